//! Jobs: rows written in the transaction of their cause, claimed with a lease by any worker.

use chrono::{DateTime, Utc};
use domain::ids::CompanyId;
use uuid::Uuid;

use crate::{Db, Result, StoreError, Tx};

/// A job to be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewJob {
    /// Its id.
    pub id: Uuid,
    /// The company it works for, when it works for one.
    pub company: Option<CompanyId>,
    /// Its kind.
    pub kind: String,
    /// The object it works on.
    pub subject: String,
    /// JSON.
    pub payload: String,
    /// Not before.
    pub run_at: DateTime<Utc>,
    /// When it was asked for.
    pub created_at: DateTime<Utc>,
}

/// A job that a worker holds.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct ClaimedJob {
    /// Its id.
    pub id: Uuid,
    /// The company it works for.
    pub company_id: Option<Uuid>,
    /// Its kind.
    pub kind: String,
    /// The object it works on.
    pub subject: String,
    /// JSON.
    pub payload: String,
    /// How often it was tried, this time included.
    pub attempts: i64,
}

/// Adds a job unless one with its id is there.
pub async fn add_once(db: &Db, job: &NewJob) -> Result<()> {
    q!(exec, db.write(),
        "INSERT INTO job (id, company_id, kind, subject, payload, run_at, attempts, status, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, 0, 'waiting', $7) ON CONFLICT (id) DO NOTHING",
        job.id, job.company.map(CompanyId::uuid), &job.kind, &job.subject, &job.payload, job.run_at, job.created_at)
    .map(|_| ())
}

/// Adds a job.
pub async fn add(tx: &mut Tx, job: &NewJob) -> Result<()> {
    q!(exec, tx,
        "INSERT INTO job (id, company_id, kind, subject, payload, run_at, attempts, status, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, 0, 'waiting', $7)",
        job.id, job.company.map(CompanyId::uuid), &job.kind, &job.subject, &job.payload, job.run_at, job.created_at)
    .map(|_| ())
}

/// Claims the next job whose time has come and that nobody holds.
pub async fn claim(
    db: &Db,
    token: Uuid,
    now: DateTime<Utc>,
    lease_until: DateTime<Utc>,
) -> Result<Option<ClaimedJob>> {
    if q!(scalar_opt Uuid, db, READY, now)?.is_none() {
        // A look without the writer first: an idle worker must not queue up for it.
        return Ok(None);
    }
    let mut tx = db.begin().await?;
    let sql = for_update_skip_locked!(
        tx,
        "SELECT id FROM job WHERE status = 'waiting' AND run_at <= $1 AND (lease_until IS NULL OR lease_until <= $1) ORDER BY run_at, id LIMIT 1"
    );
    let Some(id) = q!(scalar_opt Uuid, &mut tx, sql, now)? else {
        return Ok(None);
    };
    let job = q!(one ClaimedJob, &mut tx,
        "UPDATE job SET lease_until = $2, lease_token = $3, attempts = attempts + 1 WHERE id = $1
         RETURNING id, company_id, kind, subject, payload, attempts",
        id, lease_until, token)?;
    tx.commit().await?;
    Ok(Some(job))
}

const READY: &str = "SELECT id FROM job WHERE status = 'waiting' AND run_at <= $1 AND (lease_until IS NULL OR lease_until <= $1) ORDER BY run_at, id LIMIT 1";

/// Keeps a job for longer. [`StoreError::Stale`] when another worker has taken it over.
pub async fn renew(db: &Db, id: Uuid, token: Uuid, lease_until: DateTime<Utc>) -> Result<()> {
    q!(
        exec,
        db.write(),
        "UPDATE job SET lease_until = $3 WHERE id = $1 AND lease_token = $2 AND status = 'waiting'",
        id,
        token,
        lease_until
    )
    .and_then(StoreError::one_changed)
}

/// Ends a job, in the transaction of its own effect or alone. Its payload is forgotten: it may have
/// carried a code.
pub async fn finish(
    ex: impl Into<crate::Ex<'_>>,
    id: Uuid,
    token: Uuid,
    now: DateTime<Utc>,
) -> Result<()> {
    q!(exec, ex, "UPDATE job SET status = 'done', done_at = $3, lease_until = NULL, last_error = NULL, payload = '{}' WHERE id = $1 AND lease_token = $2 AND status = 'waiting'", id, token, now)
        .and_then(StoreError::one_changed)
}

/// Puts a job back for a later try. One that goes on without a fault begins to count its tries anew.
pub async fn postpone(
    db: &Db,
    id: Uuid,
    token: Uuid,
    run_at: DateTime<Utc>,
    error: Option<&str>,
) -> Result<()> {
    q!(exec, db.write(), "UPDATE job SET run_at = $3, lease_until = NULL, lease_token = NULL, last_error = $4, attempts = CASE WHEN $4 IS NULL THEN 0 ELSE attempts END WHERE id = $1 AND lease_token = $2 AND status = 'waiting'", id, token, run_at, error)
        .and_then(StoreError::one_changed)
}

/// Gives a job up; a person has to look.
pub async fn bury(db: &Db, id: Uuid, token: Uuid, now: DateTime<Utc>, error: &str) -> Result<()> {
    q!(exec, db.write(), "UPDATE job SET status = 'dead', done_at = $3, lease_until = NULL, last_error = $4 WHERE id = $1 AND lease_token = $2 AND status = 'waiting'", id, token, now, error)
        .and_then(StoreError::one_changed)
}

/// How many jobs wait and how many were given up: a test fails when it leaves any.
pub async fn open_counts(db: &Db) -> Result<(i64, i64)> {
    let waiting = q!(scalar i64, db, "SELECT COUNT(*) FROM job WHERE status = 'waiting'")?;
    let dead = q!(scalar i64, db, "SELECT COUNT(*) FROM job WHERE status = 'dead'")?;
    Ok((waiting, dead))
}
