//! The main job over the API: a batch from its file to the cards, and what may go wrong on the way.

use chrono::TimeDelta;
use domain::{
    batch::BatchType,
    batch_file::{Code, samples::Flaw},
};
use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::{
    clerk::{Ask, Office, text},
    client::{Signed, problem},
};

/// The people of the company, signed in.
pub struct Team {
    pub maker: Signed,
    pub first: Signed,
    pub second: Signed,
    pub treasurer: Signed,
}

impl Team {
    pub async fn of(office: &Office) -> Self {
        Self {
            maker: office.world.login("cargador.andina").await,
            first: office.world.login("firma1.andina").await,
            second: office.world.login("firma2.andina").await,
            treasurer: office.world.login("tesoreria.andina").await,
        }
    }
}

/// A file that was uploaded, confirmed and signed once.
pub async fn signed_once(office: &Office, team: &Team, kind: BatchType, lines: u32) -> Value {
    let batch = office
        .uploaded(&team.maker, &office.sample(kind, lines))
        .await;
    assert_eq!(batch["status"], "valid", "{batch}");
    let confirmed = office.confirm(&team.maker, &batch).await;
    assert_eq!(confirmed.status(), StatusCode::OK);
    let confirmed: Value = confirmed.json().await.unwrap();
    let signed = office.sign(&team.first, &confirmed).await;
    assert_eq!(signed.status(), StatusCode::OK);
    let signed: Value = signed.json().await.unwrap();
    assert_eq!(signed["status"], "partially_signed");
    signed
}

pub async fn ordered(office: &Office, team: &Team, batches: &[&Value]) -> Value {
    let quote = office.quote(&team.second, batches, "by_type").await;
    assert_eq!(quote["estimate"], false);
    let made = office.order(&team.second, &quote, "order-1").await;
    assert_eq!(made.status(), StatusCode::CREATED);
    made.json().await.unwrap()
}

async fn start_payment(office: &Office, team: &Team, order: &Value, key: &str) -> Value {
    let path = format!("/api/v1/orders/{}/payments", text(&order["id"]));
    let ask = Ask::default().keyed(key);
    let started = office.post(&team.treasurer, &path, ask).await;
    assert_eq!(started.status(), StatusCode::CREATED);
    started.json().await.unwrap()
}

pub async fn pay(office: &Office, team: &Team, order: &Value) -> Value {
    let payment = start_payment(office, team, order, text(&order["id"])).await;
    let code = office.code_for("tesoreria.andina").await;
    let path = format!("/api/v1/payments/{}/confirm", text(&payment["id"]));
    let ask = Ask::of(json!({ "code": code })).keyed(text(&payment["id"]));
    let confirmed = office.post(&team.treasurer, &path, ask).await;
    assert_eq!(confirmed.status(), StatusCode::ACCEPTED);
    office.work().await;
    let path = format!("/api/v1/payments/{}", text(&payment["id"]));
    office.read(&team.treasurer, &path).await
}

pub async fn balances(office: &Office, team: &Team) -> std::collections::BTreeMap<String, i64> {
    let path = office.product_path("/ledger/accounts");
    let accounts = office.read(&team.treasurer, &path).await;
    let balance = |account: &Value| {
        let amount = account["balance"]["amount"].as_i64().unwrap();
        (text(&account["kind"]).to_owned(), amount)
    };
    accounts["data"]
        .as_array()
        .unwrap()
        .iter()
        .map(balance)
        .collect()
}

pub async fn books_are_in_order(office: &Office, team: &Team) {
    let faults = app::ledger::faults(&office.world.test.app).await.unwrap();
    assert_eq!(faults, []);
    assert_eq!(balances(office, team).await.values().sum::<i64>(), 0);
}

