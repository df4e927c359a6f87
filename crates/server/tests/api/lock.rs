//! Guessing: what is counted against a name, where, and against an address; the same on every replica.

use app::identity::guard;
use chrono::TimeDelta;
use domain::access::guard::Standing;
use reqwest::{Response, header};
use serde_json::json;
use testkit::PASSWORD;

use crate::{
    clerk::Office,
    client::{World, cookie_of, problem},
};

const NAME: &str = "cargador.andina";
const WRONG: &str = "no es esta la clave";

async fn guess(world: &World, times: usize) -> Response {
    for _ in 1..times {
        world.try_login(NAME, WRONG).await;
    }
    world.try_login(NAME, WRONG).await
}

#[tokio::test]
async fn the_count_is_one_on_every_replica_and_the_second_round_blocks() {
    let world = World::new().await;
    let (_running, other) = world.replica().await;
    for name in [NAME, "nadie.con.ese.nombre"] {
        for (round, last) in [(0, "auth.user_locked"), (1, "auth.user_blocked")] {
            for step in 0..5 {
                let base = if (step + round) % 2 == 0 {
                    &world.base
                } else {
                    &other
                };
                let answer = world.try_login_at(base, name, WRONG, None).await;
                let (status, code) = match step {
                    3 => (401, "auth.last_attempt"),
                    4 => (423, last),
                    _ => (401, "auth.credentials_wrong"),
                };
                problem(answer, status, code).await;
            }
            world.test.clock.forward(TimeDelta::minutes(15));
        }
        for base in [&world.base, &other] {
            let answer = world.try_login_at(base, name, PASSWORD, None).await;
            problem(answer, 423, "auth.user_blocked").await;
        }
    }
}

#[tokio::test]
async fn an_administrator_opens_a_blocked_name_again() {
    let world = World::new().await;
    let app = &world.test.app;
    let standing = async || guard::standing(app, &app.db, NAME).await.unwrap();
    assert_eq!(standing().await, Standing::Open);
    guess(&world, 5).await;
    let until = app.now() + TimeDelta::minutes(15);
    assert_eq!(standing().await, Standing::Locked(until));
    world.test.clock.forward(TimeDelta::minutes(15));
    guess(&world, 5).await;
    assert_eq!(standing().await, Standing::Blocked);
    let mut tx = app.db.begin().await.unwrap();
    guard::unlock(&mut tx, NAME).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(world.try_login(NAME, PASSWORD).await.status(), 200);
}

#[tokio::test]
async fn a_strangers_guessing_does_not_lock_the_owner_out_of_a_known_browser() {
    let world = World::new().await;
    let first = world.try_login(NAME, PASSWORD).await;
    let set: Vec<_> = first
        .headers()
        .get_all(header::SET_COOKIE)
        .iter()
        .map(|line| line.to_str().unwrap().to_owned())
        .collect();
    let line = set
        .iter()
        .find(|line| line.starts_with("conexion_device="))
        .unwrap();
    for part in [
        "HttpOnly",
        "SameSite=Strict",
        "Path=/api/v1/auth",
        "Max-Age=15552000",
    ] {
        assert!(line.contains(part), "{line}");
    }
    let device = cookie_of(&first, "conexion_device");
    guess(&world, 5).await;
    let here = async |name: &str, password: &str| {
        world
            .try_login_at(&world.base, name, password, Some(&device))
            .await
    };
    problem(
        world.try_login(NAME, PASSWORD).await,
        423,
        "auth.user_locked",
    )
    .await;
    let again = here(NAME, PASSWORD).await;
    assert_eq!(cookie_of(&again, "conexion_device"), device);
    // The browser is no way in either: it has its own five.
    for _ in 0..4 {
        here(NAME, WRONG).await;
    }
    problem(here(NAME, WRONG).await, 423, "auth.user_locked").await;
    // Known for one name it is none for another, nor is an invented cookie.
    for _ in 0..5 {
        here("firma1.andina", WRONG).await;
    }
    problem(
        world.try_login("firma1.andina", PASSWORD).await,
        423,
        "auth.user_locked",
    )
    .await;
    let invented = "conexion_device=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    let answer = world
        .try_login_at(&world.base, "firma2.andina", PASSWORD, Some(invented))
        .await;
    assert_ne!(cookie_of(&answer, "conexion_device"), invented);
}

