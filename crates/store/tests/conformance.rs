//! What both engines have to do alike: keys that are taken once, leases, pages, books that only grow.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    clippy::large_futures,
    reason = "a test that cannot go on has failed; it makes its own ids and times"
)]

use chrono::{DateTime, TimeDelta, Utc};
use domain::{ids::CompanyId, ledger::AccountKind, money::Money};
use store::{
    Page, StoreError,
    idempotency::{self, Scope},
    jobs::{self, NewJob},
};
use testkit::{Demo, TestApp};
use uuid::Uuid;

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

fn scope(key: &str) -> Scope {
    Scope {
        principal: Uuid::from_u128(7),
        method: "POST".into(),
        path: "/x".into(),
        key: key.into(),
        request_hash: "h".into(),
    }
}

/// Posts a top-up in a transaction of its own.
async fn top_up(
    ground: &Ground,
    source: &str,
    centavos: i64,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let place = (ground.demo.company, ground.demo.product);
    let amount = Money::from_minor(centavos);
    testkit::books::top_up(&ground.test.app, place, source, amount, at).await
}

#[tokio::test]
async fn a_key_is_taken_with_its_effect_or_not_at_all() {
    let ground = ground().await;
    let (db, now) = (&ground.test.app.db, ground.test.app.now());
    let until = now + TimeDelta::days(1);
    let mut tx = db.begin().await.unwrap();
    assert!(
        idempotency::take(&mut tx, &scope("a"), now, until)
            .await
            .unwrap()
            .is_none()
    );
    drop(tx);
    let mut tx = db.begin().await.unwrap();
    let free = idempotency::take(&mut tx, &scope("a"), now, until)
        .await
        .unwrap();
    assert!(free.is_none(), "what was rolled back leaves no key");
    idempotency::save(&mut tx, &scope("a"), 201, "[]", "{\"x\":1}")
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let mut tx = db.begin().await.unwrap();
    let kept = idempotency::take(&mut tx, &scope("a"), now, until)
        .await
        .unwrap()
        .unwrap();
    assert_eq!((kept.status, kept.body.as_str()), (201, "{\"x\":1}"));
    let purged = idempotency::purge(&mut tx, until + TimeDelta::seconds(1))
        .await
        .unwrap();
    assert_eq!(purged, 1);
}

#[tokio::test]
async fn a_job_has_one_worker_until_its_lease_is_over() {
    let ground = ground().await;
    let (db, now) = (&ground.test.app.db, ground.test.app.now());
    let job = NewJob {
        id: Uuid::now_v7(),
        company: None,
        kind: "send_mail".into(),
        subject: "s".into(),
        payload: "{}".into(),
        run_at: now,
        created_at: now,
    };
    let mut tx = db.begin().await.unwrap();
    jobs::add(&mut tx, &job).await.unwrap();
    tx.commit().await.unwrap();
    let (one, two) = (Uuid::now_v7(), Uuid::now_v7());
    let lease = now + TimeDelta::seconds(60);
    let early = now - TimeDelta::seconds(1);
    assert!(jobs::claim(db, one, early, lease).await.unwrap().is_none());
    assert_eq!(
        jobs::claim(db, one, now, lease).await.unwrap().unwrap().id,
        job.id
    );
    assert!(jobs::claim(db, two, now, lease).await.unwrap().is_none());
    let later = lease + TimeDelta::seconds(1);
    let again = jobs::claim(db, two, later, later + TimeDelta::seconds(60))
        .await
        .unwrap();
    assert_eq!(again.unwrap().attempts, 2);
    let late = jobs::finish(db.write(), job.id, one, later).await;
    assert!(
        matches!(late, Err(StoreError::Stale)),
        "the first has lost it"
    );
    jobs::finish(db.write(), job.id, two, later).await.unwrap();
    assert_eq!(jobs::open_counts(db).await.unwrap(), (0, 0));
}

#[tokio::test]
async fn two_workers_never_claim_the_same_job() {
    let ground = ground().await;
    let (db, now) = (ground.test.app.db.clone(), ground.test.app.now());
    let mut tx = db.begin().await.unwrap();
    for _ in 0..40 {
        let job = NewJob {
            id: Uuid::now_v7(),
            company: None,
            kind: "send_mail".into(),
            subject: "s".into(),
            payload: "{}".into(),
            run_at: now,
            created_at: now,
        };
        jobs::add(&mut tx, &job).await.unwrap();
    }
    tx.commit().await.unwrap();
    let claim_all = |db: store::Db| async move {
        let mut mine = Vec::new();
        let lease = now + TimeDelta::seconds(60);
        while let Some(job) = jobs::claim(&db, Uuid::now_v7(), now, lease).await.unwrap() {
            mine.push(job.id);
        }
        mine
    };
    let workers = (0..4).map(|_| tokio::spawn(claim_all(db.clone())));
    let mut all = Vec::new();
    for worker in workers.collect::<Vec<_>>() {
        all.extend(worker.await.unwrap());
    }
    let claimed = all.len();
    all.sort_unstable();
    all.dedup();
    assert_eq!((claimed, all.len()), (40, 40));
}

