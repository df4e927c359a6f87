//! The master account over the API: its statement page by page and as a file, and the alert of a low balance.

use chrono::TimeDelta;
use domain::batch::BatchType;
use reqwest::{Method, Response, StatusCode};
use serde_json::{Value, json};

use crate::{
    clerk::{Ask, Office, text},
    client::problem,
    journey::{Team, ordered, pay, signed_once},
    top_ups::topped_up,
    transfers::counter::Counter,
};

const PESOS: i64 = 100;

/// Two top-ups, an order whose loads were refused in part, and a day later another top-up.
async fn moved(office: &Office, team: &Team) -> Value {
    for pesos in [1_000_000, 2_000_000] {
        topped_up(office, &team.treasurer, pesos * PESOS).await;
        office.world.test.clock.forward(TimeDelta::seconds(5));
    }
    let batch = signed_once(office, team, BatchType::Recharge, 260).await;
    let orders = ordered(office, team, &[&batch]).await;
    let url = format!("{}/faults", office.sandbox.core_url);
    let fault = office.world.client.post(url);
    let fault = fault.json(&json!({ "kind": "decline", "times": 1 })).send();
    assert!(fault.await.unwrap().status().is_success());
    pay(office, team, &orders["data"][0]).await;
    orders["data"][0].clone()
}

async fn lines(office: &Office, who: &crate::client::Signed, query: &str) -> Vec<Value> {
    let path = office.product_path("/master-account/entries");
    let (mut all, mut after) = (Vec::new(), String::new());
    loop {
        let page = office
            .read(who, &format!("{path}?limit=2{query}{after}"))
            .await;
        all.extend(page["data"].as_array().unwrap().clone());
        match page["page"]["next"].as_str() {
            Some(next) => after = format!("&after={next}"),
            None => return all,
        }
    }
}

fn amount(line: &Value) -> i64 {
    line["amount"]["amount"].as_i64().unwrap()
}

#[tokio::test]
async fn the_statement_is_the_ledgers_own_entries_and_so_is_its_file() {
    let office = Office::open().await.with_cards(260).await;
    let team = Team::of(&office).await;
    let order = moved(&office, &team).await;
    office.world.test.clock.forward(TimeDelta::days(1));
    let treasurer = office.world.login("tesoreria.andina").await;
    topped_up(&office, &treasurer, 3_000_000 * PESOS).await;
    let all = lines(&office, &treasurer, "").await;
    let path = office.product_path("/ledger/entries?account=master&limit=200");
    let entries = office.read(&treasurer, &path).await;
    let facts = |line: &Value| {
        let of = |name: &str| line[name].clone();
        [
            of("transfer_id"),
            of("amount"),
            of("balance_after"),
            of("posted_at"),
        ]
    };
    let own: Vec<_> = all.iter().map(facts).collect();
    let theirs: Vec<_> = entries["data"]
        .as_array()
        .unwrap()
        .iter()
        .map(facts)
        .collect();
    assert_eq!(own, theirs);
    assert!(all.len() >= 4, "{} lines", all.len());
    let mut balance = 0;
    for line in all.iter().rev() {
        balance += amount(line);
        assert_eq!(line["balance_after"]["amount"], balance);
    }
    narrowed(&office, &team, &treasurer, &all, &order).await;
    file(&office, &treasurer, &all).await;
}

async fn narrowed(
    office: &Office,
    team: &Team,
    treasurer: &crate::client::Signed,
    all: &[Value],
    order: &Value,
) {
    let find = async |query: &str| lines(office, treasurer, query).await;
    assert_eq!(find("&event=top_up").await.len(), 3);
    assert_eq!(find("&event=top_up,order_processed").await.len(), all.len());
    assert_eq!(find("&direction=in").await, all);
    assert_eq!(find("&direction=out").await, Vec::<Value>::new());
    let number = text(&order["number"]);
    let of_order = find(&format!("&q={}", number.to_lowercase())).await;
    assert!(!of_order.is_empty());
    for line in &of_order {
        assert_eq!(line["order"]["number"], *number);
    }
    let by_description = find("&q=n%C3%B3mina%20de").await;
    assert_eq!(by_description.len(), 3);
    for line in &by_description {
        assert_eq!(line["event"], "top_up");
        assert_eq!(line["description"], "Nómina de noviembre");
        assert_eq!(line["requested_by"]["name"], "Persona tesoreria.andina");
    }
    assert_eq!(find("&q=nada%25").await, Vec::<Value>::new());
    let today = office.world.test.app.today();
    let yesterday = today.pred_opt().unwrap();
    assert_eq!(find(&format!("&from={today}")).await, all[..1]);
    assert_eq!(find(&format!("&until={yesterday}")).await, all[1..]);
    assert_eq!(find(&format!("&from={yesterday}&until={today}")).await, all);
    let path = office.product_path("/master-account/entries");
    for query in [
        "event=x",
        "direction=up",
        "from=ayer",
        "after=dDEuMQ",
        "nada=1",
    ] {
        let answer = office
            .world
            .get_as(&team.treasurer, &format!("{path}?{query}"))
            .await;
        let status = answer.status();
        assert!(
            status == StatusCode::BAD_REQUEST || status == StatusCode::UNAUTHORIZED,
            "{query}"
        );
        let answer = office
            .world
            .get_as(treasurer, &format!("{path}?{query}"))
            .await;
        assert_eq!(answer.status(), StatusCode::BAD_REQUEST, "{query}");
    }
}

