//! Arriving on both engines: what is used once, what is counted in a span, what is kept of a word given.

#![allow(
    clippy::unwrap_used,
    clippy::large_futures,
    reason = "a test that cannot go on has failed"
)]

use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    access::{TemporaryReason, UserStatus, guard::Guard},
    ids::RequestId,
};
use store::{
    StoreError, attempts, devices, guard,
    passwords::{self, Temporary},
    sessions,
    terms::{self, Acceptance, Terms},
};
use testkit::{Demo, TestApp};

struct Ground {
    test: TestApp,
    demo: Demo,
}

async fn ground() -> Ground {
    let test = TestApp::new().await;
    let identity = app::identity::Identity::open(&test.app).await.unwrap();
    let demo = Demo::create(&test.app, &identity).await.unwrap();
    Ground { test, demo }
}

#[tokio::test]
async fn a_temporary_password_is_used_once_and_the_next_one_takes_its_place() {
    let ground = ground().await;
    let (db, now, user) = (
        &ground.test.app.db,
        ground.test.app.now(),
        ground.demo.maker.id,
    );
    let new = |hash: &str| Temporary {
        hash: hash.to_owned(),
        reason: TemporaryReason::Recovery,
        expires_at: now + TimeDelta::hours(24),
        used_at: None,
    };
    let mut tx = db.begin().await.unwrap();
    passwords::give_temporary(&mut tx, user, &new("a"), now)
        .await
        .unwrap();
    passwords::use_temporary(&mut tx, user, "a", now)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let kept = passwords::temporary(db, user).await.unwrap().unwrap();
    assert_eq!(kept.used_at, Some(now));
    let attempt = async |hash: &str, at: DateTime<Utc>| {
        let mut tx = db.begin().await.unwrap();
        let outcome = passwords::use_temporary(&mut tx, user, hash, at).await;
        tx.commit().await.unwrap();
        outcome
    };
    let stale = |outcome| matches!(outcome, Err(StoreError::Stale));
    assert!(stale(attempt("a", now).await));
    let mut tx = db.begin().await.unwrap();
    passwords::give_temporary(&mut tx, user, &new("b"), now)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    assert!(stale(attempt("a", now).await));
    assert!(stale(attempt("b", now + TimeDelta::hours(24)).await));
    assert!(attempt("b", now).await.is_ok());
}

#[tokio::test]
async fn a_password_is_replaced_only_while_it_is_the_one_that_was_checked() {
    let ground = ground().await;
    let (db, now, user) = (
        &ground.test.app.db,
        ground.test.app.now(),
        ground.demo.maker.id,
    );
    let stored = store::users::lookup(db, user).await.unwrap().unwrap();
    let mut tx = db.begin().await.unwrap();
    for (place, hash) in ["one", "two", "three"].into_iter().enumerate() {
        let at = now + TimeDelta::seconds(i64::try_from(place).unwrap());
        passwords::remember(&mut tx, ground.test.app.new_id(), user, hash, at)
            .await
            .unwrap();
    }
    let active = UserStatus::Active;
    passwords::replace(&mut tx, user, &stored.password_hash, "new", active)
        .await
        .unwrap();
    let late = passwords::replace(&mut tx, user, &stored.password_hash, "other", active).await;
    assert!(matches!(late, Err(StoreError::Stale)));
    tx.commit().await.unwrap();
    assert_eq!(
        passwords::before(db, user, 2).await.unwrap(),
        ["three", "two"]
    );
}

#[tokio::test]
async fn attempts_count_in_their_span_and_begin_anew_after_it() {
    let ground = ground().await;
    let (db, now) = (&ground.test.app.db, ground.test.app.now());
    let span = TimeDelta::minutes(15);
    let count = async |key: &[u8], at: DateTime<Utc>| {
        let mut tx = db.begin().await.unwrap();
        let window = attempts::count(&mut tx, "p", key, at, at + span)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        (window.attempts, window.ends_at)
    };
    let later = now + TimeDelta::minutes(10);
    assert_eq!(count(b"a", now).await, (1, now + span));
    assert_eq!(count(b"a", later).await, (2, now + span));
    assert_eq!(count(b"b", later).await, (1, later + span));
    let kept = attempts::lookup(db, "p", b"a", later).await.unwrap();
    assert_eq!(kept.unwrap().attempts, 2);
    assert!(
        attempts::lookup(db, "other", b"a", later)
            .await
            .unwrap()
            .is_none()
    );
    let over = now + span;
    assert!(
        attempts::lookup(db, "p", b"a", over)
            .await
            .unwrap()
            .is_none()
    );
    assert_eq!(count(b"a", over).await, (1, over + span));
    let mut tx = db.begin().await.unwrap();
    assert_eq!(attempts::purge(&mut tx, later + span).await.unwrap(), 1);
}