#[tokio::test]
async fn the_same_cause_posts_once_and_the_books_only_grow() {
    let ground = ground().await;
    let (db, now) = (&ground.test.app.db, ground.test.app.now());
    let (company, product) = (ground.demo.company, ground.demo.product);
    for (source, centavos) in [("a", 500), ("b", 700), ("a", 500)] {
        match top_up(&ground, source, centavos, now).await {
            Ok(()) => {}
            Err(StoreError::Exists) => assert_eq!(source, "a"),
            Err(error) => panic!("{error}"),
        }
    }
    let accounts = store::ledger::accounts(db, company, product).await.unwrap();
    let balance = |kind| {
        accounts
            .iter()
            .find(|account| account.kind == kind)
            .unwrap()
            .balance
    };
    assert_eq!(balance(AccountKind::Master), Money::from_minor(1_200));
    assert_eq!(
        balance(AccountKind::BankClearing),
        Money::from_minor(-1_200)
    );
    assert!(store::ledger::faults(db).await.unwrap().is_empty());
    for statement in [
        "UPDATE entry SET amount = amount + 1",
        "DELETE FROM entry",
        "UPDATE transfer SET status = 'voided'",
        "DELETE FROM transfer",
    ] {
        let refused = match db {
            store::Db::Sqlite { write, .. } => sqlx::query(statement).execute(write).await.is_err(),
            store::Db::Postgres(pool) => sqlx::query(statement).execute(pool).await.is_err(),
        };
        assert!(refused, "{statement}");
    }
}

#[tokio::test]
async fn pages_neither_skip_nor_repeat_rows_of_the_same_instant() {
    let ground = ground().await;
    let (db, now) = (&ground.test.app.db, ground.test.app.now());
    let (company, product) = (ground.demo.company, ground.demo.product);
    for round in 0..9_i32 {
        let at = now + TimeDelta::seconds(i64::from(round / 4));
        top_up(&ground, &round.to_string(), 100, at).await.unwrap();
    }
    let (mut seen, mut after) = (Vec::new(), None);
    loop {
        let page = Page { limit: 5, after };
        let rows = store::ledger::entries(db, company, product, None, None, page)
            .await
            .unwrap();
        seen.extend(rows.rows.iter().map(|entry| (entry.posted_at, entry.id)));
        match seen.last() {
            Some((at, id)) if rows.has_more => after = Some((*at, id.uuid())),
            _ => break,
        }
    }
    assert_eq!(seen.len(), 18);
    assert!(
        seen.is_sorted_by(|one, next| one > next),
        "newest first, none twice"
    );
    let other = CompanyId(Uuid::now_v7());
    let page = Page {
        limit: 5,
        after: None,
    };
    let none = store::ledger::entries(db, other, product, None, None, page)
        .await
        .unwrap();
    assert!(none.rows.is_empty(), "another company's books");
}

#[tokio::test]
async fn used_refresh_tokens_are_known_until_their_session_ends() {
    use domain::ids::SessionId;
    use store::sessions::{self, Session};

    let ground = ground().await;
    let (db, now) = (&ground.test.app.db, ground.test.app.now());
    let user = ground.demo.maker.id;
    let session = |first: u8| Session {
        id: SessionId(Uuid::now_v7()),
        user,
        refresh_hash: vec![first, 0],
        rotated_at: now,
        created_at: now,
        last_seen_at: now,
        expires_at: now + TimeDelta::hours(12),
        ended_at: None,
        ended_reason: None,
        address: String::new(),
        agent: String::new(),
    };
    let (one, two) = (session(1), session(2));
    let mut tx = db.begin().await.unwrap();
    for session in [&one, &two] {
        sessions::add(&mut tx, session).await.unwrap();
    }
    for turn in 1..=3 {
        let at = now + TimeDelta::minutes(turn);
        let hash = [1, u8::try_from(turn).unwrap()];
        sessions::rotate(&mut tx, one.id, &hash, at).await.unwrap();
    }
    for turn in 0..=3 {
        let found = sessions::find_by_refresh(&mut tx, &[1, turn])
            .await
            .unwrap();
        assert_eq!(found.map(|session| session.id), Some(one.id), "{turn}");
        let at = sessions::used_at(&mut tx, &[1, turn]).await.unwrap();
        let expected = (turn < 3).then(|| now + TimeDelta::minutes(i64::from(turn) + 1));
        assert_eq!(at, expected);
    }
    let old = now + TimeDelta::seconds(90);
    assert_eq!(sessions::forget_used(&mut tx, old).await.unwrap(), 1);
    let living = sessions::living(&mut tx, user, now, now - TimeDelta::minutes(15))
        .await
        .unwrap();
    assert_eq!(living.len(), 2);
    assert!(sessions::end(&mut tx, one.id, "x", now).await.unwrap());
    assert!(!sessions::end(&mut tx, one.id, "y", now).await.unwrap());
    let gone = sessions::find_by_refresh(&mut tx, &[1, 1]).await.unwrap();
    assert!(gone.is_none());
    let last = sessions::find_by_refresh(&mut tx, &[1, 3]).await.unwrap();
    assert_eq!(last.unwrap().ended_reason.as_deref(), Some("x"));
    let ended = sessions::end_all_but(&mut tx, user, None, "z", now)
        .await
        .unwrap();
    assert_eq!(ended, 1);
    let last = sessions::lookup(&mut tx, two.id).await.unwrap().unwrap();
    assert_eq!(last.ended_reason.as_deref(), Some("z"));
}

