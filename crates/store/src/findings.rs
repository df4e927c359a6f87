//! What is wrong with batches: the first findings of each report.

use domain::{
    batch::BatchType,
    batch_file::{
        Code, Finding,
        layout::{HEADER, Layout, TRAILER},
    },
    ids::{BatchId, CompanyId},
};
use uuid::Uuid;

use crate::{Db, Result, Tx};

#[derive(sqlx::FromRow)]
struct FindingRow {
    position: i64,
    code: String,
    line: i64,
    field: Option<String>,
    column_from: Option<i64>,
    column_to: Option<i64>,
    value_masked: Option<String>,
}

/// Replaces the findings of a batch.
pub async fn replace(
    tx: &mut Tx,
    company: CompanyId,
    batch: BatchId,
    findings: &[(Uuid, Finding)],
) -> Result<()> {
    q!(
        exec,
        &mut *tx,
        "DELETE FROM batch_finding WHERE company_id = $1 AND batch_id = $2",
        company.uuid(),
        batch.uuid()
    )?;
    let numbered: Vec<(i64, &Uuid, &Finding)> = (1_i64..)
        .zip(findings)
        .map(|(position, (id, finding))| (position, id, finding))
        .collect();
    insert_rows!(
        tx,
        "INSERT INTO batch_finding (id, company_id, batch_id, position, code, severity, line, field, column_from, column_to, value_masked) ",
        numbered,
        |(position, id, finding)| [
            **id,
            company.uuid(),
            batch.uuid(),
            *position,
            finding.code.as_str(),
            finding.severity().as_str(),
            i64::try_from(finding.line).unwrap_or(i64::MAX),
            finding.field,
            i64::from(finding.from),
            i64::from(finding.to),
            finding.value_masked.clone(),
        ]
    )
}

/// The findings of a batch after a position, in the order of the file; of one code when asked.
pub async fn list(
    db: &Db,
    company: CompanyId,
    batch: BatchId,
    kind: BatchType,
    code: Option<Code>,
    after: i64,
    limit: i64,
) -> Result<Vec<(i64, Finding)>> {
    let rows = q!(all FindingRow, db,
        "SELECT position, code, line, field, column_from, column_to, value_masked FROM batch_finding
         WHERE company_id = $1 AND batch_id = $2 AND position > $3 AND ($4 IS NULL OR code = $4) ORDER BY position LIMIT $5",
        company.uuid(), batch.uuid(), after, code.map(Code::as_str), limit)?;
    rows.into_iter()
        .map(|row| Ok((row.position, row.into_finding(kind)?)))
        .collect()
}

/// The findings of some lines of a batch.
pub async fn of_lines(
    db: &Db,
    company: CompanyId,
    batch: BatchId,
    kind: BatchType,
    first: i64,
    last: i64,
) -> Result<Vec<Finding>> {
    let rows = q!(all FindingRow, db,
        "SELECT position, code, line, field, column_from, column_to, value_masked FROM batch_finding
         WHERE company_id = $1 AND batch_id = $2 AND line BETWEEN $3 AND $4 ORDER BY position",
        company.uuid(), batch.uuid(), first, last)?;
    rows.into_iter().map(|row| row.into_finding(kind)).collect()
}

impl FindingRow {
    fn into_finding(self, kind: BatchType) -> Result<Finding> {
        let place = |column: Option<i64>| {
            column
                .and_then(|column| u32::try_from(column).ok())
                .unwrap_or_default()
        };
        // A field's name is one of the layout's own.
        let field = self.field.as_deref().and_then(|id| {
            let layouts = [Layout::of(kind), &HEADER, &TRAILER];
            layouts
                .iter()
                .find_map(|layout| layout.field(id))
                .map(|field| field.id)
        });
        Ok(Finding {
            code: self.code.parse()?,
            line: u64::try_from(self.line).unwrap_or_default(),
            field,
            from: place(self.column_from),
            to: place(self.column_to),
            value_masked: self.value_masked,
        })
    }
}
