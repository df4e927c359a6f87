//! Finding cards, and taking the list along.

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use testkit::{Demo, PASSWORD};

use super::{first_card, search, trail, treasurer};
use crate::{
    clerk::{Ask, Office, text},
    client::problem,
};

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
