//! The statement of a master account: what moved, with the balance after each.

use chrono::{Days, NaiveDate};
use domain::{
    ids::{CompanyId, ProductId},
    ledger::{AccountKind, LedgerEvent},
    statement::Flow,
};
use store::PageOf;
pub use store::statement::{Filter, Line};

use crate::{App, AppError, Permit, Result, bogota_midnight};

/// What a statement is narrowed by, as it is asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asked {
    /// From this business day on.
    pub from: Option<NaiveDate>,
    /// To this business day, itself included.
    pub until: Option<NaiveDate>,
    /// Only of these events; none means all.
    pub events: Vec<LedgerEvent>,
    /// Only what went this way.
    pub flow: Option<Flow>,
    /// Only with this in description, order number or card.
    pub text: Option<String>,
}

impl From<Asked> for Filter {
    fn from(asked: Asked) -> Self {
        let day_after = |day: NaiveDate| day.checked_add_days(Days::new(1));
        Self {
            from: asked.from.map(bogota_midnight),
            before: asked.until.and_then(day_after).map(bogota_midnight),
            events: asked.events,
            flow: asked.flow,
            text: asked.text,
        }
    }
}

/// The lines under a place in the account, newest first; the first page is under none.
pub async fn lines(
    app: &App,
    permit: &Permit,
    company: CompanyId,
    product: ProductId,
    asked: Asked,
    under: Option<i64>,
    limit: i64,
) -> Result<PageOf<Line>> {
    permit.for_object(company, Some(product))?;
    store::products::lookup(&app.db, company, product)
        .await?
        .ok_or(AppError::NotFound)?;
    let Some(account) =
        store::ledger::account(&app.db, company, product, AccountKind::Master).await?
    else {
        return Ok(PageOf {
            rows: Vec::new(),
            has_more: false,
        });
    };
    let (filter, under) = (asked.into(), under.unwrap_or(i64::MAX));
    Ok(store::statement::lines(&app.db, account.id, &filter, under, limit).await?)
}
