//! What is answered at once, what is refused, and who gets in.

use domain::report::ReportCode;
use reqwest::StatusCode;
use serde_json::Value;

use super::{all_rows, at_work, path};
use crate::{clerk::Office, client::problem};

#[tokio::test]
async fn the_catalogue_names_every_report_in_the_language_that_is_asked_for() {
    let office = Office::open().await;
    let viewer = office.world.login("consulta.andina").await;
    let catalogue = office.read(&viewer, "/api/v1/reports").await;
    assert_eq!(
        catalogue["data"].as_array().unwrap().len(),
        ReportCode::ALL.len()
    );
    assert_eq!(
        catalogue["data"][0]["name"],
        "Movimientos de la cuenta maestra"
    );
    assert_eq!(catalogue["max_days_at_once"], 92);
}

#[tokio::test]
async fn what_cannot_be_asked_is_refused_with_its_reason() {
    let office = Office::open().await;
    let viewer = office.world.login("consulta.andina").await;
    for (query, status, code) in [
        (
            "?from=2026-01-01&until=2026-12-31",
            422,
            "report.range_too_wide",
        ),
        ("?from=2026-02-01&until=2026-01-01", 422, "request.invalid"),
        ("?state=asleep", 422, "request.invalid"),
        ("?branch=0001", 422, "request.invalid"),
        ("?sort=nothing", 422, "request.invalid"),
        ("?sort=made_by;DROP", 422, "request.invalid"),
        ("?after=eyJ9", 400, "request.malformed"),
        ("?limit=1000", 400, "request.malformed"),
        ("?colour=red", 400, "request.unknown_field"),
    ] {
        let answer = office
            .world
            .get_as(&viewer, &path(&office, ReportCode::Batches, query))
            .await;
        problem(answer, status, code).await;
    }
    let nothing = office.product_path("/reports/everything");
    let answer = office.world.get_as(&viewer, &nothing).await;
    assert_eq!(answer.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn rows_are_narrowed_by_each_criterion() {
    let (office, team) = at_work().await;
    let who = &team.treasurer;
    let found = async |code: ReportCode, query: &str| {
        let page = office.read(who, &path(&office, code, query)).await;
        page["rows"].as_i64().unwrap()
    };
    assert_eq!(found(ReportCode::Batches, "").await, 3);
    assert_eq!(found(ReportCode::Batches, "?state=processed").await, 2);
    assert_eq!(found(ReportCode::Batches, "?text=nothing").await, 0);
    assert_eq!(
        found(ReportCode::Batches, "?from=2001-01-01&until=2001-01-31").await,
        0
    );
    let maker = office.world.demo.maker.id;
    assert_eq!(
        found(ReportCode::Batches, &format!("?user={maker}")).await,
        3
    );
    let signer = office.world.demo.signer.id;
    assert_eq!(
        found(ReportCode::Batches, &format!("?user={signer}")).await,
        0
    );
    assert_eq!(
        found(ReportCode::UserActivity, &format!("?user={signer}")).await,
        1
    );
    assert_eq!(found(ReportCode::BilledOrders, "?state=fee").await, 2);
    assert_eq!(found(ReportCode::IssuedCards, "?branch=0001").await, 11);
    assert_eq!(found(ReportCode::IssuedCards, "?branch=9999").await, 0);
    assert_eq!(
        found(ReportCode::MasterAccountMovements, "?state=top_up").await,
        1
    );
    assert_eq!(
        found(ReportCode::MasterAccountMovements, "?text=%25").await,
        0,
        "no pattern"
    );
    let page = office
        .read(
            who,
            &path(&office, ReportCode::BalancesAt, "?on=2001-01-01"),
        )
        .await;
    assert!(
        page["data"]
            .as_array()
            .unwrap()
            .iter()
            .all(|row| row[3]["money"] == 0),
        "{page}"
    );
}

#[tokio::test]
async fn the_months_to_date_are_what_the_reports_sum_to() {
    let (office, team) = at_work().await;
    let who = &team.treasurer;
    let months = office
        .read(who, &office.product_path("/months-to-date"))
        .await;
    for month in ["this_month", "last_month"] {
        let days = |name: &str| months[month][name].as_str().unwrap().to_owned();
        let range = format!("?from={}&until={}", days("from"), days("until"));
        for (name, code, more) in [
            ("recharges", ReportCode::Recharges, ""),
            ("fees", ReportCode::BilledOrders, "&state=fee"),
        ] {
            let page = office
                .read(who, &path(&office, code, &format!("{range}{more}")))
                .await;
            let columns = code.report().columns.iter();
            let place = columns.clone().position(|column| column.key == "amount");
            let total = &page["totals"][place.unwrap()]["money"];
            assert_eq!(months[month][name]["amount"], *total, "{month} {name}");
        }
    }
    assert_eq!(
        months["this_month"]["until"],
        office.world.test.app.today().to_string()
    );
    assert!(
        months["this_month"]["recharges"]["amount"]
            .as_i64()
            .unwrap()
            > 0
    );
    assert!(months["this_month"]["fees"]["amount"].as_i64().unwrap() > 0);
}

#[tokio::test]
async fn a_chart_adds_up_to_the_totals() {
    let (office, team) = at_work().await;
    let who = &team.treasurer;
    for code in ReportCode::ALL {
        let report = code.report();
        let (_, first) = all_rows(&office, who, *code, &report.sort.to_string()).await;
        let chart = office.read(who, &path(&office, *code, "/chart")).await;
        assert_eq!(chart["is_cut"], false);
        for (at, measure) in report.chart.measures.iter().enumerate() {
            let values = chart["data"].as_array().unwrap().iter();
            let sum: i64 = values
                .map(|point| point["values"][at].as_i64().unwrap())
                .sum();
            let expected = match measure.fold {
                domain::report::Fold::Count => first["rows"].as_i64().unwrap(),
                domain::report::Fold::Sum => {
                    let place = report
                        .columns
                        .iter()
                        .position(|column| column.key == measure.key);
                    first["totals"][place.unwrap()][measure.kind.as_str()]
                        .as_i64()
                        .unwrap()
                }
                domain::report::Fold::Last => {
                    let last = chart["data"].as_array().unwrap().last().unwrap();
                    let balance = first["data"][0][10]["money"].as_i64().unwrap();
                    assert_eq!(last["values"][at], balance, "{code}");
                    continue;
                }
            };
            assert_eq!(sum, expected, "{code} {}", measure.key);
        }
    }
}

#[tokio::test]
async fn another_companys_rows_are_in_no_report() {
    let (office, team) = at_work().await;
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
    let stranger = world.login("consulta.otra").await;
    for code in ReportCode::ALL {
        let ours = path(&office, *code, "");
        assert_eq!(
            world.get_as(&stranger, &ours).await.status(),
            StatusCode::NOT_FOUND
        );
        let theirs = format!(
            "/api/v1/companies/{}/products/{}/reports/{code}",
            other.company, other.product
        );
        assert_eq!(
            world.get_as(&team.treasurer, &theirs).await.status(),
            StatusCode::NOT_FOUND
        );
        let page = office.read(&stranger, &theirs).await;
        assert_eq!(page["rows"], 0, "{page}");
        // A product of ours under their company is none.
        let mixed = format!(
            "/api/v1/companies/{}/products/{}/reports/{code}",
            other.company, world.demo.product
        );
        assert_eq!(
            world.get_as(&stranger, &mixed).await.status(),
            StatusCode::NOT_FOUND
        );
    }
}

#[tokio::test]
async fn a_file_has_every_row_and_its_totals_and_leaves_a_trace() {
    let (office, team) = at_work().await;
    let who = &team.treasurer;
    for code in ReportCode::ALL {
        let (rows, _) = all_rows(&office, who, *code, &code.report().sort.to_string()).await;
        let answer = office
            .world
            .get_as(who, &path(&office, *code, "/file?format=csv&language=en"))
            .await;
        assert_eq!(answer.status(), StatusCode::OK);
        assert_eq!(answer.headers()["content-type"], "text/csv; charset=utf-8");
        let file = answer.text().await.unwrap();
        let totals = code
            .report()
            .columns
            .iter()
            .any(|column| column.is_totalled);
        let heads: Vec<&str> = code
            .report()
            .columns
            .iter()
            .map(|column| column.head.en)
            .collect();
        assert!(file.contains(heads[0]) && file.contains(heads[1]), "{file}");
        assert_eq!(
            file.lines().count(),
            rows.len() + 1 + usize::from(totals),
            "{code}"
        );
        for (format, begin) in [("xlsx", &b"PK"[..]), ("pdf", b"%PDF-")] {
            let query = format!("/file?format={format}&language=es");
            let answer = office
                .world
                .get_as(who, &path(&office, *code, &query))
                .await;
            let bytes = answer.bytes().await.unwrap();
            assert!(bytes.starts_with(begin), "{code} {format}");
        }
    }
    let admin = office.world.login("admin1.andina").await;
    let trail = office
        .read(
            &admin,
            &office.company_path("/audit?action=report.downloaded"),
        )
        .await;
    let events: &Vec<Value> = trail["data"].as_array().unwrap();
    assert_eq!(events.len(), 3 * ReportCode::ALL.len());
}
