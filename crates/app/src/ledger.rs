//! The one posting path: nothing else moves money in the books.

use domain::{
    ids::{CompanyId, OrderId, ProductId, TransferId},
    ledger::{AccountKind, Balanced, LedgerEvent},
};
pub use store::ledger::{Account, Entry};
use store::{Page, PageOf, Tx, ledger::NewPosting};

use crate::{App, Permit, Result, master_account};

/// Why money moves.
#[derive(Debug, Clone)]
pub(crate) struct Cause {
    pub company: CompanyId,
    pub product: ProductId,
    pub event: LedgerEvent,
    /// The same source posts once.
    pub source: String,
    pub order: Option<OrderId>,
}

/// Posts movements in the transaction of their cause.
pub(crate) async fn post(app: &App, tx: &mut Tx, cause: Cause, movements: Balanced) -> Result<()> {
    if movements.is_empty() {
        return Ok(());
    }
    let Cause {
        company,
        product,
        event,
        source,
        order,
    } = cause;
    let (at, day) = (app.now(), app.today());
    let posting = NewPosting {
        id: TransferId(app.new_id()),
        company,
        product,
        event,
        source,
        order,
        batch: None,
        movements,
        at,
        day,
    };
    let touches_master = posting
        .movements
        .movements()
        .iter()
        .any(|movement| movement.account == AccountKind::Master);
    store::ledger::post(tx, &posting, || app.new_id()).await?;
    if touches_master {
        master_account::watch(app, tx, company, product).await?;
    }
    Ok(())
}

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

/// What does not add up; an empty list is a ledger in order.
pub async fn faults(app: &App) -> Result<Vec<String>> {
    Ok(store::ledger::faults(&app.db).await?)
}
