//! What is only shown of a company, how its history is told, and letters that its contacts get too.

use domain::{batch::BatchType, company::BranchPlace};
use reqwest::StatusCode;
use serde_json::json;

use super::{Desk, ana};
use crate::{
    clerk::{Ask, Office, text},
    journey::{Team, ordered, pay, signed_once},
};

#[tokio::test]
async fn branches_and_the_tariff_in_force_are_shown_as_they_were_agreed() {
    let desk = Desk::open().await;
    let (app, demo) = (&desk.office.world.test.app, &desk.office.world.demo);
    let id = app::companies::onboard::branch(app, demo.company, "MED001", "El Poblado")
        .await
        .unwrap();
    let place = BranchPlace {
        municipality: " Medellín ".to_owned(),
        address: "Calle 10 # 43A-30".to_owned(),
        hours: "Lunes a viernes".to_owned(),
        contact: "Coordinación".to_owned(),
    };
    app::companies::onboard::place_branch(app, demo.company, id, place)
        .await
        .unwrap();
    let list = desk.office.read(&desk.admin, &desk.path("/branches")).await;
    let codes: Vec<_> = list["data"]
        .as_array()
        .unwrap()
        .iter()
        .map(|branch| text(&branch["code"]))
        .collect();
    assert_eq!(codes, ["0001", "MED001"]);
    assert_eq!(list["data"][1]["place"]["municipality"], "Medellín");
    assert_eq!(list["data"][0]["place"]["address"], "");

    let path = desk.office.product_path("/tariff");
    let tariff = desk.office.read(&desk.admin, &path).await;
    assert_eq!(tariff["gmf"], "informative");
    let fee = &tariff["fees"][0];
    assert_eq!(
        (&fee["label"], &fee["basis"]),
        (&json!("Comisión por recarga"), &json!("per_line"))
    );
    assert_eq!(fee["price"]["amount"], 150_000);
    assert_eq!(
        (&fee["vat"], &fee["vat_rate_ppm"]),
        (&json!("taxed"), &json!(190_000))
    );
}

#[tokio::test]
async fn the_history_tells_who_changed_what_without_telling_how_people_are_reached() {
    let desk = Desk::open().await;
    let read = desk.company().await;
    let body = json!({ "city": "Cali", "phones": [{ "number": "602 555 0101" }] });
    desk.patch(&desk.admin, "", Ask::of(body).seen(&read)).await;
    let contact = desk.added(ana()).await;
    let rest = format!("/contacts/{}", text(&contact["id"]));
    let body = json!({ "email": "ana@example.com", "phone": "" });
    desk.patch(&desk.other, &rest, Ask::of(body).seen(&contact))
        .await;
    let viewer = desk.office.world.login("consulta.andina").await;
    let page = desk
        .office
        .read(&viewer, &desk.path("/changes?limit=3"))
        .await;
    let data = page["data"].as_array().unwrap();
    let actions: Vec<_> = data.iter().map(|event| text(&event["action"])).collect();
    assert_eq!(
        actions,
        ["contact.changed", "contact.added", "company.changed"]
    );
    assert_eq!(data[0]["actor_name"], "Persona admin2.andina");
    assert!(
        data.iter()
            .all(|event| event["address"].is_null() && event["request_id"].is_null())
    );
    assert_eq!(data[2]["content"]["before"]["city"], "");
    assert_eq!(
        data[2]["content"]["after"]["phones"][0]["number"],
        "•••• 0101"
    );
    let whole = page.to_string();
    for secret in ["ana.ruiz@", "Ana Ruiz", "300 555", "602 555"] {
        assert!(!whole.contains(secret), "{secret}");
    }
    assert_eq!(page["page"]["has_more"], true);
    let next = format!("/changes?limit=200&after={}", text(&page["page"]["next"]));
    let older = desk.office.read(&viewer, &desk.path(&next)).await;
    let older: Vec<_> = older["data"]
        .as_array()
        .unwrap()
        .iter()
        .map(|event| text(&event["action"]))
        .collect();
    assert_eq!(older.last(), Some(&"company.created"));
    assert!(!older.contains(&"contact.changed"));
}

#[tokio::test]
async fn a_contact_who_asked_for_it_gets_the_letter_too() {
    let office = Office::open().await.with_cards(20).await;
    let admin = office.world.login("admin1.andina").await;
    for (email, notices) in [
        ("copia@example.com", json!(["order_paid"])),
        ("otra@example.com", json!(["payment_failed"])),
    ] {
        let body = json!({ "name": "Copia", "email": email, "notices": notices });
        let added = office
            .post(&admin, &office.company_path("/contacts"), Ask::of(body))
            .await;
        assert_eq!(added.status(), StatusCode::CREATED);
    }
    let team = Team::of(&office).await;
    let batch = signed_once(&office, &team, BatchType::Recharge, 20).await;
    let orders = ordered(&office, &team, &[&batch]).await;
    pay(&office, &team, &orders["data"][0]).await;
    let mails = office.mails_to("copia").await;
    assert_eq!(mails.len(), 1);
    assert!(
        text(&mails[0]["subject"]).ends_with("pagada"),
        "{}",
        mails[0]["subject"]
    );
    assert!(office.mails_to("otra").await.is_empty());
}
