//! What comes by itself, and what people keep.

use chrono::TimeDelta;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::{
    clerk::{Ask, Office, text},
    client::problem,
};

fn schedule(office: &Office, frequency: &str) -> Value {
    let demo = &office.world.demo;
    json!({
        "code": "batches", "criteria": { "state": "processed" }, "format": "csv", "frequency": frequency,
        "recipients": [demo.viewer.id, demo.treasurer.id],
    })
}

/// Lets the clock go on by so many days, with the job that starts what is due.
async fn days(office: &Office, days: i64) {
    office.world.test.clock.forward(TimeDelta::days(days));
    let app = &office.world.test.app;
    app::reports::sweep(app).await.unwrap();
    app::jobs::run_until_idle(app).await.unwrap();
}

#[tokio::test]
async fn a_schedule_comes_once_a_day_and_tells_each_recipient() {
    let office = Office::open().await;
    let who = office.world.login("consulta.andina").await;
    let path = office.product_path("/report-schedules");
    let made = office
        .post(&who, &path, Ask::of(schedule(&office, "daily")))
        .await;
    assert_eq!(made.status(), StatusCode::CREATED);
    let made: Value = made.json().await.unwrap();
    assert_eq!(made["recipients"].as_array().unwrap().len(), 2);
    days(&office, 1).await;
    days(&office, 0).await;
    for person in ["consulta.andina", "tesoreria.andina"] {
        assert_eq!(office.mails_to(person).await.len(), 1, "{person}");
    }
    let treasurer = office.world.login("tesoreria.andina").await;
    let who = office.world.login("consulta.andina").await;
    let runs = office
        .read(&who, &office.product_path("/report-runs"))
        .await;
    assert_eq!(runs["data"].as_array().unwrap().len(), 1);
    let run = &runs["data"][0];
    assert_eq!(
        (text(&run["status"]), &run["schedule_id"]),
        ("ready", &made["id"])
    );
    // It tells about the day before it came.
    let app = &office.world.test.app;
    let yesterday = app.today().pred_opt().unwrap().to_string();
    assert_eq!(
        run["criteria"],
        json!({ "from": yesterday, "until": yesterday, "state": "processed" })
    );
    let file = format!("/api/v1/report-runs/{}/file", text(&run["id"]));
    assert_eq!(
        office.world.get_as(&treasurer, &file).await.status(),
        StatusCode::OK
    );
    days(&office, 1).await;
    assert_eq!(office.mails_to("tesoreria.andina").await.len(), 2);
}

#[tokio::test]
async fn a_schedule_is_changed_by_who_has_read_it_and_removed() {
    let office = Office::open().await;
    let who = office.world.login("consulta.andina").await;
    let path = office.product_path("/report-schedules");
    let made = office
        .post(&who, &path, Ask::of(schedule(&office, "weekly")))
        .await;
    let made: Value = made.json().await.unwrap();
    let one = format!("/api/v1/report-schedules/{}", text(&made["id"]));
    let ask = Ask::of(schedule(&office, "monthly")).seen(&made);
    let changed = office.send(Method::PUT, &who, &one, ask).await;
    assert_eq!(changed.status(), StatusCode::OK);
    let changed: Value = changed.json().await.unwrap();
    assert_eq!(
        (&changed["frequency"], &changed["version"]),
        (&json!("monthly"), &json!(2))
    );
    let stale = Ask::of(schedule(&office, "daily")).seen(&made);
    let stale = office.send(Method::PUT, &who, &one, stale).await;
    problem(stale, 412, "request.precondition_failed").await;
    let blind = office
        .send(Method::DELETE, &who, &one, Ask::default())
        .await;
    problem(blind, 428, "request.precondition_required").await;
    let gone = office
        .send(Method::DELETE, &who, &one, Ask::default().seen(&changed))
        .await;
    assert_eq!(gone.status(), StatusCode::NO_CONTENT);
    let left = office.read(&who, &path).await;
    assert_eq!(left["data"], json!([]));
}

#[tokio::test]
async fn only_people_who_may_see_a_report_are_sent_it() {
    let office = Office::open().await;
    let world = &office.world;
    let other = testkit::Demo::named(
        &world.test.app,
        &world.identity,
        "Otra",
        "800999888",
        2,
        "otra",
    );
    let other = other.await.unwrap();
    let who = world.login("consulta.andina").await;
    let path = office.product_path("/report-schedules");
    let too_many: Vec<_> = (0..21)
        .map(|_| domain::ids::UserId(world.test.app.new_id()))
        .collect();
    for (name, value) in [
        ("recipients", json!([other.viewer.id])),
        ("recipients", json!([])),
        ("recipients", json!(too_many)),
        ("criteria", json!({ "from": "2026-01-01" })),
        ("criteria", json!({ "state": "asleep" })),
    ] {
        let mut body = schedule(&office, "daily");
        body[name] = value;
        let answer = office.post(&who, &path, Ask::of(body)).await;
        problem(answer, 422, "request.invalid").await;
    }
}

#[tokio::test]
async fn people_keep_criteria_for_themselves() {
    let office = Office::open().await;
    let who = office.world.login("consulta.andina").await;
    let path = office.product_path("/saved-reports");
    let keep = |name: &str, state: &str| {
        Ask::of(
            json!({ "name": name, "code": "batches", "criteria": { "state": state }, "sort": "-total" }),
        )
    };
    let kept = office.post(&who, &path, keep(" Mis lotes ", "valid")).await;
    assert_eq!(kept.status(), StatusCode::CREATED);
    let kept: Value = kept.json().await.unwrap();
    assert_eq!(kept["name"], "Mis lotes");
    assert_eq!(
        kept["criteria"],
        json!({ "state": "valid" }),
        "days stay unnamed"
    );
    let twice = office.post(&who, &path, keep("Mis lotes", "valid")).await;
    problem(twice, 409, "report.name_taken").await;
    let bad = office.post(&who, &path, keep("Otros", "asleep")).await;
    problem(bad, 422, "request.invalid").await;
    let one = format!("/api/v1/saved-reports/{}", text(&kept["id"]));
    let changed = office
        .send(
            Method::PUT,
            &who,
            &one,
            keep("Lotes", "processed").seen(&kept),
        )
        .await;
    assert_eq!(changed.status(), StatusCode::OK);
    let other = office.world.login("cargador.andina").await;
    assert_eq!(office.read(&other, &path).await["data"], json!([]));
    let theirs = office
        .send(Method::PUT, &other, &one, keep("Suyo", "valid").seen(&kept))
        .await;
    problem(theirs, 404, "object.not_found").await;
    let list = office.read(&who, &path).await;
    assert_eq!(list["data"][0]["name"], "Lotes");
    let gone = office
        .send(
            Method::DELETE,
            &who,
            &one,
            Ask::default().seen(&list["data"][0]),
        )
        .await;
    assert_eq!(gone.status(), StatusCode::NO_CONTENT);
}