#[tokio::test]
async fn a_recharge_and_an_issuance_go_all_the_way() {
    let office = Office::open().await.with_cards(120).await;
    let team = Team::of(&office).await;
    let recharge = signed_once(&office, &team, BatchType::Recharge, 120).await;
    let issuance = signed_once(&office, &team, BatchType::Issuance, 30).await;
    let orders = ordered(&office, &team, &[&recharge, &issuance]).await;
    let orders = orders["data"].as_array().unwrap();
    assert_eq!(orders.len(), 2, "one order per batch type");
    let mut paid = 0;
    for order in orders {
        assert_eq!(order["status"], "authorized");
        let payment = pay(&office, &team, order).await;
        assert_eq!(payment["status"], "succeeded", "{payment}");
        let path = format!("/api/v1/orders/{}", text(&order["id"]));
        let after = office.read(&team.treasurer, &path).await;
        assert_eq!(after["order"]["status"], "processed", "{after}");
        assert_eq!(after["order"]["finished_lines"], after["order"]["lines"]);
        let pdf = office
            .world
            .get_as(&team.treasurer, &format!("{path}/pdf"))
            .await;
        assert_eq!(pdf.headers()["content-type"], "application/pdf");
        assert!(pdf.bytes().await.unwrap().starts_with(b"%PDF-"));
        paid += order["payable"]["amount"].as_i64().unwrap();
    }
    let loads: i64 = [&recharge, &issuance]
        .iter()
        .map(|batch| batch["total"]["amount"].as_i64().unwrap())
        .sum();
    let balances = balances(&office, &team).await;
    assert_eq!(balances["bank_clearing"], -paid);
    assert_eq!(balances["cards"], loads);
    assert_eq!(balances["in_transit"], 0);
    // 150 lines at 1 500 pesos, and 19 % VAT on that.
    assert_eq!(balances["fees"], 22_500_000);
    assert_eq!(balances["vat"], 4_275_000);
    books_are_in_order(&office, &team).await;
    let path = format!("/api/v1/batches/{}/lines", text(&issuance["id"]));
    let lines = office.read(&team.maker, &path).await;
    for line in lines["data"].as_array().unwrap() {
        assert_eq!(line["status"], "processed");
        assert!(text(&line["card_reference"]).starts_with("TRJ-"));
    }
}

