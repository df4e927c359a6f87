//! The audit trail on both engines: chains apart, one event after another, nothing ever changed.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    clippy::large_futures,
    reason = "a test that cannot go on has failed; it makes its own ids and times"
)]

use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    audit::{ActorKind, Event, NO_HASH},
    ids::{CompanyId, EventId, UserId},
};
use store::{Db, audit::Filter, keys::ServerKey};
use testkit::{Demo, TestApp};
use uuid::Uuid;

struct Ground {
    test: TestApp,
    demo: Demo,
    /// How many events taking the company on has left.
    begun: i64,
}

async fn ground() -> Ground {
    let test = TestApp::new().await;
    let identity = app::identity::Identity::open(&test.app).await.unwrap();
    let demo = Demo::create(&test.app, &identity).await.unwrap();
    let tail = store::audit::tail(&test.app.db, demo.company)
        .await
        .unwrap();
    let begun = tail.unwrap().0;
    Ground { test, demo, begun }
}

async fn add(db: &Db, company: CompanyId, action: &str, actor: Option<UserId>, at: DateTime<Utc>) {
    let mut tx = db.begin().await.unwrap();
    let tail = store::audit::lock_tail(&mut tx, Some(company))
        .await
        .unwrap();
    let (sequence, previous_hash) = tail.unwrap_or((0, NO_HASH.to_owned()));
    let event = Event {
        sequence: sequence + 1,
        id: EventId(Uuid::now_v7()),
        company: Some(company),
        at,
        actor_kind: if actor.is_some() {
            ActorKind::User
        } else {
            ActorKind::System
        },
        actor,
        action: action.to_owned(),
        object_kind: "batch".to_owned(),
        object_id: "bat_1".to_owned(),
        content: "{\"b\":1,\"a\":\"ñ\"}".to_owned(),
        address: actor.map(|_| "127.0.0.1".to_owned()),
        request_id: None,
        previous_hash,
        hash: String::new(),
    };
    store::audit::add(&mut tx, &event.sealed()).await.unwrap();
    tx.commit().await.unwrap();
}

async fn count(db: &Db, company: CompanyId, filter: Filter) -> usize {
    let page = store::audit::list(db, company, &filter, None, 200).await;
    page.unwrap().rows.len()
}

#[tokio::test]
async fn an_event_comes_back_as_it_went_and_its_hash_holds() {
    let ground = ground().await;
    let (db, company) = (&ground.test.app.db, ground.demo.company);
    let at = ground.test.app.now() + TimeDelta::microseconds(123_457);
    add(db, company, "batch.signed", Some(ground.demo.signer.id), at).await;
    let all = store::audit::stretch(db, company, 1, i64::MAX, 500)
        .await
        .unwrap();
    assert_eq!(all.last().unwrap().at, at);
    assert_eq!(all.last().unwrap().content, "{\"b\":1,\"a\":\"ñ\"}");
    let mut previous = NO_HASH;
    for (index, event) in all.iter().enumerate() {
        assert_eq!(event.sequence, i64::try_from(index).unwrap() + 1);
        assert_eq!(event.previous_hash, previous);
        assert_eq!(event.hash, event.computed_hash());
        previous = &event.hash;
    }
    let known = store::audit::hash_of(db, company, 1).await.unwrap();
    assert_eq!(known.as_deref(), Some(all[0].hash.as_str()));
}

