//! Cards on both engines: found by every criterion, changed in sets, their history only grows, the feed is
//! read once.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    clippy::large_futures,
    reason = "a test that cannot go on has failed; it makes its own ids and times"
)]

use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    card::{CardStatus, ChangeSource},
    ids::{CardId, HolderId},
};
use store::{
    Db, Page, StoreError,
    cards::{self, Change, CoreChange, NewCard, NewHolder, Search},
};
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

    fn db(&self) -> &Db {
        &self.test.app.db
    }

    fn now(&self) -> DateTime<Utc> {
        self.test.app.now()
    }

    /// A card of a person, `age` seconds old.
    async fn card(&self, document: &str, name: &str, age: i64, branch: Option<&str>) -> CardId {
        let at = self.now() - TimeDelta::seconds(age);
        let (company, product) = (self.demo.company, self.demo.product);
        let mut tx = self.db().begin().await.unwrap();
        let holders = cards::add_holders(&mut tx, company, &[person(document, name)], at)
            .await
            .unwrap();
        let card = NewCard {
            id: CardId(Uuid::now_v7()),
            reference: format!("TRJ-{document:0>16}"),
            holder: holders.into_values().next(),
            status: CardStatus::Active,
            bin: None,
            last_four: Some(document[document.len() - 4..].to_owned()),
            issued_by_line: None,
            branch: branch.map(str::to_owned),
        };
        cards::add(&mut tx, company, product, std::slice::from_ref(&card), at)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        card.id
    }

    async fn found(&self, search: Search) -> Vec<CardId> {
        let page = Page {
            limit: 50,
            after: None,
        };
        let company = self.demo.company;
        let found = cards::list(self.db(), company, &search, page, 0)
            .await
            .unwrap();
        let total = cards::total(self.db(), company, &search).await.unwrap();
        assert_eq!(usize::try_from(total).unwrap(), found.rows.len());
        found.rows.iter().map(|found| found.card.id).collect()
    }

    fn change(&self, card: CardId, from: CardStatus, to: CardStatus) -> Change {
        Change {
            id: Uuid::now_v7(),
            card,
            from: Some(from),
            to,
            source: ChangeSource::Core,
            by: None,
            reason: None,
            at: self.now(),
        }
    }
}

fn person(document: &str, name: &str) -> NewHolder {
    NewHolder {
        id: HolderId(Uuid::now_v7()),
        document_type: "CC".into(),
        document: document.into(),
        full_name: name.into(),
    }
}

/// Ana, the oldest, Beto and Carla, the newest.
async fn three(ground: &Ground) -> [CardId; 3] {
    let ana = ("1000001111", "Ana Muñoz", Some("BOG001"));
    let beto = ("1000002222", "Beto 100% Ruiz", Some("MED001"));
    [
        ground.card(ana.0, ana.1, 3, ana.2).await,
        ground.card(beto.0, beto.1, 2, beto.2).await,
        ground.card("1000003333", "Carla Muñoz", 1, None).await,
    ]
}

fn by(set: impl FnOnce(&mut Search)) -> Search {
    let mut search = Search::default();
    set(&mut search);
    search
}

#[tokio::test]
async fn every_criterion_narrows() {
    let ground = Ground::new().await;
    let [ana, beto, carla] = three(&ground).await;
    let text = |text: &str| Some(text.to_owned());
    let all = vec![carla, beto, ana];
    for (search, expected) in [
        (Search::default(), all.clone()),
        (by(|ask| ask.products = vec![ground.demo.product]), all),
        (by(|ask| ask.document = text("1000002222")), vec![beto]),
        (by(|ask| ask.name = text("MUNOZ")), vec![carla, ana]),
        (by(|ask| ask.name = text("100%")), vec![beto]),
        (by(|ask| ask.name = text("_")), vec![]),
        (by(|ask| ask.card = text("1111")), vec![ana]),
        (
            by(|ask| ask.card = text("trj-0000001000003333")),
            vec![carla],
        ),
        (by(|ask| ask.branch = text("med001")), vec![beto]),
        (by(|ask| ask.statuses = vec![CardStatus::Expired]), vec![]),
        (by(|ask| ask.batch = Some(1)), vec![]),
        (by(|ask| ask.order = text("OS-2026-000001")), vec![]),
    ] {
        assert_eq!(ground.found(search.clone()).await, expected, "{search:?}");
    }
}

#[tokio::test]
async fn pages_do_not_overlap_and_can_be_skipped_to() {
    let ground = Ground::new().await;
    let [ana, ..] = three(&ground).await;
    let page = |after| Page { limit: 2, after };
    let (db, company, all) = (ground.db(), ground.demo.company, Search::default());
    let first = cards::list(db, company, &all, page(None), 0).await.unwrap();
    assert!(first.has_more);
    let last = &first.rows[1].card;
    let after = Some((last.created_at, last.id.uuid()));
    let second = cards::list(db, company, &all, page(after), 0)
        .await
        .unwrap();
    assert_eq!((second.rows.len(), second.has_more), (1, false));
    assert_eq!(second.rows[0].card.id, ana);
    let skipped = cards::list(db, company, &all, page(None), 2).await.unwrap();
    assert_eq!(skipped.rows, second.rows);
}

