//! What both engines have to do alike with top-ups, their payments and the alert of a low balance.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    clippy::large_futures,
    reason = "a test that cannot go on has failed; it makes its own ids and times"
)]

use chrono::TimeDelta;
use domain::{
    access::RoleTemplate,
    ids::{PaymentId, ProductId, TopUpId},
    low_balance::AlertState,
    money::Money,
    payment::{Payment, PaymentStatus, Purpose},
    top_up::TopUp,
};
use store::{Db, Page, StoreError, low_balance, low_balance::Setting, payments, top_ups};
use testkit::{Demo, TestApp};
use uuid::Uuid;

struct Ground {
    test: TestApp,
    demo: Demo,
}

impl Ground {
    async fn new() -> Self {
        let test = TestApp::new().await;
        let identity = app::identity::Identity::open(&test.app).await.unwrap();
        let demo = Demo::create(&test.app, &identity).await.unwrap();
        Self { test, demo }
    }

    const fn db(&self) -> &Db {
        &self.test.app.db
    }

    fn top_up(&self, seconds: i64) -> TopUp {
        TopUp {
            id: TopUpId(Uuid::now_v7()),
            company: self.demo.company,
            product: self.demo.product,
            amount: Money::from_minor(100_000),
            description: Some("Nómina".into()),
            requested_by: self.demo.treasurer.id,
            created_at: self.test.app.now() + TimeDelta::seconds(seconds),
        }
    }

    async fn add(&self, top_up: &TopUp) {
        let mut tx = self.db().begin().await.unwrap();
        top_ups::add(&mut tx, top_up).await.unwrap();
        tx.commit().await.unwrap();
    }

    async fn pay(&self, purpose: Purpose, status: PaymentStatus) -> Result<Payment, StoreError> {
        let demo = &self.demo;
        let (id, now) = (PaymentId(Uuid::now_v7()), self.test.app.now());
        let amount = Money::from_minor(100_000);
        let payment = Payment {
            status,
            ..Payment::start(id, demo.company, purpose, demo.treasurer.id, amount, now)
        };
        let mut tx = self.db().begin().await?;
        payments::add(&mut tx, &payment).await?;
        tx.commit().await?;
        Ok(payment)
    }
}

#[tokio::test]
async fn a_top_up_has_one_payment_that_has_not_failed() {
    let ground = Ground::new().await;
    let (db, demo) = (ground.db(), &ground.demo);
    let top_up = ground.top_up(0);
    ground.add(&top_up).await;
    assert_eq!(
        top_ups::lookup(db, demo.company, top_up.id).await.unwrap(),
        Some(top_up.clone())
    );
    let purpose = Purpose::TopUp(top_up.id);
    ground.pay(purpose, PaymentStatus::Failed).await.unwrap();
    let live = ground.pay(purpose, PaymentStatus::Submitted).await.unwrap();
    let second = ground.pay(purpose, PaymentStatus::RequiresCode).await;
    assert!(matches!(second, Err(StoreError::Exists)), "{second:?}");
    let latest = payments::latest_of_top_ups(db, demo.company, &[top_up.id])
        .await
        .unwrap();
    assert_eq!(latest[&top_up.id], live);
    let at_the_bank = payments::top_ups_at_the_bank(db, demo.company, demo.product)
        .await
        .unwrap();
    assert_eq!(at_the_bank, live.amount);
    let nobodys = payments::top_ups_at_the_bank(db, demo.company, ProductId(Uuid::nil()))
        .await
        .unwrap();
    assert_eq!(nobodys, Money::ZERO);
    let of_nothing = "INSERT INTO payment (id, company_id, user_id, status, amount, content, bank_key, created_at, updated_at, version)
        SELECT id, company_id, requested_by, 'failed', amount, '{}', 'k', created_at, created_at, 1 FROM top_up";
    let refused = match db {
        Db::Sqlite { write, .. } => sqlx::query(of_nothing).execute(write).await.is_err(),
        Db::Postgres(pool) => sqlx::query(of_nothing).execute(pool).await.is_err(),
    };
    assert!(refused, "a payment of nothing");
}

#[tokio::test]
async fn pages_of_top_ups_neither_skip_nor_repeat() {
    let ground = Ground::new().await;
    let demo = &ground.demo;
    for round in 0..5 {
        ground.add(&ground.top_up(round / 2)).await;
    }
    let (mut seen, mut after) = (Vec::new(), None);
    loop {
        let page = Page { limit: 2, after };
        let found = top_ups::list(ground.db(), demo.company, demo.product, page)
            .await
            .unwrap();
        seen.extend(found.rows.iter().map(|row| (row.created_at, row.id)));
        match seen.last() {
            Some((at, id)) if found.has_more => after = Some((*at, id.uuid())),
            _ => break,
        }
    }
    assert_eq!(seen.len(), 5);
    assert!(seen.is_sorted_by(|one, next| one > next));
}

#[tokio::test]
async fn an_alert_is_set_over_what_was_read_and_moves_once() {
    let ground = Ground::new().await;
    let (db, demo, now) = (ground.db(), &ground.demo, ground.test.app.now());
    let (company, product, user) = (demo.company, demo.product, demo.treasurer.id);
    let unset = low_balance::lookup(db, company, product).await.unwrap();
    assert_eq!(unset, Setting::default());
    let set = async |version, pesos: i64| {
        let threshold = Some(Money::from_minor(pesos * 100));
        let setting = Setting { threshold, version };
        let mut tx = db.begin().await.unwrap();
        let done = low_balance::set(&mut tx, company, product, setting, user, now).await;
        tx.commit().await.unwrap();
        done
    };
    set(0, 500).await.unwrap();
    assert!(matches!(set(0, 600).await, Err(StoreError::Stale)));
    set(1, 700).await.unwrap();
    assert!(matches!(set(1, 800).await, Err(StoreError::Stale)));
    let watched = low_balance::watched(db, company, product).await.unwrap();
    let watched = watched.unwrap();
    assert_eq!(watched.threshold, Some(Money::from_minor(70_000)));
    assert_eq!(watched.available, Money::ZERO, "no entry yet");
    let step = async |from, to| {
        let mut tx = db.begin().await.unwrap();
        let moved = low_balance::move_state(&mut tx, company, product, from, to, now).await;
        tx.commit().await.unwrap();
        moved.unwrap()
    };
    let (quiet, due, told) = (AlertState::Quiet, AlertState::Due, AlertState::Told);
    assert!(step(quiet, due).await && !step(quiet, due).await);
    assert!(step(due, told).await && !step(due, told).await);
    assert!(step(told, quiet).await);
    let setting = low_balance::lookup(db, company, product).await.unwrap();
    assert_eq!(setting.version, 2, "being told does not move the setting");
}

#[tokio::test]
async fn those_who_may_top_up_are_told_and_nobody_else() {
    let ground = Ground::new().await;
    let (db, demo) = (ground.db(), &ground.demo);
    let people = low_balance::people(db, demo.company, demo.product)
        .await
        .unwrap();
    let ids: Vec<_> = people.iter().map(|(id, ..)| *id).collect();
    assert_eq!(ids, [demo.treasurer.id]);
    // For another product only.
    let other = ProductId(Uuid::now_v7());
    let nobody = low_balance::people(db, demo.company, other).await.unwrap();
    assert_eq!(
        nobody.len(),
        1,
        "a grant of the company holds for every product"
    );
    assert!(
        RoleTemplate::Treasurer
            .actions()
            .contains(&domain::access::Action::MasterAccountTopUp)
    );
}
