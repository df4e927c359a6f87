//! The alert of a low balance in a product's master account.

use chrono::{DateTime, Utc};
use domain::{
    access::Action,
    ids::{CompanyId, ProductId, UserId},
    low_balance::AlertState,
    money::Money,
};
use uuid::Uuid;

use crate::{Ex, Result, StoreError, Tx};

/// The alert of a product.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Setting {
    /// Below this the company is told.
    pub threshold: Option<Money>,
    /// The version that was read; none was set when it is zero.
    pub version: i64,
}

/// The alert of a product; one that nobody set has no threshold.
pub async fn lookup(
    ex: impl Into<Ex<'_>>,
    company: CompanyId,
    product: ProductId,
) -> Result<Setting> {
    let row = q!(
        opt(Option<i64>, i64),
        ex,
        "SELECT threshold, version FROM low_balance_alert WHERE company_id = $1 AND product_id = $2",
        company.uuid(),
        product.uuid()
    )?;
    Ok(row
        .map(|(threshold, version)| Setting {
            threshold: threshold.map(Money::from_minor),
            version,
        })
        .unwrap_or_default())
}

/// Writes the alert over the version that was read.
///
/// # Errors
/// [`StoreError::Stale`] when it has another version by now.
pub async fn set(
    tx: &mut Tx,
    company: CompanyId,
    product: ProductId,
    setting: Setting,
    by: UserId,
    now: DateTime<Utc>,
) -> Result<()> {
    let threshold = setting.threshold.map(Money::minor);
    let written = if setting.version == 0 {
        q!(exec, tx,
            "INSERT INTO low_balance_alert (product_id, company_id, threshold, state, updated_by, updated_at, version)
             VALUES ($1, $2, $3, 'quiet', $4, $5, 1) ON CONFLICT (product_id) DO NOTHING",
            product.uuid(), company.uuid(), threshold, by.uuid(), now)
    } else {
        q!(exec, tx,
            "UPDATE low_balance_alert SET threshold = $3, updated_by = $4, updated_at = $5, version = version + 1
             WHERE company_id = $1 AND product_id = $2 AND version = $6",
            company.uuid(), product.uuid(), threshold, by.uuid(), now, setting.version)
    };
    written.and_then(StoreError::one_changed)
}

/// An alert as the books need it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Watched {
    /// Below this the company is told.
    pub threshold: Option<Money>,
    /// Whether it was.
    pub state: AlertState,
    /// What can be used now.
    pub available: Money,
}

/// The alert of a product with what its master account has now; none when nobody set one.
pub async fn watched(
    ex: impl Into<Ex<'_>>,
    company: CompanyId,
    product: ProductId,
) -> Result<Option<Watched>> {
    let row = q!(
        opt(Option<i64>, String, i64),
        ex,
        "SELECT l.threshold, l.state, COALESCE(a.balance - a.held, 0) FROM low_balance_alert l
         LEFT JOIN account a ON a.product_id = l.product_id AND a.kind = 'master'
         WHERE l.company_id = $1 AND l.product_id = $2",
        company.uuid(),
        product.uuid()
    )?;
    row.map(|(threshold, state, available)| {
        Ok(Watched {
            threshold: threshold.map(Money::from_minor),
            state: state.parse()?,
            available: Money::from_minor(available),
        })
    })
    .transpose()
}

/// Moves the state on; says whether it stood as it was thought to, so that of two that tell only one does.
pub async fn move_state(
    tx: &mut Tx,
    company: CompanyId,
    product: ProductId,
    from: AlertState,
    to: AlertState,
    now: DateTime<Utc>,
) -> Result<bool> {
    let told_at = (to == AlertState::Told).then_some(now);
    q!(exec, tx,
        "UPDATE low_balance_alert SET state = $4, told_at = COALESCE($5, told_at) WHERE company_id = $1 AND product_id = $2 AND state = $3",
        company.uuid(), product.uuid(), from.as_str(), to.as_str(), told_at)
    .map(|rows| rows == 1)
}

/// Those who are told: active people who may top the product up, with name and address.
pub async fn people(
    ex: impl Into<Ex<'_>>,
    company: CompanyId,
    product: ProductId,
) -> Result<Vec<(UserId, String, String)>> {
    let rows = q!(all (Uuid, String, String), ex,
        "SELECT u.id, u.full_name, u.email FROM membership m JOIN app_user u ON u.id = m.user_id
         WHERE m.company_id = $1 AND m.status = 'active' AND u.status = 'active'
           AND EXISTS (SELECT 1 FROM permission_grant g WHERE g.company_id = m.company_id AND g.user_id = m.user_id AND g.action = $3
                       AND (g.product_id IS NULL OR g.product_id = $2))
         ORDER BY u.id",
        company.uuid(), product.uuid(), Action::MasterAccountTopUp.as_str())?;
    Ok(rows
        .into_iter()
        .map(|(id, name, email)| (UserId(id), name, email))
        .collect())
}
