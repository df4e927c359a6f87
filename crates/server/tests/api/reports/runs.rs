//! Reports in the background: written once whatever breaks, kept for a day, seen by nobody else.

use chrono::TimeDelta;
use domain::report::ReportCode;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use super::{at_work, path};
use crate::{
    clerk::{Ask, Office, text},
    client::{Signed, problem},
};

async fn start(office: &Office, who: &Signed, code: ReportCode, body: Value) -> Value {
    let path = path(office, code, "/runs");
    let answer = office.post(who, &path, Ask::of(body)).await;
    assert_eq!(answer.status(), StatusCode::ACCEPTED);
    let location = text(&json!(answer.headers()["location"].to_str().unwrap())).to_owned();
    let run: Value = answer.json().await.unwrap();
    assert_eq!(location, run_path(&run));
    run
}

fn run_path(run: &Value) -> String {
    format!("/api/v1/report-runs/{}", text(&run["id"]))
}

fn wide() -> Value {
    json!({ "criteria": { "from": "2016-01-01", "until": "2036-12-31" }, "format": "csv", "language": "es" })
}

#[tokio::test]
async fn a_wide_range_is_prepared_told_by_mail_and_kept_for_a_day() {
    let (office, team) = at_work().await;
    let who = &team.treasurer;
    let mails = office.mails_to("tesoreria.andina").await.len();
    let run = start(&office, who, ReportCode::Recharges, wide()).await;
    assert_eq!(
        (text(&run["status"]), &run["progress"]),
        ("queued", &json!(0))
    );
    let early = office
        .world
        .get_as(who, &format!("{}/file", run_path(&run)))
        .await;
    problem(early, 409, "report.not_ready").await;
    office.work().await;
    let ready = office.read(who, &run_path(&run)).await;
    assert_eq!(
        (text(&ready["status"]), &ready["progress"]),
        ("ready", &json!(100))
    );
    let told = office.mails_to("tesoreria.andina").await;
    assert_eq!(told.len(), mails + 1);
    let mail = office.latest_mail_to("tesoreria.andina").await;
    assert!(text(&mail["text"]).contains("Recargas"), "{mail}");
    let file = office
        .world
        .get_as(who, &format!("{}/file", run_path(&run)))
        .await;
    assert_eq!(file.status(), StatusCode::OK);
    let bytes = file.bytes().await.unwrap();
    assert_eq!(ready["size_bytes"], bytes.len());
    // The same rows as those that are shown at once.
    let page = office
        .read(who, &path(&office, ReportCode::Recharges, "?limit=200"))
        .await;
    assert_eq!(ready["rows"], page["rows"]);
    office.world.test.clock.forward(TimeDelta::hours(24));
    let late = office.world.login("tesoreria.andina").await;
    let late = office
        .world
        .get_as(&late, &format!("{}/file", run_path(&run)))
        .await;
    problem(late, 410, "report.expired").await;
    assert_eq!(
        store::reports::runs::expire(&office.world.test.app.db, office.world.test.app.now())
            .await
            .unwrap(),
        1
    );
}

