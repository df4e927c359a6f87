//! The job that reads a batch's file: every rule, line by line, the lines stored as they pass.
//!
//! A try that dies is done again from the start: lines of the try before are removed first.

use std::collections::BTreeMap;

use domain::{
    batch::{Batch, BatchStatus, BatchType, Counts, LineStatus, Verdict},
    batch_file::{Code, Detail, Finding, KEPT, Report, Severity, Validator},
    ids::{BatchId, CompanyId, LineId},
    money::Money,
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::{Tx, lines::Line};
use uuid::Uuid;

use super::{dry_run_context, server_rules::ServerRules};
use crate::{
    App, Result,
    audit::{self, Doer, Happening},
    jobs::Outcome,
};

/// What is kept of a report beside the batch: counts, and what refused the file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptReport {
    /// How often each code was found.
    pub counts: BTreeMap<String, u64>,
    /// The code, line and place of the finding that refused the file.
    pub refusal: Option<(String, u64, u32, u32)>,
    /// How the bytes were read.
    pub encoding: String,
}

/// The job's payload.
#[derive(Debug, Deserialize)]
struct Payload {
    company: CompanyId,
    batch: BatchId,
}

/// Runs the job.
pub async fn run(app: &App, payload: &str) -> Result<Outcome> {
    let Payload { company, batch } = serde_json::from_str(payload)?;
    let Some(batch) = store::batches::lookup(&app.db, company, batch).await? else {
        return Ok(Outcome::Done);
    };
    if batch.status != BatchStatus::Validating {
        return Ok(Outcome::Done);
    }
    let mut tx = app.db.begin().await?;
    store::lines::clear(&mut tx, company, batch.id).await?;
    tx.commit().await?;
    let mut reading = Reading::new(app, &batch).await?;
    for sequence in 0.. {
        let Some(piece) = store::files::piece(&app.db, company, batch.id, sequence).await? else {
            break;
        };
        reading.take(app, &batch, &piece).await?;
    }
    reading.end(app, batch).await?;
    Ok(Outcome::Done)
}

/// A file that is being read.
struct Reading {
    validator: Validator,
    rules: ServerRules,
    /// What the stored data has to say.
    found: Vec<Finding>,
    /// Errors, money, cards and shipments that the stored data takes from the offline report.
    fallen: Fallen,
}

/// Lines that the offline rules accepted and the stored data refuses.
#[derive(Default)]
struct Fallen {
    lines: i64,
    money: Money,
    cards: i64,
}

impl Reading {
    async fn new(app: &App, batch: &Batch) -> Result<Self> {
        let context = dry_run_context(app, batch.company, batch.product, batch.kind).await?;
        let rules = ServerRules::load(app, batch).await?;
        Ok(Self {
            validator: Validator::new(context),
            rules,
            found: Vec::new(),
            fallen: Fallen::default(),
        })
    }

    /// Judges and stores the lines of a piece.
    async fn take(&mut self, app: &App, batch: &Batch, piece: &[u8]) -> Result<()> {
        // Small enough that the lines in memory stay few and progress is seen.
        for part in piece.chunks(256 * 1024) {
            let mut lines: Vec<Line> = Vec::new();
            self.validator.push(part, &mut |detail: &Detail<'_>| {
                lines.push(line_of(app, detail));
            });
            if lines.is_empty() {
                continue;
            }
            let found = self.rules.judge(app, batch, &mut lines).await?;
            for finding in &found {
                if finding.severity() == Severity::Error
                    && let Some(line) = lines.iter_mut().find(|line| {
                        u64::try_from(line.line).is_ok_and(|number| number == finding.line)
                    })
                    && line.status == LineStatus::Accepted
                {
                    line.status = LineStatus::Error;
                    self.fallen.lines += 1;
                    self.fallen.money += line.amount;
                    self.fallen.cards += i64::from(matches!(
                        batch.kind,
                        BatchType::Issuance | BatchType::CardReplacement
                    ));
                }
            }
            let room = KEPT.saturating_sub(self.found.len());
            self.found.extend(found.into_iter().take(room));
            let mut tx = app.db.begin().await?;
            store::lines::add(&mut tx, batch.company, batch.id, &lines).await?;
            let progress = self.validator.progress();
            let count = |value: u64| i64::try_from(value).unwrap_or(i64::MAX);
            store::batches::note_progress(
                &mut tx,
                batch.company,
                batch.id,
                count(progress.lines),
                count(progress.with_errors) + self.fallen.lines,
            )
            .await?;
            tx.commit().await?;
        }
        Ok(())
    }

    /// Ends the file: the batch gets its verdict.
    async fn end(self, app: &App, batch: Batch) -> Result<()> {
        let Self {
            validator,
            found,
            fallen,
            ..
        } = self;
        let mut report = validator.finish();
        let report_digest = report.digest();
        let mut tx = app.db.begin().await?;
        let (company, id) = (batch.company, batch.id);
        let Some(batch) = store::batches::lookup_for_update(&mut tx, company, id).await? else {
            return Ok(());
        };
        if let Some(reference) = &report.header.client_reference
            && store::batches::has_reference(&mut tx, company, id, reference).await?
        {
            report.add(Finding {
                line: 1,
                field: Some("referencia_cliente"),
                from: 26,
                to: 37,
                ..Finding::of_file(Code::H206)
            });
        }
        for finding in found {
            report.add(finding);
        }
        report.findings.sort_by_key(|finding| finding.line);
        let verdict = verdict_of(&report, &fallen, report_digest);
        let refused = verdict.status == BatchStatus::Invalid;
        if refused {
            store::lines::clear(&mut tx, company, id).await?;
        }
        let batch = batch.finish_validation(verdict)?;
        store::batches::update(&mut tx, &batch, app.now()).await?;
        let findings: Vec<(Uuid, Finding)> = report
            .findings
            .iter()
            .map(|finding| (app.new_id(), finding.clone()))
            .collect();
        store::findings::replace(&mut tx, company, id, &findings).await?;
        store::batches::keep_report(
            &mut tx,
            company,
            id,
            &serde_json::to_string(&kept(&report))?,
        )
        .await?;
        record(app, &mut tx, &batch).await?;
        tx.commit().await?;
        Ok(())
    }
}

