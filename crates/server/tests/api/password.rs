//! Choosing a password: the rule, the last five, and what ends with the change.

use reqwest::{Method, header};
use serde_json::json;
use testkit::PASSWORD;

use crate::{
    clerk::Office,
    client::{Signed, World, problem},
};

async fn change(world: &World, signed: &Signed, current: &str, new: &str) -> reqwest::Response {
    let body = json!({ "current_password": current, "new_password": new });
    world.post_as(signed, "/api/v1/auth/password", &body).await
}

#[tokio::test]
async fn a_password_that_breaks_the_rule_is_refused_by_name() {
    let world = World::new().await;
    let signed = world.login("cargador.andina").await;
    for (new, code) in [
        ("corta", "password.too_short"),
        (&*"largo ".repeat(30), "password.too_long"),
        ("contraseñasegura", "password.too_common"),
        ("Password2026!!", "password.too_common"),
        ("cargador.andina2026", "password.too_common"),
        ("aaaaaaaaaaaaaa", "password.too_common"),
        ("K7QF-M2WD-9XTB-R4HN", "password.too_common"),
        (PASSWORD, "password.used_before"),
    ] {
        problem(change(&world, &signed, PASSWORD, new).await, 422, code).await;
    }
    assert_eq!(
        world.try_login("cargador.andina", PASSWORD).await.status(),
        200,
        "nothing was changed"
    );
}

#[tokio::test]
async fn a_change_ends_every_other_session_and_the_owner_is_told() {
    let office = Office::open().await;
    let world = &office.world;
    let (one, other) = (
        world.login("cargador.andina").await,
        world.login("cargador.andina").await,
    );
    let new = "mangos en la azotea";
    assert_eq!(change(world, &one, PASSWORD, new).await.status(), 204);
    problem(
        world.get_as(&other, "/api/v1/me").await,
        401,
        "auth.session_ended",
    )
    .await;
    problem(
        world.refresh(&other.cookie).await,
        401,
        "auth.session_ended",
    )
    .await;
    assert_eq!(world.get_as(&one, "/api/v1/me").await.status(), 200);
    problem(
        world.try_login("cargador.andina", PASSWORD).await,
        401,
        "auth.credentials_wrong",
    )
    .await;
    assert_eq!(world.try_login("cargador.andina", new).await.status(), 200);
    let mails = office.mails_to("cargador.andina").await;
    assert_eq!(mails[0]["subject"], "Su contraseña cambió");
}

#[tokio::test]
async fn none_of_the_last_five_may_be_chosen_again() {
    let world = World::new().await;
    let signed = world.login("cargador.andina").await;
    let phrase = |number: usize| format!("mangos en la azotea {number}");
    let mut current = PASSWORD.to_owned();
    for number in 0..5 {
        let done = change(&world, &signed, &current, &phrase(number)).await;
        assert_eq!(done.status(), 204);
        current = phrase(number);
        world.test.clock.forward(chrono::TimeDelta::seconds(1));
    }
    for number in 0..5 {
        let refused = change(&world, &signed, &current, &phrase(number)).await;
        problem(refused, 422, "password.used_before").await;
    }
    // The sixth before may.
    let done = change(&world, &signed, &current, PASSWORD).await;
    assert_eq!(done.status(), 204);
}

#[tokio::test]
async fn wrong_current_passwords_lock_the_change_and_not_the_sign_in() {
    let world = World::new().await;
    let signed = world.login("cargador.andina").await;
    let guess = async || {
        change(
            &world,
            &signed,
            "no es esta la clave",
            "mangos en la azotea",
        )
        .await
    };
    for _ in 0..4 {
        problem(guess().await, 422, "password.current_wrong").await;
    }
    problem(guess().await, 423, "auth.user_locked").await;
    problem(
        change(&world, &signed, PASSWORD, "mangos en la azotea").await,
        423,
        "auth.user_locked",
    )
    .await;
    assert_eq!(
        world.try_login("cargador.andina", PASSWORD).await.status(),
        200
    );
}

#[tokio::test]
async fn the_list_of_common_passwords_is_read_once_a_day() {
    let world = World::new().await;
    let first = world.get("/api/v1/auth/common-passwords").await;
    assert_eq!(first.status(), 200);
    assert_eq!(
        first.headers()[header::CACHE_CONTROL],
        "public, max-age=86400"
    );
    let tag = first.headers()[header::ETAG].clone();
    let text = first.text().await.unwrap();
    assert!(text.lines().count() >= 10_000);
    assert!(text.lines().any(|line| line == "contraseña"));
    let again = world
        .request(Method::GET, "/api/v1/auth/common-passwords")
        .header(header::IF_NONE_MATCH, tag)
        .send()
        .await
        .unwrap();
    assert_eq!(again.status(), 304);
}
