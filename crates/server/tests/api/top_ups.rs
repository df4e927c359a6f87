//! Topping the master account up over the API: proof, code, debit, books; and what may go wrong on the way.

mod grants;

use chrono::TimeDelta;
use domain::{ids::ProductId, money::Money, top_up::top_up_digest};
use reqwest::{Method, Response, StatusCode};
use serde_json::{Value, json};

use crate::{
    clerk::{Ask, Office, text},
    client::{Signed, problem},
    journey::{Team, balances, books_are_in_order},
};

const PESOS: i64 = 100;

/// Asks for a top-up with a proof of what is asked.
pub async fn ask(office: &Office, who: &Signed, centavos: i64, key: &str) -> Response {
    let proof = proof(office, who, office.world.demo.product, centavos).await;
    let path = office.product_path("/master-account/top-ups");
    office
        .post(who, &path, body(centavos).keyed(key).proved(proof))
        .await
}

async fn proof(office: &Office, who: &Signed, product: ProductId, centavos: i64) -> String {
    let digest = top_up_digest(product, Money::from_minor(centavos));
    office.step_up(who, "top_up", &json!(digest)).await
}

fn body(centavos: i64) -> Ask {
    Ask::of(json!({
        "amount": { "amount": centavos, "currency": "COP" }, "description": "Nómina de noviembre"
    }))
}

/// Confirms the payment of a top-up with the code from the mail.
pub async fn confirm(office: &Office, who: &Signed, top_up: &Value) -> Response {
    let code = office.code_for("tesoreria.andina").await;
    let payment = text(&top_up["payment"]["id"]);
    let path = format!("/api/v1/payments/{payment}/confirm");
    let ask = Ask::of(json!({ "code": code })).keyed(payment);
    office.post(who, &path, ask).await
}

/// A top-up all the way; gives it as it then is.
pub async fn topped_up(office: &Office, who: &Signed, centavos: i64) -> Value {
    let answer = ask(office, who, centavos, &format!("top-up-{centavos}")).await;
    assert_eq!(answer.status(), StatusCode::CREATED);
    let top_up: Value = answer.json().await.unwrap();
    let confirmed = confirm(office, who, &top_up).await;
    assert_eq!(confirmed.status(), StatusCode::ACCEPTED);
    office.work().await;
    let path = format!("/api/v1/top-ups/{}", text(&top_up["id"]));
    office.read(who, &path).await
}

async fn master(office: &Office, team: &Team) -> Value {
    let path = office.product_path("/master-account");
    office.read(&team.treasurer, &path).await
}

#[tokio::test]
async fn a_top_up_is_asked_for_confirmed_debited_and_posted() {
    let office = Office::open().await;
    let team = Team::of(&office).await;
    let empty = master(&office, &team).await;
    assert_eq!(empty["available"]["amount"], 0);
    let answer = ask(&office, &team.treasurer, 1_500_000 * PESOS, "one").await;
    assert_eq!(answer.status(), StatusCode::CREATED);
    let location = answer.headers()["location"].to_str().unwrap().to_owned();
    let top_up: Value = answer.json().await.unwrap();
    assert_eq!(location, format!("/api/v1/top-ups/{}", text(&top_up["id"])));
    assert_eq!(top_up["description"], "Nómina de noviembre");
    let payment = &top_up["payment"];
    assert_eq!(payment["status"], "code_sent");
    assert_eq!(payment["top_up_id"], top_up["id"]);
    assert!(payment["order_id"].is_null() && payment["order_number"].is_null());
    let mail = office.latest_mail_to("tesoreria.andina").await;
    assert!(
        text(&mail["text"]).contains("recargar la cuenta maestra de Tarjeta nómina"),
        "{mail}"
    );
    let confirmed = confirm(&office, &team.treasurer, &top_up).await;
    assert_eq!(confirmed.status(), StatusCode::ACCEPTED);
    let waiting = master(&office, &team).await;
    assert_eq!(waiting["incoming"]["amount"], 1_500_000 * PESOS);
    assert_eq!(waiting["balance"]["amount"], 0);
    office.work().await;
    let after = master(&office, &team).await;
    assert_eq!(after["available"]["amount"], 1_500_000 * PESOS);
    assert_eq!(after["balance"], after["available"]);
    assert_eq!(after["incoming"]["amount"], 0);
    let done = office.read(&team.treasurer, &location).await;
    assert_eq!(done["payment"]["status"], "succeeded");
    let balances = balances(&office, &team).await;
    assert_eq!(balances["bank_clearing"], -1_500_000 * PESOS);
    assert_eq!(balances["master"], 1_500_000 * PESOS);
    books_are_in_order(&office, &team).await;
    let mail = office.latest_mail_to("tesoreria.andina").await;
    assert_eq!(mail["subject"], "Cuenta maestra recargada");
}

