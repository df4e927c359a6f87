//! A selection of cards becomes a batch, and batches make cards and PINs anew.

use domain::batch::BatchType;
use reqwest::{Response, StatusCode};
use serde_json::{Value, json};

use super::{at_core, block, first_card, read, search, sync, treasurer};
use crate::{
    clerk::{Ask, Office, text},
    client::{Signed, problem},
    journey::{Team, books_are_in_order, ordered, pay, signed_once},
};

async fn select(office: &Office, who: &Signed, body: Value, key: &str) -> Response {
    let path = office.company_path("/cards/batches");
    office.post(who, &path, Ask::of(body).keyed(key)).await
}

fn selection(office: &Office, cards: &[&Value], act: &Value) -> Value {
    let ids: Vec<&Value> = cards.iter().map(|card| &card["id"]).collect();
    json!({ "product_id": office.world.demo.product, "card_ids": ids, "act": act })
}

/// The batch of a selection, after it was read.
async fn selected(office: &Office, who: &Signed, cards: &[&Value], act: &Value) -> Value {
    let answer = select(office, who, selection(office, cards, act), "key").await;
    assert_eq!(answer.status(), StatusCode::ACCEPTED);
    let batch: Value = answer.json().await.unwrap();
    office.work().await;
    let path = format!("/api/v1/batches/{}", text(&batch["id"]));
    office.read(who, &path).await
}

/// Takes a batch that was read all the way through the core.
async fn done(office: &Office, team: &Team, batch: &Value) -> Value {
    assert_eq!(batch["status"], "valid", "{batch}");
    let confirmed: Value = office
        .confirm(&team.maker, batch)
        .await
        .json()
        .await
        .unwrap();
    let signed: Value = office
        .sign(&team.first, &confirmed)
        .await
        .json()
        .await
        .unwrap();
    let orders = ordered(office, team, &[&signed]).await;
    pay(office, team, &orders["data"][0]).await;
    let path = format!("/api/v1/batches/{}", text(&batch["id"]));
    office.read(&team.maker, &path).await
}

async fn balance_at_core(office: &Office, card: &Value) -> i64 {
    let reference = text(&card["reference"]);
    let url = format!("{}/cards/{reference}/balance", office.sandbox.core_url);
    let answer: Value = office
        .world
        .client
        .get(url)
        .send()
        .await
        .unwrap()
        .json()
        .await
        .unwrap();
    answer["amount"].as_i64().unwrap()
}

#[tokio::test]
async fn a_selection_is_recharged_like_any_batch() {
    let office = Office::open().await.with_cards(5).await;
    let team = Team::of(&office).await;
    let cards = search(&office, &team.treasurer, json!({ "limit": 3 })).await;
    let cards: Vec<&Value> = cards["data"].as_array().unwrap().iter().collect();
    let act = json!({ "kind": "recharge", "amount": { "amount": 2_500_000, "currency": "COP" } });
    let mut body = selection(&office, &cards, &act);
    body["description"] = json!("Bono de fin de año");
    let answer = select(&office, &team.maker, body.clone(), "one").await;
    assert_eq!(answer.status(), StatusCode::ACCEPTED);
    let location = answer.headers()["location"].to_str().unwrap().to_owned();
    let again = select(&office, &team.maker, body, "one").await;
    assert_eq!(again.headers()["idempotency-replayed"], "true");
    assert_eq!(again.headers()["location"], location.as_str());
    office.work().await;
    let batch = office.read(&team.maker, &location).await;
    assert_eq!(
        (&batch["total"]["amount"], &batch["accepted_lines"]),
        (&json!(7_500_000), &json!(3))
    );
    assert_eq!(batch["description"], "BONO DE FIN DE AÑO");
    let after = done(&office, &team, &batch).await;
    assert_eq!(after["processed_lines"], 3);
    for card in &cards {
        assert_eq!(balance_at_core(&office, card).await, 2_500_000);
    }
    let loaded = search(
        &office,
        &team.treasurer,
        json!({ "batch_number": batch["number"] }),
    )
    .await;
    assert_eq!(loaded["page"]["total"], 3, "the cards that a batch loaded");
    let path = format!("/api/v1/cards/{}/movements", text(&cards[0]["id"]));
    let moves = office.read(&team.treasurer, &path).await;
    assert_eq!(moves["data"][0]["amount"]["amount"], 2_500_000);
    books_are_in_order(&office, &team).await;
}

