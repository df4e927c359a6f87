//! Reports that come by themselves.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    ids::{CompanyId, ProductId, ReportScheduleId, UserId},
    report::{Criteria, Format, Frequency, ReportCode},
};
use uuid::Uuid;

use crate::{Db, Ex, Result, StoreError, Tx};

/// A report that comes by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Schedule {
    /// Its id.
    pub id: ReportScheduleId,
    /// The company.
    pub company: CompanyId,
    /// The product.
    pub product: ProductId,
    /// Which report.
    pub code: ReportCode,
    /// With what, without days.
    pub criteria: Criteria,
    /// The format of the file.
    pub format: Format,
    /// Whether it is in English.
    pub english: bool,
    /// How often it comes.
    pub frequency: Frequency,
    /// Who is told.
    pub recipients: Vec<UserId>,
    /// When it comes next.
    pub next_day: NaiveDate,
    /// Who set it.
    pub made_by: UserId,
    /// The version of the setting.
    pub version: i64,
}

#[derive(sqlx::FromRow)]
struct ScheduleRow {
    id: Uuid,
    company_id: Uuid,
    product_id: Uuid,
    code: String,
    criteria: String,
    format: String,
    english: bool,
    frequency: String,
    recipients: String,
    next_day: NaiveDate,
    made_by: Uuid,
    version: i64,
}

impl TryFrom<ScheduleRow> for Schedule {
    type Error = StoreError;
    fn try_from(row: ScheduleRow) -> Result<Self> {
        Ok(Self {
            id: ReportScheduleId(row.id),
            company: CompanyId(row.company_id),
            product: ProductId(row.product_id),
            code: row.code.parse()?,
            criteria: serde_json::from_str(&row.criteria)?,
            format: row.format.parse()?,
            english: row.english,
            frequency: row.frequency.parse()?,
            recipients: serde_json::from_str(&row.recipients)?,
            next_day: row.next_day,
            made_by: UserId(row.made_by),
            version: row.version,
        })
    }
}

/// Adds a schedule.
pub async fn add(tx: &mut Tx, schedule: &Schedule, now: DateTime<Utc>) -> Result<()> {
    q!(exec, tx,
        "INSERT INTO report_schedule (id, company_id, product_id, code, criteria, format, english, frequency, recipients, next_day,
            made_by, created_at, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 1)",
        schedule.id.uuid(), schedule.company.uuid(), schedule.product.uuid(), schedule.code.as_str(),
        serde_json::to_string(&schedule.criteria)?, schedule.format.as_str(), schedule.english, schedule.frequency.as_str(),
        serde_json::to_string(&schedule.recipients)?, schedule.next_day, schedule.made_by.uuid(), now)
    .map(|_| ())
}

/// A schedule.
pub async fn lookup(ex: impl Into<Ex<'_>>, id: ReportScheduleId) -> Result<Option<Schedule>> {
    q!(opt ScheduleRow, ex, "SELECT * FROM report_schedule WHERE id = $1", id.uuid())?
        .map(Schedule::try_from)
        .transpose()
}

/// The schedules of a product, the next to come first.
pub async fn list(db: &Db, company: CompanyId, product: ProductId) -> Result<Vec<Schedule>> {
    let rows = q!(all ScheduleRow, db,
        "SELECT * FROM report_schedule WHERE company_id = $1 AND product_id = $2 ORDER BY next_day, id",
        company.uuid(), product.uuid())?;
    rows.into_iter().map(Schedule::try_from).collect()
}

/// How many schedules a product has.
pub async fn count(tx: &mut Tx, company: CompanyId, product: ProductId) -> Result<i64> {
    q!(scalar i64, tx, "SELECT COUNT(*) FROM report_schedule WHERE company_id = $1 AND product_id = $2",
        company.uuid(), product.uuid())
}

/// Writes a schedule that was read at its version.
pub async fn update(tx: &mut Tx, schedule: &Schedule) -> Result<()> {
    q!(exec, tx,
        "UPDATE report_schedule SET code = $3, criteria = $4, format = $5, english = $6, frequency = $7, recipients = $8, next_day = $9,
            version = version + 1
         WHERE company_id = $1 AND id = $2 AND version = $10",
        schedule.company.uuid(), schedule.id.uuid(), schedule.code.as_str(), serde_json::to_string(&schedule.criteria)?,
        schedule.format.as_str(), schedule.english, schedule.frequency.as_str(), serde_json::to_string(&schedule.recipients)?,
        schedule.next_day, schedule.version)
    .and_then(StoreError::one_changed)
}

/// Removes a schedule that was read at its version.
pub async fn remove(tx: &mut Tx, schedule: &Schedule) -> Result<()> {
    q!(
        exec,
        tx,
        "DELETE FROM report_schedule WHERE company_id = $1 AND id = $2 AND version = $3",
        schedule.company.uuid(),
        schedule.id.uuid(),
        schedule.version
    )
    .and_then(StoreError::one_changed)
}

/// The next schedule whose day has come, which nobody else works on, locked until the transaction ends.
pub async fn due(tx: &mut Tx, today: NaiveDate) -> Result<Option<Schedule>> {
    let sql = for_update_skip_locked!(
        tx,
        "SELECT * FROM report_schedule WHERE next_day <= $1 ORDER BY next_day, id LIMIT 1"
    );
    q!(opt ScheduleRow, tx, sql, today)?
        .map(Schedule::try_from)
        .transpose()
}

/// Notes when a schedule comes next.
pub async fn moved_on(tx: &mut Tx, id: ReportScheduleId, next_day: NaiveDate) -> Result<()> {
    q!(
        exec,
        tx,
        "UPDATE report_schedule SET next_day = $2 WHERE id = $1",
        id.uuid(),
        next_day
    )
    .and_then(StoreError::one_changed)
}
