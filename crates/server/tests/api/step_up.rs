//! Proofs of presence: what gives one, what one opens, and hashes that are kept at today's strength.

use app::{AppError, Caller, identity::step_up};
use argon2::{Algorithm, Argon2, Params, PasswordHasher, Version};
use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use chrono::TimeDelta;
use domain::{
    access::{Actor, UserStatus},
    ids::{RequestId, UserId},
    step_up::StepUpAction,
};
use reqwest::{Method, Response};
use serde_json::{Value, json};
use testkit::PASSWORD;

use crate::{
    client::{Signed, World, problem},
    second_factor::{next_code, send, set_up},
};

fn caller_of(world: &World, signed: &Signed, user: UserId) -> Caller {
    let claims = signed.token.split('.').nth(1).unwrap();
    let claims: Value =
        serde_json::from_slice(&BASE64_URL_SAFE_NO_PAD.decode(claims).unwrap()).unwrap();
    Caller {
        user,
        session: claims["sid"].as_str().unwrap().parse().unwrap(),
        actor: Actor {
            user,
            status: UserStatus::Active,
            grants: Vec::new(),
            operator: false,
        },
        request: RequestId(world.test.app.new_id()),
        address: String::new(),
        english: false,
    }
}

async fn ask(world: &World, who: &Signed, presence: Value) -> Response {
    let mut body = json!({ "action": "sign", "digest": "d1" });
    for (name, value) in presence.as_object().unwrap() {
        body[name] = value.clone();
    }
    send(world, who, Method::POST, "/auth/step-up", None, Some(body)).await
}

async fn token(world: &World, who: &Signed) -> String {
    let answer = ask(world, who, json!({ "password": PASSWORD })).await;
    let body: Value = answer.json().await.unwrap();
    body["step_up_token"].as_str().unwrap().to_owned()
}

/// Uses a proof in a transaction of its own.
async fn spend(
    world: &World,
    caller: &Caller,
    action: StepUpAction,
    digest: &str,
    token: &str,
) -> Result<(), &'static str> {
    let app = &world.test.app;
    let mut tx = app.db.begin().await.unwrap();
    match step_up::consume(app, &mut tx, caller, action, digest, Some(token)).await {
        Ok(()) => {
            tx.commit().await.unwrap();
            Ok(())
        }
        Err(AppError::Refused(refusal)) => Err(refusal.code),
        Err(other) => panic!("{other}"),
    }
}

#[tokio::test]
async fn a_proof_opens_one_act_of_one_session_on_one_thing_in_time_and_once() {
    let world = World::new().await;
    let signed = world.login("firma1.andina").await;
    let elsewhere = world.login("firma1.andina").await;
    let stranger = world.login("firma2.andina").await;
    let (user, other) = (world.demo.signer.id, world.demo.second_signer.id);
    let own = caller_of(&world, &signed, user);
    let proof = token(&world, &signed).await;
    let same_session = Caller {
        session: own.session,
        ..caller_of(&world, &stranger, other)
    };
    let (sign, pay) = (StepUpAction::Sign, StepUpAction::Pay);
    for (what, caller, action, digest) in [
        (
            "another user",
            caller_of(&world, &stranger, other),
            sign,
            "d1",
        ),
        ("another user in this session", same_session, sign, "d1"),
        (
            "another session",
            caller_of(&world, &elsewhere, user),
            sign,
            "d1",
        ),
        ("another act", own.clone(), pay, "d1"),
        ("another thing", own.clone(), sign, "d2"),
    ] {
        let refused = spend(&world, &caller, action, digest, &proof).await;
        assert_eq!(refused, Err("step_up.invalid"), "{what}");
    }
    let unknown = spend(&world, &own, sign, "d1", "no such token").await;
    assert_eq!(unknown, Err("step_up.invalid"));
    world.test.clock.forward(TimeDelta::seconds(119));
    assert_eq!(spend(&world, &own, sign, "d1", &proof).await, Ok(()));
    let again = spend(&world, &own, sign, "d1", &proof).await;
    assert_eq!(again, Err("step_up.invalid"), "used");
    let proof = token(&world, &signed).await;
    world.test.clock.forward(TimeDelta::seconds(120));
    let late = spend(&world, &own, sign, "d1", &proof).await;
    assert_eq!(late, Err("step_up.invalid"), "expired");
}

#[tokio::test]
async fn of_fifty_who_use_a_proof_at_once_one_does() {
    let world = World::new().await;
    let signed = world.login("firma1.andina").await;
    let own = caller_of(&world, &signed, world.demo.signer.id);
    for _ in 0..3 {
        let proof = token(&world, &signed).await;
        let tries = (0..50).map(|_| spend(&world, &own, StepUpAction::Sign, "d1", &proof));
        let outcomes = futures_util::future::join_all(tries).await;
        let won = outcomes.iter().filter(|outcome| outcome.is_ok()).count();
        assert_eq!(won, 1);
        assert_eq!(
            outcomes
                .iter()
                .filter(|outcome| **outcome == Err("step_up.invalid"))
                .count(),
            49
        );
    }
}