#[tokio::test]
async fn a_lost_card_is_replaced_and_its_money_goes_along() {
    let office = Office::open().await.with_cards(2).await;
    let team = Team::of(&office).await;
    let who = treasurer(&office).await;
    let recharge = signed_once(&office, &team, BatchType::Recharge, 2).await;
    let orders = ordered(&office, &team, &[&recharge]).await;
    pay(&office, &team, &orders["data"][0]).await;
    let (lost, worn) = {
        let all = search(&office, &who, json!({})).await;
        (all["data"][0].clone(), all["data"][1].clone())
    };
    let money = balance_at_core(&office, &lost).await;
    assert!(money > 0);
    let lost: Value = block(&office, &who, &lost, "lost", "k")
        .await
        .json()
        .await
        .unwrap();
    assert_eq!(text(&lost["status"]), "blocked_lost");
    let act =
        json!({ "kind": "replacement", "reason": "01", "keep_balance": true, "branch": "0001" });
    let batch = selected(&office, &team.maker, &[&lost, &worn], &act).await;
    assert_eq!(text(&batch["type"]), "RT");
    let batch = done_again(&office, &team, &batch).await;
    assert_eq!(batch["processed_lines"], 2);
    let old = read(&office, &who, &lost).await;
    assert_eq!(text(&old["status"]), "blocked_lost", "lost is lost");
    let new = json!({ "id": old["replaced_by"] });
    let new = read(&office, &who, &new).await;
    assert_eq!(
        (text(&new["status"]), text(&new["branch"])),
        ("requested", "0001")
    );
    assert_eq!(
        (&new["holder"], &new["issued_by"]["batch_number"]),
        (&old["holder"], &batch["number"])
    );
    assert_eq!(balance_at_core(&office, &new).await, money);
    assert_eq!(balance_at_core(&office, &lost).await, 0);
    let worn = read(&office, &who, &worn).await;
    assert_eq!(
        (text(&worn["status"]), text(&worn["history"][0]["source"])),
        ("replaced", "batch")
    );
    sync(&office).await;
    assert_eq!(
        text(&read(&office, &who, &new).await["status"]),
        "delivered"
    );
    assert_eq!(read(&office, &who, &lost).await["history"], old["history"]);
    // What was replaced is not replaced again.
    let act =
        json!({ "kind": "replacement", "reason": "03", "keep_balance": false, "branch": "0001" });
    let answer = select(
        &office,
        &team.maker,
        selection(&office, &[&lost, &worn], &act),
        "again",
    )
    .await;
    let again: Value = answer.json().await.unwrap();
    office.work().await;
    let path = format!("/api/v1/batches/{}/errors", text(&again["id"]));
    let errors = office.read(&team.maker, &path).await;
    let codes: Vec<&str> = errors["data"]
        .as_array()
        .unwrap()
        .iter()
        .map(|error| text(&error["code"]))
        .collect();
    assert_eq!(codes, ["B504", "B504"]);
    books_are_in_order(&office, &team).await;
}

/// As [`done`], for the second order of a test.
async fn done_again(office: &Office, team: &Team, batch: &Value) -> Value {
    let confirmed: Value = office
        .confirm(&team.maker, batch)
        .await
        .json()
        .await
        .unwrap();
    let signed: Value = office
        .sign(&team.first, &confirmed)
        .await
        .json()
        .await
        .unwrap();
    let quote = office.quote(&team.second, &[&signed], "by_type").await;
    let orders = office.order(&team.second, &quote, "order-2").await;
    assert_eq!(orders.status(), StatusCode::CREATED);
    let orders: Value = orders.json().await.unwrap();
    pay(office, team, &orders["data"][0]).await;
    let path = format!("/api/v1/batches/{}", text(&batch["id"]));
    office.read(&team.maker, &path).await
}

