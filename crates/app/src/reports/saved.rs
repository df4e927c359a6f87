//! The criteria that people keep for themselves.

use domain::{
    ids::{CompanyId, ProductId, SavedReportId},
    report::{Criteria, ReportCode},
};
use serde_json::json;
use store::{StoreError, Tx, reports::saved};

pub use store::reports::saved::Saved;

use super::{asked::refused, read::admit};
use crate::{
    Answer, App, AppError, Command, Permit, Render, Result,
    audit::{self, Doer, Happening},
    unit::{Begun, Unit},
};

/// So many of a person for a product at most.
const MOST: i64 = 50;
/// So many characters of a name at most.
const LONGEST_NAME: usize = 60;

/// What is kept.
#[derive(Debug, Clone)]
pub struct Keep {
    /// The name.
    pub name: String,
    /// Which report.
    pub code: ReportCode,
    /// The criteria.
    pub criteria: Criteria,
    /// The order of the rows.
    pub sort: Option<String>,
}

/// What the caller keeps for a product, by name.
///
/// # Errors
/// Those of [`Permit::for_object`].
pub async fn list(
    app: &App,
    permit: &Permit,
    (company, product): (CompanyId, ProductId),
) -> Result<Vec<Saved>> {
    admit(app, permit, company, product).await?;
    Ok(saved::list(&app.db, company, product, permit.caller.user).await?)
}

/// Checks what is to be kept; days that nobody named stay unnamed.
fn checked(app: &App, keep: Keep) -> Result<Keep> {
    let name = keep.name.trim().to_owned();
    if name.is_empty() || name.chars().count() > LONGEST_NAME {
        return Err(AppError::Invalid {
            pointer: "/name",
            message: "De 1 a 60 caracteres. / From 1 to 60 characters.".to_owned(),
        });
    }
    let report = keep.code.report();
    let complete = report.check(keep.criteria.clone(), app.today());
    let complete = complete.map_err(|why| refused(&why))?;
    if let Some(sort) = &keep.sort
        && report.sort_of(sort).is_none()
    {
        return Err(AppError::Invalid {
            pointer: "/sort",
            message: "No es una columna que ordene. / It is no column that sorts.".to_owned(),
        });
    }
    let criteria = Criteria {
        from: keep.criteria.from,
        until: keep.criteria.until,
        on: keep.criteria.on,
        ..complete
    };
    Ok(Keep {
        name,
        criteria,
        ..keep
    })
}

fn taken(error: StoreError) -> AppError {
    match error {
        StoreError::Exists => AppError::refused("report.name_taken"),
        error => error.into(),
    }
}

/// Keeps criteria under a name.
///
/// # Errors
/// Those of [`Permit::for_object`]; `report.name_taken`, `report.too_many`.
pub async fn add(
    app: &App,
    command: &Command,
    (company, product): (CompanyId, ProductId),
    keep: Keep,
    render: Render<'_, Saved>,
) -> Result<Answer> {
    admit(app, &command.permit, company, product).await?;
    let Keep {
        name,
        code,
        criteria,
        sort,
    } = checked(app, keep)?;
    let mut unit = match Unit::begin(app, command).await? {
        Begun::Replay(answer) => return Ok(answer),
        Begun::Fresh(unit) => unit,
    };
    let user = command.caller().user;
    if saved::count(&mut unit.tx, company, product, user).await? >= MOST {
        return Err(AppError::refused("report.too_many"));
    }
    let kept = Saved {
        id: SavedReportId(app.new_id()),
        company,
        product,
        user,
        name,
        code,
        criteria,
        sort,
        version: 1,
    };
    let added = saved::add(&mut unit.tx, &kept, app.now()).await;
    added.map_err(taken)?;
    record(app, &mut unit.tx, command, &kept, "report.saved").await?;
    unit.finish(render(&kept)).await
}

/// Changes what the caller keeps.
///
/// # Errors
/// As [`add`]; `NotFound` for what is not the caller's own; `Stale` when it has changed since.
pub async fn change(
    app: &App,
    command: &Command,
    id: SavedReportId,
    keep: Keep,
    render: Render<'_, Saved>,
) -> Result<Answer> {
    let mut kept = own(app, command, id).await?;
    let keep = checked(app, keep)?;
    let mut unit = match Unit::begin(app, command).await? {
        Begun::Replay(answer) => return Ok(answer),
        Begun::Fresh(unit) => unit,
    };
    command.check_version(kept.version)?;
    (kept.name, kept.code) = (keep.name, keep.code);
    (kept.criteria, kept.sort) = (keep.criteria, keep.sort);
    saved::update(&mut unit.tx, &kept).await.map_err(taken)?;
    kept.version += 1;
    record(app, &mut unit.tx, command, &kept, "report.saved_changed").await?;
    unit.finish(render(&kept)).await
}

/// Removes what the caller keeps.
///
/// # Errors
/// As [`change`].
pub async fn remove(app: &App, command: &Command, id: SavedReportId) -> Result<Answer> {
    let kept = own(app, command, id).await?;
    let mut unit = match Unit::begin(app, command).await? {
        Begun::Replay(answer) => return Ok(answer),
        Begun::Fresh(unit) => unit,
    };
    command.check_version(kept.version)?;
    saved::remove(&mut unit.tx, &kept).await?;
    record(app, &mut unit.tx, command, &kept, "report.saved_removed").await?;
    unit.finish(Answer::json(204, String::new())).await
}

async fn own(app: &App, command: &Command, id: SavedReportId) -> Result<Saved> {
    let found = saved::lookup(&app.db, id).await?;
    let kept = found.ok_or(AppError::NotFound)?;
    let permit = &command.permit;
    permit.for_object(kept.company, Some(kept.product))?;
    if kept.user == command.caller().user {
        Ok(kept)
    } else {
        Err(AppError::NotFound)
    }
}

async fn record(
    app: &App,
    tx: &mut Tx,
    command: &Command,
    kept: &Saved,
    action: &str,
) -> Result<()> {
    let what = Happening {
        company: Some(kept.company),
        action,
        object_kind: "saved_report",
        object_id: kept.id.to_string(),
        content: json!({ "name": kept.name, "report": kept.code }),
    };
    audit::record(app, tx, Doer::Caller(command.caller()), what).await
}
