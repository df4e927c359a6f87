//! Working a queue off: many tasks in one transaction, each with its own outcome.

use std::time::Duration;

use domain::{
    ids::{CompanyId, ProductId},
    transfer::Transfer,
};
use tokio::sync::oneshot;

use super::{
    Ending, Opening,
    desk::{Item, Outcome, Task},
    facts::{Facts, openings},
    limits::Limits,
    plan::{Done, Plan},
};
use crate::{Answer, App, AppError, Result, transfers};

/// How often a transaction that fell to others is tried.
const TRIES: u32 = 4;
const PAUSE: Duration = Duration::from_millis(20);

/// How often to look, at most, whether those of the last transaction have come back.
const LOOKS: u32 = 6;
/// How long to wait between two looks.
const LOOK: Duration = Duration::from_millis(1);

/// A product of a company: what a queue is for.
type Place = (CompanyId, ProductId);

/// Opens a transfer.
pub(crate) async fn open(app: &App, opening: Opening) -> Result<Answer> {
    let place = (opening.wanted.company, opening.wanted.product);
    match submit(app, place, Task::Open(Box::new(opening))).await? {
        Outcome::Answered(answer) => Ok(answer),
        Outcome::Ended(_) => Err(broken()),
    }
}

/// Ends a transfer; one that has ended is given back as it is.
pub(crate) async fn end(app: &App, ending: Ending) -> Result<Transfer> {
    let place = (ending.company, ending.product);
    match submit(app, place, Task::End(ending)).await? {
        Outcome::Ended(transfer) => Ok(transfer),
        Outcome::Answered(_) => Err(broken()),
    }
}

fn broken() -> AppError {
    AppError::Internal("a posting was dropped".to_owned())
}

/// Queues a task up and waits for it. The queue is worked by a task of its own, so that nobody who hangs up
/// takes others along.
async fn submit(app: &App, place: Place, task: Task) -> Result<Outcome> {
    let (done, waiting) = oneshot::channel();
    if app.desk.put(place.1, Item { task, done }) {
        app.desk.spawn(work_off(app.clone(), place));
    }
    waiting.await.map_err(|_| broken())?
}

async fn work_off(app: App, place: Place) {
    let _guard = Guard(&app, place.1);
    while let Some(items) = app.desk.next(place.1) {
        let (tasks, waiting): (Vec<_>, Vec<_>) =
            items.into_iter().map(|item| (item.task, item.done)).unzip();
        let tasks: Vec<&Task> = tasks.iter().collect();
        let outcomes = together_or_alone(&app, place, &tasks).await;
        for (outcome, done) in outcomes.into_iter().zip(waiting) {
            // Who asked may have hung up; what was done is done.
            let _ = done.send(outcome);
        }
        let answered = openings(&tasks).len();
        if answered > 1 {
            gather(&app, place.1, answered).await;
        }
    }
}

/// Waits a moment for the many who were just answered to come back with their next: one transaction for all
/// costs little more than one for the half that came first. Transfers that end meanwhile go along with them. Who
/// is alone waits for nobody.
async fn gather(app: &App, product: ProductId, answered: usize) {
    let mut before = app.desk.waiting(product);
    for _ in 0..LOOKS {
        if before.openings >= answered {
            return;
        }
        tokio::time::sleep(LOOK).await;
        let now = app.desk.waiting(product);
        if now == before && now.openings > 0 {
            return;
        }
        before = now;
    }
}

/// Gives the queue up when the work on it ends in any other way than by its end.
struct Guard<'a>(&'a App, ProductId);

impl Drop for Guard<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.0.desk.abandon(self.1);
        }
    }
}

/// All in one transaction; if it fails as a whole, each in one of its own.
async fn together_or_alone(app: &App, place: Place, tasks: &[&Task]) -> Vec<Result<Outcome>> {
    match patiently(app, place, tasks).await {
        Ok(outcomes) => outcomes,
        Err(error) if tasks.len() == 1 => vec![Err(error)],
        Err(error) => {
            tracing::warn!(%error, tasks = tasks.len(), "postings are tried one by one");
            let mut outcomes = Vec::with_capacity(tasks.len());
            for task in tasks {
                let alone = patiently(app, place, &[task]).await;
                outcomes.push(alone.and_then(|mut one| one.pop().unwrap_or_else(|| Err(broken()))));
            }
            outcomes
        }
    }
}

/// Tries again what fell to a transaction beside it.
async fn patiently(app: &App, place: Place, tasks: &[&Task]) -> Result<Vec<Result<Outcome>>> {
    let mut tries = 1;
    loop {
        match once(app, place, tasks).await {
            Err(error) if tries < TRIES && !matches!(error, AppError::Unavailable(_)) => {
                tracing::warn!(%error, tries, "postings are tried again");
                tokio::time::sleep(PAUSE * tries).await;
                tries += 1;
            }
            done => return done,
        }
    }
}

async fn once(app: &App, place: Place, tasks: &[&Task]) -> Result<Vec<Result<Outcome>>> {
    let mut tx = app.db.begin().await?;
    let accounts = store::ledger::lock(&mut tx, place.0, place.1).await?;
    let facts = Facts::read(app, &mut tx, place, tasks).await?;
    let limits = Limits::read(app, &mut tx, place.0, &openings(tasks)).await?;
    let product = facts.product.clone();
    let mut plan = Plan::new(app, place.0, accounts, facts, limits);
    let outcomes = tasks
        .iter()
        .map(|task| match task {
            Task::Open(opening) => plan.open(opening).map(Outcome::Answered),
            Task::End(ending) => plan.end(ending).map(Outcome::Ended),
        })
        .collect();
    let Done { opened, ended } = plan.write(&mut tx).await?;
    tx.commit().await?;
    for transfer in &ended {
        app.desk.tell(transfer.id);
    }
    for one in opened {
        transfers::send_off(app, one.transfer, &one.card.reference, product.balance_cap);
    }
    Ok(outcomes)
}