#[tokio::test]
async fn a_pin_is_made_anew_but_not_for_a_blocked_card() {
    let office = Office::open().await.with_cards(2).await;
    let team = Team::of(&office).await;
    let all = search(&office, &team.treasurer, json!({})).await;
    let cards: Vec<&Value> = all["data"].as_array().unwrap().iter().collect();
    let batch = selected(&office, &team.maker, &cards, &json!({ "kind": "pin" })).await;
    assert_eq!(text(&batch["type"]), "RP");
    // The core blocks one in the meantime: its line is refused, the other is done.
    at_core(
        &office,
        cards[0],
        "status",
        json!({ "status": "blocked_temporary" }),
    )
    .await;
    let after = done(&office, &team, &batch).await;
    assert_eq!(
        (&after["processed_lines"], &after["rejected_lines"]),
        (&json!(1), &json!(1))
    );
    sync(&office).await;
    let answer = select(
        &office,
        &team.maker,
        selection(&office, &cards, &json!({ "kind": "pin" })),
        "two",
    )
    .await;
    let again: Value = answer.json().await.unwrap();
    office.work().await;
    let path = format!("/api/v1/batches/{}", text(&again["id"]));
    assert_eq!(office.read(&team.maker, &path).await["error_lines"], 1);
    assert_eq!(
        text(&read(&office, &team.treasurer, cards[1]).await["status"]),
        "active"
    );
    books_are_in_order(&office, &team).await;
}

#[tokio::test]
async fn a_selection_that_cannot_be_says_why() {
    let office = Office::open().await.with_cards(3).await;
    let team = Team::of(&office).await;
    let card = first_card(&office, &team.treasurer).await;
    let recharge = |centavos: i64| json!({ "kind": "recharge", "amount": { "amount": centavos, "currency": "COP" } });
    let replace = |reason: &str, branch: Value| json!({ "kind": "replacement", "reason": reason, "keep_balance": true, "branch": branch });
    for (cards, act, pointer) in [
        (vec![], recharge(1_000_000), "#/card_ids"),
        (vec![&card, &card], recharge(1_000_000), "#/card_ids"),
        (vec![&card], recharge(0), "#/act/amount"),
        (vec![&card], recharge(-5), "#/act/amount"),
        (vec![&card], replace("05", json!("0001")), "#/act/reason"),
        (vec![&card], replace("xx", json!("0001")), "#/act/reason"),
        (vec![&card], replace("03", json!("NADA")), "#/act/branch"),
        (vec![&card], replace("03", Value::Null), "#/act/branch"),
    ] {
        let body = selection(&office, &cards, &act);
        let refused = problem(
            select(&office, &team.maker, body, "k").await,
            422,
            "request.invalid",
        )
        .await;
        assert_eq!(refused["errors"][0]["pointer"], pointer);
    }
    let mut body = selection(&office, &[&card], &recharge(1_000_000));
    body["description"] = json!("x".repeat(31));
    problem(
        select(&office, &team.maker, body, "k").await,
        422,
        "request.invalid",
    )
    .await;
    let nobodys = json!({ "id": "crd_01h455vb4pex5vsknk084sn02q" });
    let body = selection(&office, &[&card, &nobodys], &recharge(1_000_000));
    problem(
        select(&office, &team.maker, body, "k").await,
        404,
        "object.not_found",
    )
    .await;
    let body = selection(&office, &[&card], &recharge(1_000_000));
    problem(
        select(&office, &team.treasurer, body, "k").await,
        403,
        "access.denied",
    )
    .await;
    let batches = office
        .read(&team.maker, &office.company_path("/batches"))
        .await;
    assert_eq!(
        batches["data"].as_array().unwrap().len(),
        0,
        "nothing was stored"
    );
}