async fn file(office: &Office, who: &crate::client::Signed, all: &[Value]) {
    let path = office.product_path("/master-account/entries/file");
    let answer = office.world.get_as(who, &path).await;
    assert_eq!(answer.headers()["content-type"], "text/csv; charset=utf-8");
    let disposition = answer.headers()["content-disposition"].to_str().unwrap();
    assert!(disposition.contains("cuenta-maestra-"), "{disposition}");
    let csv = answer.text().await.unwrap();
    let mut rows = csv
        .strip_prefix('\u{feff}')
        .unwrap()
        .split_terminator("\r\n");
    assert!(rows.next().unwrap().starts_with("\"Fecha\";\"Hora\";"));
    let rows: Vec<Vec<&str>> = rows
        .map(|row| row.split(';').map(|cell| cell.trim_matches('"')).collect())
        .collect();
    assert_eq!(rows.len(), all.len());
    let centavos = |cell: &str| -> i64 { cell.replace(',', "").parse().unwrap_or_default() };
    for (row, line) in rows.iter().zip(all) {
        assert_eq!(row.len(), 12);
        assert_eq!(centavos(row[9]) - centavos(row[10]), amount(line));
        assert_eq!(json!(centavos(row[11])), line["balance_after"]["amount"]);
        let number = line["order"]["number"].as_str().unwrap_or_default();
        assert_eq!(row[4], number);
    }
    let few = office
        .world
        .get_as(who, &format!("{path}?event=top_up"))
        .await;
    assert_eq!(few.text().await.unwrap().lines().count(), 4);
}

#[tokio::test]
async fn a_description_cannot_run_in_a_spreadsheet() {
    let office = Office::open().await;
    let team = Team::of(&office).await;
    let body = json!({ "amount": { "amount": 100_000, "currency": "COP" }, "description": "=HYPERLINK(\"x\")" });
    let digest = domain::top_up::top_up_digest(
        office.world.demo.product,
        domain::money::Money::from_minor(100_000),
    );
    let proof = office
        .step_up(&team.treasurer, "top_up", &json!(digest))
        .await;
    let ask = Ask::of(body).keyed("one").proved(proof);
    let path = office.product_path("/master-account/top-ups");
    let top_up: Value = office
        .post(&team.treasurer, &path, ask)
        .await
        .json()
        .await
        .unwrap();
    let confirmed = crate::top_ups::confirm(&office, &team.treasurer, &top_up).await;
    assert_eq!(confirmed.status(), StatusCode::ACCEPTED);
    office.work().await;
    let path = office.product_path("/master-account/entries/file");
    let answer = office.world.get_as(&team.treasurer, &path).await;
    let csv = answer.text().await.unwrap();
    assert!(csv.contains("\"'=HYPERLINK(\"\"x\"\")\""), "{csv}");
}

async fn set_alert(office: &Office, team: &Team, pesos: Option<i64>, seen: &Value) -> Response {
    let threshold = pesos.map(|pesos| json!({ "amount": pesos * PESOS, "currency": "COP" }));
    let ask = Ask::of(json!({ "threshold": threshold })).seen(seen);
    let path = office.product_path("/master-account/low-balance-alert");
    office.send(Method::PUT, &team.treasurer, &path, ask).await
}

async fn alerts(office: &Office) -> usize {
    let mails = office.mails_to("tesoreria.andina").await;
    let low = |mail: &&Value| mail["subject"] == "Saldo bajo en la cuenta maestra";
    mails.iter().filter(low).count()
}

