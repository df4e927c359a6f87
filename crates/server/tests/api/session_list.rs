//! Where one is signed in: seeing it, ending it here and everywhere, and what ends by itself.

use std::time::{Duration, Instant};

use chrono::TimeDelta;
use reqwest::{Method, Response, StatusCode, header};
use serde_json::Value;
use server::Running;

use crate::{
    clerk::{Office, text},
    client::{Signed, World, problem},
};

/// Another server over the same database, with a memory of its own.
pub struct Replica {
    base: String,
    _running: Running,
}

impl Replica {
    pub async fn of(world: &World) -> Self {
        let (running, base) = world.replica().await;
        Self {
            base,
            _running: running,
        }
    }

    pub async fn me(&self, world: &World, token: &str) -> Response {
        let request = world.client.get(format!("{}/api/v1/me", self.base));
        request.bearer_auth(token).send().await.unwrap()
    }

    pub async fn login(&self, world: &World, username: &str) -> Signed {
        let password = testkit::PASSWORD;
        let answer = world.try_login_at(&self.base, username, password, None);
        Signed::of(answer.await).await
    }
}

async fn sessions(world: &World, who: &Signed) -> Vec<Value> {
    let answer = world.get_as(who, "/api/v1/me/sessions").await;
    assert_eq!(answer.status(), StatusCode::OK);
    let list: Value = answer.json().await.unwrap();
    list["data"].as_array().unwrap().clone()
}

async fn end(world: &World, who: &Signed, path: &str) -> Response {
    let request = world.request(Method::DELETE, path);
    request.bearer_auth(&who.token).send().await.unwrap()
}

#[tokio::test]
async fn a_person_sees_their_sessions_and_ends_one() {
    let world = World::new().await;
    let first = world.login("cargador.andina").await;
    world.test.clock.forward(TimeDelta::minutes(2));
    let second = world.login("cargador.andina").await;
    let stranger = world.login("firma1.andina").await;

    let list = sessions(&world, &second).await;
    assert_eq!(list.len(), 2, "a stranger's are not among them");
    assert_eq!(
        (&list[0]["current"], &list[1]["current"]),
        (&Value::Bool(true), &Value::Bool(false)),
        "the latest first"
    );
    assert_eq!(list[0]["address"], "127.0.0.1");

    let path = format!("/api/v1/me/sessions/{}", text(&list[1]["id"]));
    problem(end(&world, &stranger, &path).await, 404, "object.not_found").await;
    let nobodys = "/api/v1/me/sessions/ses_01h455vb4pex5vsknk084sn02q";
    problem(
        end(&world, &stranger, nobodys).await,
        404,
        "object.not_found",
    )
    .await;
    assert_eq!(world.get_as(&first, "/api/v1/me").await.status(), 200);

    let gone = end(&world, &second, &path).await;
    assert_eq!(gone.status(), 204);
    assert!(gone.headers().get(header::SET_COOKIE).is_none());
    problem(
        world.get_as(&first, "/api/v1/me").await,
        401,
        "auth.session_ended",
    )
    .await;
    problem(
        world.refresh(&first.cookie).await,
        401,
        "auth.session_ended",
    )
    .await;
    assert_eq!(
        end(&world, &second, &path).await.status(),
        204,
        "it stays so"
    );
    assert_eq!(sessions(&world, &second).await.len(), 1);
    assert_eq!(events(&world, "session.revoked").await, 1);
}

