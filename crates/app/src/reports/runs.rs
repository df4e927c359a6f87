//! Reports in the background: asked for, looked at, fetched, called off.

use chrono::TimeDelta;
use domain::{
    ids::{CompanyId, ProductId, ReportRunId, ReportScheduleId, UserId},
    report::Format,
};
use serde_json::json;
use store::{
    Page, PageOf, Tx,
    reports::runs::{self, RunState},
};

pub use store::reports::runs::Run;

use super::{
    asked::{Asked, Checked, for_trail},
    read::admit,
};
use crate::{
    Answer, App, AppError, Command, Permit, Render, Result,
    audit::{self, Doer, Happening},
    jobs::{self, JobKind},
    unit::{Begun, Unit},
};

/// How long a file is kept.
pub(super) const KEPT: TimeDelta = TimeDelta::hours(24);
/// So many runs of a person at once.
const MOST_OPEN: i64 = 5;

/// A run with the name of who asked for it.
#[derive(Debug, Clone)]
pub struct Named {
    /// The run.
    pub run: Run,
    /// The name.
    pub by: String,
    /// What the file is called.
    pub file_name: String,
}

/// Asks for a report in the background.
///
/// # Errors
/// Those of [`Permit::for_object`]; the rules' refusals; `report.too_many` for a person with many open runs.
pub async fn start(
    app: &App,
    command: &Command,
    (company, product): (CompanyId, ProductId),
    asked: Asked,
    (format, english): (Format, bool),
    render: Render<'_, Named>,
) -> Result<Answer> {
    admit(app, &command.permit, company, product).await?;
    let checked = asked.whole(app)?;
    let user = command.caller().user;
    let by = store::users::names(&app.db, &[user]).await?;
    let mut unit = match Unit::begin(app, command).await? {
        Begun::Replay(answer) => return Ok(answer),
        Begun::Fresh(unit) => unit,
    };
    if runs::open_of(&mut unit.tx, company, user).await? >= MOST_OPEN {
        return Err(AppError::refused("report.too_many"));
    }
    let run = new_run(app, (company, product), user, &checked, (format, english));
    queue(app, &mut unit.tx, &run, Doer::Caller(command.caller())).await?;
    unit.finish(render(&named(run, &by))).await
}

/// A run that nobody has begun, of which its own person is told.
pub(super) fn new_run(
    app: &App,
    (company, product): (CompanyId, ProductId),
    user: UserId,
    checked: &Checked,
    (format, english): (Format, bool),
) -> Run {
    Run {
        id: ReportRunId(app.new_id()),
        company,
        product,
        schedule: None::<ReportScheduleId>,
        user,
        recipients: vec![user],
        code: checked.report.code,
        criteria: checked.criteria.clone(),
        sort: checked.sort.to_string(),
        format,
        english,
        state: RunState::Queued,
        progress: 0,
        attempt: 0,
        rows: None,
        size: None,
        failure: None,
        created_at: app.now(),
        day: app.today(),
        expires_at: None,
    }
}

/// Adds a run with its job and its event.
pub(super) async fn queue(app: &App, tx: &mut Tx, run: &Run, doer: Doer<'_>) -> Result<()> {
    runs::add(tx, run).await?;
    let payload = json!({ "run": run.id });
    let (kind, subject) = (JobKind::WriteReport, run.id.to_string());
    jobs::add(app, tx, Some(run.company), kind, subject, payload).await?;
    let content = json!({ "report": run.code, "criteria": for_trail(&run.criteria), "format": run.format, "schedule": run.schedule });
    record(app, tx, run, "report.run_started", doer, content).await
}

/// Records what happened to a run.
pub(super) async fn record(
    app: &App,
    tx: &mut Tx,
    run: &Run,
    action: &str,
    doer: Doer<'_>,
    content: serde_json::Value,
) -> Result<()> {
    let what = Happening {
        company: Some(run.company),
        action,
        object_kind: "report_run",
        object_id: run.id.to_string(),
        content,
    };
    audit::record(app, tx, doer, what).await
}

async fn with_name(app: &App, run: Run) -> Result<Named> {
    let by = store::users::names(&app.db, &[run.user]).await?;
    Ok(named(run, &by))
}

