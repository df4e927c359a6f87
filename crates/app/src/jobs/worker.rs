//! The worker: claims jobs, does them, and decides what a failure means.

use std::{sync::Arc, time::Duration};

use store::{StoreError, jobs::ClaimedJob};
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use super::JobKind;
use crate::{App, AppError, Result};

/// How a try at a job ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It is done; the worker ends the job.
    Done,
    /// It goes on later: there is something to wait for.
    Again {
        /// How long to wait.
        after: Duration,
    },
    /// It failed, and may work later.
    Failed {
        /// For the log; without personal data.
        error: String,
    },
}

const LEASE: Duration = Duration::from_mins(1);
const IDLE: Duration = Duration::from_millis(500);
/// After so many failed tries a person has to look.
const TRIES: i64 = 20;

/// A worker of this process. Any number may run, in any number of processes.
#[derive(Clone)]
pub struct Worker {
    app: App,
    stop: CancellationToken,
}

impl Worker {
    /// A worker that runs until the token is cancelled.
    pub fn new(app: App, stop: CancellationToken) -> Self {
        Self { app, stop }
    }

    /// Claims and does jobs until told to stop; the job at hand is finished first.
    pub async fn run(self) {
        while !self.stop.is_cancelled() {
            match step(&self.app).await {
                Ok(true) => {}
                Ok(false) => {
                    tokio::select! {
                        () = self.stop.cancelled() => {}
                        () = self.app.wait_for_bell(IDLE) => {}
                    }
                }
                Err(error) => {
                    tracing::error!(%error, "the worker cannot claim jobs");
                    tokio::time::sleep(IDLE * 4).await;
                }
            }
        }
    }
}

/// Does every job that is ready now, one after the other; for tests and one-off commands.
pub async fn run_until_idle(app: &App) -> Result<u64> {
    let mut done = 0;
    while step(app).await? {
        done += 1;
    }
    Ok(done)
}

/// Claims one job and does it. Says whether there was one.
async fn step(app: &App) -> Result<bool> {
    let token = app.new_id();
    let now = app.now();
    let Some(job) = store::jobs::claim(&app.db, token, now, now + LEASE).await? else {
        return Ok(false);
    };
    let job = Arc::new(job);
    let outcome = hold_lease(app, &job, token, Box::pin(dispatch(app, &job))).await;
    match settle(app, &job, token, outcome).await {
        // Another worker took the job over: what it does counts.
        Ok(()) | Err(AppError::Stale) => Ok(true),
        Err(error) => Err(error),
    }
}

/// Runs the job while renewing its lease.
async fn hold_lease(
    app: &App,
    job: &ClaimedJob,
    token: Uuid,
    work: impl Future<Output = Result<Outcome>>,
) -> Result<Outcome> {
    let renewing = async {
        loop {
            tokio::time::sleep(LEASE / 3).await;
            if let Err(StoreError::Stale) =
                store::jobs::renew(&app.db, job.id, token, app.now() + LEASE).await
            {
                return;
            }
        }
    };
    tokio::select! {
        outcome = work => outcome,
        () = renewing => Err(AppError::Stale),
    }
}

async fn dispatch(app: &App, job: &ClaimedJob) -> Result<Outcome> {
    let kind: JobKind = job
        .kind
        .parse()
        .map_err(|_| AppError::Internal(format!("unknown kind of job {}", job.kind)))?;
    match kind {
        JobKind::ValidateBatch => crate::batches::run_validation(app, &job.payload).await,
        JobKind::ProcessBatch => crate::batches::run_process(app, &job.payload).await,
        JobKind::SettlePayment => crate::payments::run_settlement(app, &job.payload).await,
        JobKind::RecoverPassword => crate::identity::recovery::run(app, &job.payload).await,
        JobKind::SettleTransfers => crate::transfers::run_sweep(app).await,
        JobKind::VerifyLedger => crate::ledger::run_verification(app).await,
        JobKind::SyncCards => crate::cards::run_sync(app).await,
        JobKind::TellLowBalance => crate::master_account::run_alert(app, &job.payload).await,
        JobKind::WriteReport => crate::reports::run_write(app, &job.payload).await,
        JobKind::SweepReports => crate::reports::run_sweep(app).await,
        JobKind::SendMail => crate::mail::run(app, job.id, &job.payload).await,
    }
}

async fn settle(app: &App, job: &ClaimedJob, token: Uuid, outcome: Result<Outcome>) -> Result<()> {
    let now = app.now();
    let error = match outcome {
        Ok(Outcome::Done) => {
            return Ok(store::jobs::finish(app.db.write(), job.id, token, now).await?);
        }
        Ok(Outcome::Again { after }) => {
            return Ok(store::jobs::postpone(&app.db, job.id, token, now + after, None).await?);
        }
        Ok(Outcome::Failed { error }) => error,
        Err(AppError::Stale) => return Err(AppError::Stale),
        Err(error) => error.to_string(),
    };
    tracing::warn!(job = %job.id, kind = %job.kind, attempts = job.attempts, %error, "a job failed");
    let recurs = job
        .kind
        .parse::<JobKind>()
        .is_ok_and(|kind| kind.recurring().is_some());
    if job.attempts >= TRIES && !recurs {
        return Ok(store::jobs::bury(&app.db, job.id, token, now, &error).await?);
    }
    let wait = Duration::from_secs(1 << job.attempts.clamp(0, 8));
    Ok(store::jobs::postpone(&app.db, job.id, token, now + wait, Some(&error)).await?)
}
