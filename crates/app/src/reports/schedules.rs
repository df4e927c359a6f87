//! Reports that come by themselves: set, changed, removed.

use domain::{
    ids::{CompanyId, ProductId, ReportScheduleId, UserId},
    report::{Criteria, Format, Frequency, MAX_RECIPIENTS, ReportCode, Span},
};
use serde_json::json;
use std::collections::HashMap;
use store::{Tx, reports::schedules};

pub use store::reports::schedules::Schedule;

use super::{
    asked::{for_trail, refused},
    read::admit,
    runs::new_run,
    write::may_see,
};
use crate::{
    Answer, App, AppError, Command, Permit, Render, Result,
    audit::{self, Doer, Happening},
    unit::{Begun, Unit},
};

/// So many schedules of a product at most.
const MOST: i64 = 50;

/// What a schedule is set to.
#[derive(Debug, Clone)]
pub struct Setting {
    /// Which report.
    pub code: ReportCode,
    /// With what, without days.
    pub criteria: Criteria,
    /// The format of the file.
    pub format: Format,
    /// Whether it is in English.
    pub english: bool,
    /// How often.
    pub frequency: Frequency,
    /// Who is told.
    pub recipients: Vec<UserId>,
}

/// A schedule with the names of its people.
#[derive(Debug, Clone)]
pub struct Named {
    /// The schedule.
    pub schedule: Schedule,
    /// The names.
    pub names: HashMap<UserId, String>,
}

/// The schedules of a product, the next to come first.
///
/// # Errors
/// Those of [`Permit::for_object`].
pub async fn list(
    app: &App,
    permit: &Permit,
    (company, product): (CompanyId, ProductId),
) -> Result<Vec<Named>> {
    admit(app, permit, company, product).await?;
    let found = schedules::list(&app.db, company, product).await?;
    let mut named = Vec::with_capacity(found.len());
    for schedule in found {
        named.push(with_names(app, schedule).await?);
    }
    Ok(named)
}

async fn with_names(app: &App, schedule: Schedule) -> Result<Named> {
    let mut people = schedule.recipients.clone();
    people.push(schedule.made_by);
    let names = store::users::names(&app.db, &people).await?;
    Ok(Named { schedule, names })
}

/// Has a report come by itself.
///
/// # Errors
/// Those of [`Permit::for_object`]; `Invalid` for recipients who may not see it or criteria that do not fit.
pub async fn add(
    app: &App,
    command: &Command,
    (company, product): (CompanyId, ProductId),
    setting: Setting,
    render: Render<'_, Named>,
) -> Result<Answer> {
    admit(app, &command.permit, company, product).await?;
    let made_by = command.caller().user;
    let id = ReportScheduleId(app.new_id());
    let schedule = checked(app, id, (company, product), made_by, setting).await?;
    let mut named = with_names(app, schedule).await?;
    let mut unit = match Unit::begin(app, command).await? {
        Begun::Replay(answer) => return Ok(answer),
        Begun::Fresh(unit) => unit,
    };
    let schedule = &mut named.schedule;
    if schedules::count(&mut unit.tx, company, product).await? >= MOST {
        return Err(AppError::refused("report.too_many"));
    }
    schedules::add(&mut unit.tx, schedule, app.now()).await?;
    let doer = Doer::Caller(command.caller());
    record(app, &mut unit.tx, schedule, "report.scheduled", doer).await?;
    unit.finish(render(&named)).await
}

/// The setting, once it was checked.
async fn checked(
    app: &App,
    id: ReportScheduleId,
    (company, product): (CompanyId, ProductId),
    made_by: UserId,
    setting: Setting,
) -> Result<Schedule> {
    let Setting {
        code,
        criteria,
        format,
        english,
        frequency,
        mut recipients,
    } = setting;
    let report = code.report();
    let has_days = criteria.from.or(criteria.until).or(criteria.on).is_some();
    if has_days {
        let message = "Los días siguen de la frecuencia. / Days follow from the frequency.";
        return Err(invalid("/criteria", message));
    }
    let complete = report
        .check(criteria, app.today())
        .map_err(|why| refused(&why))?;
    let criteria = complete.without_days();
    recipients.sort_unstable();
    recipients.dedup();
    let schedule = Schedule {
        id,
        company,
        product,
        code,
        criteria,
        format,
        english,
        frequency,
        next_day: frequency.next_after(app.today()),
        recipients,
        made_by,
        version: 1,
    };
    check_recipients(app, &schedule).await?;
    Ok(schedule)
}

