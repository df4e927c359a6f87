//! Checking codes: each is good once, and wrong ones are counted.
//!
//! Codes have a count of their own, beside the one of wrong passwords: who is asked for a code has typed
//! the right password, which would clear that other count each time. Every fifth wrong code in a row
//! closes codes for a while (`auth.user_locked`), ever longer, and the owner is told: somebody knows
//! their password.

use domain::{
    access::second_factor::{TypedCode, lock_after, typed_code},
    ids::UserId,
};
use serde_json::json;
use store::{Tx, second_factor::Factor, users::User};

use super::{offer, recovery, sealing};
use crate::{
    App, AppError, Result, audit,
    identity::{RequestFacts, passwords::Passwords},
    mail::security,
};

/// Asks for the code of a user whose second factor is on, once their password was right. A recovery code
/// stands in for one of the app.
///
/// # Errors
/// `auth.second_factor_required` when no code came (it counts as no failure), `second_factor.code_wrong`
/// when it is wrong or was used, `auth.user_locked` after too many, `auth.busy`.
pub async fn at_login(
    app: &App,
    passwords: &Passwords,
    user: &User,
    code: Option<&str>,
    facts: &RequestFacts,
) -> Result<()> {
    let state = store::second_factor::state(&app.db, user.id).await?;
    if state.confirmed_at.is_none() {
        return Ok(());
    }
    let code = code
        .filter(|code| !code.trim().is_empty())
        .ok_or_else(|| AppError::refused("auth.second_factor_required"))?;
    let typed = typed_code(code);
    // Hashed before the transaction: it takes its time.
    let recovery = match &typed {
        TypedCode::Recovery(code) => recovery::hash(app, passwords, user.id, code).await?,
        TypedCode::OfApp(_) | TypedCode::Neither => None,
    };
    let mut tx = app.db.begin().await?;
    let Some(factor) = unlocked(app, &mut tx, user.id).await? else {
        return Ok(());
    };
    let right = match (typed, recovery) {
        (TypedCode::OfApp(code), _) => use_app_code(app, &mut tx, user.id, &factor, &code).await?,
        (_, Some(hash)) => use_recovery_code(app, &mut tx, user, &hash, facts).await?,
        (_, None) => false,
    };
    if !right {
        count_wrong(app, &mut tx, user.id, &factor).await?;
    }
    tx.commit().await?;
    app.ring();
    if right {
        Ok(())
    } else {
        Err(AppError::refused("second_factor.code_wrong"))
    }
}

/// Whether a code of the app proves that a user is there. Recovery codes do not.
///
/// # Errors
/// `second_factor.not_on`; `auth.user_locked` after too many wrong codes.
pub async fn for_proof(app: &App, user: UserId, code: &str) -> Result<bool> {
    let mut tx = app.db.begin().await?;
    let factor = unlocked(app, &mut tx, user)
        .await?
        .ok_or_else(|| AppError::refused("second_factor.not_on"))?;
    let right = match typed_code(code) {
        TypedCode::OfApp(code) => use_app_code(app, &mut tx, user, &factor, &code).await?,
        TypedCode::Recovery(_) | TypedCode::Neither => false,
    };
    if !right {
        count_wrong(app, &mut tx, user, &factor).await?;
    }
    tx.commit().await?;
    app.ring();
    Ok(right)
}

/// The step whose code this is, now or a step to either side.
pub async fn step_of(
    app: &App,
    tx: &mut Tx,
    user: UserId,
    factor: &Factor,
    code: &str,
) -> Result<Option<i64>> {
    let sealed = (&factor.secret_sealed, &factor.sealed_with);
    let secret = sealing::open(app, tx, user, sealed.0, sealed.1).await?;
    let totp = offer::totp(&secret, "account")?;
    let now = u64::try_from(app.now().timestamp()).unwrap_or_default();
    let step = totp.check(code, now);
    Ok(step.and_then(|step| i64::try_from(step).ok()))
}

/// The confirmed factor of a user, locked in the database and open to codes; none when it is off.
async fn unlocked(app: &App, tx: &mut Tx, user: UserId) -> Result<Option<Factor>> {
    let factor = store::second_factor::lookup_for_update(tx, user).await?;
    let Some(factor) = factor.filter(|factor| factor.confirmed_at.is_some()) else {
        return Ok(None);
    };
    match factor.locked_until {
        Some(until) if app.now() < until => Err(AppError::refused_until("auth.user_locked", until)),
        _ => Ok(Some(factor)),
    }
}

async fn use_app_code(
    app: &App,
    tx: &mut Tx,
    user: UserId,
    factor: &Factor,
    code: &str,
) -> Result<bool> {
    match step_of(app, tx, user, factor, code).await? {
        Some(step) if step > factor.last_step => {
            store::second_factor::use_step(tx, user, step).await?;
            Ok(true)
        }
        _ => Ok(false),
    }
}

async fn use_recovery_code(
    app: &App,
    tx: &mut Tx,
    user: &User,
    hash: &[u8],
    facts: &RequestFacts,
) -> Result<bool> {
    if !store::second_factor::use_recovery_code(tx, user.id, hash, app.now()).await? {
        return Ok(false);
    }
    store::second_factor::clear_wrong(tx, user.id).await?;
    let left = store::second_factor::state(&mut *tx, user.id)
        .await?
        .codes_left;
    let content = json!({ "left": left, "address": facts.address });
    record(
        app,
        tx,
        user.id,
        "second_factor.recovery_code_used",
        content,
    )
    .await?;
    security::tell(app, tx, user.id, |to| {
        security::recovery_code_used(to, left, &facts.address)
    })
    .await?;
    Ok(true)
}

async fn count_wrong(app: &App, tx: &mut Tx, user: UserId, factor: &Factor) -> Result<()> {
    let wrong = factor.wrong_codes + 1;
    let lock = lock_after(wrong);
    let until = lock.map(|lock| app.now() + lock);
    store::second_factor::count_wrong(tx, user, wrong, until).await?;
    if let Some(lock) = lock {
        let content = json!({ "wrong_codes": wrong, "minutes": lock.num_minutes() });
        record(app, tx, user, "second_factor.locked", content).await?;
        security::tell(app, tx, user, |to| security::codes_locked(to, lock)).await?;
    }
    Ok(())
}

async fn record(
    app: &App,
    tx: &mut Tx,
    user: UserId,
    action: &str,
    content: serde_json::Value,
) -> Result<()> {
    let what = audit::Happening {
        company: None,
        action,
        object_kind: "user",
        object_id: user.to_string(),
        content,
    };
    audit::record_for_user(app, tx, user, audit::Doer::System, what).await
}