#[tokio::test]
async fn events_are_found_by_what_is_known_of_them() {
    let ground = ground().await;
    let (db, company, now) = (
        &ground.test.app.db,
        ground.demo.company,
        ground.test.app.now(),
    );
    let signer = ground.demo.signer.id;
    let at = |seconds| now + TimeDelta::seconds(seconds);
    for (seconds, action, actor) in [
        (10, "batch.signed", Some(signer)),
        (20, "batch.validated", None),
        (30, "batches_of_old.signed", None),
        (40, "batch.signed", Some(ground.demo.second_signer.id)),
    ] {
        add(db, company, action, actor, at(seconds)).await;
    }
    let action = |text: &str| Filter {
        action: Some(text.to_owned()),
        ..Filter::default()
    };
    assert_eq!(count(db, company, action("batch")).await, 3);
    assert_eq!(count(db, company, action("batch.signed")).await, 2);
    let by = Filter {
        actor: Some(signer),
        ..Filter::default()
    };
    assert_eq!(count(db, company, by.clone()).await, 1);
    let span = Filter {
        from: Some(at(20)),
        to: Some(at(40)),
        object_kind: Some("batch".to_owned()),
        object_id: Some("bat_1".to_owned()),
        ..Filter::default()
    };
    assert_eq!(count(db, company, span).await, 2);
    let first = store::audit::first_since(db, company, at(15))
        .await
        .unwrap();
    let last = store::audit::last_before(db, company, at(40))
        .await
        .unwrap();
    assert_eq!(
        (first, last),
        (Some(ground.begun + 2), Some(ground.begun + 3))
    );
    let other = CompanyId(Uuid::now_v7());
    assert_eq!(count(db, other, by).await, 0, "another company's chain");
    assert!(
        store::audit::first_since(db, other, now)
            .await
            .unwrap()
            .is_none()
    );
    assert!(store::audit::tail(db, other).await.unwrap().is_none());
}

#[tokio::test]
async fn many_at_once_make_one_chain() {
    let ground = ground().await;
    let (company, now) = (ground.demo.company, ground.test.app.now());
    let writers = (0..4).map(|_| {
        let db = ground.test.app.db.clone();
        tokio::spawn(async move {
            for _ in 0..10 {
                add(&db, company, "batch.signed", None, now).await;
            }
        })
    });
    for writer in writers.collect::<Vec<_>>() {
        writer.await.unwrap();
    }
    let db = &ground.test.app.db;
    let all = store::audit::stretch(db, company, 1, i64::MAX, 500)
        .await
        .unwrap();
    assert_eq!(i64::try_from(all.len()).unwrap(), ground.begun + 40);
    assert!(
        all.windows(2)
            .all(|pair| pair[1].previous_hash == pair[0].hash)
    );
}

#[tokio::test]
async fn nothing_in_the_trail_is_changed_or_removed() {
    let ground = ground().await;
    for statement in [
        "UPDATE audit_event SET content = '{}'",
        "DELETE FROM audit_event",
    ] {
        let refused = match &ground.test.app.db {
            Db::Sqlite { write, .. } => sqlx::query(statement).execute(write).await.is_err(),
            Db::Postgres(pool) => sqlx::query(statement).execute(pool).await.is_err(),
        };
        assert!(refused, "{statement}");
    }
}

#[tokio::test]
async fn a_persons_chains_are_those_of_their_companies() {
    let ground = ground().await;
    let db = &ground.test.app.db;
    let chains = store::audit::chains_of(db, ground.demo.maker.id)
        .await
        .unwrap();
    assert_eq!(chains, [ground.demo.company]);
    let nobody = UserId(Uuid::now_v7());
    assert!(
        store::audit::chains_of(db, nobody)
            .await
            .unwrap()
            .is_empty()
    );
}

#[tokio::test]
async fn keys_have_a_purpose_and_those_of_the_past_are_kept() {
    let ground = ground().await;
    let (db, now) = (&ground.test.app.db, ground.test.app.now());
    let key = |id: &str| ServerKey {
        id: id.to_owned(),
        secret: vec![7; 32],
    };
    let mut tx = db.begin().await.unwrap();
    for purpose in ["audit_checkpoint", "secret_box", "code_hash"] {
        store::keys::add(&mut tx, purpose, &key(purpose), now)
            .await
            .unwrap();
    }
    tx.commit().await.unwrap();
    let retire = "UPDATE server_key SET retired_at = created_at WHERE id = 'audit_checkpoint'";
    match db {
        Db::Sqlite { write, .. } => drop(sqlx::query(retire).execute(write).await.unwrap()),
        Db::Postgres(pool) => drop(sqlx::query(retire).execute(pool).await.unwrap()),
    }
    let living = store::keys::list(db, "audit_checkpoint").await.unwrap();
    let all = store::keys::history(db, "audit_checkpoint").await.unwrap();
    assert_eq!((living.len(), all.len()), (0, 1));
    let mut tx = db.begin().await.unwrap();
    let other = store::keys::add(&mut tx, "anything", &key("x"), now).await;
    assert!(other.is_err(), "a purpose that nobody knows");
}
