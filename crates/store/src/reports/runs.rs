//! Reports that are prepared in the background, with their files in pieces.
//!
//! Each try of the job has a number: pieces and endings of a try that another one overtook count for nothing.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    ids::{CompanyId, ProductId, ReportRunId, ReportScheduleId, UserId},
    report::{Criteria, Format, ReportCode},
};
use uuid::Uuid;

use crate::{Db, Ex, Page, PageOf, Result, StoreError, Tx};

domain::text_enum! {
    /// How a run stands.
    RunState {
        /// It waits for a worker.
        Queued = "queued",
        /// It is being written.
        Running = "running",
        /// The file is there.
        Ready = "ready",
        /// It could not be written.
        Failed = "failed",
        /// It was called off.
        Cancelled = "cancelled",
        /// The file is not kept any more.
        Expired = "expired",
    }
}

/// A report that is prepared in the background.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// Its id.
    pub id: ReportRunId,
    /// The company.
    pub company: CompanyId,
    /// The product.
    pub product: ProductId,
    /// The schedule that asked for it.
    pub schedule: Option<ReportScheduleId>,
    /// Who asked for it, or set the schedule.
    pub user: UserId,
    /// Who is told.
    pub recipients: Vec<UserId>,
    /// Which report.
    pub code: ReportCode,
    /// With what.
    pub criteria: Criteria,
    /// In what order.
    pub sort: String,
    /// The format of the file.
    pub format: Format,
    /// Whether it is in English.
    pub english: bool,
    /// How it stands.
    pub state: RunState,
    /// How far it is, from 0 to 100.
    pub progress: i64,
    /// The latest try.
    pub attempt: i64,
    /// How many rows it has, once ready.
    pub rows: Option<i64>,
    /// How large the file is, once ready.
    pub size: Option<i64>,
    /// Why it failed.
    pub failure: Option<String>,
    /// When it was asked for.
    pub created_at: DateTime<Utc>,
    /// The business day of that.
    pub day: NaiveDate,
    /// Until when the file is kept.
    pub expires_at: Option<DateTime<Utc>>,
}

#[derive(sqlx::FromRow)]
struct RunRow {
    id: Uuid,
    company_id: Uuid,
    product_id: Uuid,
    schedule_id: Option<Uuid>,
    user_id: Uuid,
    recipients: String,
    code: String,
    criteria: String,
    sort: String,
    format: String,
    english: bool,
    status: String,
    progress: i64,
    attempt: i64,
    row_count: Option<i64>,
    size_bytes: Option<i64>,
    failure: Option<String>,
    created_at: DateTime<Utc>,
    day: NaiveDate,
    expires_at: Option<DateTime<Utc>>,
}

impl TryFrom<RunRow> for Run {
    type Error = StoreError;
    fn try_from(row: RunRow) -> Result<Self> {
        Ok(Self {
            id: ReportRunId(row.id),
            company: CompanyId(row.company_id),
            product: ProductId(row.product_id),
            schedule: row.schedule_id.map(ReportScheduleId),
            user: UserId(row.user_id),
            recipients: serde_json::from_str(&row.recipients)?,
            code: row.code.parse()?,
            criteria: serde_json::from_str(&row.criteria)?,
            sort: row.sort,
            format: row.format.parse()?,
            english: row.english,
            state: row.status.parse()?,
            progress: row.progress,
            attempt: row.attempt,
            rows: row.row_count,
            size: row.size_bytes,
            failure: row.failure,
            created_at: row.created_at,
            day: row.day,
            expires_at: row.expires_at,
        })
    }
}

/// Adds a run. [`StoreError::Exists`] when its schedule has come on this day.
pub async fn add(tx: &mut Tx, run: &Run) -> Result<()> {
    q!(exec, tx,
        "INSERT INTO report_run (id, company_id, product_id, schedule_id, user_id, recipients, code, criteria, sort, format, english,
            status, progress, attempt, created_at, day)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 0, 0, $13, $14)",
        run.id.uuid(), run.company.uuid(), run.product.uuid(), run.schedule.map(ReportScheduleId::uuid), run.user.uuid(),
        serde_json::to_string(&run.recipients)?, run.code.as_str(), serde_json::to_string(&run.criteria)?, &run.sort,
        run.format.as_str(), run.english, run.state.as_str(), run.created_at, run.day)
    .map(|_| ())
}

/// A run.
pub async fn lookup(ex: impl Into<Ex<'_>>, id: ReportRunId) -> Result<Option<Run>> {
    q!(opt RunRow, ex, "SELECT * FROM report_run WHERE id = $1", id.uuid())?
        .map(Run::try_from)
        .transpose()
}

/// The runs of a product that a person asked for, newest first.
pub async fn list(
    db: &Db,
    company: CompanyId,
    product: ProductId,
    user: UserId,
    page: Page,
) -> Result<PageOf<Run>> {
    let (time, id) = page.start();
    let rows = q!(all RunRow, db,
        "SELECT * FROM report_run WHERE company_id = $1 AND product_id = $2 AND user_id = $3 AND (created_at, id) < ($4, $5)
         ORDER BY created_at DESC, id DESC LIMIT $6",
        company.uuid(), product.uuid(), user.uuid(), time, id, page.limit + 1)?;
    let cut = PageOf::cut(rows, page.limit);
    Ok(PageOf {
        rows: cut
            .rows
            .into_iter()
            .map(Run::try_from)
            .collect::<Result<_>>()?,
        has_more: cut.has_more,
    })
}

