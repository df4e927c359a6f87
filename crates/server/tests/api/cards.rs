//! Cards over the API: found, asked for their balance, blocked, made anew; and what the core has to say in
//! between.

mod acts;
mod batches;
mod feed;
mod search;

use reqwest::{Response, StatusCode};
use serde_json::{Value, json};

use crate::{
    clerk::{Ask, Office, text},
    client::Signed,
};

/// Somebody who may do everything with cards.
pub async fn treasurer(office: &Office) -> Signed {
    office.world.login("tesoreria.andina").await
}

pub async fn search(office: &Office, who: &Signed, ask: Value) -> Value {
    let path = office.company_path("/cards/search");
    let answer = office.post(who, &path, Ask::of(ask)).await;
    assert_eq!(answer.status(), StatusCode::OK);
    answer.json().await.unwrap()
}

pub async fn first_card(office: &Office, who: &Signed) -> Value {
    search(office, who, json!({ "limit": 1 })).await["data"][0].clone()
}

pub async fn read(office: &Office, who: &Signed, card: &Value) -> Value {
    let path = format!("/api/v1/cards/{}", text(&card["id"]));
    office.read(who, &path).await
}

/// Asks the core at its own door to do something to a card.
pub async fn at_core(office: &Office, card: &Value, what: &str, body: Value) {
    let reference = text(&card["reference"]);
    let url = format!("{}/cards/{reference}/{what}", office.sandbox.core_url);
    let answer = office.world.client.post(url).json(&body).send().await;
    assert!(answer.unwrap().status().is_success(), "{what}");
}

pub async fn core_fault(office: &Office, kind: &str, times: u32) {
    let url = format!("{}/faults", office.sandbox.core_url);
    let request = office.world.client.post(url);
    let answer = request.json(&json!({ "kind": kind, "times": times }));
    assert!(answer.send().await.unwrap().status().is_success());
}

pub async fn sync(office: &Office) -> usize {
    app::cards::sync(&office.world.test.app).await.unwrap()
}

/// Blocks a card, or unblocks it (`unblock`), with the version that was read.
pub async fn block(office: &Office, who: &Signed, card: &Value, kind: &str, key: &str) -> Response {
    let id = text(&card["id"]);
    let proof = office
        .step_up(who, "block", &json!(format!("{id}:{kind}")))
        .await;
    let (verb, body) = if kind == "unblock" {
        ("unblock", json!({}))
    } else {
        (
            "block",
            json!({ "kind": kind, "reason": "La dejó en un taxi" }),
        )
    };
    let ask = Ask::of(body).seen(card).proved(proof).keyed(key);
    office
        .post(who, &format!("/api/v1/cards/{id}/{verb}"), ask)
        .await
}
/// The events of an action in the company's trail, newest first.
pub async fn trail(office: &Office, action: &str) -> Vec<Value> {
    let admin = office.world.login("admin1.andina").await;
    let path = office.company_path(&format!("/audit?action={action}"));
    let page = office.read(&admin, &path).await;
    page["data"].as_array().unwrap().clone()
}
