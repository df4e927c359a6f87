//! Cards over the API: found, asked for their balance, blocked; and what the core has to say in between.

use reqwest::{Method, Response, StatusCode};
use serde_json::{Value, json};
use testkit::{Demo, PASSWORD};

use crate::{
    clerk::{Ask, Office, text},
    client::{Signed, problem},
};

/// Somebody who may do everything with cards.
async fn treasurer(office: &Office) -> Signed {
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

async fn read(office: &Office, who: &Signed, card: &Value) -> Value {
    let path = format!("/api/v1/cards/{}", text(&card["id"]));
    office.read(who, &path).await
}

/// Asks the core at its own door to do something to a card.
async fn at_core(office: &Office, card: &Value, what: &str, body: Value) {
    let reference = text(&card["reference"]);
    let url = format!("{}/cards/{reference}/{what}", office.sandbox.core_url);
    let answer = office.world.client.post(url).json(&body).send().await;
    assert!(answer.unwrap().status().is_success(), "{what}");
}

async fn core_fault(office: &Office, kind: &str, times: u32) {
    let url = format!("{}/faults", office.sandbox.core_url);
    let request = office.world.client.post(url);
    let answer = request.json(&json!({ "kind": kind, "times": times }));
    assert!(answer.send().await.unwrap().status().is_success());
}

async fn sync(office: &Office) -> usize {
    app::cards::sync(&office.world.test.app).await.unwrap()
}

/// Blocks a card, or unblocks it (`unblock`), with the version that was read.
async fn block(office: &Office, who: &Signed, card: &Value, kind: &str, key: &str) -> Response {
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

#[tokio::test]
async fn a_search_is_narrowed_by_all_that_is_given_and_counts() {
    let office = Office::open().await.with_cards(25).await;
    let who = treasurer(&office).await;
    let all = search(&office, &who, json!({ "limit": 10 })).await;
    assert_eq!(
        (
            all["page"]["total"].as_i64(),
            all["data"].as_array().unwrap().len()
        ),
        (Some(25), 10)
    );
    let mut seen: Vec<String> = Vec::new();
    let mut after = Value::Null;
    loop {
        let page = search(&office, &who, json!({ "limit": 10, "after": after })).await;
        seen.extend(
            page["data"]
                .as_array()
                .unwrap()
                .iter()
                .map(|card| text(&card["id"]).to_owned()),
        );
        after = page["page"]["next"].clone();
        if after.is_null() {
            break;
        }
    }
    let second = search(&office, &who, json!({ "limit": 10, "skip": 10 })).await;
    assert_eq!(
        text(&second["data"][0]["id"]),
        seen[10],
        "a page by its number"
    );
    seen.sort_unstable();
    seen.dedup();
    assert_eq!(seen.len(), 25, "every card on one page");
    let one = &all["data"][3];
    let (document, name) = (
        &one["holder"]["document"],
        text(&one["holder"]["full_name"]),
    );
    for ask in [
        json!({ "document": document }),
        json!({ "card": one["reference"] }),
        json!({ "card": one["last_four"], "document": document }),
        json!({ "name": name.to_lowercase(), "document": document, "status": ["active", "expired"] }),
        json!({ "product_id": one["product_id"], "document": document, "card": "" }),
    ] {
        let found = search(&office, &who, ask.clone()).await;
        assert_eq!(found["page"]["total"], 1, "{ask}");
        assert_eq!(found["data"][0]["id"], one["id"], "{ask}");
    }
    for ask in [
        json!({ "document": "1" }),
        json!({ "document": document, "card": "9999" }),
        json!({ "name": "%" }),
        json!({ "status": ["expired"] }),
        json!({ "branch": "BOG001" }),
        json!({ "batch_number": 1 }),
        json!({ "order_number": "OS-2026-000001" }),
    ] {
        let found = search(&office, &who, ask.clone()).await;
        assert_eq!(found["page"]["total"], 0, "{ask}");
    }
}

#[tokio::test]
async fn a_malformed_search_and_a_stranger_are_refused() {
    let office = Office::open().await.with_cards(3).await;
    let who = treasurer(&office).await;
    let path = office.company_path("/cards/search");
    for (ask, code) in [
        (json!({ "limit": 201 }), "request.malformed"),
        (json!({ "skip": -1 }), "request.malformed"),
        (json!({ "skip": 10_001 }), "request.malformed"),
        (json!({ "after": "x" }), "request.malformed"),
        (json!({ "status": ["eaten"] }), "request.malformed"),
        (
            json!({ "pan": "4111111111111111" }),
            "request.unknown_field",
        ),
    ] {
        let answer = office.post(&who, &path, Ask::of(ask)).await;
        problem(answer, 400, code).await;
    }
    let (app, identity) = (&office.world.test.app, &office.world.identity);
    Demo::named(app, identity, "Otra S.A.", "860069804", 2, "otra")
        .await
        .unwrap();
    let stranger = office.world.login("tesoreria.otra").await;
    let answer = office.post(&stranger, &path, Ask::of(json!({}))).await;
    problem(answer, 404, "object.not_found").await;
    let card = first_card(&office, &who).await;
    let path = format!("/api/v1/cards/{}", text(&card["id"]));
    problem(
        office.world.get_as(&stranger, &path).await,
        404,
        "object.not_found",
    )
    .await;
    // A card of another company cannot be reached through one's own.
    let own = format!(
        "/api/v1/companies/{}/cards/search",
        office.world.demo.company
    );
    let body = json!({ "card": card["reference"] });
    problem(
        office.post(&stranger, &own, Ask::of(body)).await,
        404,
        "object.not_found",
    )
    .await;
}

#[tokio::test]
async fn the_balance_is_the_cores_and_a_proof_opens_it_once() {
    let office = Office::open().await.with_cards(2).await;
    let who = treasurer(&office).await;
    let card = first_card(&office, &who).await;
    let path = format!("/api/v1/cards/{}/balance", text(&card["id"]));
    let ask = async |proof: Option<String>| {
        let ask = Ask::default();
        let ask = match proof {
            Some(proof) => ask.proved(proof),
            None => ask,
        };
        office.post(&who, &path, ask).await
    };
    problem(ask(None).await, 403, "step_up.required").await;
    let other = office.step_up(&who, "credit", &card["id"]).await;
    problem(ask(Some(other)).await, 403, "step_up.invalid").await;
    let proof = office.step_up(&who, "balance", &card["id"]).await;
    for kind in ["lose_request", "lose_answer", "garbled", "server_error"] {
        core_fault(&office, kind, 1).await;
        problem(ask(Some(proof.clone())).await, 504, "core.no_answer").await;
    }
    core_fault(&office, "decline", 1).await;
    let refused = problem(ask(Some(proof.clone())).await, 422, "card.refused_by_core").await;
    assert_eq!(refused["reasons"], json!(["do_not_honor"]));
    // What gave no answer used no proof.
    let answer = ask(Some(proof.clone())).await;
    assert_eq!(answer.status(), StatusCode::OK);
    let balance: Value = answer.json().await.unwrap();
    assert_eq!(
        (&balance["card_id"], &balance["balance"]["amount"]),
        (&card["id"], &json!(0))
    );
    problem(ask(Some(proof)).await, 403, "step_up.invalid").await;
    let told = trail(&office, "card.balance_asked").await;
    assert_eq!(told.len(), 1);
    let content = told[0]["content"].to_string();
    assert!(
        !content.contains(text(&card["holder"]["document"])),
        "{content}"
    );
    assert!(content.contains("•••"), "{content}");
}

/// The events of an action in the company's trail, newest first.
pub async fn trail(office: &Office, action: &str) -> Vec<Value> {
    let admin = office.world.login("admin1.andina").await;
    let path = office.company_path(&format!("/audit?action={action}"));
    let page = office.read(&admin, &path).await;
    page["data"].as_array().unwrap().clone()
}

#[tokio::test]
async fn a_card_is_blocked_unblocked_and_reported_lost() {
    let office = Office::open().await.with_cards(2).await;
    let who = treasurer(&office).await;
    let card = first_card(&office, &who).await;
    let blocked = block(&office, &who, &card, "temporary", "one").await;
    assert_eq!(blocked.status(), StatusCode::OK);
    assert_eq!(blocked.headers()["etag"], "\"2\"");
    let blocked: Value = blocked.json().await.unwrap();
    assert_eq!(
        (text(&blocked["status"]), &blocked["version"]),
        ("blocked_temporary", &json!(2))
    );
    // The same request again gets the same answer, and nothing happens.
    let again = block(&office, &who, &card, "temporary", "one").await;
    assert_eq!(again.headers()["idempotency-replayed"], "true");
    assert_eq!(again.json::<Value>().await.unwrap(), blocked);
    problem(
        block(&office, &who, &card, "temporary", "two").await,
        412,
        "request.precondition_failed",
    )
    .await;
    let refused = problem(
        block(&office, &who, &blocked, "temporary", "three").await,
        409,
        "card.wrong_state",
    )
    .await;
    assert_eq!(refused["reasons"], json!(["blocked_temporary"]));
    let free = block(&office, &who, &blocked, "unblock", "four").await;
    assert_eq!(free.status(), StatusCode::OK);
    let free: Value = free.json().await.unwrap();
    assert_eq!(text(&free["status"]), "active");
    let lost: Value = block(&office, &who, &free, "lost", "five")
        .await
        .json()
        .await
        .unwrap();
    assert_eq!(text(&lost["status"]), "blocked_lost");
    problem(
        block(&office, &who, &lost, "unblock", "six").await,
        409,
        "card.wrong_state",
    )
    .await;
    let detail = read(&office, &who, &card).await;
    let history: Vec<(&str, &str)> = detail["history"]
        .as_array()
        .unwrap()
        .iter()
        .map(|change| (text(&change["to"]), text(&change["source"])))
        .collect();
    assert_eq!(
        history,
        [
            ("blocked_lost", "user"),
            ("active", "user"),
            ("blocked_temporary", "user"),
            ("active", "system")
        ]
    );
    let newest = &detail["history"][0];
    assert_eq!(newest["reason"], "La dejó en un taxi");
    assert_eq!(text(&newest["by"]["name"]), "Persona tesoreria.andina");
    // The core's own word of the same is nothing new.
    assert_eq!(sync(&office).await, 3);
    assert_eq!(read(&office, &who, &card).await, detail);
    let events = trail(&office, "card.blocked").await;
    assert_eq!(events.len(), 2);
    assert_eq!(
        (
            &events[0]["content"]["before"],
            &events[0]["content"]["after"]
        ),
        (&json!("active"), &json!("blocked_lost"))
    );
    assert_eq!(trail(&office, "card.unblocked").await.len(), 1);
}

#[tokio::test]
async fn what_blocks_a_card_needs_proof_version_and_permission() {
    let office = Office::open().await.with_cards(1).await;
    let who = treasurer(&office).await;
    let card = first_card(&office, &who).await;
    let id = text(&card["id"]);
    let path = format!("/api/v1/cards/{id}/block");
    let body = json!({ "kind": "lost" });
    let proof = office
        .step_up(&who, "block", &json!(format!("{id}:lost")))
        .await;
    let unseen = Ask::of(body.clone()).proved(proof.clone());
    problem(
        office.post(&who, &path, unseen).await,
        428,
        "request.precondition_required",
    )
    .await;
    let unproved = Ask::of(body.clone()).seen(&card);
    problem(
        office.post(&who, &path, unproved).await,
        403,
        "step_up.required",
    )
    .await;
    // A proof for another kind of block opens nothing.
    let ask = Ask::of(json!({ "kind": "stolen" }))
        .seen(&card)
        .proved(proof.clone());
    problem(office.post(&who, &path, ask).await, 403, "step_up.invalid").await;
    let ask = Ask::of(json!({ "kind": "lost", "reason": "x".repeat(201) }))
        .seen(&card)
        .proved(proof.clone());
    problem(office.post(&who, &path, ask).await, 422, "request.invalid").await;
    let viewer = office.world.login("consulta.andina").await;
    let proof = office
        .step_up(&viewer, "block", &json!(format!("{id}:lost")))
        .await;
    let ask = Ask::of(body).seen(&card).proved(proof);
    problem(office.post(&viewer, &path, ask).await, 403, "access.denied").await;
    assert_eq!(read(&office, &who, &card).await["status"], "active");
    assert_eq!(sync(&office).await, 0, "the core was asked for nothing");
}

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
async fn the_cards_that_fit_are_a_table_that_cannot_run() {
    let office = Office::open().await.with_cards(3).await;
    let (world, demo) = (&office.world, &office.world.demo);
    let trap = app::companies::onboard::CardTakenOver {
        document_type: "CC".into(),
        document: "1999999999".into(),
        full_name: "=HYPERLINK(\"http://x\")".into(),
        last_four: "4321".into(),
    };
    app::companies::onboard::cards(&world.test.app, demo.company, demo.product, vec![trap])
        .await
        .unwrap();
    let who = treasurer(&office).await;
    let path = office.company_path("/cards/file");
    let answer = office
        .post(&who, &path, Ask::of(json!({ "limit": 1 })))
        .await;
    assert_eq!(answer.status(), StatusCode::OK);
    assert_eq!(answer.headers()["content-type"], "text/csv; charset=utf-8");
    let file = answer.text().await.unwrap();
    assert!(file.starts_with("\u{feff}\"Tarjeta\";"), "{file}");
    assert_eq!(file.lines().count(), 5, "every card, whatever page");
    assert!(file.contains("\"'=HYPERLINK(\"\"http://x\"\")\""), "{file}");
    assert!(file.contains("\"Activa\""));
    let english = office
        .world
        .request(Method::POST, &path)
        .bearer_auth(&who.token)
        .header("accept-language", "en")
        .json(&json!({ "document": "1999999999" }))
        .send()
        .await
        .unwrap();
    let file = english.text().await.unwrap();
    assert_eq!(file.lines().count(), 2);
    assert!(file.contains("\"Last four\"") && file.contains("\"Active\""));
    let events = trail(&office, "cards.downloaded").await;
    assert_eq!(events.len(), 2);
    assert_eq!(events[0]["content"]["cards"], 1);
    assert!(!events[0]["content"].to_string().contains("1999999999"));
}

#[tokio::test]
async fn a_grant_for_one_product_shows_the_cards_of_that_product() {
    use app::companies::onboard::{self, NewUser};
    use domain::access::{RoleTemplate, UserStatus};

    let office = Office::open().await.with_cards(2).await;
    let (app, demo) = (&office.world.test.app, &office.world.demo);
    let new = NewUser {
        username: "sola.andina".into(),
        full_name: "Sola Producto".into(),
        email: "sola@example.com".into(),
        password: PASSWORD.into(),
        status: UserStatus::Active,
    };
    let user = onboard::user(app, &office.world.identity, new)
        .await
        .unwrap();
    onboard::accept_terms(app, user).await.unwrap();
    onboard::grant(
        app,
        user,
        demo.company,
        Some(demo.product),
        RoleTemplate::Treasurer,
    )
    .await
    .unwrap();
    let who = office.world.login("sola.andina").await;
    let path = office.company_path("/cards/search");
    for ask in [json!({}), json!({ "product_id": demo.product })] {
        assert_eq!(search(&office, &who, ask).await["page"]["total"], 2);
    }
    let other = json!({ "product_id": "prd_01h455vb4pex5vsknk084sn02q" });
    problem(
        office.post(&who, &path, Ask::of(other)).await,
        403,
        "access.denied",
    )
    .await;
}
