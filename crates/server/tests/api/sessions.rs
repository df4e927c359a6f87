//! Signing in, keeping a session, ending it, proving presence.

use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use chrono::TimeDelta;
use reqwest::{Method, header};
use serde_json::{Value, json};
use testkit::PASSWORD;

use crate::client::{Signed, World, problem};

#[tokio::test]
async fn a_person_signs_in_and_is_told_who_they_are() {
    let world = World::new().await;
    let answer = world.try_login("  Cargador.ANDINA ", PASSWORD).await;
    assert_eq!(answer.status(), 200);
    let cookie = answer.headers()[header::SET_COOKIE]
        .to_str()
        .unwrap()
        .to_owned();
    for part in [
        "HttpOnly",
        "SameSite=Strict",
        "Path=/api/v1/auth",
        "Max-Age=43200",
    ] {
        assert!(cookie.contains(part), "{cookie}");
    }
    let signed = Signed::of(answer).await;
    let me: Value = world
        .get_as(&signed, "/api/v1/me")
        .await
        .json()
        .await
        .unwrap();
    assert_eq!(me["id"], world.demo.maker.id.to_string());
    assert_eq!(me["username"], "cargador.andina");
    let actions = me["grants"][0]["actions"].as_array().unwrap();
    assert_eq!(
        me["grants"][0]["company_id"],
        world.demo.company.to_string()
    );
    assert!(
        actions.contains(&json!("batches.upload")) && !actions.contains(&json!("batches.sign"))
    );
}

#[tokio::test]
async fn every_wrong_sign_in_has_the_same_answer_and_five_lock_the_name() {
    let world = World::new().await;
    let mut told = Vec::new();
    for name in ["cargador.andina", "nadie.con.ese.nombre"] {
        let mut bodies = Vec::new();
        for (status, code) in [
            (401, "auth.credentials_wrong"),
            (401, "auth.credentials_wrong"),
            (401, "auth.credentials_wrong"),
            (401, "auth.last_attempt"),
            (423, "auth.user_locked"),
        ] {
            let answer = world.try_login(name, "no es esta la clave").await;
            let mut body = problem(answer, status, code).await;
            body["request_id"] = Value::Null;
            bodies.push(body);
        }
        assert!(bodies[..3].windows(2).all(|pair| pair[0] == pair[1]));
        told.push(bodies);
        // Also the right password is not looked at now.
        let locked = problem(
            world.try_login(name, PASSWORD).await,
            423,
            "auth.user_locked",
        )
        .await;
        assert_eq!(locked["retry_after"], 900);
    }
    assert_eq!(told[0], told[1], "nothing tells which name exists");
    world.test.clock.forward(TimeDelta::minutes(15));
    assert_eq!(
        world.try_login("cargador.andina", PASSWORD).await.status(),
        200
    );
}

#[tokio::test]
async fn a_refresh_token_is_used_once() {
    let world = World::new().await;
    let first = world.login("cargador.andina").await;
    world.test.clock.forward(TimeDelta::minutes(11));
    problem(
        world.get_as(&first, "/api/v1/me").await,
        401,
        "auth.token_expired",
    )
    .await;

    let second = Signed::of(world.refresh(&first.cookie).await).await;
    assert_ne!(second.cookie, first.cookie);
    assert_eq!(world.get_as(&second, "/api/v1/me").await.status(), 200);

    // The answer was lost on the way: the old token is good for ten seconds more.
    world.test.clock.forward(TimeDelta::seconds(9));
    let third = Signed::of(world.refresh(&first.cookie).await).await;
    assert_eq!(world.get_as(&third, "/api/v1/me").await.status(), 200);

    // Later it is somebody else's: the session ends for both.
    world.test.clock.forward(TimeDelta::seconds(11));
    problem(
        world.refresh(&second.cookie).await,
        401,
        "auth.session_ended",
    )
    .await;
    problem(
        world.refresh(&third.cookie).await,
        401,
        "auth.session_ended",
    )
    .await;
    problem(
        world.get_as(&third, "/api/v1/me").await,
        401,
        "auth.session_ended",
    )
    .await;
}

#[tokio::test]
async fn signing_out_ends_every_token_of_the_session_at_once() {
    let world = World::new().await;
    let signed = world.login("cargador.andina").await;
    let other = world.login("cargador.andina").await;
    assert_eq!(world.get_as(&signed, "/api/v1/me").await.status(), 200);
    let out = world
        .request(Method::POST, "/api/v1/auth/logout")
        .bearer_auth(&signed.token)
        .send()
        .await
        .unwrap();
    assert_eq!(out.status(), 204);
    assert!(
        out.headers()[header::SET_COOKIE]
            .to_str()
            .unwrap()
            .contains("Max-Age=0")
    );
    problem(
        world.get_as(&signed, "/api/v1/me").await,
        401,
        "auth.session_ended",
    )
    .await;
    problem(
        world.refresh(&signed.cookie).await,
        401,
        "auth.session_ended",
    )
    .await;
    assert_eq!(
        world.get_as(&other, "/api/v1/me").await.status(),
        200,
        "the other session lives"
    );
}

#[tokio::test]
async fn a_session_ended_elsewhere_is_over_within_a_second() {
    let world = World::new().await;
    let signed = world.login("cargador.andina").await;
    assert_eq!(world.get_as(&signed, "/api/v1/me").await.status(), 200);
    // Another replica: its own memory, the same database.
    let replica = app::identity::Identity::open(&world.test.app)
        .await
        .unwrap();
    let facts = app::identity::RequestFacts {
        request: domain::ids::RequestId(world.test.app.new_id()),
        address: "127.0.0.1".to_owned(),
        agent: String::new(),
        english: false,
    };
    let caller = replica
        .authenticate(&world.test.app, &signed.token, &facts)
        .await
        .unwrap();
    replica.logout(&world.test.app, &caller).await.unwrap();
    tokio::time::sleep(std::time::Duration::from_secs(1)).await;
    problem(
        world.get_as(&signed, "/api/v1/me").await,
        401,
        "auth.session_ended",
    )
    .await;
}