#[tokio::test]
async fn two_people_sign_and_the_maker_is_none_of_them() {
    let office = Office::open().await.with_cards(3).await;
    let team = Team::of(&office).await;
    let signed = signed_once(&office, &team, BatchType::Recharge, 3).await;
    let again = office.sign(&team.first, &signed).await;
    problem(again, 409, "batch.same_signer").await;
    // The first signer alone cannot order: the second signature is missing.
    let quote = office.quote(&team.first, &[&signed], "by_batch").await;
    assert_eq!(quote["estimate"], true);
    let early = office.order(&team.first, &quote, "early").await;
    assert_eq!(early.status(), StatusCode::CONFLICT);
    let signed = office.sign(&team.second, &signed).await;
    let signed: Value = signed.json().await.unwrap();
    assert_eq!(signed["status"], "authorized");
    assert_eq!(signed["signatures"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn what_was_not_shown_is_not_done() {
    let office = Office::open().await.with_cards(3).await;
    let team = Team::of(&office).await;
    let sample = office.sample(BatchType::Recharge, 3);
    let batch = office.uploaded(&team.maker, &sample).await;
    let path = format!("/api/v1/batches/{}/confirm", text(&batch["id"]));
    let proof = office
        .step_up(&team.maker, "confirm", &json!("another digest"))
        .await;
    let other = Ask::of(json!({})).seen(&batch).proved(proof);
    let answer = office.post(&team.maker, &path, other).await;
    assert_eq!(
        answer.status(),
        StatusCode::FORBIDDEN,
        "a proof of something else"
    );
    let bare = office
        .post(&team.maker, &path, Ask::of(json!({})).seen(&batch))
        .await;
    assert_eq!(bare.status(), StatusCode::FORBIDDEN, "no proof");
    let blind = office.post(&team.maker, &path, Ask::of(json!({}))).await;
    problem(blind, 428, "request.precondition_required").await;
    let stale = json!({ "version": 99 });
    let late = Ask::of(json!({})).seen(&stale);
    problem(
        office.post(&team.maker, &path, late).await,
        412,
        "request.precondition_failed",
    )
    .await;
    let untouched = format!("/api/v1/batches/{}", text(&batch["id"]));
    assert_eq!(
        office.read(&team.maker, &untouched).await["status"],
        "valid"
    );
}

#[tokio::test]
async fn a_quote_that_is_no_longer_true_makes_no_order() {
    let office = Office::open().await.with_cards(3).await;
    let team = Team::of(&office).await;
    let signed = signed_once(&office, &team, BatchType::Recharge, 3).await;
    let quote = office.quote(&team.second, &[&signed], "by_batch").await;
    let mut forged = quote.clone();
    forged["digest"] = json!("0".repeat(64));
    let answer = office.order(&team.second, &forged, "forged").await;
    problem(answer, 409, "quote.changed").await;
    office.world.test.clock.forward(TimeDelta::minutes(16));
    // The session has idled out with the quote.
    let second = office.world.login("firma2.andina").await;
    let answer = office.order(&second, &quote, "late").await;
    problem(answer, 410, "quote.expired").await;
}

#[tokio::test]
async fn an_order_is_made_once_however_often_it_is_asked_for() {
    let office = Office::open().await.with_cards(3).await;
    let team = Team::of(&office).await;
    let signed = signed_once(&office, &team, BatchType::Recharge, 3).await;
    let quote = office.quote(&team.second, &[&signed], "by_batch").await;
    let proof = office.step_up(&team.second, "sign", &quote["digest"]).await;
    let body = json!({ "quote_id": quote["id"], "digest": quote["digest"] });
    let path = office.company_path("/orders");
    let without = Ask::of(body.clone()).proved(proof.clone());
    let answer = office.post(&team.second, &path, without).await;
    problem(answer, 400, "idempotency.key_required").await;
    let ask = || Ask::of(body.clone()).keyed("once").proved(proof.clone());
    let first = office.post(&team.second, &path, ask()).await;
    assert_eq!(first.status(), StatusCode::CREATED);
    let first: Value = first.json().await.unwrap();
    let again = office.post(&team.second, &path, ask()).await;
    assert_eq!(again.headers()["idempotency-replayed"], "true");
    assert_eq!(again.json::<Value>().await.unwrap(), first);
    let listed = office.read(&team.second, &path).await;
    assert_eq!(listed["data"].as_array().unwrap().len(), 1);
    let other = Ask::of(json!({ "quote_id": quote["id"], "digest": "x" })).keyed("once");
    let answer = office.post(&team.second, &path, other).await;
    problem(answer, 422, "idempotency.key_reused").await;
}

#[tokio::test]
async fn an_unpaid_order_is_cancelled_with_a_reason_and_a_paid_one_is_not() {
    let office = Office::open().await.with_cards(3).await;
    let team = Team::of(&office).await;
    let signed = signed_once(&office, &team, BatchType::Recharge, 3).await;
    let orders = ordered(&office, &team, &[&signed]).await;
    let order = &orders["data"][0];
    let path = format!("/api/v1/orders/{}/cancel", text(&order["id"]));
    let proof = office
        .step_up(&team.treasurer, "cancel", &order["digest"])
        .await;
    let ask = Ask::of(json!({ "reason": "Nómina repetida" }))
        .seen(order)
        .proved(proof);
    let cancelled = office.post(&team.treasurer, &path, ask).await;
    assert_eq!(cancelled.status(), StatusCode::OK);
    let cancelled: Value = cancelled.json().await.unwrap();
    assert_eq!(cancelled["status"], "cancelled");
    assert_eq!(cancelled["cancellation_reason"], "Nómina repetida");
    let batch = format!("/api/v1/batches/{}", text(&signed["id"]));
    assert_eq!(
        office.read(&team.maker, &batch).await["status"],
        "cancelled"
    );
    let payments = format!("/api/v1/orders/{}/payments", text(&order["id"]));
    let late = office
        .post(&team.treasurer, &payments, Ask::default().keyed("late"))
        .await;
    problem(late, 409, "order.wrong_state").await;
    books_are_in_order(&office, &team).await;
}

#[tokio::test]
async fn wrong_codes_block_and_starting_anew_gives_no_more_than_the_days_codes() {
    let office = Office::open().await.with_cards(3).await;
    let team = Team::of(&office).await;
    let signed = signed_once(&office, &team, BatchType::Recharge, 3).await;
    let orders = ordered(&office, &team, &[&signed]).await;
    let order = &orders["data"][0];
    let payment = start_payment(&office, &team, order, "start-0").await;
    let again = start_payment(&office, &team, order, "start-again").await;
    assert_eq!(
        again["id"], payment["id"],
        "a code that stands is not sent twice"
    );
    for round in 0..5 {
        let payment = match round {
            0 => payment.clone(),
            _ => start_payment(&office, &team, order, &format!("start-{round}")).await,
        };
        let path = format!("/api/v1/payments/{}/confirm", text(&payment["id"]));
        for (index, code) in [
            "payment.code_wrong",
            "payment.code_wrong",
            "payment.blocked",
        ]
        .into_iter()
        .enumerate()
        {
            let ask = Ask::of(json!({ "code": "00000000" })).keyed(&format!("{round}-{index}"));
            let status = if code == "payment.blocked" { 409 } else { 422 };
            problem(office.post(&team.treasurer, &path, ask).await, status, code).await;
        }
        office.world.test.clock.forward(TimeDelta::seconds(61));
    }
    let path = format!("/api/v1/orders/{}/payments", text(&order["id"]));
    let sixth = office
        .post(&team.treasurer, &path, Ask::default().keyed("sixth"))
        .await;
    problem(sixth, 429, "payment.send_limit").await;
    books_are_in_order(&office, &team).await;
}

#[tokio::test]
async fn a_file_that_must_not_be_here_leaves_nothing_behind() {
    let office = Office::open().await.with_cards(3).await;
    let team = Team::of(&office).await;
    let good = office.sample(BatchType::Recharge, 3).bytes();
    let utf16: Vec<u8> = String::from_utf8_lossy(&good)
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let flawed = |code| {
        let mut sample = office.sample(BatchType::Recharge, 3);
        sample.flaw = Some(Flaw(code));
        sample.bytes()
    };
    for (name, bytes) in [
        ("empty", Vec::new()),
        ("binary", (0..=255).cycle().take(5_000).collect()),
        ("utf-16", [vec![0xff, 0xfe], utf16].concat()),
        ("a card number", flawed(Code::F108)),
    ] {
        let answer = office.upload(&team.maker, BatchType::Recharge, bytes).await;
        let status = answer.status();
        let body: Value = answer.json().await.unwrap();
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{name}: {body}");
        assert!(body["errors"][0]["code"].is_string(), "{name}: {body}");
    }
    let listed = office
        .read(&team.maker, &office.company_path("/batches"))
        .await;
    assert_eq!(listed["data"].as_array().unwrap().len(), 0);
    for (code, what) in [
        (Code::H203, "another company's"),
        (Code::H205, "another product's"),
    ] {
        let mut sample = office.sample(BatchType::Recharge, 3);
        sample.flaw = Some(Flaw(code));
        let batch = office.uploaded(&team.maker, &sample).await;
        assert_eq!(batch["status"], "invalid", "{what}: {batch}");
        assert_eq!(batch["refusal"]["code"], code.as_str(), "{what}");
    }
}

#[tokio::test]
async fn lines_with_errors_are_told_and_may_be_left_out() {
    let office = Office::open().await.with_cards(20).await;
    let team = Team::of(&office).await;
    let mut sample = office.sample(BatchType::Recharge, 20);
    sample.flaw = Some(Flaw(Code::D306));
    let batch = office.uploaded(&team.maker, &sample).await;
    assert_eq!(batch["status"], "with_errors", "{batch}");
    let path = format!("/api/v1/batches/{}/errors", text(&batch["id"]));
    let errors = office.read(&team.maker, &path).await;
    let error = &errors["data"][0];
    assert_eq!(error["code"], "D306");
    assert!(error["line"].as_i64().unwrap() > 1 && !text(&error["hint"]).is_empty());
    let plain = office.confirm(&team.maker, &batch).await;
    assert!(plain.status().is_client_error(), "not without a word");
    let proof = office
        .step_up(&team.maker, "confirm", &batch["digest"])
        .await;
    let ask = Ask::of(json!({ "exclude_lines_with_errors": true }))
        .seen(&batch)
        .proved(proof);
    let path = format!("/api/v1/batches/{}/confirm", text(&batch["id"]));
    let confirmed = office.post(&team.maker, &path, ask).await;
    assert_eq!(confirmed.status(), StatusCode::OK);
    let confirmed: Value = confirmed.json().await.unwrap();
    assert_eq!(confirmed["accepted_lines"], 19);
}
