//! Wrong passwords, kept by the hash of the name that was typed and where: the same for names that nobody
//! has. What they mean is `domain::access::guard`'s.

use chrono::{DateTime, Utc};
use domain::access::guard::Guard;

use crate::{Ex, Result, StoreError, Tx};

#[derive(sqlx::FromRow)]
struct GuardRow {
    failures: i64,
    rounds: i64,
    last_at: DateTime<Utc>,
    locked_until: Option<DateTime<Utc>>,
    blocked_at: Option<DateTime<Utc>>,
}

impl TryFrom<GuardRow> for Guard {
    type Error = StoreError;
    fn try_from(row: GuardRow) -> Result<Self> {
        let GuardRow {
            failures,
            rounds,
            last_at,
            locked_until,
            blocked_at,
        } = row;
        let small = |number: i64| {
            u8::try_from(number).map_err(|_| StoreError::Corrupt {
                what: "sign_in_guard",
                detail: number.to_string(),
            })
        };
        Ok(Self {
            failures: small(failures)?,
            rounds: small(rounds)?,
            last_at: Some(last_at),
            locked_until,
            blocked_at,
        })
    }
}

/// What is counted against a name in one place.
pub async fn lookup(ex: impl Into<Ex<'_>>, name_hash: &[u8], scope: &str) -> Result<Option<Guard>> {
    q!(opt GuardRow, ex, "SELECT failures, rounds, last_at, locked_until, blocked_at FROM sign_in_guard WHERE name_hash = $1 AND scope = $2", name_hash, scope)?
        .map(Guard::try_from)
        .transpose()
}

/// The same with its lock, made when absent: tries at the same time are counted one after the other.
pub async fn lookup_for_update(
    tx: &mut Tx,
    name_hash: &[u8],
    scope: &str,
    now: DateTime<Utc>,
) -> Result<Guard> {
    q!(
        exec,
        &mut *tx,
        "INSERT INTO sign_in_guard (name_hash, scope, failures, rounds, last_at) VALUES ($1, $2, 0, 0, $3) ON CONFLICT (name_hash, scope) DO NOTHING",
        name_hash,
        scope,
        now
    )?;
    let sql = for_update!(
        tx,
        "SELECT failures, rounds, last_at, locked_until, blocked_at FROM sign_in_guard WHERE name_hash = $1 AND scope = $2"
    );
    let row = q!(opt GuardRow, tx, sql, name_hash, scope)?;
    // None: it was cleared by a right password at the same time.
    row.map_or_else(|| Ok(Guard::default()), Guard::try_from)
}

/// Every place where something is counted against a name.
pub async fn all_of(ex: impl Into<Ex<'_>>, name_hash: &[u8]) -> Result<Vec<Guard>> {
    q!(all GuardRow, ex, "SELECT failures, rounds, last_at, locked_until, blocked_at FROM sign_in_guard WHERE name_hash = $1", name_hash)?
        .into_iter()
        .map(Guard::try_from)
        .collect()
}

/// Keeps what is counted against a name in one place.
pub async fn save(
    tx: &mut Tx,
    name_hash: &[u8],
    scope: &str,
    guard: &Guard,
    now: DateTime<Utc>,
) -> Result<()> {
    q!(exec, tx,
        "INSERT INTO sign_in_guard (name_hash, scope, failures, rounds, last_at, locked_until, blocked_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (name_hash, scope) DO UPDATE SET failures = excluded.failures, rounds = excluded.rounds, last_at = excluded.last_at,
            locked_until = excluded.locked_until, blocked_at = excluded.blocked_at",
        name_hash, scope, i64::from(guard.failures), i64::from(guard.rounds), guard.last_at.unwrap_or(now), guard.locked_until, guard.blocked_at)
    .map(|_| ())
}

/// Forgets what is counted in one place, after a right password there.
pub async fn clear(tx: &mut Tx, name_hash: &[u8], scope: &str) -> Result<()> {
    q!(
        exec,
        tx,
        "DELETE FROM sign_in_guard WHERE name_hash = $1 AND scope = $2",
        name_hash,
        scope
    )
    .map(|_| ())
}

/// Forgets all that is counted against a name.
pub async fn clear_all(tx: &mut Tx, name_hash: &[u8]) -> Result<()> {
    q!(
        exec,
        tx,
        "DELETE FROM sign_in_guard WHERE name_hash = $1",
        name_hash
    )
    .map(|_| ())
}

/// Removes what is older than a time and blocks nobody.
pub async fn purge(tx: &mut Tx, before: DateTime<Utc>) -> Result<u64> {
    q!(
        exec,
        tx,
        "DELETE FROM sign_in_guard WHERE last_at < $1 AND blocked_at IS NULL",
        before
    )
}