#[tokio::test]
async fn changes_are_written_in_sets_and_their_history_only_grows() {
    use CardStatus::{Active, BlockedTemporary, Expired};

    let ground = Ground::new().await;
    let one = ground.card("1000001111", "Ana", 2, None).await;
    let two = ground.card("1000002222", "Beto", 1, None).await;
    let company = ground.demo.company;
    let changes = [
        ground.change(one, Active, BlockedTemporary),
        ground.change(two, Active, Expired),
        ground.change(one, BlockedTemporary, Active),
    ];
    let mut tx = ground.db().begin().await.unwrap();
    cards::apply(&mut tx, company, &changes, Some(7))
        .await
        .unwrap();
    cards::mark_replaced(&mut tx, company, &[(two, one)])
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let read = async |id| {
        cards::lookup(ground.db(), company, id)
            .await
            .unwrap()
            .unwrap()
    };
    let (first, second) = (read(one).await, read(two).await);
    assert_eq!(
        (first.status, first.version, first.core_position),
        (Active, 2, 7)
    );
    assert_eq!(
        (second.status, second.replaced_by, second.version),
        (Expired, Some(one), 3)
    );
    let history = cards::history(ground.db(), company, one).await.unwrap();
    let told: Vec<CardStatus> = history.iter().map(|event| event.to).collect();
    assert_eq!(told, [Active, BlockedTemporary, Active], "newest first");
    for sql in [
        "UPDATE card_event SET to_status = 'active'",
        "DELETE FROM card_event",
    ] {
        let refused = match ground.db() {
            Db::Sqlite { write, .. } => sqlx::query(sql).execute(write).await.map(|_| ()),
            Db::Postgres(pool) => sqlx::query(sql).execute(pool).await.map(|_| ()),
        };
        assert!(
            refused.unwrap_err().to_string().contains("append-only"),
            "{sql}"
        );
    }
}

#[tokio::test]
async fn the_feed_moves_forward_and_strangers_wait() {
    let ground = Ground::new().await;
    let change = |position: i64, document: &str| CoreChange {
        position,
        reference: format!("TRJ-{document:0>16}"),
        status: CardStatus::Delivered,
        reason: Some("correo".into()),
    };
    let strangers = [change(4, "1000001111"), change(5, "1000002222")];
    let mut tx = ground.db().begin().await.unwrap();
    assert_eq!(cards::feed_position_for_update(&mut tx).await.unwrap(), 0);
    cards::keep_waiting(&mut tx, &strangers, ground.now())
        .await
        .unwrap();
    cards::move_feed(&mut tx, 5).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(cards::feed_position(ground.db()).await.unwrap(), 5);
    assert!(cards::any_waiting(ground.db()).await.unwrap());
    let mut tx = ground.db().begin().await.unwrap();
    let back = cards::move_feed(&mut tx, 4).await;
    assert!(matches!(back, Err(StoreError::Stale)), "{back:?}");
    assert_eq!(cards::adoptable(&mut tx, 10).await.unwrap(), []);
    drop(tx);
    ground.card("1000002222", "Beto", 1, None).await;
    let mut tx = ground.db().begin().await.unwrap();
    let adoptable = cards::adoptable(&mut tx, 10).await.unwrap();
    assert_eq!(adoptable, strangers[1..]);
    cards::forget(&mut tx, &adoptable).await.unwrap();
    let later = ground.now() + TimeDelta::seconds(1);
    assert_eq!(cards::purge_waiting(&mut tx, later).await.unwrap(), 1);
    tx.commit().await.unwrap();
    assert!(!cards::any_waiting(ground.db()).await.unwrap());
}

#[tokio::test]
async fn a_person_is_one_by_their_document_and_goes_by_their_newest_name() {
    let ground = Ground::new().await;
    let company = ground.demo.company;
    let card = ground
        .card("1000001111", "Ana Muñoz", 1, Some("BOG001"))
        .await;
    let again = [
        person("1000001111", "Ana Muñoz"),
        person("1000002222", "Beto Ruiz"),
        person("1000001111", "Ana Ñáñez"),
    ];
    let mut tx = ground.db().begin().await.unwrap();
    let kept = cards::add_holders(&mut tx, company, &again, ground.now()).await;
    tx.commit().await.unwrap();
    let kept = kept.unwrap();
    let of = |document: &str| kept[&("CC".to_owned(), document.to_owned())];
    assert_eq!((kept.len(), of("1000002222")), (2, again[1].id));
    assert!(!again.iter().any(|new| new.id == of("1000001111")));
    let named = |name: &str| by(|ask| ask.name = Some(name.to_owned()));
    assert_eq!(ground.found(named("ñáñez")).await, [card]);
    assert!(ground.found(named("muñoz")).await.is_empty());
}