#[tokio::test]
async fn whatever_the_bank_loses_it_debits_and_posts_once() {
    for kind in ["lose_request", "lose_answer", "server_error", "garbled"] {
        let office = Office::open().await;
        let team = Team::of(&office).await;
        fault(&office, kind, 3).await;
        let done = topped_up(&office, &team.treasurer, 700_000 * PESOS).await;
        assert_eq!(done["payment"]["status"], "succeeded", "{kind}: {done}");
        let balances = balances(&office, &team).await;
        assert_eq!(balances["master"], 700_000 * PESOS, "{kind}");
        books_are_in_order(&office, &team).await;
        // Asked again, by whoever: it stays one.
        let payment = text(&done["payment"]["id"]);
        let path = format!("/api/v1/payments/{payment}/inquire");
        let asked = office.post(&team.treasurer, &path, Ask::default()).await;
        assert_eq!(asked.status(), StatusCode::ACCEPTED);
        office.work().await;
        assert_eq!(
            master(&office, &team).await["balance"]["amount"],
            700_000 * PESOS
        );
    }
}

async fn fault(office: &Office, kind: &str, times: u32) {
    let url = format!("{}/faults", office.sandbox.bank_url);
    let request = office.world.client.request(Method::POST, url);
    let answer = request.json(&json!({ "kind": kind, "times": times }));
    assert!(answer.send().await.unwrap().status().is_success());
}

#[tokio::test]
async fn a_declined_top_up_moves_nothing_and_is_told() {
    let office = Office::open().await;
    let team = Team::of(&office).await;
    fault(&office, "decline", 1).await;
    let failed = topped_up(&office, &team.treasurer, 50_000 * PESOS).await;
    assert_eq!(failed["payment"]["status"], "failed");
    assert_eq!(failed["payment"]["failure_code"], "insufficient_funds");
    assert!(balances(&office, &team).await.is_empty());
    let mail = office.latest_mail_to("tesoreria.andina").await;
    assert_eq!(
        mail["subject"],
        "La recarga de la cuenta maestra no se realizó"
    );
    // The next one starts at once: its code was right, nobody was guessing.
    let again = ask(&office, &team.treasurer, 60_000 * PESOS, "again").await;
    assert_eq!(again.status(), StatusCode::CREATED);
}

#[tokio::test]
async fn what_was_not_shown_is_not_topped_up() {
    let office = Office::open().await;
    let team = Team::of(&office).await;
    let path = office.product_path("/master-account/top-ups");
    let product = office.world.demo.product;
    let bare = office
        .post(&team.treasurer, &path, body(100_000).keyed("a"))
        .await;
    problem(bare, 403, "step_up.required").await;
    let other = proof(&office, &team.treasurer, product, 100_100).await;
    let answer = office
        .post(
            &team.treasurer,
            &path,
            body(100_000).keyed("b").proved(other),
        )
        .await;
    problem(answer, 403, "step_up.invalid").await;
    let good = proof(&office, &team.treasurer, product, 100_000).await;
    let unkeyed = body(100_000).proved(good);
    let answer = office.post(&team.treasurer, &path, unkeyed).await;
    problem(answer, 400, "idempotency.key_required").await;
    for centavos in [0, -100, 150, 99] {
        let answer = ask(
            &office,
            &team.treasurer,
            centavos,
            &format!("bad{centavos}"),
        )
        .await;
        let refused = problem(answer, 422, "request.invalid").await;
        assert_eq!(refused["errors"][0]["pointer"], "#/amount", "{refused}");
    }
    let long =
        json!({ "amount": { "amount": 100, "currency": "COP" }, "description": "x".repeat(101) });
    let answer = office
        .post(&team.treasurer, &path, Ask::of(long).keyed("long"))
        .await;
    problem(answer, 422, "request.invalid").await;
    let listed = office.read(&team.treasurer, &path).await;
    assert_eq!(listed["data"], json!([]));
}

