//! What is refused before anything moves, each with its reason; a refusal uses up neither key nor proof.

use domain::{access::ActLimits, money::Money};
use serde_json::json;

use super::counter::{Counter, SOME, accepted};
use crate::{
    clerk::{Ask, text},
    client::problem,
};

#[tokio::test]
async fn a_master_account_that_is_short_says_what_it_has() {
    let counter = Counter::open(SOME).await;
    let card = counter.cards[0].clone();
    for (key, english) in [("a", false), ("b", true)] {
        let proof = counter.proof("credit", &card, SOME + 1).await;
        let body = json!({ "amount": { "amount": SOME + 1, "currency": "COP" } });
        let language = if english { "en" } else { "es" };
        let ask = Ask::of(body).keyed(key).proved(proof).in_language(language);
        let path = format!("/api/v1/cards/{card}/credits");
        let answer = counter.office.post(&counter.treasurer, &path, ask).await;
        let refused = problem(answer, 422, "transfer.insufficient_funds").await;
        assert!(text(&refused["detail"]).contains("10.000"), "{refused}");
        let word = if english { "available" } else { "disponible" };
        assert!(text(&refused["detail"]).contains(word), "{refused}");
    }
    // The key of a refusal is as good as new.
    accepted(counter.ask("credit", &card, SOME, "a").await).await;
}

#[tokio::test]
async fn the_product_and_ones_own_limits_say_which_bound_is_passed() {
    let counter = Counter::open(900 * SOME).await;
    let card = counter.cards[0].clone();
    for (centavos, reason) in [
        (0, "product_minimum"),
        (99_999, "product_minimum"),
        (800_000_001, "product_maximum"),
    ] {
        let answer = counter.ask("credit", &card, centavos, "k").await;
        let refused = problem(answer, 422, "transfer.amount_not_allowed").await;
        assert_eq!(refused["reasons"], json!([reason]), "{centavos}");
    }
    let (app, demo) = (&counter.office.world.test.app, &counter.office.world.demo);
    let limits = ActLimits {
        per_day: Some(Money::from_minor(3 * SOME)),
        ..ActLimits::default()
    };
    let mut tx = app.db.begin().await.unwrap();
    let set = [(domain::access::LimitedAct::Credit, limits)].into();
    store::limits::set(&mut tx, demo.company, demo.treasurer.id, &set)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    counter.ended("credit", &card, 2 * SOME, "k-1").await;
    let answer = counter.ask("credit", &card, 2 * SOME, "k-2").await;
    let refused = problem(answer, 422, "user_limit.exceeded").await;
    assert_eq!(refused["reasons"], json!(["limit_day"]));
    // What the core refuses counts for nothing.
    counter.fault("decline", 1).await;
    counter.ended("credit", &card, SOME, "k-3").await;
    let last = counter.ended("credit", &card, SOME, "k-4").await;
    assert_eq!(last["status"], "posted");
    counter.books_are_in_order().await;
}

#[tokio::test]
async fn it_takes_a_key_and_a_proof_for_just_this() {
    let counter = Counter::open(5 * SOME).await;
    let card = counter.cards[0].clone();
    let path = format!("/api/v1/cards/{card}/credits");
    let body = || json!({ "amount": { "amount": SOME, "currency": "COP" } });
    let post = |ask| counter.office.post(&counter.treasurer, &path, ask);
    let proof = counter.proof("credit", &card, SOME).await;
    let keyless = post(Ask::of(body()).proved(proof)).await;
    problem(keyless, 400, "idempotency.key_required").await;
    let bare = post(Ask::of(body()).keyed("k")).await;
    problem(bare, 403, "step_up.required").await;
    for (direction, centavos) in [("debit", SOME), ("credit", 2 * SOME)] {
        let other = counter.proof(direction, &card, centavos).await;
        let answer = post(Ask::of(body()).keyed("k").proved(other)).await;
        problem(answer, 403, "step_up.invalid").await;
    }
    let proof = counter.proof("credit", &card, SOME).await;
    accepted(post(Ask::of(body()).keyed("k").proved(proof.clone())).await).await;
    let used = post(Ask::of(body()).keyed("l").proved(proof)).await;
    problem(used, 403, "step_up.invalid").await;
    let long =
        json!({ "amount": { "amount": SOME, "currency": "COP" }, "description": "x".repeat(101) });
    let answer = post(Ask::of(long).keyed("m")).await;
    problem(answer, 422, "request.invalid").await;
}