#[tokio::test]
async fn codes_are_used_once_and_a_second_factor_follows_company_and_user() {
    use store::second_factor::{self, KeptRecoveryCode};

    let ground = ground().await;
    let (db, now) = (&ground.test.app.db, ground.test.app.now());
    let user = ground.demo.maker.id;
    let mut tx = db.begin().await.unwrap();
    let key = store::keys::sealing_key(&mut tx, "1", &[7; 32], now)
        .await
        .unwrap();
    let again = store::keys::sealing_key(&mut tx, "1", &[8; 32], now)
        .await
        .unwrap();
    assert_eq!((key.as_slice(), &again), ([7; 32].as_slice(), &key));
    for sealed in [[1], [2]] {
        second_factor::offer(&mut tx, user, &sealed, "1", now)
            .await
            .unwrap();
    }
    second_factor::confirm(&mut tx, user, 10, now)
        .await
        .unwrap();
    let late = second_factor::offer(&mut tx, user, &[3], "1", now).await;
    assert!(matches!(late, Err(StoreError::Stale)), "it is on");
    second_factor::use_step(&mut tx, user, 11).await.unwrap();
    for used in [10, 11] {
        let done = second_factor::use_step(&mut tx, user, used).await;
        assert!(matches!(done, Err(StoreError::Stale)));
    }
    let codes: Vec<KeptRecoveryCode> = (0..3)
        .map(|number| KeptRecoveryCode {
            id: Uuid::now_v7(),
            hash: vec![number],
        })
        .collect();
    second_factor::replace_codes(&mut tx, user, &codes, &[9; 16])
        .await
        .unwrap();
    for first in [true, false] {
        let done = second_factor::use_recovery_code(&mut tx, user, &[1], now);
        assert_eq!(done.await.unwrap(), first);
    }
    let other = ground.demo.signer.id;
    let stolen = second_factor::use_recovery_code(&mut tx, other, &[2], now);
    assert!(!stolen.await.unwrap());
    store::companies::set_second_factor(&mut tx, ground.demo.company, true)
        .await
        .unwrap();
    let state = second_factor::state(&mut tx, user).await.unwrap();
    assert_eq!(
        (state.confirmed_at, state.required, state.codes_left),
        (Some(now), true, 2)
    );
    assert!(second_factor::remove(&mut tx, user).await.unwrap());
    assert!(!second_factor::remove(&mut tx, user).await.unwrap());
    let state = second_factor::state(&mut tx, user).await.unwrap();
    assert_eq!((state.confirmed_at, state.codes_left), (None, 0));
}

#[tokio::test]
async fn a_retired_key_is_in_force_until_its_time() {
    use store::keys::{self, ServerKey};

    let ground = ground().await;
    let (db, now) = (&ground.test.app.db, ground.test.app.now());
    let key = |id: &str| ServerKey {
        id: id.into(),
        secret: vec![1],
    };
    let later = now + TimeDelta::hours(1);
    let mut tx = db.begin().await.unwrap();
    keys::add(&mut tx, "code_hash", &key("a"), now)
        .await
        .unwrap();
    assert_eq!(keys::retire(&mut tx, "code_hash", later).await.unwrap(), 1);
    keys::add(&mut tx, "code_hash", &key("b"), later)
        .await
        .unwrap();
    let ids =
        |keys: Vec<keys::DatedKey>| -> Vec<String> { keys.into_iter().map(|key| key.id).collect() };
    let before = keys::in_force(&mut tx, "code_hash", now).await.unwrap();
    assert_eq!(ids(before), ["b", "a"]);
    let after = keys::in_force(&mut tx, "code_hash", later).await.unwrap();
    assert_eq!(ids(after), ["b"]);
    let all = keys::history(&mut tx, "code_hash").await.unwrap();
    assert_eq!(ids(all), ["b", "a"]);
}
