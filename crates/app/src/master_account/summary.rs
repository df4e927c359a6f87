//! What there is in a master account, and what is on its way in.

use chrono::{DateTime, Utc};
use domain::{
    ids::{CompanyId, ProductId},
    ledger::AccountKind,
    low_balance::is_low,
    money::Money,
};
use store::low_balance::Setting;

use crate::{App, AppError, Permit, Result};

/// A master account now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// The company.
    pub company: CompanyId,
    /// The product.
    pub product: ProductId,
    /// The sum of its entries.
    pub balance: Money,
    /// Held for credits that the core has not answered.
    pub held: Money,
    /// On its way in.
    pub incoming: Money,
    /// The least of one credit or debit.
    pub transfer_minimum: Money,
    /// The most of one credit or debit; none is no limit.
    pub transfer_maximum: Option<Money>,
    /// The alert.
    pub alert: Setting,
    /// When this was read.
    pub as_of: DateTime<Utc>,
}

impl Summary {
    /// What can be used.
    pub fn available(&self) -> Money {
        self.balance - self.held
    }

    /// Whether so little can be used that the company wants to know.
    pub fn is_low(&self) -> bool {
        is_low(self.available(), self.alert.threshold)
    }
}

/// The master account of a product.
pub async fn lookup(
    app: &App,
    permit: &Permit,
    company: CompanyId,
    product: ProductId,
) -> Result<Summary> {
    permit.for_object(company, Some(product))?;
    of_product(app, &app.db, company, product).await
}

/// The same where the caller was let in already.
pub(super) async fn of_product(
    app: &App,
    ex: impl Into<store::Ex<'_>>,
    company: CompanyId,
    product: ProductId,
) -> Result<Summary> {
    let mut ex = ex.into();
    let found = store::products::lookup(ex.again(), company, product)
        .await?
        .ok_or(AppError::NotFound)?;
    let account = store::ledger::account(ex.again(), company, product, AccountKind::Master).await?;
    let at_the_core = store::statement::pending_debits(ex.again(), company, product).await?;
    let at_the_bank = store::payments::top_ups_at_the_bank(ex.again(), company, product).await?;
    let alert = store::low_balance::lookup(ex, company, product).await?;
    let (balance, held) = account.map_or((Money::ZERO, Money::ZERO), |account| {
        (account.balance, account.held)
    });
    Ok(Summary {
        company,
        product,
        balance,
        held,
        incoming: at_the_bank + at_the_core,
        transfer_minimum: found.transfer_minimum,
        transfer_maximum: found.transfer_maximum,
        alert,
        as_of: app.now(),
    })
}
