//! Addresses of the screens, in one place.

use domain::{
    ids::{BatchId, CardId, CompanyId, OrderId, ProductId, UserId},
    report::ReportCode,
};

/// Where one signs in.
pub const SIGN_IN: &str = "/ingreso";
/// Where a forgotten password is asked anew.
pub const RECOVERY: &str = "/recuperar";
/// One's own data, password, second factor and sessions.
pub const SETTINGS: &str = "/configuracion/usuario";
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

/// A product's master account, with its cards.
pub fn master_account(company: CompanyId, product: ProductId) -> String {
    format!("{}/cuenta-maestra", home(company, product))
}

/// The movements of the master account.
pub fn movements(company: CompanyId, product: ProductId) -> String {
    format!("{}/movimientos", master_account(company, product))
}

/// A card.
pub fn card(company: CompanyId, product: ProductId, id: CardId) -> String {
    format!("{}/tarjetas/{id}", master_account(company, product))
}

/// A product's downloads.
pub fn downloads(company: CompanyId, product: ProductId) -> String {
    format!("{}/descargas", home(company, product))
}

/// A company's own data.
pub fn company(company: CompanyId) -> String {
    format!("/empresas/{company}/datos")
}

/// A product's reports.
pub fn reports(company: CompanyId, product: ProductId) -> String {
    format!("{}/reportes", home(company, product))
}

/// A report.
pub fn report(company: CompanyId, product: ProductId, code: ReportCode) -> String {
    format!("{}/{code}", reports(company, product))
}

/// A company's users.
pub fn users(company: CompanyId) -> String {
    format!("/empresas/{company}/usuarios")
}

/// One of them.
pub fn user(company: CompanyId, id: UserId) -> String {
    format!("{}/{id}", users(company))
}

/// Who can do what in a company.
pub fn who_can(company: CompanyId) -> String {
    format!("/empresas/{company}/permisos")
}

/// A company's proposals.
pub fn proposals(company: CompanyId) -> String {
    format!("/empresas/{company}/propuestas")
}

/// A company's audit trail.
pub fn audit(company: CompanyId) -> String {
    format!("/empresas/{company}/auditoria")
}

/// What an address shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Signing in.
    SignIn,
    /// A forgotten password.
    Recovery,
    /// One's own settings.
    Settings,
    /// The signed-in user's companies.
    Companies,
    /// A screen of a product.
    Product(CompanyId, ProductId, Screen),
    /// A screen of a company's administration.
    Office(CompanyId, Desk),
    /// Nothing is there.
    Nowhere,
}

/// A screen of a product.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Screen {
    /// Its home.
    Home,
    /// Its batches.
    Batches,
    /// One of them.
    Batch(BatchId),
    /// Where batches are authorised.
    Authorization,
    /// Its orders.
    Orders,
    /// One of them.
    Order(OrderId),
    /// Its master account, with its cards.
    MasterAccount,
    /// The movements of the master account.
    Movements,
    /// A card.
    Card(CardId),
    /// Its downloads.
    Downloads,
    /// Its reports.
    Reports,
    /// One of them.
    Report(ReportCode),
}

/// A screen of a company's administration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Desk {
    /// Its own data.
    Data,
    /// Its users.
    Users,
    /// One of them.
    User(UserId),
    /// Who can do what.
    WhoCan,
    /// Changes that wait for a second administrator.
    Proposals,
    /// The audit trail.
    Audit,
}

impl Place {
    /// Of a path.
    pub fn of(path: &str) -> Self {
        let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
        let place = match parts.as_slice() {
            [] => Some(Self::Companies),
            ["ingreso"] => Some(Self::SignIn),
            ["recuperar"] => Some(Self::Recovery),
            ["configuracion", "usuario"] => Some(Self::Settings),
            ["empresas", company, "productos", product, rest @ ..] => {
                in_product(company, product, rest)
            }
            ["empresas", company, rest @ ..] => in_office(company, rest),
            _ => None,
        };
        place.unwrap_or(Self::Nowhere)
    }
}

