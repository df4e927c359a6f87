//! Limits by address and by name against guessing and against floods of mails, counted in the database so
//! that they hold on every replica.

use std::net::IpAddr;

use chrono::TimeDelta;
use domain::access::guard::MEMORY;
use sha2::{Digest, Sha256};
use store::Tx;

use super::guard::hash_of;
use crate::{App, AppError, Result};

/// Failed sign-ins from one address until it has to wait, and the span they are counted in.
const FAILURES: i64 = 50;
const FAILURE_SPAN: TimeDelta = TimeDelta::minutes(15);
const FAILURE: &str = "sign_in_address";
/// Recoveries that are asked for from one address, and for one name.
const RECOVERIES_BY_ADDRESS: i64 = 20;
const RECOVERIES_BY_NAME: i64 = 3;
const RECOVERY_SPAN: TimeDelta = TimeDelta::hours(1);
const RECOVERY_ADDRESS: &str = "recovery_address";
const RECOVERY_NAME: &str = "recovery_name";

/// Refuses an address with too many failed sign-ins.
///
/// # Errors
/// `auth.too_many_attempts` until the span ends.
pub(super) async fn check_address(app: &App, address: &str) -> Result<()> {
    let now = app.now();
    let window = store::attempts::lookup(&app.db, FAILURE, &address_key(address), now).await?;
    match window {
        Some(window) if window.attempts >= FAILURES => Err(AppError::refused_until(
            "auth.too_many_attempts",
            window.ends_at,
        )),
        _ => Ok(()),
    }
}

/// Counts a failed sign-in against an address. Says whether it is the first of a span.
pub(super) async fn count_failure(app: &App, tx: &mut Tx, address: &str) -> Result<bool> {
    let now = app.now();
    let key = address_key(address);
    let window = store::attempts::count(tx, FAILURE, &key, now, now + FAILURE_SPAN).await?;
    Ok(window.attempts == 1)
}

/// Removes what counts no more. In transactions of their own, which hold nothing else.
pub(super) async fn tidy(app: &App) -> Result<()> {
    let now = app.now();
    let mut tx = app.db.begin().await?;
    store::attempts::purge(&mut tx, now).await?;
    tx.commit().await?;
    let mut tx = app.db.begin().await?;
    store::guard::purge(&mut tx, now - MEMORY).await?;
    tx.commit().await?;
    Ok(())
}

/// Counts an asked recovery. Says whether anything is to be done about it: not for a name that was asked
/// for too often.
///
/// # Errors
/// `auth.too_many_attempts` for an address that asked too often.
pub(super) async fn count_recovery(
    app: &App,
    tx: &mut Tx,
    username: &str,
    address: &str,
) -> Result<bool> {
    let now = app.now();
    let ends_at = now + RECOVERY_SPAN;
    let key = address_key(address);
    let by_address = store::attempts::count(tx, RECOVERY_ADDRESS, &key, now, ends_at).await?;
    if by_address.attempts > RECOVERIES_BY_ADDRESS {
        let until = by_address.ends_at;
        return Err(AppError::refused_until("auth.too_many_attempts", until));
    }
    let name = hash_of(username);
    let by_name = store::attempts::count(tx, RECOVERY_NAME, &name, now, ends_at).await?;
    Ok(by_name.attempts <= RECOVERIES_BY_NAME)
}

/// What stands for an address: itself in IPv4, its /64 in IPv6, where one customer has that many.
fn address_key(address: &str) -> Vec<u8> {
    let counted = match address.parse::<IpAddr>().map(|ip| ip.to_canonical()) {
        Ok(IpAddr::V6(ip)) => {
            let [a, b, c, d, ..] = ip.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
        }
        Ok(IpAddr::V4(ip)) => ip.to_string(),
        Err(_) => address.to_owned(),
    };
    Sha256::digest(counted.as_bytes()).to_vec()
}

#[cfg(test)]
mod tests {
    use super::address_key;

    #[test]
    fn a_customer_is_one_address() {
        assert_eq!(address_key("2001:db8::1"), address_key("2001:db8::ffff:1"));
        assert_ne!(address_key("2001:db8::1"), address_key("2001:db8:0:1::1"));
        assert_eq!(address_key("::ffff:192.0.2.1"), address_key("192.0.2.1"));
        assert_ne!(address_key("192.0.2.1"), address_key("192.0.2.2"));
    }
}