#[tokio::test]
async fn little_is_told_once_until_the_balance_has_risen() {
    let office = Office::open().await;
    let team = Team::of(&office).await;
    let path = office.product_path("/master-account");
    let before = office.read(&team.treasurer, &path).await;
    assert_eq!(
        (&before["version"], &before["is_low"]),
        (&json!(0), &json!(false))
    );
    let set = set_alert(&office, &team, Some(500_000), &before).await;
    assert_eq!(set.status(), StatusCode::OK);
    assert_eq!(set.headers()["etag"], "\"1\"");
    let set: Value = set.json().await.unwrap();
    assert_eq!(set["is_low"], true);
    assert_eq!(set["low_balance_threshold"]["amount"], 500_000 * PESOS);
    assert_eq!(alerts(&office).await, 1, "it is low already");
    topped_up(&office, &team.treasurer, 300_000 * PESOS).await;
    assert_eq!(alerts(&office).await, 1, "still low, and told");
    topped_up(&office, &team.treasurer, 200_000 * PESOS).await;
    let risen = office.read(&team.treasurer, &path).await;
    assert_eq!(risen["is_low"], false);
    assert_eq!(alerts(&office).await, 1);
    let stale = set_alert(&office, &team, Some(600_000), &before).await;
    problem(stale, 412, "request.precondition_failed").await;
    let higher = set_alert(&office, &team, Some(600_000), &risen).await;
    assert_eq!(higher.status(), StatusCode::OK);
    let higher: Value = higher.json().await.unwrap();
    assert_eq!(alerts(&office).await, 2, "it had risen, and is low again");
    let zero = set_alert(&office, &team, Some(0), &higher).await;
    problem(zero, 422, "request.invalid").await;
    let off = set_alert(&office, &team, None, &higher).await;
    assert_eq!(off.status(), StatusCode::OK);
    let off: Value = off.json().await.unwrap();
    assert!(off["low_balance_threshold"].is_null() && off["is_low"] == false);
    let blind = office
        .send(
            Method::PUT,
            &team.treasurer,
            &office.product_path("/master-account/low-balance-alert"),
            Ask::of(json!({})),
        )
        .await;
    problem(blind, 428, "request.precondition_required").await;
    let looking = office
        .send(
            Method::PUT,
            &team.maker,
            &office.product_path("/master-account/low-balance-alert"),
            Ask::of(json!({})).seen(&off),
        )
        .await;
    problem(looking, 403, "access.denied").await;
}

/// The posting path of credits looks at the alert too, and what is held is gone already.
#[tokio::test]
async fn credits_that_leave_little_are_told_and_stand_in_the_statement() {
    let counter = Counter::open(100_000 * PESOS).await;
    let (office, treasurer) = (&counter.office, &counter.treasurer);
    let team = Team::of(office).await;
    let path = office.product_path("/master-account");
    let before = office.read(treasurer, &path).await;
    assert_eq!(before["available"]["amount"], 100_000 * PESOS);
    let set = set_alert(office, &team, Some(50_000), &before).await;
    assert_eq!(set.status(), StatusCode::OK);
    assert_eq!(alerts(office).await, 0);
    let card = &counter.cards[0];
    for (round, told) in [(0, 0), (1, 1), (2, 1)] {
        let key = format!("credit-{round}");
        let done = counter.ended("credit", card, 30_000 * PESOS, &key).await;
        assert_eq!(done["status"], "posted", "{done}");
        assert_eq!(alerts(office).await, told, "after {} credits", round + 1);
    }
    let back = counter.ended("debit", card, 60_000 * PESOS, "back").await;
    assert_eq!(back["status"], "posted", "{back}");
    counter.ended("credit", card, 60_000 * PESOS, "again").await;
    assert_eq!(alerts(office).await, 2, "it had risen in between");
    let out = lines(office, treasurer, "&direction=out").await;
    assert_eq!(out.len(), 4);
    for line in &out {
        assert_eq!(line["event"], "card_credit");
        assert_eq!(line["description"], "Viáticos");
        assert_eq!(line["card"]["id"], *card);
        assert_eq!(line["card"]["last_four"], "1234");
        assert!(!text(&line["card"]["holder_name"]).is_empty());
        assert_eq!(line["requested_by"]["name"], "Persona tesoreria.andina");
    }
    let reference = text(&out[0]["card"]["reference"]);
    let by_card = lines(office, treasurer, &format!("&q={reference}")).await;
    assert_eq!(by_card.len(), 5, "four credits and a debit");
    assert_eq!(lines(office, treasurer, "&q=1234").await, by_card);
    counter.books_are_in_order().await;
}
