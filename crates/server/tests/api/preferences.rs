//! What people choose for themselves: language, theme, and the mails that they do without.

use domain::batch::BatchType;
use reqwest::{Method, Response, StatusCode};
use serde_json::{Value, json};

use crate::{
    clerk::{Ask, Office, text},
    client::{Signed, problem},
    journey::{Team, ordered, pay, signed_once},
    session_list::events,
    users::Administration,
};

const PATH: &str = "/api/v1/me/preferences";

async fn choose(office: &Office, who: &Signed, choice: Value) -> Response {
    office.send(Method::PATCH, who, PATH, Ask::of(choice)).await
}

async fn chosen(office: &Office, who: &Signed, choice: Value) -> Value {
    let answer = choose(office, who, choice).await;
    assert_eq!(answer.status(), StatusCode::OK);
    answer.json().await.unwrap()
}

/// How many mails to a person have this in their subject.
async fn told(office: &Office, username: &str, subject: &str) -> usize {
    let mails = office.mails_to(username).await;
    let about = |mail: &&Value| text(&mail["subject"]).contains(subject);
    mails.iter().filter(about).count()
}

#[tokio::test]
async fn choices_are_kept_with_the_account_and_each_leaves_the_others_alone() {
    let office = Office::open().await;
    let who = office.world.login("cargador.andina").await;
    let all = json!([
        "payment_done",
        "payment_failed",
        "low_balance",
        "proposal_refused"
    ]);
    let none_yet = json!({ "language": null, "theme": null, "mails": all });
    assert_eq!(office.read(&who, PATH).await, none_yet);
    chosen(&office, &who, json!({ "language": "en" })).await;
    chosen(&office, &who, json!({ "theme": "dark" })).await;
    let mails = json!({ "mails": ["low_balance", "low_balance"] });
    let now = chosen(&office, &who, mails.clone()).await;
    let expected = json!({ "language": "en", "theme": "dark", "mails": ["low_balance"] });
    assert_eq!(now, expected);
    // Elsewhere too, and beside who one is.
    let elsewhere = office.world.login("cargador.andina").await;
    let me = office.read(&elsewhere, "/api/v1/me").await;
    assert_eq!(me["preferences"], expected);
    // Only the mails are worth a line of the trail, and only when they change.
    assert_eq!(events(&office.world, "user.mails_chosen").await, 1);
    chosen(&office, &who, mails).await;
    assert_eq!(events(&office.world, "user.mails_chosen").await, 1);
    let other = office.world.login("firma1.andina").await;
    assert_eq!(office.read(&other, PATH).await, none_yet);
    for (wrong, code) in [
        (json!({ "language": "fr" }), "request.malformed"),
        (json!({ "theme": null }), "request.malformed"),
        (
            json!({ "mails": ["password_changed"] }),
            "request.malformed",
        ),
        (json!({ "colour": "green" }), "request.unknown_field"),
    ] {
        problem(choose(&office, &who, wrong).await, 400, code).await;
    }
}

#[tokio::test]
async fn who_does_without_a_mail_is_not_written_to_and_gets_what_is_about_access() {
    let office = Office::open().await.with_cards(40).await;
    let team = Team::of(&office).await;
    let batch = signed_once(&office, &team, BatchType::Recharge, 20).await;
    let orders = ordered(&office, &team, &[&batch]).await;
    let without = json!({ "mails": ["payment_failed", "low_balance", "proposal_refused"] });
    chosen(&office, &team.treasurer, without).await;
    let paid = pay(&office, &team, &orders["data"][0]).await;
    assert_eq!(paid["status"], "succeeded", "{paid}");
    assert_eq!(told(&office, "tesoreria.andina", "pagada").await, 0);
    assert_eq!(
        told(&office, "tesoreria.andina", "Código para pagar").await,
        1
    );
    let change = json!({ "current_password": testkit::PASSWORD, "new_password": "un colibrí entre guayacanes" });
    let changed = office
        .post(&team.treasurer, "/api/v1/auth/password", Ask::of(change))
        .await;
    assert!(changed.status().is_success(), "{}", changed.status());
    assert_eq!(told(&office, "tesoreria.andina", "ontraseña").await, 1);
}

#[tokio::test]
async fn a_contact_of_the_company_gets_its_copy_though_the_payer_does_without() {
    let office = Office::open().await.with_cards(20).await;
    let admin = office.world.login("admin1.andina").await;
    let contact = json!({
        "name": "Tesorería", "email": "tesoreria.andina@example.com", "notices": ["order_paid"],
    });
    let path = office.company_path("/contacts");
    let added = office.post(&admin, &path, Ask::of(contact)).await;
    assert_eq!(added.status(), StatusCode::CREATED);
    let team = Team::of(&office).await;
    chosen(&office, &team.treasurer, json!({ "mails": [] })).await;
    let batch = signed_once(&office, &team, BatchType::Recharge, 20).await;
    let orders = ordered(&office, &team, &[&batch]).await;
    pay(&office, &team, &orders["data"][0]).await;
    assert_eq!(told(&office, "tesoreria.andina", "pagada").await, 1);
}

#[tokio::test]
async fn a_low_balance_is_told_to_those_who_want_to_know() {
    let office = Office::open().await;
    let team = Team::of(&office).await;
    let path = office.product_path("/master-account");
    let seen = office.read(&team.treasurer, &path).await;
    let without = json!({ "mails": ["payment_done"] });
    chosen(&office, &team.treasurer, without).await;
    let threshold = json!({ "amount": 50_000_000, "currency": "COP" });
    let ask = Ask::of(json!({ "threshold": threshold })).seen(&seen);
    let path = office.product_path("/master-account/low-balance-alert");
    let set = office.send(Method::PUT, &team.treasurer, &path, ask).await;
    assert_eq!(set.status(), StatusCode::OK);
    assert_eq!(told(&office, "tesoreria.andina", "Saldo bajo").await, 0);
    assert_eq!(events(&office.world, "master_account.low_balance").await, 1);
}

#[tokio::test]
async fn a_refused_proposal_is_not_told_to_who_does_without() {
    let admin = Administration::open().await;
    admin.dual_control().await;
    let office = &admin.office;
    chosen(office, &admin.first, json!({ "mails": [] })).await;
    let signer = admin.world().demo.signer.id.to_string();
    let amount = json!({ "amount": 100_000, "currency": "COP" });
    let limits = json!({ "limits": [{ "act": "sign", "per_transaction": amount }] });
    let answer = admin.put(&admin.first, &signer, "limits", limits).await;
    let outcome: Value = answer.json().await.unwrap();
    let proposal = &outcome["proposal"];
    let id = text(&proposal["id"]);
    let ask = Ask::of(json!({ "reason": "Es poco para la nómina" }))
        .seen(proposal)
        .proved(admin.proof(&admin.second, id).await);
    let path = format!("/api/v1/proposals/{id}/reject");
    let refused = office.post(&admin.second, &path, ask).await;
    assert_eq!(refused.status(), StatusCode::OK);
    let mails = office.mails_to("admin1.andina").await;
    let about = |mail: &&Value| text(&mail["text"]).contains("Es poco para la nómina");
    assert_eq!(mails.iter().filter(about).count(), 0);
}
