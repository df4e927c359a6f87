//! Hostile tokens: whatever is wrong with one, it is refused, and the same way.

mod forge;
mod table;

use std::collections::BTreeMap;

use contract::ErrorCode;
use reqwest::header;
use serde_json::Value;

use super::objects::session_of;
use crate::client::World;
use forge::Forge;

/// A token, what is wrong with it, and what it is answered.
pub struct Hostile {
    name: String,
    token: Vec<u8>,
    wanted: ErrorCode,
}

/// What a token was told: status and code. None when it cannot be sent at all, or the server hung up.
async fn ask(world: &World, token: &[u8]) -> Option<(u16, String)> {
    let value = header::HeaderValue::from_bytes(&[b"Bearer ", token].concat()).ok()?;
    // A large one has a connection of its own, for the server may hang up on it.
    let own = (token.len() > 4_000).then(|| reqwest::Client::builder().no_proxy().build().unwrap());
    let request = own
        .as_ref()
        .unwrap_or(&world.client)
        .get(format!("{}/api/v1/me", world.base))
        .header(header::AUTHORIZATION, value);
    let answer = request.send().await.ok()?;
    let status = answer.status().as_u16();
    let body: Value = answer.json().await.unwrap_or_default();
    let code = body["code"].as_str().unwrap_or_default();
    Some((status, code.to_owned()))
}

#[tokio::test]
async fn hostile_tokens_are_all_refused() {
    let world = World::new().await;
    let signed = world.login("cargador.andina").await;
    let other = world.login("firma1.andina").await;
    let ended = world.login("cargador.andina").await;
    let out = world
        .request(reqwest::Method::POST, "/api/v1/auth/logout")
        .bearer_auth(&ended.token)
        .send()
        .await
        .unwrap();
    assert_eq!(out.status(), 204);
    let (of_other, of_ended) = (session_of(&other), session_of(&ended));
    let forge = Forge::of(&world, &signed.token, of_other, of_ended).await;

    // The forge makes good tokens too: only what a case changes is why it is refused.
    for good in [signed.token.clone(), forge.good()] {
        assert_eq!(ask(&world, good.as_bytes()).await.unwrap().0, 200);
    }
    let table = table::all(&forge, &world.demo);
    assert!(table.len() >= 100, "{} tokens", table.len());
    let mut accepted = Vec::new();
    let mut refused: BTreeMap<String, usize> = BTreeMap::new();
    for Hostile {
        name,
        token,
        wanted,
    } in &table
    {
        let Some((status, code)) = ask(&world, token).await else {
            // No client sends it, or the server hung up on a head of a megabyte.
            let fits = header::HeaderValue::from_bytes(token).is_ok() && token.len() < 100_000;
            assert!(!fits, "{name} has no answer");
            *refused.entry("not taken".to_owned()).or_default() += 1;
            continue;
        };
        let too_large = status == 431 && token.len() > 100_000;
        if (status, code.as_str()) != (401, wanted.as_str()) && !too_large {
            accepted.push(format!("{name}: {status} {code}, wanted {wanted}"));
        }
        *refused.entry(code).or_default() += 1;
    }
    assert_eq!(ask(&world, forge.good().as_bytes()).await.unwrap().0, 200);
    assert_eq!(accepted, Vec::<String>::new());
    println!("{} hostile tokens, none accepted: {refused:?}", table.len());
}
