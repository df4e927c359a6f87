//! The job that starts reports whose day has come, and gives up files whose time is over.

use std::time::Duration;

use store::reports;

use super::{runs::queue, schedules::run_of};
use crate::{App, AppError, Result, audit::Doer, jobs::Outcome};

/// How often.
const EVERY: Duration = Duration::from_secs(60);

/// Runs the job.
pub(crate) async fn run(app: &App) -> Result<Outcome> {
    sweep(app).await?;
    Ok(Outcome::Again { after: EVERY })
}

/// Gives up files whose time is over and starts the reports whose day has come. Gives how many were started.
///
/// # Errors
/// When the database fails.
pub async fn sweep(app: &App) -> Result<u64> {
    reports::runs::expire(&app.db, app.now()).await?;
    let mut started = 0;
    while start_one(app).await? {
        started += 1;
    }
    Ok(started)
}

/// Starts the next report whose day has come, in one transaction with noting when it comes again. Says whether
/// there was one. Days on which nobody worked are not made up for: the report tells about the last of them.
async fn start_one(app: &App) -> Result<bool> {
    let today = app.today();
    let mut tx = app.db.begin().await?;
    let Some(schedule) = reports::schedules::due(&mut tx, today).await? else {
        return Ok(false);
    };
    let next = schedule.frequency.next_after(today);
    reports::schedules::moved_on(&mut tx, schedule.id, next).await?;
    match run_of(app, &schedule) {
        Ok(run) => queue(app, &mut tx, &run, Doer::System).await?,
        // What was asked once is no longer taken: the schedule stays, for its people to change it.
        Err(AppError::Invalid { .. } | AppError::Refused(_)) => {
            tracing::warn!(schedule = %schedule.id, "a scheduled report cannot be asked any more");
        }
        Err(error) => return Err(error),
    }
    tx.commit().await?;
    app.ring();
    Ok(true)
}