#[tokio::test]
async fn recovery_passes_a_block_and_lifts_it() {
    let office = Office::open().await;
    let world = &office.world;
    guess(world, 5).await;
    world.test.clock.forward(TimeDelta::minutes(15));
    problem(guess(world, 5).await, 423, "auth.user_blocked").await;
    let body =
        json!({ "username": NAME, "nit": "900123456", "email": "cargador.andina@example.com" });
    let asked = world
        .client
        .post(format!("{}/api/v1/auth/recovery", world.base))
        .json(&body)
        .send()
        .await
        .unwrap();
    assert_eq!(asked.status(), 202);
    let mailed = office.temporary_password(NAME).await;
    problem(
        world.try_login(NAME, "K7QF-M2WD-9XTB-R4HN").await,
        423,
        "auth.user_blocked",
    )
    .await;
    assert_eq!(world.try_login(NAME, &mailed).await.status(), 200);
    problem(
        world.try_login(NAME, WRONG).await,
        401,
        "auth.credentials_wrong",
    )
    .await;
}

#[tokio::test]
async fn tries_at_the_same_time_are_counted_one_after_the_other() {
    let world = World::new().await;
    let (_running, other) = world.replica().await;
    let tries = (0..12).map(|place| {
        let base = if place % 2 == 0 { &world.base } else { &other };
        world.try_login_at(base, NAME, WRONG, None)
    });
    let answers = futures_util::future::join_all(tries).await;
    let looked_at = answers.iter().filter(|answer| answer.status() == 401);
    assert_eq!(looked_at.count(), 4);
    let locked = answers.iter().filter(|answer| answer.status() == 423);
    assert_eq!(locked.count(), 8);
}

#[tokio::test]
async fn an_address_that_fails_fifty_times_waits_whatever_it_tries() {
    let world = World::new().await;
    let (_running, other) = world.replica().await;
    for place in 0..50 {
        let name = format!("nadie{}", place / 4);
        let base = if place % 2 == 0 { &world.base } else { &other };
        let answer = world.try_login_at(base, &name, WRONG, None).await;
        assert!(matches!(answer.status().as_u16(), 401 | 423));
        if place == 25 {
            // A right one in between does not make the address a good one.
            assert_eq!(world.try_login(NAME, PASSWORD).await.status(), 200);
        }
    }
    for base in [&world.base, &other] {
        let answer = world
            .client
            .post(format!("{base}/api/v1/auth/login"))
            .header("x-forwarded-for", "198.51.100.9")
            .json(&json!({ "username": NAME, "password": PASSWORD }))
            .send()
            .await
            .unwrap();
        assert_eq!(answer.headers()[header::RETRY_AFTER], "900");
        problem(answer, 429, "auth.too_many_attempts").await;
    }
    world.test.clock.forward(TimeDelta::minutes(15));
    assert_eq!(world.try_login(NAME, PASSWORD).await.status(), 200);
}

#[tokio::test]
async fn behind_a_trusted_proxy_each_client_is_counted_by_itself() {
    let world =
        World::with(|config| config.trusted_proxies = vec!["127.0.0.1".parse().unwrap()]).await;
    let from = async |forwarded: &str, password: &str| {
        world
            .client
            .post(format!("{}/api/v1/auth/login", world.base))
            .header("x-forwarded-for", forwarded)
            .json(&json!({ "username": NAME, "password": password }))
            .send()
            .await
            .unwrap()
    };
    for place in 0..50 {
        // What a client writes itself stands left of what the proxy adds.
        from(&format!("10.0.0.{place}, 198.51.100.9"), WRONG).await;
    }
    problem(
        from("10.9.9.9, 198.51.100.9", PASSWORD).await,
        429,
        "auth.too_many_attempts",
    )
    .await;
    problem(
        from("198.51.100.10", PASSWORD).await,
        423,
        "auth.user_locked",
    )
    .await;
}