#[tokio::test]
async fn tokens_that_are_not_ours_are_refused() {
    let world = World::new().await;
    let signed = world.login("cargador.andina").await;
    let pieces: Vec<&str> = signed.token.split('.').collect();
    let encoded = |value: &Value| BASE64_URL_SAFE_NO_PAD.encode(value.to_string());
    let mut claims: Value =
        serde_json::from_slice(&BASE64_URL_SAFE_NO_PAD.decode(pieces[1]).unwrap()).unwrap();
    claims["sub"] = json!(world.demo.signer.id.to_string());
    let mut header: Value =
        serde_json::from_slice(&BASE64_URL_SAFE_NO_PAD.decode(pieces[0]).unwrap()).unwrap();
    let tampered = format!("{}.{}.{}", pieces[0], encoded(&claims), pieces[2]);
    header["alg"] = json!("none");
    let unsigned = format!("{}.{}.", encoded(&header), pieces[1]);
    header["alg"] = json!("HS256");
    let other_algorithm = format!("{}.{}.{}", encoded(&header), pieces[1], pieces[2]);
    header["alg"] = json!("EdDSA");
    header["kid"] = json!("unknown");
    let other_key = format!("{}.{}.{}", encoded(&header), pieces[1], pieces[2]);
    for token in [
        tampered,
        unsigned,
        other_algorithm,
        other_key,
        "x".to_owned(),
    ] {
        let forged = Signed {
            token,
            cookie: String::new(),
        };
        problem(
            world.get_as(&forged, "/api/v1/me").await,
            401,
            "auth.token_invalid",
        )
        .await;
    }
    let basic = world
        .request(Method::GET, "/api/v1/me")
        .basic_auth("a", Some("b"))
        .send()
        .await
        .unwrap();
    problem(basic, 401, "auth.token_invalid").await;
    problem(world.get("/api/v1/me").await, 401, "auth.token_missing").await;
    problem(
        world.refresh("conexion_refresh=abc").await,
        401,
        "auth.session_ended",
    )
    .await;
    let bare = world
        .request(Method::POST, "/api/v1/auth/refresh")
        .send()
        .await
        .unwrap();
    problem(bare, 401, "auth.token_missing").await;
}

#[tokio::test]
async fn a_proof_asks_for_the_password_and_opens_one_act() {
    use app::{AppError, Caller, identity::step_up};
    use domain::{
        access::{Actor, UserStatus},
        ids::{RequestId, SessionId},
        step_up::StepUpAction,
    };

    let world = World::new().await;
    let signed = world.login("firma1.andina").await;
    let ask = async |password: &str| {
        let body = json!({ "password": password, "action": "sign", "digest": "d1" });
        world
            .request(Method::POST, "/api/v1/auth/step-up")
            .bearer_auth(&signed.token)
            .json(&body)
            .send()
            .await
            .unwrap()
    };
    problem(ask("otra cosa").await, 422, "step_up.credentials_wrong").await;
    let proof: Value = ask(PASSWORD).await.json().await.unwrap();
    assert_eq!(proof["expires_in"], 120);
    let token = proof["step_up_token"].as_str().unwrap();

    let claims = signed.token.split('.').nth(1).unwrap();
    let claims: Value =
        serde_json::from_slice(&BASE64_URL_SAFE_NO_PAD.decode(claims).unwrap()).unwrap();
    let session: SessionId = claims["sid"].as_str().unwrap().parse().unwrap();
    let user = world.demo.signer.id;
    let app = &world.test.app;
    let caller = Caller {
        user,
        session,
        actor: Actor {
            user,
            status: UserStatus::Active,
            grants: Vec::new(),
            operator: false,
        },
        request: RequestId(app.new_id()),
        address: String::new(),
        english: false,
    };
    let elsewhere = Caller {
        session: SessionId(app.new_id()),
        ..caller.clone()
    };
    let code = |outcome: Result<(), AppError>| match outcome {
        Ok(()) => "ok",
        Err(AppError::Refused(refusal)) => refusal.code,
        Err(other) => panic!("{other}"),
    };
    let mut tx = app.db.begin().await.unwrap();
    assert_eq!(
        code(step_up::consume(app, &mut tx, &caller, StepUpAction::Sign, "d1", None).await),
        "step_up.required"
    );
    assert_eq!(
        code(step_up::consume(app, &mut tx, &caller, StepUpAction::Sign, "d2", Some(token)).await),
        "step_up.invalid"
    );
    assert_eq!(
        code(step_up::consume(app, &mut tx, &caller, StepUpAction::Pay, "d1", Some(token)).await),
        "step_up.invalid"
    );
    assert_eq!(
        code(
            step_up::consume(
                app,
                &mut tx,
                &elsewhere,
                StepUpAction::Sign,
                "d1",
                Some(token)
            )
            .await
        ),
        "step_up.invalid"
    );
    assert_eq!(
        code(step_up::consume(app, &mut tx, &caller, StepUpAction::Sign, "d1", Some(token)).await),
        "ok"
    );
    assert_eq!(
        code(step_up::consume(app, &mut tx, &caller, StepUpAction::Sign, "d1", Some(token)).await),
        "step_up.invalid"
    );
}