#[tokio::test]
async fn a_proof_takes_the_password_or_a_code_and_not_both() {
    let world = World::new().await;
    let signed = world.login("firma1.andina").await;
    for (body, pointer) in [
        (json!({}), "#/password"),
        (json!({ "password": PASSWORD, "code": "123456" }), "#/code"),
    ] {
        let body = problem(ask(&world, &signed, body).await, 422, "request.invalid").await;
        assert_eq!(body["errors"][0]["pointer"], pointer);
    }
    let off = ask(&world, &signed, json!({ "code": "123456" })).await;
    problem(off, 409, "second_factor.not_on").await;

    let (phone, recovery) = set_up(&world, &signed).await;
    let code = phone.code(&world);
    assert_eq!(
        ask(&world, &signed, json!({ "code": code })).await.status(),
        200
    );
    let replayed = ask(&world, &signed, json!({ "code": code })).await;
    problem(replayed, 422, "step_up.credentials_wrong").await;
    let stand_in = ask(&world, &signed, json!({ "code": recovery[0] })).await;
    problem(stand_in, 422, "step_up.credentials_wrong").await;
    next_code(&world);
    // Used here, it does not open a session either.
    let code = phone.code(&world);
    assert_eq!(
        ask(&world, &signed, json!({ "code": code })).await.status(),
        200
    );
    let login = json!({ "username": "firma1.andina", "password": PASSWORD, "code": code });
    let login = world
        .request(Method::POST, "/api/v1/auth/login")
        .json(&login);
    problem(login.send().await.unwrap(), 422, "second_factor.code_wrong").await;
}

#[tokio::test]
async fn wrong_codes_and_passwords_are_counted() {
    let world = World::new().await;
    let signed = world.login("firma1.andina").await;
    set_up(&world, &signed).await;
    for _ in 0..5 {
        let wrong = ask(&world, &signed, json!({ "code": "000000" })).await;
        problem(wrong, 422, "step_up.credentials_wrong").await;
    }
    let locked = ask(&world, &signed, json!({ "code": "000000" })).await;
    problem(locked, 423, "auth.user_locked").await;
    let by_password = ask(&world, &signed, json!({ "password": PASSWORD })).await;
    assert_eq!(by_password.status(), 200);
}

/// Of twenty who send one code at once, one has a proof.
#[tokio::test]
async fn a_code_gives_one_proof_whoever_races() {
    let world = World::new().await;
    let signed = world.login("firma1.andina").await;
    let (phone, _) = set_up(&world, &signed).await;
    let code = phone.code(&world);
    let tries = (0..20).map(|_| ask(&world, &signed, json!({ "code": code })));
    let answers = futures_util::future::join_all(tries).await;
    let given = answers
        .iter()
        .filter(|answer| answer.status() == 200)
        .count();
    assert_eq!(given, 1);
}

#[tokio::test]
async fn a_hash_of_other_parameters_is_renewed_by_the_right_password() {
    let world = World::new().await;
    let app = &world.test.app;
    let user = world.demo.signer.id;
    let weak = Params::new(1024, 1, 1, None).unwrap();
    let weak = Argon2::new(Algorithm::Argon2id, Version::V0x13, weak)
        .hash_password(PASSWORD.as_bytes())
        .unwrap()
        .to_string();
    let hash = async || {
        store::users::lookup(&app.db, user)
            .await
            .unwrap()
            .unwrap()
            .password_hash
    };
    let weaken = async || {
        let mut tx = app.db.begin().await.unwrap();
        let old = hash().await;
        assert!(
            store::users::replace_hash(&mut tx, user, &old, &weak)
                .await
                .unwrap()
        );
        tx.commit().await.unwrap();
    };
    weaken().await;
    let wrong = world
        .try_login("firma1.andina", "no es esta la clave")
        .await;
    problem(wrong, 401, "auth.credentials_wrong").await;
    assert_eq!(hash().await, weak, "a wrong password changes nothing");
    let signed = world.login("firma1.andina").await;
    let renewed = hash().await;
    assert!(renewed.contains("m=19456,t=2,p=1"), "{renewed}");
    world.login("firma1.andina").await;
    assert_eq!(hash().await, renewed, "one of today stays");
    weaken().await;
    token(&world, &signed).await;
    assert!(hash().await.contains("m=19456,t=2,p=1"));
    let mut tx = app.db.begin().await.unwrap();
    assert!(
        !store::users::replace_hash(&mut tx, user, &weak, "x")
            .await
            .unwrap(),
        "never over a hash that was changed meanwhile"
    );
}