fn in_product(company: &str, product: &str, rest: &[&str]) -> Option<Place> {
    let screen = match rest {
        [] => Screen::Home,
        ["lotes"] => Screen::Batches,
        ["lotes", id] => Screen::Batch(id.parse().ok()?),
        ["autorizacion"] => Screen::Authorization,
        ["ordenes"] => Screen::Orders,
        ["ordenes", id] => Screen::Order(id.parse().ok()?),
        ["cuenta-maestra"] => Screen::MasterAccount,
        ["cuenta-maestra", "movimientos"] => Screen::Movements,
        ["cuenta-maestra", "tarjetas", id] => Screen::Card(id.parse().ok()?),
        ["descargas"] => Screen::Downloads,
        ["reportes"] => Screen::Reports,
        ["reportes", code] => Screen::Report(code.parse().ok()?),
        _ => return None,
    };
    Some(Place::Product(
        company.parse().ok()?,
        product.parse().ok()?,
        screen,
    ))
}

fn in_office(company: &str, rest: &[&str]) -> Option<Place> {
    let desk = match rest {
        ["datos"] => Desk::Data,
        ["usuarios"] => Desk::Users,
        ["usuarios", id] => Desk::User(id.parse().ok()?),
        ["permisos"] => Desk::WhoCan,
        ["propuestas"] => Desk::Proposals,
        ["auditoria"] => Desk::Audit,
        _ => return None,
    };
    Some(Place::Office(company.parse().ok()?, desk))
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
    fn every_address_leads_to_its_screen() {
        let (company, product) = (
            "cmp_01h455vb4pex5vsknk084sn02q".parse().unwrap(),
            "prd_01h455vb4pex5vsknk084sn02q".parse().unwrap(),
        );
        let (bat, ord) = (
            "bat_01h455vb4pex5vsknk084sn02q".parse().unwrap(),
            "ord_01h455vb4pex5vsknk084sn02q".parse().unwrap(),
        );
        let crd = "crd_01h455vb4pex5vsknk084sn02q".parse().unwrap();
        let screens = [
            (home(company, product), Screen::Home),
            (batches(company, product), Screen::Batches),
            (batch(company, product, bat), Screen::Batch(bat)),
            (authorization(company, product), Screen::Authorization),
            (orders(company, product), Screen::Orders),
            (order(company, product, ord), Screen::Order(ord)),
            (master_account(company, product), Screen::MasterAccount),
            (movements(company, product), Screen::Movements),
            (card(company, product, crd), Screen::Card(crd)),
            (downloads(company, product), Screen::Downloads),
            (reports(company, product), Screen::Reports),
            (
                report(company, product, ReportCode::Orders),
                Screen::Report(ReportCode::Orders),
            ),
        ];
        for (path, screen) in screens {
            assert_eq!(
                Place::of(&path),
                Place::Product(company, product, screen),
                "{path}"
            );
        }
        let id = "usr_01h455vb4pex5vsknk084sn02q".parse().unwrap();
        let desks = [
            (super::company(company), Desk::Data),
            (users(company), Desk::Users),
            (user(company, id), Desk::User(id)),
            (who_can(company), Desk::WhoCan),
            (proposals(company), Desk::Proposals),
            (audit(company), Desk::Audit),
        ];
        for (path, desk) in desks {
            assert_eq!(Place::of(&path), Place::Office(company, desk), "{path}");
        }
        assert_eq!(Place::of(SIGN_IN), Place::SignIn);
        assert_eq!(Place::of(COMPANIES), Place::Companies);
        assert_eq!(Place::of(RECOVERY), Place::Recovery);
        assert_eq!(Place::of(SETTINGS), Place::Settings);
    }

    #[test]
    fn an_address_without_a_screen_is_nowhere() {
        for path in [
            "/otra",
            "/empresas/x/productos/y",
            "/empresas",
            "/empresas/cmp_01h455vb4pex5vsknk084sn02q",
            "/empresas/x/usuarios",
            "/ingreso/mas",
        ] {
            assert_eq!(Place::of(path), Place::Nowhere, "{path}");
        }
    }

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