async fn record(app: &App, tx: &mut Tx, batch: &Batch) -> Result<()> {
    let content = json!({ "status": batch.status, "lines": batch.counts.lines, "errors": batch.counts.errors, "total": batch.total });
    let happening = Happening {
        company: Some(batch.company),
        action: "batch.validated",
        object_kind: "batch",
        object_id: batch.id.to_string(),
        content,
    };
    audit::record(app, tx, Doer::System, happening).await
}

fn verdict_of(report: &Report, fallen: &Fallen, report_digest: String) -> Verdict {
    let count = |value: u64| i64::try_from(value).unwrap_or(i64::MAX);
    let status = match report.verdict() {
        BatchStatus::Valid if fallen.lines > 0 => BatchStatus::WithErrors,
        status => status,
    };
    let refused = status == BatchStatus::Invalid;
    let kept = |value: i64| if refused { 0 } else { value };
    let counts = Counts {
        lines: count(report.lines),
        accepted: kept(count(report.accepted) - fallen.lines),
        errors: count(report.with_errors) + fallen.lines,
        cards: kept(count(report.cards) - fallen.cards),
        shipments: kept(count(report.shipments)),
        processed: 0,
        rejected: 0,
    };
    let total = if refused {
        Money::ZERO
    } else {
        report.total - fallen.money
    };
    Verdict {
        status,
        counts,
        total,
        // A refused file keeps no claim on its reference: it can be mended and sent again.
        client_reference: report.header.client_reference.clone().filter(|_| !refused),
        description: report.header.description.clone(),
        value_date: report.header.value_date,
        report_digest,
    }
}

fn kept(report: &Report) -> KeptReport {
    let refusal = report.refusal().map(|finding| {
        (
            finding.code.to_string(),
            finding.line,
            finding.from,
            finding.to,
        )
    });
    KeptReport {
        counts: report
            .counts
            .iter()
            .map(|(code, count)| ((*code).to_owned(), *count))
            .collect(),
        refusal,
        encoding: report.encoding.to_owned(),
    }
}

/// A detail as it is stored.
fn line_of(app: &App, detail: &Detail<'_>) -> Line {
    let filled: BTreeMap<&str, String> = detail.filled().collect();
    Line {
        id: LineId(app.new_id()),
        sequence: i64::try_from(detail.sequence).unwrap_or(i64::MAX),
        line: i64::try_from(detail.line).unwrap_or(i64::MAX),
        status: if detail.has_errors {
            LineStatus::Error
        } else {
            LineStatus::Accepted
        },
        document_type: detail.text("tipo_documento"),
        document: detail.text("documento"),
        name: detail.person_name(),
        amount: detail.amount(),
        reference: detail.text("referencia"),
        card_reference: detail.text("referencia_tarjeta"),
        details: serde_json::to_string(&filled).unwrap_or_else(|_| "{}".to_owned()),
        core_code: None,
    }
}
