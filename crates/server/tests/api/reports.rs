//! Reports over the API: each is held against queries that this test writes itself, on what the main job left in
//! the database.

mod at_once;
mod independent;
mod kept;
mod runs;

use domain::{batch::BatchType, card::CardStatus, report::ReportCode};
use serde_json::Value;

use crate::{
    clerk::{Office, text},
    client::Signed,
    journey::{Team, ordered, pay, signed_once},
    top_ups::topped_up,
    transfers::counter::{Counter, SOME},
};

/// A company at work for some days: paid orders of three kinds and one that is not, a top-up, a credit.
pub async fn at_work() -> (Office, Team) {
    let office = Office::open().await.with_cards(25).await;
    let team = Team::of(&office).await;
    for (kind, lines) in [(BatchType::Recharge, 20), (BatchType::Issuance, 9)] {
        let batch = signed_once(&office, &team, kind, lines).await;
        let quote = office.quote(&team.second, &[&batch], "by_type").await;
        let made = office.order(&team.second, &quote, &kind.to_string()).await;
        assert_eq!(made.status(), 201);
        let orders: Value = made.json().await.unwrap();
        let payment = pay(&office, &team, &orders["data"][0]).await;
        assert_eq!(payment["status"], "succeeded", "{payment}");
        office
            .world
            .test
            .clock
            .forward(chrono::TimeDelta::seconds(20));
    }
    let unpaid = signed_once(&office, &team, BatchType::Recharge, 5).await;
    ordered(&office, &team, &[&unpaid]).await;
    topped_up(&office, &team.treasurer, 90_000_000).await;
    replaced(&office).await;
    (credited(office, &team).await, team)
}

/// Two cards take the places of others.
async fn replaced(office: &Office) {
    let (app, demo) = (&office.world.test.app, &office.world.demo);
    let known = app::companies::onboard::card_references(app).await.unwrap();
    let known: Vec<String> = known.into_iter().map(|(card, _)| card).take(2).collect();
    let mut tx = app.db.begin().await.unwrap();
    let (now, company, product) = (app.now(), demo.company, demo.product);
    let old = store::cards::by_references_for_update(&mut tx, &known).await;
    for (place, card) in old.unwrap().into_iter().enumerate() {
        let new = store::cards::NewCard {
            id: domain::ids::CardId(app.new_id()),
            reference: format!("TRJ-REPLACEMENT-{place:04}"),
            holder: card.holder,
            status: CardStatus::Requested,
            bin: None,
            last_four: Some(format!("987{place}")),
            issued_by_line: None,
            branch: Some("0001".to_owned()),
        };
        store::cards::add(&mut tx, company, product, std::slice::from_ref(&new), now)
            .await
            .unwrap();
        let change = store::cards::Change {
            id: app.new_id(),
            card: card.id,
            from: Some(card.status),
            to: CardStatus::Replaced,
            source: domain::card::ChangeSource::Batch,
            by: None,
            reason: Some("03".to_owned()),
            at: now,
        };
        store::cards::apply(&mut tx, company, &[change], None)
            .await
            .unwrap();
        store::cards::mark_replaced(&mut tx, company, &[(card.id, new.id)])
            .await
            .unwrap();
    }
    tx.commit().await.unwrap();
}

/// A card is credited twice and debited once.
async fn credited(office: Office, team: &Team) -> Office {
    let (app, demo) = (&office.world.test.app, &office.world.demo);
    let all = store::cards::all_ids(&app.db, demo.company, demo.product).await;
    let mut cards = Vec::new();
    for id in all.unwrap() {
        let card = store::transfers::card(&app.db, id).await.unwrap().unwrap();
        // Which ones were replaced hangs on their references, and those are random.
        if card.status == CardStatus::Active {
            cards.push(id.to_string());
        }
    }
    let counter = Counter {
        office,
        treasurer: team.treasurer.clone(),
        cards,
    };
    for (place, way) in ["credit", "credit", "debit"].into_iter().enumerate() {
        let key = format!("{way}-{place}");
        let answer = counter.ask(way, &counter.cards[2], SOME, &key).await;
        assert_eq!(answer.status(), 202);
        let transfer: Value = answer.json().await.unwrap();
        // It ends by itself, and only then is it in the books.
        let path = format!("/api/v1/transfers/{}?wait=20", text(&transfer["id"]));
        let ended = counter.office.read(&counter.treasurer, &path).await;
        assert_eq!(ended["status"], "posted");
    }
    counter.office
}

/// The path of a report.
pub fn path(office: &Office, code: ReportCode, query: &str) -> String {
    office.product_path(&format!("/reports/{code}{query}"))
}

/// Every row of a report in an order, page by page, with what the first page told of all.
pub async fn all_rows(
    office: &Office,
    who: &Signed,
    code: ReportCode,
    sort: &str,
) -> (Vec<Vec<Value>>, Value) {
    let mut rows = Vec::new();
    let mut after = String::new();
    let mut first = Value::Null;
    loop {
        let query = format!("?limit=7&sort={sort}{after}");
        let page = office.read(who, &path(office, code, &query)).await;
        for row in page["data"].as_array().unwrap() {
            rows.push(row.as_array().unwrap().clone());
        }
        let next = page["page"]["next"].as_str().map(str::to_owned);
        if first.is_null() {
            first = page;
        }
        match next {
            Some(next) => after = format!("&after={next}"),
            None => return (rows, first),
        }
    }
}

/// A cell as the independent queries write it; instants are left out.
pub fn written(cell: &Value) -> Option<String> {
    if cell == "empty" {
        return Some(String::new());
    }
    let (kind, value) = cell.as_object().unwrap().iter().next().unwrap();
    match kind.as_str() {
        "date_time" => None,
        "money" | "count" => Some(value.to_string()),
        _ => Some(text(value).to_owned()),
    }
}
