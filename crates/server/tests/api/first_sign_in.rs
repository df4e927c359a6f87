//! The first sign-in: a temporary password, the terms, a password of one's own, and nothing else before.

use app::{
    companies::onboard::{self, Handing, NewPerson},
    identity::terms::{self, NewTerms},
};
use chrono::TimeDelta;
use domain::{access::RoleTemplate, ids::UserId};
use reqwest::{Method, header};
use serde_json::{Value, json};

use crate::{
    clerk::Office,
    client::{Signed, World, problem},
};

const OWN: &str = "mangos en la azotea";

async fn invited(office: &Office) -> UserId {
    let (app, demo) = (&office.world.test.app, &office.world.demo);
    let new = NewPerson {
        username: " Nueva ".to_owned(),
        full_name: "Natalia Nueva".to_owned(),
        email: "nueva@example.com".to_owned(),
    };
    let (user, _) = onboard::invite(app, &office.world.identity, new, Handing::Mail)
        .await
        .unwrap();
    onboard::grant(app, user, demo.company, None, RoleTemplate::Viewer)
        .await
        .unwrap();
    user
}

async fn me(world: &World, signed: &Signed) -> Value {
    let answer = world.get_as(signed, "/api/v1/me").await;
    answer.json().await.unwrap()
}

async fn accept(world: &World, signed: &Signed) {
    let terms: Value = world.get("/api/v1/auth/terms").await.json().await.unwrap();
    let body = json!({ "version": terms["version"], "hash": terms["hash"] });
    let answer = world.post_as(signed, "/api/v1/auth/terms", &body).await;
    assert_eq!(answer.status(), 204);
}

#[tokio::test]
async fn an_invited_person_accepts_the_terms_and_chooses_a_password_before_anything_else() {
    let office = Office::open().await;
    let world = &office.world;
    invited(&office).await;
    let temporary = office.temporary_password("nueva").await;
    let answer = world
        .try_login("nueva", &format!(" {} ", temporary.to_lowercase()))
        .await;
    let signed = Signed::of(answer).await;
    let who = me(world, &signed).await;
    assert_eq!(
        (&who["status"], &who["previous_sign_in_at"]),
        (&json!("must_accept_terms"), &Value::Null)
    );
    problem(
        world.get_as(&signed, "/api/v1/companies").await,
        403,
        "auth.terms_required",
    )
    .await;
    accept(world, &signed).await;
    accept(world, &signed).await;
    assert_eq!(me(world, &signed).await["status"], "must_change_password");
    problem(
        world.get_as(&signed, "/api/v1/companies").await,
        403,
        "auth.password_change_required",
    )
    .await;
    // Used: it opens no second session, but is the password in use for the change.
    problem(
        world.try_login("nueva", &temporary).await,
        401,
        "auth.credentials_wrong",
    )
    .await;
    let body = json!({ "current_password": temporary, "new_password": OWN });
    let changed = world.post_as(&signed, "/api/v1/auth/password", &body).await;
    assert_eq!(changed.status(), 204);
    assert_eq!(me(world, &signed).await["status"], "active");
    assert_eq!(
        world.get_as(&signed, "/api/v1/companies").await.status(),
        200
    );
    world.test.clock.forward(TimeDelta::hours(1));
    let again = Signed::of(world.try_login("nueva", OWN).await).await;
    let who = me(world, &again).await;
    assert_eq!(who["status"], "active");
    assert!(
        who["previous_sign_in_at"].as_str().unwrap() < who["session_started_at"].as_str().unwrap()
    );
}

#[tokio::test]
async fn an_invitation_waits_for_a_week() {
    let office = Office::open().await;
    invited(&office).await;
    let temporary = office.temporary_password("nueva").await;
    office.world.test.clock.forward(TimeDelta::days(7));
    problem(
        office.world.try_login("nueva", &temporary).await,
        401,
        "auth.credentials_wrong",
    )
    .await;
}

#[tokio::test]
async fn the_terms_are_read_in_both_languages_and_accepted_as_they_were_read() {
    let world = World::new().await;
    let read = async |language: &str| -> Value {
        let request = world
            .request(Method::GET, "/api/v1/auth/terms")
            .header(header::ACCEPT_LANGUAGE, language);
        request.send().await.unwrap().json().await.unwrap()
    };
    let (spanish, english) = (read("es").await, read("en").await);
    assert!(spanish["text"].as_str().unwrap().starts_with("# Términos"));
    assert!(english["text"].as_str().unwrap().starts_with("# Terms"));
    assert_eq!(spanish["hash"], english["hash"]);
    let signed = world.login("consulta.andina").await;
    for body in [
        json!({ "version": spanish["version"], "hash": "0".repeat(64) }),
        json!({ "version": "1999-01", "hash": spanish["hash"] }),
    ] {
        let answer = world.post_as(&signed, "/api/v1/auth/terms", &body).await;
        problem(answer, 409, "terms.outdated").await;
    }
}

#[tokio::test]
async fn a_new_version_of_the_terms_asks_everybody_again() {
    let world = World::new().await;
    let signed = world.login("consulta.andina").await;
    assert_eq!(
        world.get_as(&signed, "/api/v1/companies").await.status(),
        200
    );
    world.test.clock.forward(TimeDelta::minutes(1));
    let new = NewTerms {
        version: "2026-11".to_owned(),
        spanish: "# Términos\n\nOtros.".to_owned(),
        english: "# Terms\n\nOthers.".to_owned(),
    };
    terms::publish(&world.test.app, new.clone()).await.unwrap();
    assert!(terms::publish(&world.test.app, new).await.is_err());
    tokio::time::sleep(std::time::Duration::from_secs(1)).await;
    problem(
        world.get_as(&signed, "/api/v1/companies").await,
        403,
        "auth.terms_required",
    )
    .await;
    accept(&world, &signed).await;
    assert_eq!(
        world.get_as(&signed, "/api/v1/companies").await.status(),
        200
    );
}
