//! What both engines have to do alike about a company's people: suspended grants, sums of limits, one proposal that
//! waits, rows locked.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    clippy::large_futures,
    reason = "a test that cannot go on has failed; it makes its own ids and times"
)]

use chrono::{Days, NaiveDate};
use domain::{
    access::{
        Action, LimitedAct, Moved, UserStatus,
        administration::{
            Change, LimitSet, MembershipStatus, Permissions, Proposal, ProposalKind, ProposalStatus,
        },
    },
    ids::{ProposalId, UserId},
    money::Money,
};
use store::{
    Page, StoreError,
    limits::{self, NewUse, UseOf},
    members, operators, proposals, users,
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

#[tokio::test]
async fn grants_of_a_suspended_member_count_for_nothing_and_stay_written() {
    let Ground { test, demo } = ground().await;
    let (db, company, user) = (&test.app.db, demo.company, demo.viewer.id);
    let member = members::lookup(db, company, user).await.unwrap().unwrap();
    let grants = async || {
        users::actor(db, user, UserStatus::Active)
            .await
            .unwrap()
            .grants
    };
    assert!(!grants().await.is_empty());
    let mut tx = db.begin().await.unwrap();
    let suspended = MembershipStatus::Suspended;
    members::set_status(&mut tx, company, user, suspended, member.version)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    assert!(grants().await.is_empty());
    let list = store::companies::list_of_user(db, user, Action::CompanyView, None, None, 5).await;
    assert!(list.unwrap().is_empty());
    let kept = members::permissions(db, company, &[user]).await.unwrap();
    assert!(!kept[&user].is_empty());
    let mut tx = db.begin().await.unwrap();
    let stale = members::set_status(&mut tx, company, user, suspended, member.version).await;
    assert!(matches!(stale, Err(StoreError::Stale)));
}

#[tokio::test]
async fn a_second_factor_shows_once_it_is_confirmed_and_a_suspension_ends_what_the_company_asks() {
    let Ground { test, demo } = ground().await;
    let (db, company, user, now) = (&test.app.db, demo.company, demo.viewer.id, test.app.now());
    let member = async || members::lookup(db, company, user).await.unwrap().unwrap();
    let mut tx = db.begin().await.unwrap();
    store::keys::sealing_key(&mut tx, "1", &[7; 32], now)
        .await
        .unwrap();
    store::second_factor::offer(&mut tx, user, b"sealed", "1", now)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    assert!(!member().await.second_factor);
    let mut tx = db.begin().await.unwrap();
    store::second_factor::confirm(&mut tx, user, 1, now)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    assert!(member().await.second_factor);
    let mut tx = db.begin().await.unwrap();
    store::companies::set_second_factor(&mut tx, company, true)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let required = async || {
        store::second_factor::state(db, user)
            .await
            .unwrap()
            .required
    };
    assert!(required().await);
    let mut tx = db.begin().await.unwrap();
    let (suspended, version) = (MembershipStatus::Suspended, member().await.version);
    members::set_status(&mut tx, company, user, suspended, version)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    assert!(!required().await);
}

#[tokio::test]
async fn permissions_are_written_as_they_are_read() {
    let Ground { test, demo } = ground().await;
    let (db, company, user) = (&test.app.db, demo.company, demo.viewer.id);
    let entries = [
        (None, vec![Action::CompanyView, Action::UsersManage]),
        (Some(demo.product), vec![Action::BatchesSign]),
    ];
    let wanted = Permissions::of(entries, &[demo.product]).unwrap();
    let mut tx = db.begin().await.unwrap();
    members::set_permissions(
        &mut tx,
        company,
        user,
        &wanted,
        Uuid::now_v7,
        test.app.now(),
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    let found = members::permissions(db, company, &[user]).await.unwrap();
    assert_eq!(found[&user], wanted);
    let administrators = members::administrators(db, company, false).await.unwrap();
    assert_eq!(administrators.len(), 3, "he and the two of the company");
}

#[tokio::test]
async fn what_was_moved_is_summed_by_day_and_month_and_taken_back_by_object() {
    let Ground { test, demo } = ground().await;
    let (db, company, user) = (&test.app.db, demo.company, demo.signer.id);
    let day = NaiveDate::from_ymd_opt(2026, 3, 1).unwrap();
    let object = |n: u128| UseOf {
        kind: "batch",
        id: Uuid::from_u128(n),
    };
    let mut tx = db.begin().await.unwrap();
    for (n, amount, day) in [
        (1, 100, day),
        (2, 30, day + Days::new(4)),
        (3, 7, day - Days::new(1)),
    ] {
        let new = NewUse {
            id: Uuid::now_v7(),
            company,
            user,
            act: LimitedAct::Sign,
            amount: Money::from_minor(amount),
            day,
            object: object(n),
            at: test.app.now(),
        };
        limits::note(&mut tx, &new).await.unwrap();
    }
    tx.commit().await.unwrap();
    let moved = async |day| {
        limits::moved(db, company, user, LimitedAct::Sign, day)
            .await
            .unwrap()
    };
    let sums = |today, this_month| Moved {
        today: Money::from_minor(today),
        this_month: Money::from_minor(this_month),
    };
    assert_eq!(moved(day).await, sums(100, 100));
    assert_eq!(moved(day + Days::new(4)).await, sums(30, 130));
    assert_eq!(moved(day + Days::new(9)).await, sums(0, 130));
    let mut tx = db.begin().await.unwrap();
    limits::take_back(&mut tx, company, object(1), demo.viewer.id)
        .await
        .unwrap();
    limits::take_back(&mut tx, company, object(2), user)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    assert_eq!(moved(day + Days::new(4)).await, sums(0, 100));
}

fn proposal(ground: &Ground, change: Change) -> Proposal {
    Proposal {
        id: ProposalId(Uuid::now_v7()),
        company: ground.demo.company,
        user: ground.demo.viewer.id,
        change,
        status: ProposalStatus::Pending,
        proposed_by: ground.demo.administrator.id,
        proposed_at: ground.test.app.now(),
        decided_by: None,
        decided_at: None,
        reason: None,
        version: 1,
    }
}

#[tokio::test]
async fn one_proposal_of_a_kind_waits_for_a_person() {
    let ground = ground().await;
    let (db, company) = (&ground.test.app.db, ground.demo.company);
    let limits = || Change::Limits {
        before: LimitSet::new(),
        after: [(LimitedAct::Pay, domain::access::ActLimits::default())].into(),
    };
    let first = proposal(&ground, limits());
    let other_kind = proposal(
        &ground,
        Change::Permissions {
            before: Permissions::default(),
            after: Permissions::default(),
        },
    );
    let mut tx = db.begin().await.unwrap();
    proposals::add(&mut tx, &first).await.unwrap();
    proposals::add(&mut tx, &other_kind).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = db.begin().await.unwrap();
    let second = proposals::add(&mut tx, &proposal(&ground, limits())).await;
    assert!(matches!(second, Err(StoreError::Exists)));
    drop(tx);
    let user = ground.demo.viewer.id;
    let pending = proposals::pending_of(db, company, user, ProposalKind::Limits)
        .await
        .unwrap();
    assert_eq!(pending.as_ref(), Some(&first));
    let by = ground.demo.second_administrator.id;
    let approved = first.clone().approve(by, ground.test.app.now()).unwrap();
    let mut tx = db.begin().await.unwrap();
    proposals::update(&mut tx, &approved).await.unwrap();
    proposals::add(&mut tx, &proposal(&ground, limits()))
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let page = Page {
        limit: 2,
        after: None,
    };
    let all = proposals::list(db, company, None, page).await.unwrap();
    assert_eq!((all.rows.len(), all.has_more), (2, true));
    let status = Some(ProposalStatus::Approved);
    let decided = proposals::list(db, company, status, page).await.unwrap();
    assert_eq!(decided.rows[0].decided_by, Some(by));
    let member = members::lookup(db, company, user).await.unwrap().unwrap();
    assert_eq!(member.pending_proposals, 2);
}

#[tokio::test]
async fn people_of_one_name_are_paged_without_gaps_and_found_by_any_spelling() {
    let Ground { test, demo } = ground().await;
    let (db, company) = (&test.app.db, demo.company);
    let mut tx = db.begin().await.unwrap();
    for n in 0..5_u8 {
        let user = users::User {
            id: UserId(Uuid::now_v7()),
            username: format!("ana{n}"),
            full_name: "Ána  Ñáñez".to_owned(),
            email: format!("Ana{n}@Example.com"),
            status: UserStatus::Invited,
            password_hash: String::new(),
        };
        users::add(&mut tx, &user, test.app.now()).await.unwrap();
        members::add(&mut tx, company, user.id, None, test.app.now())
            .await
            .unwrap();
    }
    tx.commit().await.unwrap();
    let (mut seen, mut after) = (Vec::new(), None::<(String, Uuid)>);
    loop {
        let from = after.as_ref().map(|(name, id)| (name.as_str(), *id));
        let rows = members::list(db, company, Some("ana NANEZ"), from, 2)
            .await
            .unwrap();
        let Some(last) = rows.last() else { break };
        after = Some((domain::text::search_form(&last.full_name), last.user.uuid()));
        seen.extend(rows.into_iter().map(|member| member.username));
    }
    seen.sort_unstable();
    assert_eq!(seen, ["ana0", "ana1", "ana2", "ana3", "ana4"]);
    let found = members::list(db, company, Some("ANA3@example"), None, 5)
        .await
        .unwrap();
    assert_eq!(found.len(), 1);
    assert!(
        members::list(db, company, Some("%"), None, 5)
            .await
            .unwrap()
            .is_empty()
    );
}

#[tokio::test]
async fn an_operator_is_one_once_and_must_have_a_second_factor() {
    let Ground { test, demo } = ground().await;
    let (db, now, user) = (&test.app.db, test.app.now(), demo.viewer.id);
    let mut tx = db.begin().await.unwrap();
    operators::lock_person(&mut tx, user).await.unwrap();
    assert!(operators::is_member_anywhere(&mut tx, user).await.unwrap());
    for first in [true, false] {
        assert_eq!(operators::add(&mut tx, user, now).await.unwrap(), first);
    }
    let listed = operators::list(&mut tx).await.unwrap();
    assert_eq!((listed[0].user, listed[0].second_factor), (user, false));
    let actor = users::actor(&mut tx, user, UserStatus::Active);
    let actor = actor.await.unwrap();
    assert!(actor.operator && !actor.grants.is_empty());
    let state = store::second_factor::state(&mut tx, user).await.unwrap();
    assert!(state.required);
    for first in [true, false] {
        assert_eq!(operators::remove(&mut tx, user).await.unwrap(), first);
    }
    assert!(!operators::is_one(&mut tx, user).await.unwrap());
    let state = store::second_factor::state(&mut tx, user).await.unwrap();
    assert!(!state.required);
}
