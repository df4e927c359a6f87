//! How recovery codes are kept: nothing that a stolen database gives away.

use std::collections::BTreeSet;

use app::identity::Identity;
use reqwest::Method;
use serde_json::Value;
use sha2::{Digest as _, Sha256};
use store::second_factor::{self, KeptRecoveryCode};

use crate::{
    client::{Signed, World},
    second_factor::{login, proof, send, set_up},
    session_list::count,
};

/// What is kept of a user's codes: hash and salt.
async fn kept(world: &World) -> Vec<(Vec<u8>, Option<Vec<u8>>)> {
    let sql = "SELECT code_hash, salt FROM recovery_code";
    match &world.test.app.db {
        store::Db::Sqlite { read, .. } => sqlx::query_as(sql).fetch_all(read).await,
        store::Db::Postgres(pool) => sqlx::query_as(sql).fetch_all(pool).await,
    }
    .unwrap()
}

/// A code as it is typed into the hash: without what only helps the eye.
fn digest(code: &str) -> Vec<u8> {
    Sha256::digest(code.replace('-', "").as_bytes()).to_vec()
}

#[tokio::test]
async fn recovery_codes_are_kept_by_a_password_hash_with_a_salt_of_their_own() {
    let world = World::new().await;
    let signed = world.login("firma1.andina").await;
    let (_, codes) = set_up(&world, &signed).await;
    let first = kept(&world).await;
    assert_eq!(first.len(), 10);
    let salts: BTreeSet<_> = first
        .iter()
        .map(|(_, salt)| salt.clone().unwrap())
        .collect();
    assert_eq!(salts.len(), 1, "one salt for the ten");
    assert!(salts.iter().all(|salt| salt.len() == 16));
    for code in &codes {
        let plain = digest(code);
        assert!(
            first.iter().all(|(hash, _)| *hash != plain),
            "a fast hash is kept"
        );
    }
    let proved = proof(&world, &signed).await;
    let path = "/me/second-factor/recovery-codes";
    let made = send(&world, &signed, Method::POST, path, Some(&proved), None).await;
    assert_eq!(made.status(), 200);
    let second = kept(&world).await;
    assert_ne!(first[0].1, second[0].1, "new codes have a new salt");
}

#[tokio::test]
async fn codes_that_an_older_version_kept_are_hashed_on_at_a_start_and_stay_good() {
    let world = World::new().await;
    let app = &world.test.app;
    let name = "firma1.andina";
    let signed = world.login(name).await;
    let (_, codes) = set_up(&world, &signed).await;
    let older: Vec<KeptRecoveryCode> = codes
        .iter()
        .map(|code| KeptRecoveryCode {
            id: app.new_id(),
            hash: digest(code),
        })
        .collect();
    let mut tx = app.db.begin().await.unwrap();
    second_factor::replace_codes(&mut tx, world.demo.signer.id, &older, &[])
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let forget = "UPDATE recovery_code SET salt = NULL";
    match &app.db {
        store::Db::Sqlite { write, .. } => {
            sqlx::query(forget).execute(write).await.unwrap();
        }
        store::Db::Postgres(pool) => {
            sqlx::query(forget).execute(pool).await.unwrap();
        }
    }
    // Two replicas start at once.
    let (one, other) = tokio::join!(Identity::open(app), Identity::open(app));
    assert!(one.is_ok() && other.is_ok());
    let without = "SELECT COUNT(*) FROM recovery_code WHERE salt IS NULL";
    assert_eq!(count(&world, without).await, 0);
    for code in &codes {
        assert!(
            kept(&world)
                .await
                .iter()
                .all(|(hash, _)| *hash != digest(code))
        );
    }
    for code in &codes[..2] {
        assert_eq!(login(&world, name, code).await.status(), 200);
    }
    let signed = Signed::of(login(&world, name, &codes[2]).await).await;
    let state: Value = world
        .get_as(&signed, "/api/v1/me/second-factor")
        .await
        .json()
        .await
        .unwrap();
    assert_eq!(state["recovery_codes_left"], 7);
}
