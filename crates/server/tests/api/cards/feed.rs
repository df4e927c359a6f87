//! What the core tells about cards.

use std::{
    collections::BTreeMap,
    sync::{Arc, OnceLock},
};

use app::{
    App, Ports,
    ports::{BlockRequest, CardChange, CoreCards, GatewayError},
};
use async_trait::async_trait;
use domain::{batch::BatchType, money::Money};
use reqwest::StatusCode;
use serde_json::{Value, json};

use super::{at_core, block, core_fault, first_card, read, search, sync, treasurer};
use crate::{
    clerk::{Office, text},
    client::problem,
    journey::{Team, ordered, pay, signed_once},
};

#[tokio::test]
async fn a_block_whose_answer_is_lost_comes_by_the_feed() {
    let office = Office::open().await.with_cards(1).await;
    let who = treasurer(&office).await;
    let card = first_card(&office, &who).await;
    core_fault(&office, "lose_request", 1).await;
    problem(
        block(&office, &who, &card, "stolen", "a").await,
        504,
        "core.no_answer",
    )
    .await;
    assert_eq!(sync(&office).await, 0);
    assert_eq!(read(&office, &who, &card).await["status"], "active");
    core_fault(&office, "lose_answer", 1).await;
    problem(
        block(&office, &who, &card, "stolen", "a").await,
        504,
        "core.no_answer",
    )
    .await;
    assert_eq!(
        read(&office, &who, &card).await["status"],
        "active",
        "nothing is assumed"
    );
    // Tried again before the feed was read: the core does the same key once, and the card is blocked.
    let blocked = block(&office, &who, &card, "stolen", "a").await;
    assert_eq!(blocked.status(), StatusCode::OK);
    assert_eq!(sync(&office).await, 1, "the core did it once");
    let detail = read(&office, &who, &card).await;
    assert_eq!(text(&detail["status"]), "blocked_stolen");
    assert_eq!(detail["history"].as_array().unwrap().len(), 2);
    core_fault(&office, "decline", 1).await;
    let office = Office::open().await.with_cards(1).await;
    let who = treasurer(&office).await;
    let card = first_card(&office, &who).await;
    core_fault(&office, "lose_answer", 1).await;
    problem(
        block(&office, &who, &card, "lost", "a").await,
        504,
        "core.no_answer",
    )
    .await;
    assert_eq!(sync(&office).await, 1);
    let detail = read(&office, &who, &card).await;
    assert_eq!(
        (
            text(&detail["status"]),
            text(&detail["history"][0]["source"])
        ),
        ("blocked_lost", "core")
    );
}

#[tokio::test]
async fn what_we_did_ourselves_is_not_done_again_when_the_feed_tells_it_late() {
    let office = Office::open().await.with_cards(1).await;
    let who = treasurer(&office).await;
    let mut card = first_card(&office, &who).await;
    for (kind, key) in [("temporary", "a"), ("unblock", "b")] {
        card = block(&office, &who, &card, kind, key)
            .await
            .json()
            .await
            .unwrap();
    }
    let before = read(&office, &who, &card).await;
    assert_eq!(sync(&office).await, 2, "the core tells both");
    assert_eq!(
        read(&office, &who, &card).await,
        before,
        "no detour by blocked"
    );
    // Whoever read the card before the feed came acts on it still.
    let lost = block(&office, &who, &card, "lost", "c").await;
    assert_eq!(lost.status(), StatusCode::OK);
}

/// The core, seen by a replica whose reader of the feed is quicker than its answers.
struct QuickFeed {
    core: Arc<dyn CoreCards>,
    reader: Arc<OnceLock<App>>,
}

#[async_trait]
impl CoreCards for QuickFeed {
    async fn balance(&self, reference: &str) -> Result<Money, GatewayError> {
        self.core.balance(reference).await
    }

