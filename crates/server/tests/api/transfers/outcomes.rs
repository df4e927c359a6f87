//! What is asked for and done: posted, undone, replayed.

use reqwest::StatusCode;
use serde_json::Value;

use super::counter::{Counter, SOME, accepted};
use crate::client::problem;

#[tokio::test]
async fn a_credit_is_held_then_posted_and_a_debit_brings_it_back() {
    let counter = Counter::open(5 * SOME).await;
    let card = counter.cards[0].clone();
    let credit = counter.ended("credit", &card, 2 * SOME, "c-1").await;
    assert_eq!(credit["status"], "posted", "{credit}");
    assert_eq!(credit["requested_by"]["name"], "Persona tesoreria.andina");
    assert_eq!(credit["description"], "Viáticos");
    assert_eq!(credit["master_balance_after"]["amount"], 3 * SOME);
    assert!(credit["core_reference"].is_string() && credit["resolved_at"].is_string());
    assert_eq!(counter.master().await, (3 * SOME, 0));
    assert_eq!(counter.on_card(&credit).await, 2 * SOME);
    let debit = counter.ended("debit", &card, SOME, "d-1").await;
    assert_eq!(debit["status"], "posted", "{debit}");
    assert_eq!(debit["master_balance_after"]["amount"], 4 * SOME);
    assert_eq!(counter.on_card(&debit).await, SOME);
    counter.books_are_in_order().await;
}

#[tokio::test]
async fn what_the_core_refuses_is_voided_and_its_hold_released() {
    let counter = Counter::open(5 * SOME).await;
    let card = counter.cards[0].clone();
    let debit = counter.ended("debit", &card, SOME, "d-1").await;
    assert_eq!(debit["status"], "voided");
    assert_eq!(debit["failure_code"], "insufficient_card_balance");
    counter.fault("decline", 1).await;
    let credit = counter.ended("credit", &card, SOME, "c-1").await;
    assert_eq!(credit["failure_code"], "do_not_honor");
    assert_eq!(counter.master().await, (5 * SOME, 0));
    counter.books_are_in_order().await;
}

#[tokio::test]
async fn a_posted_transfer_is_undone_once_by_another_one() {
    let counter = Counter::open(5 * SOME).await;
    let card = counter.cards[1].clone();
    let credit = counter.ended("credit", &card, SOME, "c-1").await;
    let reversal = accepted(counter.reverse(&credit, "r-1").await).await;
    assert_eq!(reversal["reverses"], credit["id"]);
    let ended = counter.wait(&reversal).await;
    assert_eq!(ended["status"], "posted");
    assert_eq!(counter.master().await, (5 * SOME, 0));
    assert_eq!(counter.on_card(&credit).await, 0);
    let again = counter.reverse(&credit, "r-2").await;
    problem(again, 409, "transfer.already_reversed").await;
    let back = counter.reverse(&ended, "r-3").await;
    problem(back, 409, "transfer.is_reversal").await;
    let undone = counter.wait(&credit).await;
    assert_eq!(undone["reversed_by"], reversal["id"]);
    assert_eq!(undone["status"], "posted", "the old one stays as it was");
    counter.fault("decline", 1).await;
    let refused = counter.ended("credit", &card, SOME, "c-2").await;
    let nothing = counter.reverse(&refused, "r-4").await;
    problem(nothing, 409, "transfer.not_posted").await;
    counter.books_are_in_order().await;
}

#[tokio::test]
async fn the_same_key_moves_money_once_and_answers_alike() {
    let counter = Counter::open(5 * SOME).await;
    let card = counter.cards[0].clone();
    let first = accepted(counter.ask("credit", &card, SOME, "same").await).await;
    counter.wait(&first).await;
    let again = counter.ask("credit", &card, SOME, "same").await;
    assert_eq!(again.status(), StatusCode::ACCEPTED);
    assert_eq!(again.headers()["idempotency-replayed"], "true");
    let again: Value = again.json().await.unwrap();
    assert_eq!(again, first, "the stored answer");
    let other = counter.ask("credit", &card, 2 * SOME, "same").await;
    problem(other, 422, "idempotency.key_reused").await;
    // Ten at once with one key: one of them opens a transfer.
    let mut proofs = Vec::new();
    for _ in 0..10 {
        proofs.push(counter.proof("credit", &card, SOME).await);
    }
    let asks = proofs
        .into_iter()
        .map(|proof| counter.ask_with(proof, "credit", &card, SOME, "race"));
    let answers = futures_util::future::join_all(asks).await;
    let mut ids = Vec::new();
    for answer in answers {
        ids.push(accepted(answer).await["id"].clone());
    }
    ids.dedup();
    assert_eq!(ids.len(), 1);
    counter.wait(&serde_json::json!({ "id": ids[0] })).await;
    assert_eq!(counter.master().await, (3 * SOME, 0));
    counter.books_are_in_order().await;
}
