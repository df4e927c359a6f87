//! Changes that wait for a second administrator.

use reqwest::{Response, StatusCode};
use serde_json::{Value, json};

use crate::{
    clerk::{Ask, text},
    client::{Signed, problem},
    users::{Administration, done},
};

async fn decide(
    admin: &Administration,
    who: &Signed,
    proposal: &Value,
    act: &str,
    body: Option<Value>,
) -> Response {
    let id = text(&proposal["id"]);
    let ask = body.map_or_else(Ask::default, Ask::of);
    let ask = ask.seen(proposal).proved(admin.proof(who, id).await);
    let path = format!("/api/v1/proposals/{id}/{act}");
    admin.office.post(who, &path, ask).await
}

async fn list(admin: &Administration, query: &str) -> Vec<Value> {
    let path = admin.office.company_path(&format!("/proposals{query}"));
    let page = admin.office.read(&admin.second, &path).await;
    page["data"].as_array().unwrap().clone()
}

fn limits(pesos: i64) -> Value {
    let amount = json!({ "amount": pesos * 100, "currency": "COP" });
    json!({ "limits": [{ "act": "sign", "per_transaction": amount }] })
}

#[tokio::test]
async fn a_change_waits_for_another_administrator_and_is_then_in_force() {
    let admin = Administration::open().await;
    admin.dual_control().await;
    let viewer = admin.world().demo.viewer.id.to_string();
    let grants = json!({ "grants": [{ "actions": ["company.view"] }] });
    let answer = admin
        .put(&admin.first, &viewer, "permissions", grants)
        .await;
    assert_eq!(answer.status(), StatusCode::ACCEPTED);
    let outcome = done(answer).await;
    assert_eq!(outcome["user"]["pending_proposals"], 1);
    let proposal = outcome["proposal"].clone();
    assert_eq!(proposal["status"], "pending");
    assert_eq!(
        proposal["grants_after"][0]["actions"],
        json!(["company.view"])
    );
    assert!(
        proposal["grants_before"][0]["actions"]
            .as_array()
            .unwrap()
            .len()
            > 1
    );
    assert_eq!(proposal["proposed_by"]["name"], "Persona admin1.andina");
    let own = decide(&admin, &admin.first, &proposal, "approve", None).await;
    problem(own, 403, "proposal.same_person").await;
    assert_eq!(
        admin.user(&viewer).await["grants"],
        proposal["grants_before"]
    );
    let approved = decide(&admin, &admin.second, &proposal, "approve", None).await;
    let approved = done(approved).await;
    assert_eq!(approved["status"], "approved");
    assert_eq!(approved["decided_by"]["name"], "Persona admin2.andina");
    let user = admin.user(&viewer).await;
    assert_eq!(user["grants"], proposal["grants_after"]);
    assert_eq!(user["pending_proposals"], 0);
    let mail = admin.office.latest_mail_to("consulta.andina").await;
    assert!(text(&mail["subject"]).contains("permisos"));
    let again = decide(&admin, &admin.second, &approved, "approve", None).await;
    problem(again, 409, "proposal.wrong_state").await;
}

#[tokio::test]
async fn whom_a_change_is_about_does_not_decide_on_it() {
    let admin = Administration::open().await;
    admin.dual_control().await;
    let second = admin.world().demo.second_administrator.id.to_string();
    let outcome = done(admin.put(&admin.first, &second, "limits", limits(10)).await).await;
    let answer = decide(&admin, &admin.second, &outcome["proposal"], "approve", None).await;
    problem(answer, 403, "proposal.same_person").await;
}

#[tokio::test]
async fn a_later_proposal_takes_the_place_of_one_of_its_kind_and_a_refusal_has_a_reason() {
    let admin = Administration::open().await;
    admin.dual_control().await;
    let signer = admin.world().demo.signer.id.to_string();
    let first = done(admin.put(&admin.first, &signer, "limits", limits(10)).await).await;
    let grants = json!({ "grants": [{ "actions": ["company.view"] }] });
    done(
        admin
            .put(&admin.first, &signer, "permissions", grants)
            .await,
    )
    .await;
    let second = done(admin.put(&admin.first, &signer, "limits", limits(20)).await).await;
    assert_eq!(second["user"]["pending_proposals"], 2);
    assert_eq!(list(&admin, "").await.len(), 3);
    assert_eq!(
        list(&admin, "?status=superseded").await[0]["id"],
        first["proposal"]["id"]
    );
    let old = decide(&admin, &admin.second, &first["proposal"], "approve", None).await;
    problem(old, 409, "proposal.wrong_state").await;
    let short = decide(
        &admin,
        &admin.second,
        &second["proposal"],
        "reject",
        Some(json!({ "reason": " " })),
    )
    .await;
    problem(short, 422, "request.invalid").await;
    let reason = json!({ "reason": "Es poco para la nómina" });
    let refused = decide(
        &admin,
        &admin.second,
        &second["proposal"],
        "reject",
        Some(reason),
    )
    .await;
    let refused = done(refused).await;
    assert_eq!(
        (&refused["status"], &refused["reason"]),
        (&json!("rejected"), &json!("Es poco para la nómina"))
    );
    assert_eq!(admin.user(&signer).await["limits"], json!([]));
    let mail = admin.office.latest_mail_to("admin1.andina").await;
    assert!(text(&mail["text"]).contains("Es poco para la nómina"));
}

#[tokio::test]
async fn what_was_changed_since_loses_its_place() {
    let admin = Administration::open().await;
    admin.dual_control().await;
    let signer = admin.world().demo.signer.id;
    let outcome = done(
        admin
            .put(&admin.first, &signer.to_string(), "limits", limits(10))
            .await,
    )
    .await;
    let (app, company) = (&admin.world().test.app, admin.world().demo.company);
    let mut tx = app.db.begin().await.unwrap();
    let now = [(
        domain::access::LimitedAct::Pay,
        domain::access::ActLimits {
            per_day: Some(domain::money::Money::from_minor(100)),
            ..Default::default()
        },
    )];
    store::limits::set(&mut tx, company, signer, &now.into())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let answer = decide(&admin, &admin.second, &outcome["proposal"], "approve", None).await;
    problem(answer, 409, "proposal.wrong_state").await;
    assert_eq!(list(&admin, "").await[0]["status"], "superseded");
}

#[tokio::test]
async fn an_invitation_under_dual_control_makes_a_user_who_may_nothing_yet() {
    let admin = Administration::open().await;
    admin.dual_control().await;
    let invited = admin
        .invite(&admin.first, json!({
            "username": "nora.nueva", "full_name": "Nora Nueva", "email": "nora.nueva@example.com",
            "grants": [{ "actions": ["company.view"] }],
        }))
        .await;
    let user = done(invited).await;
    assert_eq!(
        (&user["grants"], &user["pending_proposals"]),
        (&json!([]), &json!(1))
    );
    let proposal = list(&admin, "?status=pending").await[0].clone();
    done(decide(&admin, &admin.second, &proposal, "approve", None).await).await;
    let user = admin.user(text(&user["id"])).await;
    assert_eq!(user["grants"], json!([{ "actions": ["company.view"] }]));
}

#[tokio::test]
async fn a_second_administrator_is_needed_twice_under_dual_control() {
    let admin = Administration::open().await;
    admin.dual_control().await;
    let second = admin.world().demo.second_administrator.id.to_string();
    let answer = admin.act(&admin.first, &second, "suspend").await;
    problem(answer, 409, "user.last_administrator").await;
    let company = admin
        .office
        .read(&admin.first, &admin.office.company_path(""))
        .await;
    assert_eq!(company["dual_control"], true);
}
