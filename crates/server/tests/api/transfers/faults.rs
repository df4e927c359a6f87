//! A core that loses requests, loses answers, fails and talks nonsense: each card is credited once, and every
//! transfer comes to its end.

use chrono::TimeDelta;
use serde_json::Value;

use super::counter::{Counter, SOME, accepted};
use crate::clerk::text;

async fn now(counter: &Counter, transfer: &Value) -> Value {
    let path = format!("/api/v1/transfers/{}", text(&transfer["id"]));
    counter.office.read(&counter.treasurer, &path).await
}

/// Lets time go by, and sweeps.
async fn sweep(counter: &Counter, minutes: i64) {
    let test = &counter.office.world.test;
    test.clock.forward(TimeDelta::minutes(minutes));
    app::transfers::sweep(&test.app).await.unwrap();
}

#[tokio::test]
async fn whatever_the_core_loses_it_credits_once() {
    for kind in ["lose_request", "lose_answer", "server_error", "garbled"] {
        let counter = Counter::open(5 * SOME).await;
        let card = counter.cards[0].clone();
        counter.fault(kind, 1).await;
        let opened = accepted(counter.ask("credit", &card, SOME, "one").await).await;
        let path = format!("/api/v1/transfers/{}?wait=1", text(&opened["id"]));
        let pending = counter.office.read(&counter.treasurer, &path).await;
        assert_eq!(pending["status"], "pending", "{kind}: nobody knows");
        assert_eq!(counter.master().await, (5 * SOME, SOME), "{kind}");
        sweep(&counter, 1).await;
        let ended = now(&counter, &opened).await;
        assert_eq!(ended["status"], "posted", "{kind}: {ended}");
        assert_eq!(counter.on_card(&ended).await, SOME, "{kind}");
        assert_eq!(counter.master().await, (4 * SOME, 0), "{kind}");
        counter.books_are_in_order().await;
    }
}

#[tokio::test]
async fn what_never_reached_the_core_is_given_up_for_good() {
    let mut counter = Counter::open(5 * SOME).await;
    let card = counter.cards[0].clone();
    counter.fault("lose_request", 1).await;
    let opened = accepted(counter.ask("credit", &card, SOME, "one").await).await;
    tokio::time::sleep(std::time::Duration::from_millis(300)).await;
    sweep(&counter, 11).await;
    // The session's token has expired meanwhile.
    counter.treasurer = counter.office.world.login("tesoreria.andina").await;
    let given_up = now(&counter, &opened).await;
    assert_eq!(given_up["status"], "expired", "{given_up}");
    assert_eq!(given_up["failure_code"], "not_sent_in_time");
    assert_eq!(counter.master().await, (5 * SOME, 0));
    // A request that was still on its way has no effect any more.
    let late = serde_json::json!({
        "key": opened["id"], "card_reference": opened["card_reference"], "direction": "credit",
        "amount": SOME, "balance_cap": 100 * SOME,
    });
    let url = format!("{}/transfers", counter.office.sandbox.core_url);
    let answer = counter.office.world.client.post(url).json(&late).send();
    let answer: Value = answer.await.unwrap().json().await.unwrap();
    assert_eq!(answer["status"], "withdrawn");
    assert_eq!(counter.on_card(&opened).await, 0);
    counter.books_are_in_order().await;
}
