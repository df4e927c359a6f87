//! Jobs: what is done after the transaction that asked for it — reading a file, mails, the bank, the core.
//!
//! A job is a row written with its cause. A worker claims it with a lease and does it; a worker that
//! dies loses its lease and another one takes over, so every job must be safe to do again.

mod worker;

use chrono::{DateTime, Utc};
use domain::{ids::CompanyId, text_enum};
use store::{Tx, jobs::NewJob};
use uuid::Uuid;

use crate::{App, Result};

pub use worker::{Outcome, Worker, run_until_idle};

text_enum! {
    /// What a job does. `dispatch` in `worker.rs` says which module does it.
    JobKind {
        /// Reads and checks the file of a batch (subject: the batch).
        ValidateBatch = "validate_batch",
        /// Sends a mail (payload: the mail).
        SendMail = "send_mail",
        /// Asks the bank for the debit of a payment, or how it stands (subject: the payment).
        SettlePayment = "settle_payment",
        /// Mails a temporary password if what was given fits somebody (subject: the request).
        RecoverPassword = "recover_password",
        /// Hands the lines of a paid batch to the core and collects their outcome (subject: the batch).
        ProcessBatch = "process_batch",
        /// Asks the core for transfers that are still pending. Recurs.
        SettleTransfers = "settle_transfers",
        /// Looks whether the books add up. Recurs.
        VerifyLedger = "verify_ledger",
        /// Reads what the core tells about cards, again and again (one for all).
        SyncCards = "sync_cards",
        /// Mails those who may top a master account up that little is left (subject: the product).
        TellLowBalance = "tell_low_balance",
        /// Writes the file of a report (subject: the run).
        WriteReport = "write_report",
        /// Starts the reports that come by themselves, and gives up files whose time is over. Recurs.
        SweepReports = "sweep_reports",
    }
}

impl JobKind {
    /// The id of the one job of a kind that recurs: it is never done, however often it fails.
    pub const fn recurring(self) -> Option<Uuid> {
        match self {
            Self::SettleTransfers => Some(Uuid::from_u128(1)),
            Self::VerifyLedger => Some(Uuid::from_u128(2)),
            Self::SyncCards => Some(Uuid::from_u128(3)),
            Self::SweepReports => Some(Uuid::from_u128(17)),
            _ => None,
        }
    }
}

/// Sees to it that the jobs that recur are there, once for all processes.
pub async fn start_recurring(app: &App) -> Result<()> {
    for kind in JobKind::ALL {
        let Some(id) = kind.recurring() else { continue };
        let job = NewJob {
            id,
            company: None,
            kind: kind.to_string(),
            subject: kind.to_string(),
            payload: "{}".to_owned(),
            run_at: app.now(),
            created_at: app.now(),
        };
        store::jobs::add_once(&app.db, &job).await?;
    }
    Ok(())
}

/// Adds a job to the transaction, to be done at once.
pub async fn add(
    app: &App,
    tx: &mut Tx,
    company: Option<CompanyId>,
    kind: JobKind,
    subject: String,
    payload: serde_json::Value,
) -> Result<()> {
    add_at(app, tx, company, kind, subject, payload, app.now()).await
}

/// Adds a job to the transaction, to be done not before a time.
pub async fn add_at(
    app: &App,
    tx: &mut Tx,
    company: Option<CompanyId>,
    kind: JobKind,
    subject: String,
    payload: serde_json::Value,
    run_at: DateTime<Utc>,
) -> Result<()> {
    let job = NewJob {
        id: app.new_id(),
        company,
        kind: kind.to_string(),
        subject,
        payload: payload.to_string(),
        run_at,
        created_at: app.now(),
    };
    store::jobs::add(tx, &job).await?;
    Ok(())
}
