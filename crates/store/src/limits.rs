//! How much people may move, and what they have moved.

use std::collections::HashMap;

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use domain::{
    access::{ActLimits, LimitedAct, Moved, administration::LimitSet},
    ids::{CompanyId, UserId},
    money::Money,
};
use uuid::Uuid;

use crate::{Ex, Result, Tx};

#[derive(sqlx::FromRow)]
struct LimitRow {
    user_id: Uuid,
    act: String,
    per_transaction: Option<i64>,
    per_day: Option<i64>,
    per_month: Option<i64>,
}

impl LimitRow {
    fn read(self) -> Result<(UserId, LimitedAct, ActLimits)> {
        let limits = ActLimits {
            per_transaction: self.per_transaction.map(Money::from_minor),
            per_day: self.per_day.map(Money::from_minor),
            per_month: self.per_month.map(Money::from_minor),
        };
        Ok((UserId(self.user_id), self.act.parse()?, limits))
    }
}

/// The limits of some people in a company.
pub async fn of_many(
    ex: impl Into<Ex<'_>>,
    company: CompanyId,
    users: &[UserId],
) -> Result<HashMap<UserId, LimitSet>> {
    if users.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<LimitRow> = on_conn!(ex, c => {
        let mut builder = sqlx::QueryBuilder::new("SELECT user_id, act, per_transaction, per_day, per_month FROM user_limit WHERE company_id = ");
        builder.push_bind(company.uuid());
        in_list!(builder, " AND user_id", users.iter().map(|user| user.uuid()));
        builder.build_query_as().fetch_all(c).await
    })?;
    let mut found: HashMap<UserId, LimitSet> = HashMap::new();
    for row in rows {
        let (user, act, limits) = row.read()?;
        found.entry(user).or_default().insert(act, limits);
    }
    Ok(found)
}

/// A person's limits for one act.
pub async fn of_act(
    ex: impl Into<Ex<'_>>,
    company: CompanyId,
    user: UserId,
    act: LimitedAct,
) -> Result<ActLimits> {
    let row = q!(opt LimitRow, ex,
        "SELECT user_id, act, per_transaction, per_day, per_month FROM user_limit WHERE company_id = $1 AND user_id = $2 AND act = $3",
        company.uuid(), user.uuid(), act.as_str())?;
    Ok(row
        .map(LimitRow::read)
        .transpose()?
        .map(|(_, _, limits)| limits)
        .unwrap_or_default())
}

/// Puts these limits in the place of a person's limits in a company.
pub async fn set(tx: &mut Tx, company: CompanyId, user: UserId, limits: &LimitSet) -> Result<()> {
    q!(
        exec,
        &mut *tx,
        "DELETE FROM user_limit WHERE company_id = $1 AND user_id = $2",
        company.uuid(),
        user.uuid()
    )?;
    for (act, limits) in limits {
        q!(
            exec,
            &mut *tx,
            "INSERT INTO user_limit (company_id, user_id, act, per_transaction, per_day, per_month) VALUES ($1, $2, $3, $4, $5, $6)",
            company.uuid(),
            user.uuid(),
            act.as_str(),
            limits.per_transaction.map(Money::minor),
            limits.per_day.map(Money::minor),
            limits.per_month.map(Money::minor)
        )?;
    }
    Ok(())
}

/// What a person has moved by an act: on a business day, and in its month up to then.
pub async fn moved(
    ex: impl Into<Ex<'_>>,
    company: CompanyId,
    user: UserId,
    act: LimitedAct,
    day: NaiveDate,
) -> Result<Moved> {
    let first = day.with_day(1).unwrap_or(day);
    let (today, this_month) = q!(one (i64, i64), ex,
        "SELECT CAST(COALESCE(SUM(CASE WHEN day = $5 THEN amount ELSE 0 END), 0) AS BIGINT), CAST(COALESCE(SUM(amount), 0) AS BIGINT)
         FROM limit_use WHERE company_id = $1 AND user_id = $2 AND act = $3 AND day >= $4 AND day <= $5",
        company.uuid(), user.uuid(), act.as_str(), first, day)?;
    Ok(Moved {
        today: Money::from_minor(today),
        this_month: Money::from_minor(this_month),
    })
}

/// The object that an amount was moved for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UseOf {
    /// E.g. `batch`.
    pub kind: &'static str,
    /// Which.
    pub id: Uuid,
}

/// An amount that a person moved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewUse {
    /// Its id.
    pub id: Uuid,
    /// The company.
    pub company: CompanyId,
    /// Who.
    pub user: UserId,
    /// By what.
    pub act: LimitedAct,
    /// How much.
    pub amount: Money,
    /// On which business day.
    pub day: NaiveDate,
    /// For what.
    pub object: UseOf,
    /// When.
    pub at: DateTime<Utc>,
}

/// Notes an amount. [`Exists`](crate::StoreError::Exists) when it was noted for this object before.
pub async fn note(tx: &mut Tx, new: &NewUse) -> Result<()> {
    note_many(tx, std::slice::from_ref(new)).await
}

/// Notes several amounts.
pub async fn note_many(tx: &mut Tx, uses: &[NewUse]) -> Result<()> {
    insert_rows!(
        tx,
        "INSERT INTO limit_use (id, company_id, user_id, act, amount, day, object_kind, object_id, at) ",
        uses,
        |new| [
            new.id,
            new.company.uuid(),
            new.user.uuid(),
            new.act.as_str(),
            new.amount.minor(),
            new.day,
            new.object.kind,
            new.object.id,
            new.at,
        ]
    )
}

/// Takes back what was noted for objects of one kind.
pub async fn take_back_many(
    tx: &mut Tx,
    company: CompanyId,
    kind: &'static str,
    objects: &[Uuid],
) -> Result<()> {
    if objects.is_empty() {
        return Ok(());
    }
    on_conn!(tx, c => {
        let mut builder = sqlx::QueryBuilder::new("DELETE FROM limit_use WHERE company_id = ");
        builder.push_bind(company.uuid()).push(" AND object_kind = ").push_bind(kind);
        in_list!(builder, " AND object_id", objects.iter().copied());
        builder.build().execute(c).await.map(|_| ())
    })
}

/// Takes back what was noted for an object: what this person moved by it.
pub async fn take_back(tx: &mut Tx, company: CompanyId, object: UseOf, user: UserId) -> Result<()> {
    q!(exec, tx,
        "DELETE FROM limit_use WHERE company_id = $1 AND object_kind = $2 AND object_id = $3 AND user_id = $4",
        company.uuid(), object.kind, object.id, user.uuid())
    .map(|_| ())
}

/// Takes back what was noted for an object, of everybody.
pub async fn take_back_all(tx: &mut Tx, company: CompanyId, object: UseOf) -> Result<()> {
    q!(
        exec,
        tx,
        "DELETE FROM limit_use WHERE company_id = $1 AND object_kind = $2 AND object_id = $3",
        company.uuid(),
        object.kind,
        object.id
    )
    .map(|_| ())
}