    async fn set_block(&self, request: &BlockRequest) -> Result<i64, GatewayError> {
        let position = self.core.set_block(request).await?;
        let read = app::cards::sync(self.reader.get().unwrap()).await;
        assert_eq!(read.unwrap(), 1);
        Ok(position)
    }

    async fn changes(&self, after: i64, limit: i64) -> Result<Vec<CardChange>, GatewayError> {
        self.core.changes(after, limit).await
    }
}

#[tokio::test]
async fn who_blocked_a_card_is_known_although_the_feed_was_quicker() {
    let reader = Arc::new(OnceLock::new());
    let office = Office::over(|ports| Ports {
        core_cards: Arc::new(QuickFeed {
            core: ports.core_cards,
            reader: Arc::clone(&reader),
        }),
        ..ports
    });
    let office = office.await.with_cards(1).await;
    assert!(reader.set(office.world.test.app.clone()).is_ok());
    let who = treasurer(&office).await;
    let mut card = first_card(&office, &who).await;
    for (kind, key) in [("temporary", "a"), ("unblock", "b")] {
        let answer = block(&office, &who, &card, kind, key).await;
        assert_eq!(answer.status(), StatusCode::OK);
        card = answer.json().await.unwrap();
        let detail = read(&office, &who, &card).await;
        assert_eq!(detail["version"], card["version"]);
        let [newest, told] = [0, 1].map(|event| &detail["history"][event]);
        assert_eq!(
            (&newest["to"], &told["to"]),
            (&card["status"], &card["status"])
        );
        assert_eq!(
            (text(&newest["source"]), text(&told["source"])),
            ("user", "core")
        );
        assert_eq!(text(&newest["by"]["name"]), "Persona tesoreria.andina");
    }
}

#[tokio::test]
async fn what_the_core_does_to_a_card_is_told_forward_only() {
    let office = Office::open().await.with_cards(2).await;
    let who = treasurer(&office).await;
    let card = first_card(&office, &who).await;
    let told = async |status: &str| {
        at_core(
            &office,
            &card,
            "status",
            json!({ "status": status, "reason": "sospecha de fraude" }),
        )
        .await;
        sync(&office).await;
        let detail = read(&office, &who, &card).await;
        (
            text(&detail["status"]).to_owned(),
            detail["history"][0]["reason"].clone(),
        )
    };
    assert_eq!(
        told("blocked_temporary").await,
        ("blocked_temporary".into(), json!("sospecha de fraude"))
    );
    assert_eq!(
        told("in_transit").await.0,
        "blocked_temporary",
        "never backward"
    );
    assert_eq!(
        told("melted").await.0,
        "blocked_temporary",
        "a word that nobody knows is passed over"
    );
    assert_eq!(told("active").await.0, "active");
    assert_eq!(told("expired").await.0, "expired");
    assert_eq!(told("active").await.0, "expired", "the end is the end");
    let other = search(&office, &who, json!({ "status": ["active"] })).await;
    assert_eq!(other["page"]["total"], 1, "its neighbour is as it was");
}

