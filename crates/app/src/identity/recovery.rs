//! Recovery: who gives a name, a NIT and an e-mail that fit gets a temporary password at that address.
//!
//! The request only leaves a job, whoever asks; whether anything fits is looked up afterwards, so that
//! neither the answer nor its time tells who exists.

use domain::{
    access::{TemporaryReason, UserStatus},
    nit::Nit,
};
use serde::{Deserialize, Serialize};
use store::users::User;

use super::{RequestFacts, limits, temporary};
use crate::{App, Result, audit, jobs, jobs::JobKind, jobs::Outcome};

/// Longer texts are none that anybody has on record.
const LONGEST: usize = 200;

/// What somebody gives of themselves. It does not print, and is forgotten with the job.
#[derive(Serialize, Deserialize)]
pub struct RecoveryAsk {
    /// The user's name; case does not matter.
    pub username: String,
    /// The NIT of a company of theirs, as people write it.
    pub nit: String,
    /// The e-mail on record; case does not matter.
    pub email: String,
}

/// Takes the request. The same is done whoever asks; a name that was asked for too often is passed over in
/// silence.
///
/// # Errors
/// `auth.too_many_attempts` for an address that asks too often.
pub async fn ask(app: &App, ask: RecoveryAsk, facts: &RequestFacts) -> Result<()> {
    let RecoveryAsk {
        username,
        nit,
        email,
    } = ask;
    let short = |text: String| text.trim().chars().take(LONGEST).collect::<String>();
    let ask = RecoveryAsk {
        username: short(username).to_lowercase(),
        nit: short(nit),
        email: short(email).to_lowercase(),
    };
    let mut tx = app.db.begin().await?;
    let counted = limits::count_recovery(app, &mut tx, &ask.username, &facts.address).await;
    if let Ok(true) = counted {
        let payload = serde_json::to_value(&ask)?;
        let subject = facts.request.to_string();
        jobs::add(
            app,
            &mut tx,
            None,
            JobKind::RecoverPassword,
            subject,
            payload,
        )
        .await?;
    }
    tx.commit().await?;
    app.ring();
    counted.map(|_| ())
}

/// Runs the job.
pub(crate) async fn run(app: &App, payload: &str) -> Result<Outcome> {
    let ask: RecoveryAsk = serde_json::from_str(payload)?;
    let Some(user) = store::users::find_by_name(&app.db, &ask.username).await? else {
        return Ok(Outcome::Done);
    };
    if !fits(app, &user, &ask).await? {
        return Ok(Outcome::Done);
    }
    let prepared = temporary::prepare_in_job(app).await?;
    let mut tx = app.db.begin().await?;
    temporary::give(app, &mut tx, &user, TemporaryReason::Recovery, prepared).await?;
    let what = audit::Happening {
        company: None,
        action: "user.recovery_mailed",
        object_kind: "user",
        object_id: user.id.to_string(),
        content: serde_json::json!({}),
    };
    audit::record_for_user(app, &mut tx, user.id, audit::Doer::System, what).await?;
    tx.commit().await?;
    app.ring();
    Ok(Outcome::Done)
}

async fn fits(app: &App, user: &User, ask: &RecoveryAsk) -> Result<bool> {
    if matches!(user.status, UserStatus::Suspended | UserStatus::Closed)
        || user.email.trim().to_lowercase() != ask.email
    {
        return Ok(false);
    }
    let nits = store::companies::nits_of_user(&app.db, user.id).await?;
    Ok(nits
        .iter()
        .filter_map(|nit| Nit::new(nit).ok())
        .any(|nit| nit.is_meant_by(&ask.nit)))
}
