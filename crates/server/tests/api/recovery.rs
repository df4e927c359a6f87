//! Recovery: a temporary password by mail for who fits, and one answer for everybody.

use chrono::TimeDelta;
use domain::{access::UserStatus, password::temporary};
use reqwest::{Method, Response};
use serde_json::{Value, json};
use testkit::PASSWORD;

use crate::{
    clerk::Office,
    client::{Signed, World, problem},
};

const NAME: &str = "cargador.andina";

async fn ask(world: &World, username: &str, nit: &str, email: &str) -> Response {
    let body = json!({ "username": username, "nit": nit, "email": email });
    world
        .request(Method::POST, "/api/v1/auth/recovery")
        .json(&body)
        .send()
        .await
        .unwrap()
}

async fn ask_well(world: &World) -> Response {
    let (username, nit, email) = (
        " Cargador.ANDINA",
        "900.123.456-8",
        "Cargador.Andina@Example.com ",
    );
    ask(world, username, nit, email).await
}

#[tokio::test]
async fn the_old_password_works_until_the_mailed_one_is_used_and_everything_ends_with_it() {
    let office = Office::open().await;
    let world = &office.world;
    let before = world.login(NAME).await;
    assert_eq!(ask_well(world).await.status(), 202);
    let mailed = office.temporary_password(NAME).await;
    let meanwhile = world.login(NAME).await;

    let signed = Signed::of(world.try_login(NAME, &mailed).await).await;
    for ended in [&before, &meanwhile] {
        problem(
            world.get_as(ended, "/api/v1/me").await,
            401,
            "auth.session_ended",
        )
        .await;
    }
    for password in [PASSWORD, mailed.as_str()] {
        problem(
            world.try_login(NAME, password).await,
            401,
            "auth.credentials_wrong",
        )
        .await;
    }
    let told = office.mails_to(NAME).await;
    assert_eq!(told[0]["subject"], "Su contraseña se restableció");

    problem(
        world.get_as(&signed, "/api/v1/companies").await,
        403,
        "auth.password_change_required",
    )
    .await;
    let change = async |current: &str, new: &str| {
        let body = json!({ "current_password": current, "new_password": new });
        world.post_as(&signed, "/api/v1/auth/password", &body).await
    };
    let new = "mangos en la azotea";
    problem(change(PASSWORD, new).await, 422, "password.current_wrong").await;
    problem(change(&mailed, PASSWORD).await, 422, "password.used_before").await;
    assert_eq!(change(&mailed, new).await.status(), 204);
    assert_eq!(
        world.get_as(&signed, "/api/v1/companies").await.status(),
        200
    );
    assert_eq!(world.try_login(NAME, new).await.status(), 200);
}

#[tokio::test]
async fn whoever_asks_gets_the_same_answer_and_only_who_fits_a_mail() {
    let office = Office::open().await;
    let world = &office.world;
    let user = store::users::find_by_name(&world.test.app.db, "firma1.andina")
        .await
        .unwrap()
        .unwrap();
    let mut tx = world.test.app.db.begin().await.unwrap();
    let hash = &user.password_hash;
    store::passwords::replace(&mut tx, user.id, hash, hash, UserStatus::Suspended)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let mut answers = Vec::new();
    for (username, nit, email) in [
        (NAME, "900123456", "cargador.andina@example.com"),
        (NAME, "900123457", "cargador.andina@example.com"),
        (NAME, "900123456", "otro@example.com"),
        ("nadie", "900123456", "nadie@example.com"),
        ("firma1.andina", "900123456", "firma1.andina@example.com"),
        ("", "", ""),
    ] {
        let answer = ask(world, username, nit, email).await;
        let mut headers: Vec<String> = answer
            .headers()
            .iter()
            .filter(|(name, _)| !["date", "x-request-id"].contains(&name.as_str()))
            .map(|(name, value)| format!("{name}: {}", value.to_str().unwrap()))
            .collect();
        headers.sort();
        answers.push((answer.status(), headers, answer.text().await.unwrap()));
    }
    assert_eq!((answers[0].0.as_u16(), answers[0].2.as_str()), (202, "{}"));
    assert!(answers.windows(2).all(|pair| pair[0] == pair[1]));
    assert_eq!(office.mails_to(NAME).await.len(), 1);
    for nobody in ["otro", "nadie", "firma1.andina"] {
        assert!(office.mails_to(nobody).await.is_empty(), "{nobody}");
    }
}

#[tokio::test]
async fn a_mailed_password_ends_after_a_day_and_with_the_next_one() {
    let office = Office::open().await;
    let world = &office.world;
    ask_well(world).await;
    let first = office.temporary_password(NAME).await;
    ask_well(world).await;
    let second = office.temporary_password(NAME).await;
    assert_ne!(first, second);
    problem(
        world.try_login(NAME, &first).await,
        401,
        "auth.credentials_wrong",
    )
    .await;
    world.test.clock.forward(TimeDelta::hours(24));
    problem(
        world.try_login(NAME, &second).await,
        401,
        "auth.credentials_wrong",
    )
    .await;
    assert_eq!(world.try_login(NAME, PASSWORD).await.status(), 200);
}

#[tokio::test]
async fn a_mailed_password_opens_one_session_however_many_try_at_once() {
    let office = Office::open().await;
    let world = &office.world;
    ask_well(world).await;
    let mailed = office.temporary_password(NAME).await;
    let tries = (0..6).map(|_| world.try_login(NAME, &mailed));
    let answers = futures_util::future::join_all(tries).await;
    let opened = answers.iter().filter(|answer| answer.status() == 200);
    assert_eq!(opened.count(), 1);
}

#[tokio::test]
async fn a_name_gets_three_mails_an_hour_and_an_address_may_not_flood() {
    let office = Office::open().await;
    let world = &office.world;
    for _ in 0..5 {
        assert_eq!(ask_well(world).await.status(), 202);
    }
    assert_eq!(office.mails_to(NAME).await.len(), 3);
    for place in 5..20 {
        let other = format!("nadie{place}");
        assert_eq!(ask(world, &other, "1", "x").await.status(), 202);
    }
    let refused: Value = problem(ask_well(world).await, 429, "auth.too_many_attempts").await;
    assert!(refused["retry_after"].as_i64().unwrap() > 3_000);
    world.test.clock.forward(TimeDelta::hours(1));
    assert_eq!(ask_well(world).await.status(), 202);
    let mails = office.mails_to(NAME).await;
    assert_eq!(mails.len(), 4);
    let shown = mails[0]["text"].as_str().unwrap();
    assert!(
        shown
            .split_whitespace()
            .any(|word| temporary::read(word).is_some())
    );
}