#[tokio::test]
async fn new_cards_are_followed_to_their_branch_and_activated() {
    let office = Office::open().await;
    let team = Team::of(&office).await;
    let batch = signed_once(&office, &team, BatchType::Issuance, 6).await;
    let orders = ordered(&office, &team, &[&batch]).await;
    pay(&office, &team, &orders["data"][0]).await;
    let who = treasurer(&office).await;
    let made = search(&office, &who, json!({ "batch_number": batch["number"] })).await;
    assert_eq!(made["page"]["total"], 6);
    let card = &made["data"][0];
    assert_eq!(
        (text(&card["status"]), text(&card["branch"])),
        ("requested", "0001")
    );
    assert_eq!(card["issued_by"]["batch_number"], batch["number"]);
    assert_eq!(
        card["issued_by"]["order_number"],
        orders["data"][0]["number"]
    );
    assert!(sync(&office).await >= 24, "four places a card");
    assert_eq!(sync(&office).await, 0, "news is read once");
    at_core(&office, card, "activate", json!({})).await;
    sync(&office).await;
    let detail = read(&office, &who, card).await;
    let history: Vec<&str> = detail["history"]
        .as_array()
        .unwrap()
        .iter()
        .map(|change| text(&change["to"]))
        .collect();
    assert_eq!(
        history,
        [
            "active",
            "delivered",
            "at_branch",
            "in_transit",
            "produced",
            "requested"
        ]
    );
    let delivered = search(
        &office,
        &who,
        json!({ "branch": "0001", "status": ["delivered"] }),
    )
    .await;
    assert_eq!(delivered["page"]["total"], 5);
    let number = text(&orders["data"][0]["number"]).to_lowercase();
    let ordered = search(&office, &who, json!({ "order_number": number })).await;
    assert_eq!(ordered["page"]["total"], 6);
    // The load of the issuance is a movement of each card.
    let path = format!("/api/v1/cards/{}/movements", text(&card["id"]));
    let moves = office.read(&who, &path).await;
    let moves = moves["data"].as_array().unwrap();
    assert_eq!(moves.len(), 1, "{moves:?}");
    assert_eq!(
        (&moves[0]["amount"]["amount"], &moves[0]["order_number"]),
        (&json!(5_000_000), &orders["data"][0]["number"])
    );
}

#[tokio::test]
async fn news_that_comes_before_its_card_waits_for_it() {
    let office = Office::open().await;
    let team = Team::of(&office).await;
    let batch = signed_once(&office, &team, BatchType::Issuance, 2).await;
    let lines = format!("/api/v1/batches/{}/lines", text(&batch["id"]));
    let lines = office.read(&team.maker, &lines).await;
    // The core has the cards, moves them and says so while the batch here is still open.
    let chunk: Vec<Value> = lines["data"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| json!({ "key": line["id"], "kind": "issue", "card_reference": line["card_reference"], "initial_load": 0 }))
        .collect();
    let url = format!("{}/chunks", office.sandbox.core_url);
    let body = json!({ "key": "before", "lines": chunk });
    assert!(
        office
            .world
            .client
            .post(url)
            .json(&body)
            .send()
            .await
            .unwrap()
            .status()
            .is_success()
    );
    assert_eq!(sync(&office).await, 8);
    let orders = ordered(&office, &team, &[&batch]).await;
    pay(&office, &team, &orders["data"][0]).await;
    sync(&office).await;
    let who = treasurer(&office).await;
    let made = search(&office, &who, json!({ "status": ["delivered"] })).await;
    assert_eq!(made["page"]["total"], 2);
}

#[tokio::test]
async fn two_replicas_read_the_feed_once() {
    let office = Office::open().await.with_cards(40).await;
    let who = treasurer(&office).await;
    let cards = search(&office, &who, json!({ "limit": 200 })).await;
    for card in cards["data"].as_array().unwrap() {
        at_core(
            &office,
            card,
            "status",
            json!({ "status": "blocked_temporary" }),
        )
        .await;
        at_core(&office, card, "status", json!({ "status": "active" })).await;
        at_core(&office, card, "status", json!({ "status": "expired" })).await;
    }
    let app = &office.world.test.app;
    let (one, two, three) = tokio::join!(
        app::cards::sync(app),
        app::cards::sync(app),
        app::cards::sync(app)
    );
    for read in [one, two, three] {
        read.unwrap();
    }
    let mut histories: BTreeMap<usize, usize> = BTreeMap::new();
    for card in cards["data"].as_array().unwrap() {
        let detail = read(&office, &who, card).await;
        *histories
            .entry(detail["history"].as_array().unwrap().len())
            .or_default() += 1;
        assert_eq!(text(&detail["status"]), "expired");
    }
    assert_eq!(histories, BTreeMap::from([(4, 40)]));
}