fn invalid(pointer: &'static str, message: &str) -> AppError {
    AppError::Invalid {
        pointer,
        message: message.to_owned(),
    }
}

/// Only people who may see the report themselves are told of it.
async fn check_recipients(app: &App, schedule: &Schedule) -> Result<()> {
    let count = schedule.recipients.len();
    if count == 0 || count > MAX_RECIPIENTS {
        let message = "De uno a veinte destinatarios. / From one to twenty recipients.";
        return Err(invalid("/recipients", message));
    }
    let run = run_of(app, schedule)?;
    for user in &schedule.recipients {
        if !may_see(app, &run, *user).await? {
            let message = "Un destinatario no puede ver reportes de este producto. / A recipient may not see reports of this product.";
            return Err(invalid("/recipients", message));
        }
    }
    Ok(())
}

/// The run of a schedule that comes today.
pub(super) fn run_of(app: &App, schedule: &Schedule) -> Result<store::reports::runs::Run> {
    let report = schedule.code.report();
    let span: Span = schedule.frequency.span(app.today());
    let asked = super::Asked {
        code: schedule.code,
        criteria: schedule.criteria.clone().about(report.period, span),
        sort: None,
    };
    let place = (schedule.company, schedule.product);
    let shape = (schedule.format, schedule.english);
    let mut run = new_run(app, place, schedule.made_by, &asked.whole(app)?, shape);
    run.schedule = Some(schedule.id);
    run.recipients.clone_from(&schedule.recipients);
    Ok(run)
}

/// Changes a schedule that the caller has read.
///
/// # Errors
/// As [`add`]; `Stale` when it has changed since.
pub async fn change(
    app: &App,
    command: &Command,
    id: ReportScheduleId,
    setting: Setting,
    render: Render<'_, Named>,
) -> Result<Answer> {
    let before = known(app, command, id).await?;
    let place = (before.company, before.product);
    let mut schedule = checked(app, id, place, before.made_by, setting).await?;
    schedule.version = before.version;
    let mut named = with_names(app, schedule).await?;
    let mut unit = match Unit::begin(app, command).await? {
        Begun::Replay(answer) => return Ok(answer),
        Begun::Fresh(unit) => unit,
    };
    command.check_version(before.version)?;
    let schedule = &mut named.schedule;
    schedules::update(&mut unit.tx, schedule).await?;
    schedule.version += 1;
    let doer = Doer::Caller(command.caller());
    record(app, &mut unit.tx, schedule, "report.schedule_changed", doer).await?;
    unit.finish(render(&named)).await
}

/// Removes a schedule that the caller has read.
///
/// # Errors
/// `Stale` when it has changed since.
pub async fn remove(app: &App, command: &Command, id: ReportScheduleId) -> Result<Answer> {
    let schedule = known(app, command, id).await?;
    let mut unit = match Unit::begin(app, command).await? {
        Begun::Replay(answer) => return Ok(answer),
        Begun::Fresh(unit) => unit,
    };
    command.check_version(schedule.version)?;
    schedules::remove(&mut unit.tx, &schedule).await?;
    let doer = Doer::Caller(command.caller());
    record(
        app,
        &mut unit.tx,
        &schedule,
        "report.schedule_removed",
        doer,
    )
    .await?;
    unit.finish(Answer::json(204, String::new())).await
}

async fn known(app: &App, command: &Command, id: ReportScheduleId) -> Result<Schedule> {
    let found = schedules::lookup(&app.db, id).await?;
    let schedule = found.ok_or(AppError::NotFound)?;
    let permit = &command.permit;
    permit.for_object(schedule.company, Some(schedule.product))?;
    Ok(schedule)
}

async fn record(
    app: &App,
    tx: &mut Tx,
    schedule: &Schedule,
    action: &str,
    doer: Doer<'_>,
) -> Result<()> {
    let what = Happening {
        company: Some(schedule.company),
        action,
        object_kind: "report_schedule",
        object_id: schedule.id.to_string(),
        content: json!({
            "report": schedule.code, "criteria": for_trail(&schedule.criteria), "format": schedule.format,
            "frequency": schedule.frequency, "recipients": schedule.recipients,
        }),
    };
    audit::record(app, tx, doer, what).await
}