fn named(run: Run, names: &std::collections::HashMap<UserId, String>) -> Named {
    let code = run.code.as_str().replace('_', "-");
    Named {
        by: names.get(&run.user).cloned().unwrap_or_default(),
        file_name: format!("{code}-{}.{}", run.day, run.format),
        run,
    }
}

/// A run of the caller, or one that they are told of.
///
/// # Errors
/// `NotFound` for anybody else; those of [`Permit::for_object`].
async fn own(app: &App, permit: &Permit, id: ReportRunId) -> Result<Run> {
    let run = runs::lookup(&app.db, id).await?.ok_or(AppError::NotFound)?;
    permit.for_object(run.company, Some(run.product))?;
    let caller = permit.caller.user;
    if run.user == caller || run.recipients.contains(&caller) {
        return Ok(run);
    }
    Err(AppError::NotFound)
}

/// A run as it stands.
///
/// # Errors
/// `NotFound` when it is not the caller's; those of [`Permit::for_object`].
pub async fn lookup(app: &App, permit: &Permit, id: ReportRunId) -> Result<Named> {
    with_name(app, own(app, permit, id).await?).await
}

/// The caller's runs of a product, newest first.
///
/// # Errors
/// Those of [`Permit::for_object`].
pub async fn list(
    app: &App,
    permit: &Permit,
    (company, product): (CompanyId, ProductId),
    page: Page,
) -> Result<PageOf<Named>> {
    admit(app, permit, company, product).await?;
    let found = runs::list(&app.db, company, product, permit.caller.user, page).await?;
    let people = store::users::names(&app.db, &[permit.caller.user]).await?;
    Ok(found.map(|run| named(run, &people)))
}

/// The file of a run, piece by piece.
pub struct RunFile {
    app: App,
    /// Its run.
    pub run: Named,
    next: i64,
}

/// Fetches the file of a run. That somebody took it with them is recorded first.
///
/// # Errors
/// `report.not_ready`, `report.expired`; as [`lookup`].
pub async fn file(app: &App, permit: &Permit, id: ReportRunId) -> Result<RunFile> {
    let run = own(app, permit, id).await?;
    match run.state {
        RunState::Ready if run.expires_at.is_some_and(|until| app.now() < until) => {}
        RunState::Ready | RunState::Expired => return Err(AppError::refused("report.expired")),
        _ => return Err(AppError::refused("report.not_ready")),
    }
    let mut tx = app.db.begin().await?;
    let content =
        json!({ "report": run.code, "criteria": for_trail(&run.criteria), "format": run.format });
    let doer = Doer::Caller(&permit.caller);
    record(app, &mut tx, &run, "report.downloaded", doer, content).await?;
    tx.commit().await?;
    Ok(RunFile {
        app: app.clone(),
        run: with_name(app, run).await?,
        next: 0,
    })
}

impl RunFile {
    /// The next bytes; none after the last.
    ///
    /// # Errors
    /// When the database fails, or the file is given up meanwhile.
    pub async fn next_bytes(&mut self) -> Result<Option<Vec<u8>>> {
        let piece = runs::piece(&self.app.db, &self.run.run, self.next).await?;
        self.next += 1;
        Ok(piece)
    }
}

/// Calls a run off, or gives up its file.
///
/// # Errors
/// `report.not_ready` for one that has ended without a file; as [`lookup`]. Only who asked for it may.
pub async fn end(app: &App, command: &Command, id: ReportRunId) -> Result<Answer> {
    let run = own(app, &command.permit, id).await?;
    if run.user != command.caller().user {
        return Err(AppError::NotFound);
    }
    let mut unit = match Unit::begin(app, command).await? {
        Begun::Replay(answer) => return Ok(answer),
        Begun::Fresh(unit) => unit,
    };
    if !runs::end(&mut unit.tx, id).await? {
        return Err(AppError::refused("report.not_ready"));
    }
    let doer = Doer::Caller(command.caller());
    let content = json!({ "report": run.code, "state": run.state });
    record(app, &mut unit.tx, &run, "report.run_ended", doer, content).await?;
    unit.finish(Answer::json(204, String::new())).await
}
