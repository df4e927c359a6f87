//! The job that writes a report's file: from a snapshot of the database, in pieces, with its progress.
//!
//! A worker that dies loses its lease; the next one begins a new try, whose number makes whatever the first may
//! still write count for nothing. Readiness, event and mails are one transaction: there is one file and one mail.

use chrono::NaiveDateTime;
use domain::{
    access::{Action, Decision, Object, decide},
    ids::{ReportRunId, UserId},
};
use serde::Deserialize;
use serde_json::json;
use store::{
    StoreError, Tx,
    reports::runs::{self, Run},
};

use super::{
    asked::Asked,
    export::Writing,
    runs::{KEPT, record},
};
use crate::{
    App, AppError, Result,
    audit::Doer,
    bogota_time,
    jobs::{self, JobKind, Outcome},
    mail::{self, Letter, ReportLetter},
};

/// The file is kept in pieces of at least so many bytes, but for the last.
const PIECE: usize = 256 * 1024;

#[derive(Debug, Deserialize)]
struct Payload {
    run: ReportRunId,
}

/// Runs the job.
pub(crate) async fn run(app: &App, payload: &str) -> Result<Outcome> {
    let Payload { run: id } = serde_json::from_str(payload)?;
    let Some(attempt) = runs::begin(&app.db, id).await? else {
        return Ok(Outcome::Done);
    };
    let run = runs::lookup(&app.db, id).await?.ok_or(AppError::NotFound)?;
    match written(app, &run, attempt).await {
        Ok((rows, size)) => ended(app, &run, attempt, Some((rows, size)), None).await,
        Err(AppError::Refused(why)) => ended(app, &run, attempt, None, Some(why.code)).await,
        // Who asked for it may not any more, or what was asked is no longer there.
        Err(AppError::Denied(_) | AppError::NotFound | AppError::Invalid { .. }) => {
            ended(app, &run, attempt, None, Some("report.failed")).await
        }
        // It was called off, or another try took over.
        Err(AppError::Stale) => Ok(()),
        Err(error) => return Err(error),
    }?;
    Ok(Outcome::Done)
}

/// Whether a person may see reports of the run's product now.
pub(super) async fn may_see(app: &App, run: &Run, user: UserId) -> Result<bool> {
    let Some(found) = store::users::lookup(&app.db, user).await? else {
        return Ok(false);
    };
    let actor = store::users::actor(&app.db, user, found.status).await?;
    let object = Object {
        company: run.company,
        product: Some(run.product),
    };
    let may = decide(&actor, Action::ReportsView, object);
    Ok(actor.belongs_to(run.company) && may == Decision::Allow)
}

/// Writes the file; gives its rows and its size.
async fn written(app: &App, run: &Run, attempt: i64) -> Result<(i64, i64)> {
    if !may_see(app, run, run.user).await? {
        return Err(AppError::Denied(Vec::new()));
    }
    let asked = Asked {
        code: run.code,
        criteria: run.criteria.clone(),
        sort: Some(run.sort.clone()),
    };
    let (place, checked) = ((run.company, run.product), asked.whole(app)?);
    let mut writing = Writing::begin(app, place, checked, run.format, run.english).await?;
    let mut snapshot = app.db.snapshot().await?;
    let count = writing.count(&mut snapshot).await?.max(1);
    let mut keeping = Keeping::of(app, run, attempt);
    let mut told = 0;
    while !writing.is_done() {
        let bytes = writing.step(&mut snapshot).await?;
        keeping.add(bytes, writing.is_done()).await?;
        // The last per cent is for the end.
        let progress = (writing.rows.saturating_mul(99) / count).clamp(0, 99);
        if progress > told {
            runs::progress(&app.db, run.id, attempt, progress).await?;
            told = progress;
        }
    }
    snapshot.rollback().await?;
    Ok((writing.rows, keeping.size))
}

/// A file on its way into the database.
struct Keeping<'a> {
    app: &'a App,
    run: &'a Run,
    attempt: i64,
    sequence: i64,
    size: i64,
    waiting: Vec<u8>,
}

impl<'a> Keeping<'a> {
    const fn of(app: &'a App, run: &'a Run, attempt: i64) -> Self {
        Self {
            app,
            run,
            attempt,
            sequence: 0,
            size: 0,
            waiting: Vec::new(),
        }
    }

    async fn add(&mut self, bytes: Vec<u8>, is_last: bool) -> Result<()> {
        self.waiting.extend(bytes);
        if self.waiting.len() < PIECE && !is_last {
            return Ok(());
        }
        let waiting = std::mem::take(&mut self.waiting);
        for piece in waiting.chunks(PIECE) {
            let (db, run) = (&self.app.db, self.run);
            runs::add_piece(db, run, self.attempt, self.sequence, piece).await?;
            self.sequence += 1;
            self.size += i64::try_from(piece.len()).unwrap_or(i64::MAX);
        }
        Ok(())
    }
}

/// Ends a try with its event and its mails, or not at all when it does not count any more.
async fn ended(
    app: &App,
    run: &Run,
    attempt: i64,
    file: Option<(i64, i64)>,
    failure: Option<&str>,
) -> Result<()> {
    let now = app.now();
    let until = now + KEPT;
    let mut tx = app.db.begin().await?;
    let outcome = match file {
        Some(file) => runs::ready(&mut tx, run.id, attempt, file, (now, until)).await,
        None => {
            let failure = failure.unwrap_or("report.failed");
            runs::failed(&mut tx, run.id, attempt, failure).await
        }
    };
    match outcome {
        Ok(()) => {}
        Err(StoreError::Stale) => return Ok(()),
        Err(error) => return Err(error.into()),
    }
    let rows = file.map(|(rows, _)| rows);
    tell(app, &mut tx, run, rows, bogota_time(until)).await?;
    let action = match file {
        Some(_) => "report.run_ready",
        None => "report.run_failed",
    };
    let content = json!({ "report": run.code, "rows": rows, "failure": failure });
    record(app, &mut tx, run, action, Doer::System, content).await?;
    tx.commit().await?;
    app.ring();
    Ok(())
}

/// Writes the mails, to those who may see the report now.
async fn tell(
    app: &App,
    tx: &mut Tx,
    run: &Run,
    rows: Option<i64>,
    until: NaiveDateTime,
) -> Result<()> {
    let product = store::products::lookup(&mut *tx, run.company, run.product).await?;
    let product = product.ok_or(AppError::NotFound)?.name;
    let contacts = store::users::contacts(&mut *tx, &run.recipients).await?;
    for user in &run.recipients {
        let Some((name, to)) = contacts.get(user) else {
            continue;
        };
        if !may_see(app, run, *user).await? {
            continue;
        }
        let facts = ReportLetter {
            to,
            name,
            report: run.code.report(),
            product: &product,
        };
        let letter: Letter = match rows {
            Some(rows) => mail::report_ready(facts, rows, until),
            None => mail::report_failed(facts),
        };
        let (kind, payload) = (JobKind::SendMail, mail::payload(&letter, None));
        jobs::add(app, tx, Some(run.company), kind, user.to_string(), payload).await?;
    }
    Ok(())
}
