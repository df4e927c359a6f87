//! A bank and a core that lose requests, lose answers, fail and talk nonsense: nothing is debited or
//! loaded twice, and every payment comes to its end.

use domain::batch::BatchType;
use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    clerk::{Office, text},
    journey::{Team, balances, books_are_in_order, ordered, pay, signed_once},
};

const BEFORE: i64 = 1_000_000_000_000;

async fn fault(office: &Office, base: &str, kind: &str, times: u32) {
    let request = office.world.client.post(format!("{base}/faults"));
    let answer = request.json(&json!({ "kind": kind, "times": times }));
    assert!(answer.send().await.unwrap().status().is_success());
}

async fn bank_account(office: &Office, method: Method) -> i64 {
    let url = format!("{}/accounts/acct-andina", office.sandbox.bank_url);
    let request = office.world.client.request(method, url);
    let answer = request.json(&json!({ "balance": BEFORE })).send().await;
    let body: Value = answer.unwrap().json().await.unwrap_or_default();
    body["balance"].as_i64().unwrap_or(BEFORE)
}

async fn one_order(office: &Office, team: &Team, lines: u32) -> (Value, Value) {
    let batch = signed_once(office, team, BatchType::Recharge, lines).await;
    let orders = ordered(office, team, &[&batch]).await;
    (batch, orders["data"][0].clone())
}

#[tokio::test]
async fn whatever_the_bank_loses_it_debits_once() {
    for kind in ["lose_request", "lose_answer", "server_error", "garbled"] {
        let office = Office::open().await.with_cards(3).await;
        let team = Team::of(&office).await;
        let (_, order) = one_order(&office, &team, 3).await;
        bank_account(&office, Method::PUT).await;
        fault(&office, &office.sandbox.bank_url, kind, 3).await;
        let payment = pay(&office, &team, &order).await;
        assert_eq!(payment["status"], "succeeded", "{kind}: {payment}");
        let payable = order["payable"]["amount"].as_i64().unwrap();
        let after = bank_account(&office, Method::GET).await;
        assert_eq!(after, BEFORE - payable, "{kind}: one debit");
        books_are_in_order(&office, &team).await;
    }
}

#[tokio::test]
async fn a_declined_debit_leaves_the_order_to_be_paid_again() {
    let office = Office::open().await.with_cards(3).await;
    let team = Team::of(&office).await;
    let (_, order) = one_order(&office, &team, 3).await;
    fault(&office, &office.sandbox.bank_url, "decline", 1).await;
    let declined = pay(&office, &team, &order).await;
    assert_eq!(declined["status"], "failed");
    assert_eq!(declined["failure_code"], "insufficient_funds");
    let path = format!("/api/v1/orders/{}", text(&order["id"]));
    let waiting = office.read(&team.treasurer, &path).await;
    assert_eq!(waiting["order"]["status"], "authorized");
    assert!(
        balances(&office, &team).await.is_empty(),
        "nothing was posted"
    );
}

#[tokio::test]
async fn whatever_the_core_loses_it_loads_each_card_once() {
    for kind in ["lose_request", "lose_answer", "server_error", "garbled"] {
        let office = Office::open().await.with_cards(260).await;
        let team = Team::of(&office).await;
        // Two chunks, and faults on both.
        let (batch, order) = one_order(&office, &team, 260).await;
        fault(&office, &office.sandbox.core_url, kind, 3).await;
        pay(&office, &team, &order).await;
        let path = format!("/api/v1/orders/{}", text(&order["id"]));
        let after = office.read(&team.treasurer, &path).await;
        assert_eq!(after["order"]["status"], "processed", "{kind}");
        // A fault that nothing met would meet the looks that follow.
        let left = format!("{}/faults", office.sandbox.core_url);
        office.world.client.delete(left).send().await.unwrap();
        let path = format!("/api/v1/batches/{}/lines?limit=200", text(&batch["id"]));
        let lines = office.read(&team.maker, &path).await;
        for line in lines["data"].as_array().unwrap().iter().step_by(37) {
            let card = text(&line["card_reference"]);
            let url = format!("{}/cards/{card}/balance", office.sandbox.core_url);
            let balance = office.world.client.get(url).send().await.unwrap();
            let balance: Value = balance.json().await.unwrap();
            assert_eq!(
                balance["amount"], line["amount"]["amount"],
                "{kind}: {card}"
            );
        }
        books_are_in_order(&office, &team).await;
    }
}

#[tokio::test]
async fn loads_that_the_core_refuses_go_to_the_master_account() {
    let office = Office::open().await.with_cards(260).await;
    let team = Team::of(&office).await;
    let (batch, order) = one_order(&office, &team, 260).await;
    fault(&office, &office.sandbox.core_url, "decline", 1).await;
    pay(&office, &team, &order).await;
    let path = format!("/api/v1/batches/{}", text(&batch["id"]));
    let after = office.read(&team.maker, &path).await;
    let (done, refused) = (&after["processed_lines"], &after["rejected_lines"]);
    assert_eq!(done.as_i64().unwrap() + refused.as_i64().unwrap(), 260);
    assert!(refused.as_i64().unwrap() > 0, "{after}");
    let lines = format!("{path}/lines?status=rejected");
    let lines = office.read(&team.maker, &lines).await;
    assert!(lines["data"][0]["core_code"].is_string());
    let balances = balances(&office, &team).await;
    assert_eq!(
        balances["master"] + balances.get("cards").copied().unwrap_or_default(),
        batch["total"]["amount"].as_i64().unwrap(),
        "every load is on a card or back in the master account"
    );
    assert!(balances["master"] > 0);
    books_are_in_order(&office, &team).await;
}
