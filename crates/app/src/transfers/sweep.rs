//! The sweep: transfers that are still pending are asked for at the core, whoever opened them and whatever broke.

use std::time::Duration;

use chrono::TimeDelta;
use domain::transfer::Transfer;
use futures_util::{StreamExt as _, stream};

use super::carry::{conclude, request};
use crate::{App, AppError, Result, jobs::Outcome, ports::CoreOutcome};

/// A transfer of this age is no longer in good hands.
const OLD: TimeDelta = TimeDelta::seconds(5);
/// One of this age that the core has not seen is given up.
const GIVEN_UP: TimeDelta = TimeDelta::minutes(10);
/// How often.
const EVERY: Duration = Duration::from_secs(5);
const PAGE: i64 = 200;
const AT_ONCE: usize = 8;

/// Runs the job.
pub(crate) async fn run(app: &App) -> Result<Outcome> {
    sweep(app).await?;
    Ok(Outcome::Again { after: EVERY })
}

/// Asks for every transfer that has been pending for a while. Gives how many have ended by it.
///
/// # Errors
/// When the database cannot be read; a core that does not answer is no error, its transfers stay pending.
pub async fn sweep(app: &App) -> Result<u64> {
    let before = app.now() - OLD;
    let (mut ended, mut after) = (0, None);
    loop {
        let page = store::transfers::pending(&app.db, before, after, PAGE).await?;
        let Some(last) = page.last() else {
            return Ok(ended);
        };
        after = Some((last.created_at, last.id));
        let mut asked = stream::iter(page)
            .map(|transfer| async move { (transfer.id, ask(app, &transfer).await) })
            .buffer_unordered(AT_ONCE);
        while let Some((id, outcome)) = asked.next().await {
            match outcome {
                Ok(over) => ended += u64::from(over),
                Err(error) => tracing::warn!(transfer = %id, %error, "a transfer stays pending"),
            }
        }
    }
}

/// Asks how a transfer stands; sends it when the core has never seen it, or takes it back when it is too old.
async fn ask(app: &App, transfer: &Transfer) -> Result<bool> {
    let core = &app.ports.core_transfers;
    let key = transfer.id.to_string();
    let answer = core.inquire(&key).await;
    if answer != Ok(CoreOutcome::NotFound) {
        return conclude(app, transfer, answer).await;
    }
    if app.now() - transfer.created_at >= GIVEN_UP {
        return conclude(app, transfer, core.withdraw(&key).await).await;
    }
    let card = store::transfers::card(&app.db, transfer.card)
        .await?
        .ok_or(AppError::NotFound)?;
    let product = store::products::lookup(&app.db, transfer.company, transfer.product)
        .await?
        .ok_or(AppError::NotFound)?;
    let request = request(transfer, &card.reference, product.balance_cap);
    conclude(app, transfer, core.transfer(&request).await).await
}