#[tokio::test]
async fn what_is_counted_against_a_name_stays_in_its_place() {
    let ground = ground().await;
    let (db, now) = (&ground.test.app.db, ground.test.app.now());
    let mut tx = db.begin().await.unwrap();
    let fresh = guard::lookup_for_update(&mut tx, b"n", "untrusted", now)
        .await
        .unwrap();
    assert_eq!((fresh.failures, fresh.rounds), (0, 0));
    let counted = Guard {
        failures: 2,
        rounds: 1,
        last_at: Some(now),
        locked_until: Some(now + TimeDelta::minutes(1)),
        blocked_at: None,
    };
    guard::save(&mut tx, b"n", "untrusted", &counted, now)
        .await
        .unwrap();
    guard::save(&mut tx, b"n", "signed_in", &fresh, now)
        .await
        .unwrap();
    guard::clear(&mut tx, b"n", "signed_in").await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(guard::all_of(db, b"n").await.unwrap(), [counted]);
    assert_eq!(
        guard::lookup(db, b"n", "untrusted").await.unwrap(),
        Some(counted)
    );
    let mut tx = db.begin().await.unwrap();
    assert_eq!(
        guard::purge(&mut tx, now + TimeDelta::hours(1))
            .await
            .unwrap(),
        1
    );
    tx.commit().await.unwrap();
    assert_eq!(guard::lookup(db, b"n", "untrusted").await.unwrap(), None);
}

#[tokio::test]
async fn the_last_browsers_of_a_person_are_known() {
    let ground = ground().await;
    let (db, now, user) = (
        &ground.test.app.db,
        ground.test.app.now(),
        ground.demo.maker.id,
    );
    let mut tx = db.begin().await.unwrap();
    for browser in 0..22_u8 {
        let at = now + TimeDelta::seconds(i64::from(browser));
        devices::remember(&mut tx, &[browser], user, at)
            .await
            .unwrap();
    }
    tx.commit().await.unwrap();
    let known = async |browser: u8, since| {
        devices::is_known(db, &[browser], user, since)
            .await
            .unwrap()
    };
    assert!(!known(0, now).await && !known(1, now).await);
    assert!(known(2, now).await && known(21, now).await);
    assert!(!known(2, now + TimeDelta::minutes(1)).await);
    assert!(
        !devices::is_known(db, &[21], ground.demo.signer.id, now)
            .await
            .unwrap()
    );
    assert!(devices::was_given(db, &[21]).await.unwrap());
}

#[tokio::test]
async fn a_word_given_is_kept_once_a_version_and_only_the_latest_counts() {
    let ground = ground().await;
    let (db, app, user) = (&ground.test.app.db, &ground.test.app, ground.demo.maker.id);
    assert!(terms::are_accepted(db, user).await.unwrap());
    let next = Terms {
        version: "9".to_owned(),
        text_es: "x".to_owned(),
        text_en: "y".to_owned(),
        hash: "h".to_owned(),
        published_at: app.now() + TimeDelta::seconds(1),
    };
    let mut tx = db.begin().await.unwrap();
    terms::add(&mut tx, &next).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(terms::in_force(db).await.unwrap(), Some(next));
    assert!(!terms::are_accepted(db, user).await.unwrap());
    let mut tx = db.begin().await.unwrap();
    for new in [true, false] {
        let acceptance = Acceptance {
            id: app.new_id(),
            user,
            version: "9",
            hash: "h",
            at: app.now(),
            address: "192.0.2.1",
            request: Some(RequestId(app.new_id())),
        };
        assert_eq!(terms::accept(&mut tx, &acceptance).await.unwrap(), new);
    }
    tx.commit().await.unwrap();
    assert!(terms::are_accepted(db, user).await.unwrap());
    let sql = "SELECT version || text_hash || address FROM terms_acceptance WHERE version = '9'";
    let kept: String = match db {
        store::Db::Sqlite { read, .. } => sqlx::query_scalar(sql).fetch_one(read).await.unwrap(),
        store::Db::Postgres(pool) => sqlx::query_scalar(sql).fetch_one(pool).await.unwrap(),
    };
    assert_eq!(kept, "9h192.0.2.1");
}

#[tokio::test]
async fn every_session_but_one_ends_and_the_sign_in_before_is_told() {
    let ground = ground().await;
    let (db, app, user) = (&ground.test.app.db, &ground.test.app, ground.demo.maker.id);
    let mut ids = Vec::new();
    for place in 0..3_u8 {
        let now = app.now() + TimeDelta::minutes(i64::from(place));
        let session = sessions::Session {
            id: domain::ids::SessionId(app.new_id()),
            user,
            refresh_hash: vec![place],
            rotated_at: now,
            created_at: now,
            last_seen_at: now,
            expires_at: now + TimeDelta::hours(1),
            ended_at: None,
            ended_reason: None,
            address: String::new(),
            agent: String::new(),
        };
        let mut tx = db.begin().await.unwrap();
        sessions::add(&mut tx, &session).await.unwrap();
        tx.commit().await.unwrap();
        ids.push((session.id, now));
    }
    let before = async |place: usize| {
        let (id, at) = ids.get(place).copied().unwrap();
        sessions::sign_in_before(db, user, id, at).await.unwrap()
    };
    assert_eq!(before(0).await, None);
    assert_eq!(before(2).await, ids.get(1).map(|(_, at)| *at));
    let mut tx = db.begin().await.unwrap();
    let kept = ids.first().map(|(id, _)| *id);
    let ended = sessions::end_all_but(&mut tx, user, kept, "test", app.now())
        .await
        .unwrap();
    assert_eq!(ended, 2);
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn the_companies_of_a_person_are_known_by_their_nits() {
    let ground = ground().await;
    let nits = store::companies::nits_of_user(&ground.test.app.db, ground.demo.maker.id)
        .await
        .unwrap();
    assert_eq!(nits, ["900123456"]);
}
