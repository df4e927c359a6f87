//! Addresses of the screens, in one place.

use domain::ids::{BatchId, CompanyId, OrderId, ProductId};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// Where one signs in.
pub const SIGN_IN: &str = "/ingreso";
/// Where one chooses a company.
pub const COMPANIES: &str = "/";

/// A product's home.
pub fn home(company: CompanyId, product: ProductId) -> String {
    format!("/empresas/{company}/productos/{product}")
}

/// A product's batches.
pub fn batches(company: CompanyId, product: ProductId) -> String {
    format!("{}/lotes", home(company, product))
}

/// A batch.
pub fn batch(company: CompanyId, product: ProductId, id: BatchId) -> String {
    format!("{}/{id}", batches(company, product))
}

/// Where batches are authorised.
pub fn authorization(company: CompanyId, product: ProductId) -> String {
    format!("{}/autorizacion", home(company, product))
}

/// A product's orders.
pub fn orders(company: CompanyId, product: ProductId) -> String {
    format!("{}/ordenes", home(company, product))
}

/// An order.
pub fn order(company: CompanyId, product: ProductId, id: OrderId) -> String {
    format!("{}/{id}", orders(company, product))
}

/// An id from the address; nothing when it is none.
pub fn param<T: std::str::FromStr + Send + Sync + PartialEq + 'static>(
    name: &'static str,
) -> Memo<Option<T>> {
    let params = use_params_map();
    Memo::new(move |_| params.with(|params| params.get(name)?.parse().ok()))
}

/// Where to go after signing in: a path of ours, never another site.
pub fn safe_return(wanted: Option<String>) -> String {
    wanted
        .filter(|path| {
            path.starts_with('/')
                && !path.starts_with("//")
                && !path.contains('\\')
                && !path.starts_with(SIGN_IN)
        })
        .unwrap_or_else(|| COMPANIES.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_pages_are_returned_to() {
        let to = |path: &str| safe_return(Some(path.to_owned()));
        assert_eq!(to("/empresas/cmp_1"), "/empresas/cmp_1");
        assert_eq!(to("//evil.example"), "/");
        assert_eq!(to("/\\evil.example"), "/");
        assert_eq!(to("https://evil.example"), "/");
        assert_eq!(to("/ingreso?volver=/"), "/");
        assert_eq!(safe_return(None), "/");
    }
}
