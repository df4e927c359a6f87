//! Payments of top-ups and of orders are the same operations; who may touch which is asked for apart.

use domain::{
    access::{Action, Grant, UserStatus},
    batch::BatchType,
};
use reqwest::StatusCode;
use serde_json::{Value, json};

use super::ask;
use crate::{
    clerk::{Ask, Office, text},
    client::{Signed, problem},
    journey::{Team, ordered, signed_once},
    security::people::signed_in,
};

/// Somebody who holds these actions in the company, and no other.
async fn holding(office: &Office, username: &str, actions: &[Action]) -> Signed {
    let grant = |action: &Action| Grant {
        company: office.world.demo.company,
        product: None,
        action: *action,
    };
    let grants: Vec<Grant> = actions.iter().map(grant).collect();
    signed_in(&office.world, username, UserStatus::Active, &grants).await
}

/// Who may top up need not be allowed to pay orders, and the other way round.
#[tokio::test]
async fn the_payment_of_a_top_up_asks_for_what_the_top_up_asks_for() {
    let office = Office::open().await;
    let world = &office.world;
    let top_ups = [Action::MasterAccountTopUp, Action::MasterAccountView];
    let owner = holding(&office, "solo.recarga", &top_ups).await;
    let orders = [Action::OrdersPay, Action::OrdersView];
    let other = holding(&office, "solo.ordenes", &orders).await;
    let asked = ask(&office, &owner, 100_000, "one").await;
    let top_up: Value = asked.json().await.unwrap();
    let payment = format!("/api/v1/payments/{}", text(&top_up["payment"]["id"]));
    let denied = world.get_as(&other, &payment).await;
    problem(denied, 403, "access.denied").await;
    let code = office.code_for("solo.recarga").await;
    let path = format!("{payment}/confirm");
    let with = |key: &str| Ask::of(json!({ "code": code })).keyed(key);
    let denied = office.post(&other, &path, with("other")).await;
    problem(denied, 403, "access.denied").await;
    let confirmed = office.post(&owner, &path, with("owner")).await;
    assert_eq!(confirmed.status(), StatusCode::ACCEPTED);
    office.work().await;
    assert_eq!(office.read(&owner, &payment).await["status"], "succeeded");
}

#[tokio::test]
async fn who_may_only_top_up_does_not_touch_the_payment_of_an_order() {
    let office = Office::open().await.with_cards(5).await;
    let team = Team::of(&office).await;
    let batch = signed_once(&office, &team, BatchType::Recharge, 5).await;
    let orders = ordered(&office, &team, &[&batch]).await;
    let order = text(&orders["data"][0]["id"]);
    let path = format!("/api/v1/orders/{order}/payments");
    let begun = office
        .post(&team.treasurer, &path, Ask::default().keyed("one"))
        .await;
    let begun: Value = begun.json().await.unwrap();
    let code = office.code_for("tesoreria.andina").await;
    let all_but_orders: Vec<Action> = Action::ALL
        .iter()
        .filter(|action| !matches!(action, Action::OrdersPay | Action::OrdersView))
        .copied()
        .collect();
    let other = holding(&office, "todo.menos.ordenes", &all_but_orders).await;
    let payment = format!("/api/v1/payments/{}", text(&begun["id"]));
    let denied = office.world.get_as(&other, &payment).await;
    problem(denied, 403, "access.denied").await;
    for act in ["send-code", "confirm", "inquire"] {
        let ask = match act {
            "confirm" => Ask::of(json!({ "code": code })).keyed(act),
            _ => Ask::default().keyed(act),
        };
        let denied = office.post(&other, &format!("{payment}/{act}"), ask).await;
        problem(denied, 403, "access.denied").await;
    }
    let denied = office
        .post(&other, &path, Ask::default().keyed("theirs"))
        .await;
    problem(denied, 403, "access.denied").await;
    let untouched = office.read(&team.treasurer, &payment).await;
    assert_eq!(untouched["status"], "code_sent");
}
