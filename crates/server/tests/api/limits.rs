//! How much a person may move: held in the act, given back with it.

use domain::batch::BatchType;
use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::{
    clerk::{Ask, Office, text},
    client::{Signed, problem},
    journey::{Team, ordered, signed_once},
};

async fn limit(office: &Office, user: domain::ids::UserId, act: &str, limits: [Option<i64>; 3]) {
    let app = &office.world.test.app;
    let money = |centavos: Option<i64>| centavos.map(domain::money::Money::from_minor);
    let limits = domain::access::ActLimits {
        per_transaction: money(limits[0]),
        per_day: money(limits[1]),
        per_month: money(limits[2]),
    };
    let mut tx = app.db.begin().await.unwrap();
    let set = [(act.parse().unwrap(), limits)].into();
    store::limits::set(&mut tx, office.world.demo.company, user, &set)
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

async fn confirmed(office: &Office, team: &Team, lines: u32) -> Value {
    let sample = office.sample(BatchType::Recharge, lines);
    let batch = office.uploaded(&team.maker, &sample).await;
    let answer = office.confirm(&team.maker, &batch).await;
    assert_eq!(answer.status(), StatusCode::OK);
    answer.json().await.unwrap()
}

async fn own(office: &Office, who: &Signed) -> Value {
    let path = format!("/api/v1/me/limits?company_id={}", office.world.demo.company);
    office.read(who, &path).await["data"].clone()
}

fn total(batch: &Value) -> i64 {
    batch["total"]["amount"].as_i64().unwrap()
}

#[tokio::test]
async fn a_signature_counts_once_and_is_given_back_when_it_is_taken_back() {
    let office = Office::open().await.with_cards(30).await;
    let team = Team::of(&office).await;
    let batch = confirmed(&office, &team, 10).await;
    let signer = office.world.demo.signer.id;
    limit(
        &office,
        signer,
        "sign",
        [Some(total(&batch) - 1), None, None],
    )
    .await;
    let refused = problem(
        office.sign(&team.first, &batch).await,
        422,
        "user_limit.exceeded",
    )
    .await;
    assert_eq!(refused["reasons"], json!(["limit_transaction"]));
    assert!(
        text(&refused["detail"]).contains("transacción"),
        "{refused}"
    );
    limit(&office, signer, "sign", [None, Some(total(&batch)), None]).await;
    let after: Value = office.sign(&team.first, &batch).await.json().await.unwrap();
    assert_eq!(after["status"], "partially_signed");
    let standing = own(&office, &team.first).await;
    assert_eq!(standing[0]["used_today"]["amount"], total(&batch));
    assert_eq!(standing[0]["available"]["amount"], 0);
    let path = format!("/api/v1/batches/{}/unsign", text(&batch["id"]));
    let back = office
        .post(&team.first, &path, Ask::default().seen(&after))
        .await;
    let back: Value = back.json().await.unwrap();
    assert_eq!(
        own(&office, &team.first).await[0]["used_today"]["amount"],
        0
    );
    assert_eq!(
        office.sign(&team.first, &back).await.status(),
        StatusCode::OK
    );
}

#[tokio::test]
async fn two_signatures_at_once_do_not_both_pass_what_is_left_for_one() {
    let office = Office::open().await.with_cards(60).await;
    let team = Team::of(&office).await;
    let one = confirmed(&office, &team, 20).await;
    let two = confirmed(&office, &team, 21).await;
    let day = total(&one).max(total(&two));
    limit(
        &office,
        office.world.demo.signer.id,
        "sign",
        [None, Some(day), None],
    )
    .await;
    let (first, second) = tokio::join!(
        office.sign(&team.first, &one),
        office.sign(&team.first, &two)
    );
    let mut statuses = [first.status().as_u16(), second.status().as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 422]);
}

#[tokio::test]
async fn yesterday_counts_for_the_month_only() {
    let office = Office::open().await.with_cards(60).await;
    let team = Team::of(&office).await;
    let one = confirmed(&office, &team, 20).await;
    let two = confirmed(&office, &team, 20 + 1).await;
    let (day, month) = (total(&one).max(total(&two)), total(&one) + total(&two) - 1);
    let signer = office.world.demo.signer.id;
    limit(&office, signer, "sign", [None, Some(day), Some(month)]).await;
    assert_eq!(
        office.sign(&team.first, &one).await.status(),
        StatusCode::OK
    );
    let today = problem(
        office.sign(&team.first, &two).await,
        422,
        "user_limit.exceeded",
    )
    .await;
    assert_eq!(today["reasons"], json!(["limit_day"]));
    office
        .world
        .test
        .clock
        .forward(chrono::TimeDelta::hours(24));
    let first = office.world.login("firma1.andina").await;
    let tomorrow = problem(office.sign(&first, &two).await, 422, "user_limit.exceeded").await;
    assert_eq!(tomorrow["reasons"], json!(["limit_month"]));
    office.world.test.clock.forward(chrono::TimeDelta::days(31));
    let first = office.world.login("firma1.andina").await;
    assert_eq!(office.sign(&first, &two).await.status(), StatusCode::OK);
}

#[tokio::test]
async fn the_last_signer_and_the_payer_are_held_to_their_limits_too() {
    let office = Office::open().await.with_cards(30).await;
    let team = Team::of(&office).await;
    let demo = &office.world.demo;
    let batch = signed_once(&office, &team, BatchType::Recharge, 10).await;
    limit(
        &office,
        demo.second_signer.id,
        "sign",
        [Some(total(&batch) - 1), None, None],
    )
    .await;
    let quote = office.quote(&team.second, &[&batch], "by_type").await;
    let refused = office.order(&team.second, &quote, "order-0").await;
    problem(refused, 422, "user_limit.exceeded").await;
    limit(
        &office,
        demo.second_signer.id,
        "sign",
        [Some(total(&batch)), Some(total(&batch)), None],
    )
    .await;
    let orders = ordered(&office, &team, &[&batch]).await;
    assert_eq!(
        own(&office, &team.second).await[0]["used_today"]["amount"],
        total(&batch)
    );
    let order = &orders["data"][0];
    limit(&office, demo.treasurer.id, "pay", [None, Some(100), None]).await;
    let path = format!("/api/v1/orders/{}/payments", text(&order["id"]));
    let start = office
        .post(&team.treasurer, &path, Ask::default().keyed("pay-1"))
        .await;
    let refused = problem(start, 422, "user_limit.exceeded").await;
    assert_eq!(refused["reasons"], json!(["limit_day"]));
    // Cancelling gives the signatures back.
    let proof = office
        .step_up(&team.second, "cancel", &order["digest"])
        .await;
    let ask = Ask::of(json!({ "reason": "Se pagará otro día" }))
        .seen(order)
        .proved(proof);
    let path = format!("/api/v1/orders/{}/cancel", text(&order["id"]));
    assert_eq!(
        office.post(&team.second, &path, ask).await.status(),
        StatusCode::OK
    );
    assert_eq!(
        own(&office, &team.second).await[0]["used_today"]["amount"],
        0
    );
}
