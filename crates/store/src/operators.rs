//! The program manager's staff.

use chrono::{DateTime, Utc};
use domain::ids::UserId;
use uuid::Uuid;

use crate::{Ex, Result, Tx};

/// An operator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Operator {
    /// Who.
    pub user: UserId,
    /// The name to sign in with.
    pub username: String,
    /// The person's name.
    pub full_name: String,
    /// Since when.
    pub appointed_at: DateTime<Utc>,
    /// Whether their second factor is on: they may do nothing before.
    pub second_factor: bool,
}

/// Locks a person: nobody becomes an operator and a member of a company at the same time.
pub async fn lock_person(tx: &mut Tx, user: UserId) -> Result<()> {
    let sql = for_update!(tx, "SELECT version FROM app_user WHERE id = $1");
    q!(scalar_opt i64, tx, sql, user.uuid()).map(|_| ())
}

/// Whether somebody is an operator.
pub async fn is_one(ex: impl Into<Ex<'_>>, user: UserId) -> Result<bool> {
    q!(scalar i64, ex, "SELECT COUNT(*) FROM platform_operator WHERE user_id = $1", user.uuid())
        .map(|count| count > 0)
}

/// Whether somebody belongs to a company, suspended or not.
pub async fn is_member_anywhere(ex: impl Into<Ex<'_>>, user: UserId) -> Result<bool> {
    q!(scalar i64, ex, "SELECT COUNT(*) FROM membership WHERE user_id = $1", user.uuid())
        .map(|count| count > 0)
}

/// Makes somebody an operator; says whether they were none before.
pub async fn add(tx: &mut Tx, user: UserId, now: DateTime<Utc>) -> Result<bool> {
    q!(
        exec,
        tx,
        "INSERT INTO platform_operator (user_id, appointed_at) VALUES ($1, $2) ON CONFLICT DO NOTHING",
        user.uuid(),
        now
    )
    .map(|rows| rows == 1)
}

/// Ends that; says whether they were one.
pub async fn remove(tx: &mut Tx, user: UserId) -> Result<bool> {
    q!(
        exec,
        tx,
        "DELETE FROM platform_operator WHERE user_id = $1",
        user.uuid()
    )
    .map(|rows| rows == 1)
}

/// Every operator, by name.
pub async fn list(ex: impl Into<Ex<'_>>) -> Result<Vec<Operator>> {
    let rows = q!(
        all(Uuid, String, String, DateTime<Utc>, bool),
        ex,
        "SELECT u.id, u.username, u.full_name, o.appointed_at,
                EXISTS (SELECT 1 FROM second_factor f WHERE f.user_id = u.id AND f.confirmed_at IS NOT NULL)
         FROM platform_operator o JOIN app_user u ON u.id = o.user_id ORDER BY u.name_search, u.id"
    )?;
    let operator = |(user, username, full_name, appointed_at, second_factor)| Operator {
        user: UserId(user),
        username,
        full_name,
        appointed_at,
        second_factor,
    };
    Ok(rows.into_iter().map(operator).collect())
}
