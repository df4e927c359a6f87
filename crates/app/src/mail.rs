//! Mails: their texts in Spanish and English, and the job that sends them.
//!
//! A mail waits as a job's payload. One that carries a code is dropped once the code has ended.

mod access;
mod letters;
mod membership;
mod reports;
pub(crate) mod security;

use chrono::{DateTime, Utc};
use domain::ids::UserId;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use store::Tx;

use crate::{
    App, Result,
    jobs::{self, JobKind, Outcome},
    ports::Mail,
};

pub use access::{TemporaryPassword, password_changed, password_reset, temporary_password};
pub use letters::{Letter, Paying, PaymentCode, low_balance, paid, payment_code, payment_failed};
pub use membership::{AccessChange, access_changed, proposal_refused};
pub use reports::{ReportLetter, report_failed, report_ready};

/// A mail as it waits.
#[derive(Serialize, Deserialize)]
struct Waiting {
    letter: Letter,
    until: Option<DateTime<Utc>>,
}

/// The payload of the job that sends a letter, no later than `until`.
pub fn payload(letter: &Letter, until: Option<DateTime<Utc>>) -> Value {
    serde_json::json!({ "letter": letter, "until": until })
}

/// Adds the job that sends a letter to a person about their own account, no later than `until`.
pub async fn to_user(
    app: &App,
    tx: &mut Tx,
    user: UserId,
    letter: &Letter,
    until: Option<DateTime<Utc>>,
) -> Result<()> {
    let (subject, payload) = (user.to_string(), payload(letter, until));
    jobs::add(app, tx, None, JobKind::SendMail, subject, payload).await
}

/// Runs the job.
pub async fn run(app: &App, job: uuid::Uuid, payload: &str) -> Result<Outcome> {
    let Waiting { letter, until } = serde_json::from_str(payload)?;
    if until.is_some_and(|until| app.now() >= until) {
        return Ok(Outcome::Done);
    }
    let Letter {
        to,
        subject,
        text,
        html,
    } = letter;
    let mail = Mail {
        id: format!("{job}@conexion"),
        to,
        subject,
        text,
        html,
        attachments: Vec::new(),
    };
    match app.ports.mailer.send(&mail).await {
        Ok(()) => Ok(Outcome::Done),
        Err(error) => Ok(Outcome::Failed {
            error: error.to_string(),
        }),
    }
}

/// An address as it may be shown: `t•••••@example.com`.
pub fn masked_address(address: &str) -> String {
    match address.split_once('@') {
        Some((name, domain)) => {
            format!("{}•••••@{domain}", name.chars().take(1).collect::<String>())
        }
        None => "•••••".to_owned(),
    }
}
