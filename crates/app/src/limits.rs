//! How much each person may move: taken in the transaction of the act, and given back when the act is undone.
//!
//! The person's row in the company is locked first, so that two acts at once cannot both take what is left for one.

use domain::{
    access::{ActLimits, LimitExceeded, LimitPeriod, LimitedAct, Moved},
    ids::{BatchId, CompanyId, PaymentId, TransferId, UserId},
    money::Money,
};
use store::{
    Tx,
    limits::{NewUse, UseOf},
};

use crate::{App, AppError, Caller, Result};

/// What is moved by an act.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Taking {
    /// The company.
    pub company: CompanyId,
    /// The act.
    pub act: LimitedAct,
    /// How much.
    pub amount: Money,
    /// For what: an object counts once.
    pub object: LimitedObject,
}

/// What an amount is moved for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LimitedObject {
    /// A batch that is signed.
    Batch(BatchId),
    /// A payment of an order.
    Payment(PaymentId),
    /// A credit or debit of a card.
    Transfer(TransferId),
}

impl From<LimitedObject> for UseOf {
    fn from(object: LimitedObject) -> Self {
        let (kind, id) = match object {
            LimitedObject::Batch(id) => ("batch", id.uuid()),
            LimitedObject::Payment(id) => ("payment", id.uuid()),
            LimitedObject::Transfer(id) => ("transfer", id.uuid()),
        };
        Self { kind, id }
    }
}

impl From<BatchId> for LimitedObject {
    fn from(id: BatchId) -> Self {
        Self::Batch(id)
    }
}

impl From<PaymentId> for LimitedObject {
    fn from(id: PaymentId) -> Self {
        Self::Payment(id)
    }
}

impl From<TransferId> for LimitedObject {
    fn from(id: TransferId) -> Self {
        Self::Transfer(id)
    }
}

/// One's limits for an act, with what was moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// The act.
    pub act: LimitedAct,
    /// The limits.
    pub limits: ActLimits,
    /// What was moved.
    pub moved: Moved,
}

/// Takes an amount of the caller's limits.
///
/// # Errors
/// `user_limit.exceeded`, with the reason `limit_transaction`, `limit_day` or `limit_month`.
pub async fn take(app: &App, tx: &mut Tx, caller: &Caller, taking: &Taking) -> Result<()> {
    check(app, tx, caller, taking).await?;
    let new = NewUse {
        id: app.new_id(),
        company: taking.company,
        user: caller.user,
        act: taking.act,
        amount: taking.amount,
        day: app.today(),
        object: taking.object.into(),
        at: app.now(),
    };
    Ok(store::limits::note(tx, &new).await?)
}

/// Whether the caller's limits have room for an amount now. Takes nothing.
///
/// # Errors
/// As [`take`].
pub async fn check(app: &App, tx: &mut Tx, caller: &Caller, taking: &Taking) -> Result<()> {
    let Taking {
        company,
        act,
        amount,
        ..
    } = *taking;
    if !store::members::lock(tx, company, caller.user).await? {
        return Err(AppError::NotFound);
    }
    let limits = store::limits::of_act(&mut *tx, company, caller.user, act).await?;
    if limits.is_unlimited() {
        return Ok(());
    }
    let moved = store::limits::moved(tx, company, caller.user, act, app.today()).await?;
    limits
        .allow(amount, moved)
        .map_err(|exceeded| refusal(exceeded, amount, caller.english))
}

/// Gives back what a person's act on an object took.
pub async fn give_back(
    tx: &mut Tx,
    company: CompanyId,
    object: impl Into<LimitedObject>,
    user: UserId,
) -> Result<()> {
    Ok(store::limits::take_back(tx, company, object.into().into(), user).await?)
}

/// Gives back what anybody's act on an object took.
pub async fn give_all_back(
    tx: &mut Tx,
    company: CompanyId,
    object: impl Into<LimitedObject>,
) -> Result<()> {
    Ok(store::limits::take_back_all(tx, company, object.into().into()).await?)
}

/// The caller's own limits in a company: the acts that are limited.
///
/// # Errors
/// `NotFound` when the company is none of theirs.
pub async fn own(app: &App, caller: &Caller, company: CompanyId) -> Result<Vec<Standing>> {
    if !caller.actor.belongs_to(company) {
        return Err(AppError::NotFound);
    }
    let user = caller.user;
    let mut found = store::limits::of_many(&app.db, company, &[user]).await?;
    let mut standings = Vec::new();
    for (act, limits) in found.remove(&user).unwrap_or_default() {
        let moved = store::limits::moved(&app.db, company, user, act, app.today()).await?;
        standings.push(Standing { act, limits, moved });
    }
    Ok(standings)
}

/// The refusal of an amount that passes a limit.
pub(crate) fn refusal(exceeded: LimitExceeded, amount: Money, english: bool) -> AppError {
    let LimitExceeded {
        period,
        limit,
        left,
    } = exceeded;
    let detail = if english {
        let period = match period {
            LimitPeriod::Transaction => "transaction",
            LimitPeriod::Day => "day",
            LimitPeriod::Month => "month",
        };
        format!("It comes to {amount}. Your limit per {period} is {limit}; {left} of it is left.")
    } else {
        let period = match period {
            LimitPeriod::Transaction => "transacción",
            LimitPeriod::Day => "día",
            LimitPeriod::Month => "mes",
        };
        format!("Son {amount}. Su límite por {period} es {limit}; le quedan {left}.")
    };
    AppError::refused_for("user_limit.exceeded", format!("limit_{period}"), detail)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_refusal_names_period_limit_and_rest_in_both_languages() {
        let pesos = |pesos: i64| Money::from_minor(pesos * 100);
        let exceeded = LimitExceeded {
            period: LimitPeriod::Day,
            limit: pesos(500),
            left: pesos(200),
        };
        for (english, word) in [(true, "per day"), (false, "por día")] {
            let AppError::Refused(refusal) = refusal(exceeded, pesos(300), english) else {
                panic!("a refusal");
            };
            let detail = refusal.detail.unwrap();
            assert!(detail.contains(word), "{detail}");
            assert!(
                detail.contains(&pesos(500).to_string())
                    && detail.contains(&pesos(200).to_string())
                    && detail.contains(&pesos(300).to_string()),
                "{detail}"
            );
            assert_eq!(refusal.reasons, ["limit_day"]);
        }
    }
}
