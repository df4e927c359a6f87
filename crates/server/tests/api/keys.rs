//! The keys that sign access tokens: published, followed by every server, and replaced.

use std::time::{Duration, Instant};

use app::identity::keys;
use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use chrono::TimeDelta;
use jsonwebtoken::{
    Algorithm, DecodingKey, EncodingKey, Header, Validation, decode, decode_header, encode,
    jwk::JwkSet,
};
use serde_json::{Value, json};

use crate::{
    client::{Signed, World, problem},
    session_list::Replica,
};

/// What a program of somebody else's would make of a token and the published keys.
fn verified(token: &str, keys: &JwkSet, now: i64) -> Option<Value> {
    let kid = decode_header(token).unwrap().kid.unwrap();
    let key = DecodingKey::from_jwk(keys.find(&kid)?).unwrap();
    let mut validation = Validation::new(Algorithm::EdDSA);
    validation.set_audience(&["conexion-api"]);
    validation.set_issuer(&["conexion"]);
    validation.validate_exp = false;
    let claims: Value = decode(token, &key, &validation).ok()?.claims;
    (claims["nbf"].as_i64()? <= now && now < claims["exp"].as_i64()?).then_some(claims)
}

async fn published(world: &World) -> JwkSet {
    world
        .get("/.well-known/jwks.json")
        .await
        .json()
        .await
        .unwrap()
}

fn kid(token: &str) -> String {
    decode_header(token).unwrap().kid.unwrap()
}

#[tokio::test]
async fn anybody_can_verify_a_token_by_the_published_keys() {
    let world = World::new().await;
    let signed = world.login("cargador.andina").await;
    let answer = world.get("/.well-known/jwks.json").await;
    assert_eq!(answer.headers()["cache-control"], "public, max-age=60");
    let root: Value = answer.json().await.unwrap();
    let answer = world.get("/api/v1/auth/keys").await;
    assert_eq!(answer.headers()["cache-control"], "public, max-age=60");
    assert_eq!(root, answer.json::<Value>().await.unwrap());
    let key = root["keys"][0].as_object().unwrap();
    let mut names: Vec<&str> = key.keys().map(String::as_str).collect();
    names.sort_unstable();
    assert_eq!(names, ["alg", "crv", "kid", "kty", "use", "x"], "no secret");
    assert_eq!(
        (&key["kty"], &key["crv"], &key["alg"], &key["use"]),
        (
            &json!("OKP"),
            &json!("Ed25519"),
            &json!("EdDSA"),
            &json!("sig")
        )
    );
    let keys: JwkSet = serde_json::from_value(root.clone()).unwrap();
    let now = world.test.app.now().timestamp();
    let claims = verified(&signed.token, &keys, now).unwrap();
    assert_eq!(claims["sub"], world.demo.maker.id.to_string());
    assert_eq!(claims["exp"].as_i64().unwrap() - now, 600);
    let header = decode_header(&signed.token).unwrap();
    assert_eq!(header.typ.as_deref(), Some("at+jwt"));
    let other = world.login("cargador.andina").await;
    let again = verified(&other.token, &keys, now).unwrap();
    assert_ne!(claims["jti"], again["jti"]);
    assert!(claims["jti"].is_string());
}

/// No server refuses what another signs with a key that is new to it, and none has to be started anew.
#[tokio::test]
async fn every_server_follows_a_new_key() {
    let world = World::new().await;
    let old_timer = Replica::of(&world).await;
    let before = world.login("cargador.andina").await;
    assert_eq!(old_timer.me(&world, &before.token).await.status(), 200);

    let new = keys::rotate(&world.test.app).await.unwrap();
    let newcomer = Replica::of(&world).await;
    let after = newcomer.login(&world, "cargador.andina").await;
    assert_eq!(kid(&after.token), new);
    assert_ne!(kid(&before.token), new);
    let asked = Instant::now();
    assert_eq!(old_timer.me(&world, &after.token).await.status(), 200);
    println!(
        "a server took {:?} to accept a key that was new to it",
        asked.elapsed()
    );
    assert!(asked.elapsed() < Duration::from_secs(2));
    for server in [&old_timer, &newcomer] {
        assert_eq!(server.me(&world, &before.token).await.status(), 200);
    }

    // It is published by whoever is asked, and signs everywhere within a minute.
    world.test.clock.forward(TimeDelta::seconds(1));
    let found = published(&world).await;
    assert!(found.find(&new).is_some() && found.find(&kid(&before.token)).is_some());
    world.test.clock.forward(TimeDelta::seconds(60));
    assert_eq!(kid(&world.login("firma1.andina").await.token), new);
    assert_eq!(
        kid(&old_timer.login(&world, "firma2.andina").await.token),
        new
    );
}