#[tokio::test]
async fn signing_out_everywhere_ends_also_the_session_that_asks() {
    let world = World::new().await;
    let mut all = Vec::new();
    for _ in 0..3 {
        all.push(world.login("cargador.andina").await);
    }
    let other = world.login("firma1.andina").await;
    let out = end(&world, &all[0], "/api/v1/me/sessions").await;
    assert_eq!(out.status(), 204);
    let cookie = out.headers()[header::SET_COOKIE].to_str().unwrap();
    assert!(cookie.contains("Max-Age=0"), "{cookie}");
    for signed in &all {
        problem(
            world.get_as(signed, "/api/v1/me").await,
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
    }
    assert_eq!(world.get_as(&other, "/api/v1/me").await.status(), 200);
    assert_eq!(events(&world, "sessions.revoked_all").await, 1);
}

/// Two servers on one database: what one ends, the other refuses within a second.
#[tokio::test]
async fn a_session_ended_on_one_server_is_over_on_the_other_within_a_second() {
    let world = World::new().await;
    let replica = Replica::of(&world).await;
    let mut longest = Duration::ZERO;
    for round in 0..5_u64 {
        let signed = world.login("cargador.andina").await;
        assert_eq!(replica.me(&world, &signed.token).await.status(), 200);
        // At different ages of what the replica remembers.
        tokio::time::sleep(Duration::from_millis(round * 150)).await;
        assert_eq!(replica.me(&world, &signed.token).await.status(), 200);
        let out = end(&world, &signed, "/api/v1/me/sessions").await;
        assert_eq!(out.status(), 204);
        let ended = Instant::now();
        while replica.me(&world, &signed.token).await.status() == 200 {
            assert!(
                ended.elapsed() < Duration::from_secs(1),
                "still alive after a second"
            );
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        longest = longest.max(ended.elapsed());
    }
    println!("revocation took {longest:?} at most on another server");
    assert!(longest < Duration::from_secs(1));
}

#[tokio::test]
async fn a_session_that_nobody_uses_is_over_after_fifteen_minutes() {
    let world = World::new().await;
    let signed = world.login("cargador.andina").await;
    world.test.clock.forward(TimeDelta::minutes(9));
    assert_eq!(world.get_as(&signed, "/api/v1/me").await.status(), 200);
    // Used nine minutes in: a quarter of an hour counts from there.
    world.test.clock.forward(TimeDelta::seconds(15 * 60 - 1));
    let signed = Signed::of(world.refresh(&signed.cookie).await).await;
    world.test.clock.forward(TimeDelta::minutes(15));
    problem(
        world.get_as(&signed, "/api/v1/me").await,
        401,
        "auth.session_idle",
    )
    .await;
    problem(
        world.refresh(&signed.cookie).await,
        401,
        "auth.session_idle",
    )
    .await;
    problem(
        world.get_as(&signed, "/api/v1/me").await,
        401,
        "auth.session_idle",
    )
    .await;
    let again = world.login("cargador.andina").await;
    assert_eq!(sessions(&world, &again).await.len(), 1);

    // Another one is found idle by its refresh.
    world.test.clock.forward(TimeDelta::minutes(16));
    problem(world.refresh(&again.cookie).await, 401, "auth.session_idle").await;
    let ended: i64 = count(
        &world,
        "SELECT COUNT(*) FROM session WHERE ended_reason = 'idle' AND ended_at IS NOT NULL",
    )
    .await;
    assert_eq!(ended, 2);
}

#[tokio::test]
async fn a_busy_session_ends_after_a_working_day() {
    let world = World::new().await;
    let mut signed = world.login("cargador.andina").await;
    for _ in 0..71 {
        world.test.clock.forward(TimeDelta::minutes(10));
        signed = Signed::of(world.refresh(&signed.cookie).await).await;
    }
    world.test.clock.forward(TimeDelta::minutes(10));
    problem(
        world.refresh(&signed.cookie).await,
        401,
        "auth.session_ended",
    )
    .await;
}

#[tokio::test]
async fn any_earlier_refresh_token_that_comes_back_ends_the_session_and_its_owner_is_told() {
    let office = Office::open().await;
    let world = &office.world;
    let first = world.login("cargador.andina").await;
    let mut latest = first.clone();
    for _ in 0..4 {
        world.test.clock.forward(TimeDelta::minutes(3));
        latest = Signed::of(world.refresh(&latest.cookie).await).await;
    }
    assert_eq!(world.get_as(&latest, "/api/v1/me").await.status(), 200);
    // Not the one before: the first of five.
    problem(
        world.refresh(&first.cookie).await,
        401,
        "auth.session_ended",
    )
    .await;
    problem(
        world.refresh(&latest.cookie).await,
        401,
        "auth.session_ended",
    )
    .await;
    problem(
        world.get_as(&latest, "/api/v1/me").await,
        401,
        "auth.session_ended",
    )
    .await;
    problem(
        world.refresh(&first.cookie).await,
        401,
        "auth.session_ended",
    )
    .await;

    office.work().await;
    let mails = mails_to(&office, "cargador.andina").await;
    assert_eq!(mails.len(), 1, "told once");
    assert!(mails[0].contains("se usó dos veces"), "{}", mails[0]);
    assert_eq!(events(world, "session.refresh_token_reused").await, 1);
    assert_eq!(count(world, "SELECT COUNT(*) FROM refresh_used").await, 0);
}

#[tokio::test]
async fn one_refresh_token_sent_ten_times_at_once_is_a_lost_answer_each_time() {
    let world = World::new().await;
    let signed = world.login("cargador.andina").await;
    let tries = (0..10).map(|_| world.refresh(&signed.cookie));
    let answers = futures_util::future::join_all(tries).await;
    let mut last = None;
    for answer in answers {
        assert_eq!(answer.status(), 200);
        last = Some(Signed::of(answer).await);
    }
    assert_eq!(
        world.get_as(&last.unwrap(), "/api/v1/me").await.status(),
        200
    );
}

/// How many events of an action the audit trail has.
pub async fn events(world: &World, action: &str) -> i64 {
    count(
        world,
        &format!("SELECT COUNT(*) FROM audit_event WHERE action = '{action}'"),
    )
    .await
}

pub async fn count(world: &World, sql: &str) -> i64 {
    let query = sqlx::AssertSqlSafe(sql.to_owned());
    match &world.test.database.db {
        store::Db::Sqlite { read, .. } => sqlx::query_scalar(query).fetch_one(read).await,
        store::Db::Postgres(pool) => sqlx::query_scalar(query).fetch_one(pool).await,
    }
    .unwrap()
}

/// The texts of the mails to a person, the latest last.
pub async fn mails_to(office: &Office, username: &str) -> Vec<String> {
    let url = format!(
        "{}/messages?to={username}@example.com",
        office.sandbox.mailbox_url
    );
    let answer = office.world.client.get(url).send().await.unwrap();
    let mails: Value = answer.json().await.unwrap();
    let mut mails = mails.as_array().unwrap().clone();
    mails.sort_by_key(|mail| mail["id"].as_u64());
    mails
        .iter()
        .map(|mail| text(&mail["text"]).to_owned())
        .collect()
}