#[tokio::test]
async fn a_top_up_is_made_once_however_often_it_is_asked_for() {
    let office = Office::open().await;
    let team = Team::of(&office).await;
    let path = office.product_path("/master-account/top-ups");
    let proof = proof(&office, &team.treasurer, office.world.demo.product, 100_000).await;
    let ask = || body(100_000).keyed("once").proved(proof.clone());
    let (one, two) = tokio::join!(
        office.post(&team.treasurer, &path, ask()),
        office.post(&team.treasurer, &path, ask())
    );
    let (one, two): (Value, Value) = (one.json().await.unwrap(), two.json().await.unwrap());
    let third: Value = office
        .post(&team.treasurer, &path, ask())
        .await
        .json()
        .await
        .unwrap();
    let ids = [&one, &two, &third].map(|top_up| top_up["id"].clone());
    let made: Vec<&Value> = ids.iter().filter(|id| !id.is_null()).collect();
    assert!(
        made.len() >= 2 && made.windows(2).all(|pair| pair[0] == pair[1]),
        "{one} {two}"
    );
    let listed = office.read(&team.treasurer, &path).await;
    assert_eq!(listed["data"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn two_confirmations_at_once_debit_and_post_once() {
    let office = Office::open().await;
    let team = Team::of(&office).await;
    let top_up: Value = ask(&office, &team.treasurer, 80_000 * PESOS, "one")
        .await
        .json()
        .await
        .unwrap();
    let code = office.code_for("tesoreria.andina").await;
    let path = format!(
        "/api/v1/payments/{}/confirm",
        text(&top_up["payment"]["id"])
    );
    let ask = |key: &str| Ask::of(json!({ "code": code })).keyed(key);
    let (first, second) = tokio::join!(
        office.post(&team.treasurer, &path, ask("1")),
        office.post(&team.treasurer, &path, ask("2"))
    );
    let mut statuses = [first.status().as_u16(), second.status().as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [202, 409]);
    office.work().await;
    assert_eq!(
        master(&office, &team).await["balance"]["amount"],
        80_000 * PESOS
    );
    books_are_in_order(&office, &team).await;
}

#[tokio::test]
async fn wrong_codes_block_a_top_up_and_a_new_one_gives_no_more_codes() {
    let office = Office::open().await;
    let team = Team::of(&office).await;
    for round in 0..5 {
        let key = format!("round-{round}");
        let top_up: Value = ask(&office, &team.treasurer, 100_000, &key)
            .await
            .json()
            .await
            .unwrap();
        let path = format!(
            "/api/v1/payments/{}/confirm",
            text(&top_up["payment"]["id"])
        );
        for (index, (status, code)) in [
            (422, "payment.code_wrong"),
            (422, "payment.code_wrong"),
            (409, "payment.blocked"),
        ]
        .into_iter()
        .enumerate()
        {
            let ask = Ask::of(json!({ "code": "00000000" })).keyed(&format!("{round}-{index}"));
            problem(office.post(&team.treasurer, &path, ask).await, status, code).await;
        }
        if round == 0 {
            let early = ask_again(&office, &team).await;
            problem(early, 429, "payment.send_too_soon").await;
        }
        office.world.test.clock.forward(TimeDelta::seconds(61));
    }
    let sixth = ask(&office, &team.treasurer, 100_000, "sixth").await;
    problem(sixth, 429, "payment.send_limit").await;
    let path = office.product_path("/master-account/top-ups");
    let listed = office.read(&team.treasurer, &path).await;
    assert_eq!(
        listed["data"].as_array().unwrap().len(),
        5,
        "refused ones leave nothing"
    );
}

async fn ask_again(office: &Office, team: &Team) -> Response {
    ask(office, &team.treasurer, 100_000, "early").await
}

#[tokio::test]
async fn another_code_is_sent_to_the_same_person_only() {
    let office = Office::open().await;
    let team = Team::of(&office).await;
    let top_up: Value = ask(&office, &team.treasurer, 100_000, "one")
        .await
        .json()
        .await
        .unwrap();
    let first = office.code_for("tesoreria.andina").await;
    let payment = format!("/api/v1/payments/{}", text(&top_up["payment"]["id"]));
    office.world.test.clock.forward(TimeDelta::seconds(61));
    let path = format!("{payment}/send-code");
    let sent = office.post(&team.treasurer, &path, Ask::default()).await;
    assert_eq!(sent.status(), StatusCode::OK);
    let second = office.code_for("tesoreria.andina").await;
    assert_ne!(first, second);
    let old = Ask::of(json!({ "code": first })).keyed("old");
    let path = format!("{payment}/confirm");
    problem(
        office.post(&team.treasurer, &path, old).await,
        422,
        "payment.code_wrong",
    )
    .await;
    // A colleague may look, and goes no further.
    let maker = office.read(&team.maker, &payment).await;
    assert_eq!(maker["status"], "code_sent");
    let not_theirs = Ask::of(json!({ "code": second })).keyed("theirs");
    let denied = office.post(&team.maker, &path, not_theirs).await;
    assert_eq!(denied.status(), StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn top_ups_are_listed_newest_first_page_by_page() {
    let office = Office::open().await;
    let team = Team::of(&office).await;
    for pesos in [10_000, 20_000, 30_000] {
        topped_up(&office, &team.treasurer, pesos * PESOS).await;
        office.world.test.clock.forward(TimeDelta::seconds(5));
    }
    let path = office.product_path("/master-account/top-ups");
    let first = office
        .read(&team.treasurer, &format!("{path}?limit=2"))
        .await;
    let amounts = |page: &Value| -> Vec<i64> {
        let rows = page["data"].as_array().unwrap().iter();
        rows.map(|row| row["amount"]["amount"].as_i64().unwrap() / PESOS)
            .collect()
    };
    assert_eq!(amounts(&first), [30_000, 20_000]);
    let next = text(&first["page"]["next"]);
    let second = office
        .read(&team.treasurer, &format!("{path}?limit=2&after={next}"))
        .await;
    assert_eq!(amounts(&second), [10_000]);
    assert_eq!(
        second["data"][0]["requested_by"]["name"],
        "Persona tesoreria.andina"
    );
    assert_eq!(second["data"][0]["payment"]["status"], "succeeded");
}
