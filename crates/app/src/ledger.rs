//! The books as they are read, and whether they add up. What writes them is `posting`.

use std::time::Duration;

use chrono::{NaiveDateTime, Timelike as _};
use domain::{
    ids::{CompanyId, OrderId, ProductId},
    ledger::AccountKind,
};
pub use store::ledger::{Account, Entry, Fault};
use store::{Page, PageOf};

use crate::{App, Permit, Result, bogota_time, jobs::Outcome};

/// The accounts of a product.
pub async fn accounts(
    app: &App,
    permit: &Permit,
    company: CompanyId,
    product: ProductId,
) -> Result<Vec<Account>> {
    permit.for_object(company, Some(product))?;
    Ok(store::ledger::accounts(&app.db, company, product).await?)
}

/// The entries of a product, newest first.
pub async fn entries(
    app: &App,
    permit: &Permit,
    company: CompanyId,
    product: ProductId,
    order: Option<OrderId>,
    account: Option<AccountKind>,
    page: Page,
) -> Result<PageOf<Entry>> {
    permit.for_object(company, Some(product))?;
    Ok(store::ledger::entries(&app.db, company, product, order, account, page).await?)
}

/// Looks whether the books add up, every night at 03:00 in Bogotá; what does not is told loudly.
pub(crate) async fn run_verification(app: &App) -> Result<Outcome> {
    let found = faults(app).await?;
    for fault in &found {
        tracing::error!(%fault, "the ledger does not add up");
    }
    if found.is_empty() {
        tracing::info!("the ledger adds up");
    }
    Ok(Outcome::Again {
        after: until_night(bogota_time(app.now())),
    })
}

/// How long it is until the next 03:00.
fn until_night(now: NaiveDateTime) -> Duration {
    const DAY: u32 = 24 * 3600;
    const NIGHT: u32 = 3 * 3600;
    let rest = (DAY + NIGHT - now.time().num_seconds_from_midnight() - 1) % DAY + 1;
    Duration::from_secs(u64::from(rest))
}

/// What does not add up, and where; nothing is a ledger in order.
pub async fn faults(app: &App) -> Result<Vec<Fault>> {
    Ok(store::ledger::faults(&app.db).await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_night_is_at_most_a_day_away() {
        for (time, seconds) in [
            ("2026-03-03T02:59:59", 1),
            ("2026-03-03T03:00:00", 86_400),
            ("2026-03-03T03:00:01", 86_399),
            ("2026-03-03T23:00:00", 4 * 3600),
        ] {
            let now: NaiveDateTime = time.parse().unwrap();
            assert_eq!(until_night(now), Duration::from_secs(seconds), "{time}");
        }
    }
}