#[tokio::test]
async fn a_worker_that_dies_leaves_one_file_and_one_mail() {
    let (office, team) = at_work().await;
    let (who, app) = (&team.treasurer, &office.world.test.app);
    let mails = office.mails_to("tesoreria.andina").await.len();
    let run = start(&office, who, ReportCode::Recharges, wide()).await;
    let id = text(&run["id"]).parse().unwrap();
    // A worker took the job, began a try, wrote a piece and died.
    let now = app.now();
    let token = app.new_id();
    let job = store::jobs::claim(&app.db, token, now, now + TimeDelta::minutes(1))
        .await
        .unwrap();
    assert_eq!(job.unwrap().kind, "write_report");
    let first = store::reports::runs::begin(&app.db, id)
        .await
        .unwrap()
        .unwrap();
    let known = store::reports::runs::lookup(&app.db, id)
        .await
        .unwrap()
        .unwrap();
    store::reports::runs::add_piece(&app.db, &known, first, 0, b"half a file")
        .await
        .unwrap();
    office.world.test.clock.forward(TimeDelta::minutes(2));
    office.work().await;
    // It was not dead after all, and comes to its end late.
    let mut tx = app.db.begin().await.unwrap();
    let late = store::reports::runs::ready(&mut tx, id, first, (1, 1), (now, now)).await;
    assert!(matches!(late, Err(store::StoreError::Stale)));
    tx.rollback().await.unwrap();
    let late = store::reports::runs::progress(&app.db, id, first, 5).await;
    assert!(matches!(late, Err(store::StoreError::Stale)));
    // The job is done again after its effect: nothing more happens.
    let payload = json!({ "run": run["id"] }).to_string();
    let mut tx = app.db.begin().await.unwrap();
    let again = store::jobs::NewJob {
        id: app.new_id(),
        company: None,
        kind: "write_report".into(),
        subject: "again".into(),
        payload,
        run_at: app.now(),
        created_at: app.now(),
    };
    store::jobs::add(&mut tx, &again).await.unwrap();
    tx.commit().await.unwrap();
    office.work().await;
    assert_eq!(office.mails_to("tesoreria.andina").await.len(), mails + 1);
    let file = office
        .world
        .get_as(who, &format!("{}/file", run_path(&run)))
        .await;
    let file = file.text().await.unwrap();
    assert!(
        !file.contains("half a file") && file.matches("Fecha y hora").count() == 1,
        "{file}"
    );
}

#[tokio::test]
async fn a_run_is_seen_by_its_own_person_and_can_be_called_off() {
    let office = Office::open().await;
    let world = &office.world;
    let who = world.login("consulta.andina").await;
    let run = start(&office, &who, ReportCode::Batches, wide()).await;
    for other in ["cargador.andina", "admin1.andina"] {
        let other = world.login(other).await;
        assert_eq!(
            world.get_as(&other, &run_path(&run)).await.status(),
            StatusCode::NOT_FOUND
        );
        let end = office
            .send(Method::DELETE, &other, &run_path(&run), Ask::default())
            .await;
        assert_eq!(end.status(), StatusCode::NOT_FOUND);
    }
    let end = office
        .send(Method::DELETE, &who, &run_path(&run), Ask::default())
        .await;
    assert_eq!(end.status(), StatusCode::NO_CONTENT);
    office.work().await;
    let runs = office
        .read(&who, &office.product_path("/report-runs"))
        .await;
    assert_eq!(runs["data"][0]["status"], "cancelled");
    let again = office
        .send(Method::DELETE, &who, &run_path(&run), Ask::default())
        .await;
    problem(again, 409, "report.not_ready").await;
}

#[tokio::test]
async fn nobody_fills_the_queue_and_who_may_not_see_it_any_more_gets_no_file() {
    let office = Office::open().await;
    let who = office.world.login("consulta.andina").await;
    let mut runs = Vec::new();
    for _ in 0..5 {
        runs.push(start(&office, &who, ReportCode::Batches, wide()).await);
    }
    let sixth = office
        .post(
            &who,
            &path(&office, ReportCode::Batches, "/runs"),
            Ask::of(wide()),
        )
        .await;
    problem(sixth, 409, "report.too_many").await;
    let demo = &office.world.demo;
    let db = &office.world.test.app.db;
    let mut tx = db.begin().await.unwrap();
    store::members::set_permissions(
        &mut tx,
        demo.company,
        demo.viewer.id,
        &Default::default(),
        || office.world.test.app.new_id(),
        office.world.test.app.now(),
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    office.work().await;
    let id = text(&runs[0]["id"]).parse().unwrap();
    let run = store::reports::runs::lookup(db, id).await.unwrap().unwrap();
    assert_eq!(
        (run.state.as_str(), run.failure.as_deref()),
        ("failed", Some("report.failed"))
    );
    assert!(office.mails_to("consulta.andina").await.is_empty());
}
