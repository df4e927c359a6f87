//! Asking for a balance, blocking and unblocking.

use reqwest::StatusCode;
use serde_json::{Value, json};

use super::{block, core_fault, first_card, read, sync, trail, treasurer};
use crate::{
    clerk::{Ask, Office, text},
    client::problem,
};

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