/// How many runs of a person have not ended.
pub async fn open_of(tx: &mut Tx, company: CompanyId, user: UserId) -> Result<i64> {
    q!(scalar i64, tx,
        "SELECT COUNT(*) FROM report_run WHERE company_id = $1 AND user_id = $2 AND status IN ('queued', 'running')",
        company.uuid(), user.uuid())
}

/// Begins a try and gives its number; none when the run has ended. What earlier tries wrote is dropped.
pub async fn begin(db: &Db, id: ReportRunId) -> Result<Option<i64>> {
    let mut tx = db.begin().await?;
    let attempt = q!(scalar_opt i64, &mut tx,
        "UPDATE report_run SET status = 'running', progress = 0, attempt = attempt + 1
         WHERE id = $1 AND status IN ('queued', 'running') RETURNING attempt", id.uuid())?;
    q!(
        exec,
        &mut tx,
        "DELETE FROM report_run_chunk WHERE run_id = $1 AND EXISTS (
            SELECT 1 FROM report_run r WHERE r.id = $1 AND r.status = 'running')",
        id.uuid()
    )?;
    tx.commit().await?;
    Ok(attempt)
}

/// Tells how far a try is. [`StoreError::Stale`] when the run was called off or another try took over.
pub async fn progress(db: &Db, id: ReportRunId, attempt: i64, progress: i64) -> Result<()> {
    q!(
        exec,
        db.write(),
        "UPDATE report_run SET progress = $3 WHERE id = $1 AND attempt = $2 AND status = 'running'",
        id.uuid(),
        attempt,
        progress
    )
    .and_then(StoreError::one_changed)
}

/// Adds a piece of the file of a try.
pub async fn add_piece(
    db: &Db,
    run: &Run,
    attempt: i64,
    sequence: i64,
    bytes: &[u8],
) -> Result<()> {
    q!(exec, db.write(), "INSERT INTO report_run_chunk (run_id, company_id, attempt, sequence, bytes) VALUES ($1, $2, $3, $4, $5)",
        run.id.uuid(), run.company.uuid(), attempt, sequence, bytes)
    .map(|_| ())
}

/// A piece of the file; nothing after the last.
pub async fn piece(db: &Db, run: &Run, sequence: i64) -> Result<Option<Vec<u8>>> {
    q!(scalar_opt Vec<u8>, db,
        "SELECT bytes FROM report_run_chunk WHERE company_id = $1 AND run_id = $2 AND attempt = $3 AND sequence = $4",
        run.company.uuid(), run.id.uuid(), run.attempt, sequence)
}

/// Ends a try with its file. [`StoreError::Stale`] when it does not count any more.
pub async fn ready(
    tx: &mut Tx,
    id: ReportRunId,
    attempt: i64,
    (rows, size): (i64, i64),
    (now, expires_at): (DateTime<Utc>, DateTime<Utc>),
) -> Result<()> {
    q!(exec, tx,
        "UPDATE report_run SET status = 'ready', progress = 100, row_count = $3, size_bytes = $4, ready_at = $5, expires_at = $6
         WHERE id = $1 AND attempt = $2 AND status = 'running'",
        id.uuid(), attempt, rows, size, now, expires_at)
    .and_then(StoreError::one_changed)
}

/// Ends a try without a file, for a reason that another try would find too.
pub async fn failed(tx: &mut Tx, id: ReportRunId, attempt: i64, failure: &str) -> Result<()> {
    q!(exec, &mut *tx, "UPDATE report_run SET status = 'failed', failure = $3 WHERE id = $1 AND attempt = $2 AND status = 'running'",
        id.uuid(), attempt, failure)
    .and_then(StoreError::one_changed)?;
    drop_pieces(tx, id).await
}

/// Calls a run off, or gives up its file; says whether there was something to end.
pub async fn end(tx: &mut Tx, id: ReportRunId) -> Result<bool> {
    let ended = q!(exec, &mut *tx,
        "UPDATE report_run SET status = CASE WHEN status = 'ready' THEN 'expired' ELSE 'cancelled' END
         WHERE id = $1 AND status IN ('queued', 'running', 'ready')", id.uuid())?;
    drop_pieces(tx, id).await?;
    Ok(ended == 1)
}

async fn drop_pieces(tx: &mut Tx, id: ReportRunId) -> Result<()> {
    q!(
        exec,
        tx,
        "DELETE FROM report_run_chunk WHERE run_id = $1",
        id.uuid()
    )
    .map(|_| ())
}

/// Gives up files whose time is over; says how many.
pub async fn expire(db: &Db, now: DateTime<Utc>) -> Result<u64> {
    let mut tx = db.begin().await?;
    q!(
        exec,
        &mut tx,
        "DELETE FROM report_run_chunk WHERE run_id IN (SELECT id FROM report_run WHERE status = 'ready' AND expires_at <= $1)",
        now
    )?;
    let ended = q!(
        exec,
        &mut tx,
        "UPDATE report_run SET status = 'expired' WHERE status = 'ready' AND expires_at <= $1",
        now
    )?;
    tx.commit().await?;
    Ok(ended)
}
