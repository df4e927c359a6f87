//! The master account of a product.

use contract::{
    Amount,
    master_account::{
        CreateTopUpRequest, MasterAccountResponse, SetLowBalanceAlertRequest, StatementPage,
        TopUpResponse,
    },
    users::OwnLimits,
};
use domain::ids::{CompanyId, ProductId};

use super::{ApiError, Ask, Query, download::download, send};

/// Which movements; what is empty does not narrow.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// From this day.
    pub from: String,
    /// To this day, the whole of it.
    pub until: String,
    /// Of this event.
    pub event: String,
    /// `in` or `out`.
    pub direction: String,
    /// With this text.
    pub text: String,
}

impl Filter {
    fn path(&self, path: String) -> Query {
        Query::of(path)
            .maybe("from", Some(&self.from))
            .maybe("until", Some(&self.until))
            .maybe("event", Some(&self.event))
            .maybe("direction", Some(&self.direction))
            .maybe("q", Some(&self.text))
    }
}

fn path(company: CompanyId, product: ProductId) -> String {
    format!("/companies/{company}/products/{product}/master-account")
}

/// The account now.
pub async fn get(
    company: CompanyId,
    product: ProductId,
) -> Result<MasterAccountResponse, ApiError> {
    send(Ask::get(path(company, product))).await
}

/// Sets when the company is told that little is left.
pub async fn set_alert(
    account: &MasterAccountResponse,
    threshold: Option<Amount>,
    key: String,
) -> Result<MasterAccountResponse, ApiError> {
    let path = format!(
        "{}/low-balance-alert",
        path(account.company_id, account.product_id)
    );
    send(
        Ask::put(path)
            .json(&SetLowBalanceAlertRequest { threshold })
            .if_match(account.version)
            .key(key),
    )
    .await
}

/// A page of the statement, newest first.
pub async fn statement(
    company: CompanyId,
    product: ProductId,
    filter: &Filter,
    after: Option<&str>,
) -> Result<StatementPage, ApiError> {
    let path = filter
        .path(format!("{}/entries", path(company, product)))
        .maybe("after", after)
        .with("limit", "25");
    send(Ask::get(path.finish())).await
}

/// Saves the whole statement of a filter as CSV.
pub async fn file(
    company: CompanyId,
    product: ProductId,
    filter: &Filter,
    name: &str,
) -> Result<(), ApiError> {
    let path = filter.path(format!("{}/entries/file", path(company, product)));
    download(Ask::get(path.finish()), name).await
}

/// Asks for a top-up: its payment waits for a code.
pub async fn top_up(
    company: CompanyId,
    product: ProductId,
    request: &CreateTopUpRequest,
    proof: String,
    key: String,
) -> Result<TopUpResponse, ApiError> {
    send(
        Ask::post(format!("{}/top-ups", path(company, product)))
            .json(request)
            .step_up(proof)
            .key(key),
    )
    .await
}

/// One's own limits in a company.
pub async fn own_limits(company: CompanyId) -> Result<OwnLimits, ApiError> {
    let path = Query::of("/me/limits").with("company_id", &company.to_string());
    send(Ask::get(path.finish())).await
}