#[tokio::test]
async fn a_key_that_was_replaced_verifies_for_an_hour() {
    let world = World::new().await;
    let app = &world.test.app;
    let mut signed = world.login("cargador.andina").await;
    let old = kid(&signed.token);
    let secret = store::keys::list(&app.db, "access_token").await.unwrap();
    let secret = secret.into_iter().find(|key| key.id == old).unwrap().secret;
    // What the old key would still sign, if somebody had it.
    let forged = |token: &str| {
        let claims = BASE64_URL_SAFE_NO_PAD
            .decode(token.split('.').nth(1).unwrap())
            .unwrap();
        let claims: Value = serde_json::from_slice(&claims).unwrap();
        let mut header = Header::new(Algorithm::EdDSA);
        header.typ = Some("at+jwt".into());
        header.kid = Some(old.clone());
        Signed {
            token: encode(&header, &claims, &EncodingKey::from_ed_der(&secret)).unwrap(),
            cookie: String::new(),
        }
    };
    keys::rotate(app).await.unwrap();
    for minutes in [9, 9, 9, 9, 9, 9, 5] {
        world.test.clock.forward(TimeDelta::minutes(minutes));
        signed = Signed::of(world.refresh(&signed.cookie).await).await;
        assert_ne!(kid(&signed.token), old);
    }
    let forged = forged(&signed.token);
    assert_eq!(world.get_as(&forged, "/api/v1/me").await.status(), 200);
    assert!(published(&world).await.find(&old).is_some());
    world.test.clock.forward(TimeDelta::minutes(1));
    problem(
        world.get_as(&forged, "/api/v1/me").await,
        401,
        "auth.token_invalid",
    )
    .await;
    assert!(published(&world).await.find(&old).is_none());
    assert_eq!(world.get_as(&signed, "/api/v1/me").await.status(), 200);
    let lines = keys::list(app).await.unwrap();
    let signing = lines.iter().filter(|line| line.retired_at.is_none());
    assert_eq!((lines.len(), signing.count()), (2, 1));
    assert_eq!(crate::session_list::events(&world, "keys.rotated").await, 1);
}

/// Made-up keys cost the database a question a second, however many come.
#[tokio::test]
async fn unknown_keys_ask_the_database_once_a_second() {
    let world = World::new().await;
    let signed = world.login("cargador.andina").await;
    let (_, rest) = signed.token.split_once('.').unwrap();
    let bogus = |number: usize| {
        let header = json!({ "alg": "EdDSA", "typ": "at+jwt", "kid": format!("none{number}") });
        Signed {
            token: format!(
                "{}.{rest}",
                BASE64_URL_SAFE_NO_PAD.encode(header.to_string())
            ),
            cookie: String::new(),
        }
    };
    let begun = Instant::now();
    let asks = (0..50).map(|number| {
        let (world, bogus) = (&world, bogus(number));
        async move {
            let answer = world.get_as(&bogus, "/api/v1/me").await;
            problem(answer, 401, "auth.token_invalid").await;
        }
    });
    futures_util::future::join_all(asks).await;
    let took = begun.elapsed();
    println!("fifty unknown keys were refused in {took:?}");
    assert!(took < Duration::from_secs(4), "{took:?}");
    assert_eq!(world.get_as(&signed, "/api/v1/me").await.status(), 200);
}

#[tokio::test]
async fn tokens_of_another_type_or_of_the_future_are_refused() {
    let world = World::new().await;
    let app = &world.test.app;
    let signed = world.login("cargador.andina").await;
    let key = store::keys::list(&app.db, "access_token").await.unwrap();
    let key = &key[0];
    let claims = BASE64_URL_SAFE_NO_PAD
        .decode(signed.token.split('.').nth(1).unwrap())
        .unwrap();
    let claims: Value = serde_json::from_slice(&claims).unwrap();
    let made = |typ: Option<&str>, change: (&str, Value)| {
        let mut claims = claims.clone();
        claims[change.0] = change.1;
        let mut header = Header::new(Algorithm::EdDSA);
        header.typ = typ.map(str::to_owned);
        header.kid = Some(key.id.clone());
        Signed {
            token: encode(&header, &claims, &EncodingKey::from_ed_der(&key.secret)).unwrap(),
            cookie: String::new(),
        }
    };
    let now = app.now().timestamp();
    let fine = made(Some("at+jwt"), ("iat", json!(now)));
    assert_eq!(world.get_as(&fine, "/api/v1/me").await.status(), 200);
    for token in [
        made(None, ("iat", json!(now))),
        made(Some("JWT"), ("iat", json!(now))),
        made(Some("at+jwt"), ("iat", json!(now + 60))),
        made(Some("at+jwt"), ("nbf", json!(now + 60))),
        made(Some("at+jwt"), ("jti", Value::Null)),
        made(Some("at+jwt"), ("iss", json!("else"))),
    ] {
        problem(
            world.get_as(&token, "/api/v1/me").await,
            401,
            "auth.token_invalid",
        )
        .await;
    }
}
