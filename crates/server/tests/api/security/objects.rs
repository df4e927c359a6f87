//! Real objects of the company, one of each kind, made through the API; and ids of the same form that
//! nobody has.

use std::collections::BTreeMap;

use app::companies::onboard;
use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use domain::{
    batch::BatchType,
    money::Money,
    transfer::{TransferDirection, transfer_digest},
};
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use super::operations::Operation;
use crate::{
    clerk::{Ask, Office, text},
    client::Signed,
    journey::{Team, ordered, signed_once},
};

/// By the name of the parameter.
#[derive(Debug, Clone)]
pub struct Objects(BTreeMap<&'static str, String>);

impl Objects {
    /// Makes them: a batch that was signed and ordered, its quote and order, a payment, a card, a session.
    pub async fn make(office: &Office) -> Self {
        let team = Team::of(office).await;
        let demo = &office.world.demo;
        let batch = signed_once(office, &team, BatchType::Recharge, 20).await;
        let quote = office.quote(&team.second, &[&batch], "by_batch").await;
        let orders = ordered(office, &team, &[&batch]).await;
        let order = text(&orders["data"][0]["id"]).to_owned();
        let path = format!("/api/v1/orders/{order}/payments");
        let started = office
            .post(&team.treasurer, &path, Ask::default().keyed("one"))
            .await;
        assert_eq!(started.status(), StatusCode::CREATED);
        let payment: Value = started.json().await.unwrap();
        let proposal = proposed(office).await;
        let (card, transfer) = credited(office).await;
        let [run, schedule, saved] = reported(office).await;
        Self(BTreeMap::from([
            ("proposal_id", proposal),
            ("card_id", card),
            ("transfer_id", transfer),
            ("company_id", demo.company.to_string()),
            ("product_id", demo.product.to_string()),
            ("batch_id", text(&batch["id"]).to_owned()),
            ("quote_id", text(&quote["id"]).to_owned()),
            ("order_id", order),
            ("payment_id", text(&payment["id"]).to_owned()),
            ("user_id", demo.maker.id.to_string()),
            ("session_id", session_of(&team.maker)),
            ("report", "batches".to_owned()),
            ("run_id", run),
            ("schedule_id", schedule),
            ("saved_id", saved),
            // No object of anybody: a code of the catalogue.
            ("code", "object.not_found".to_owned()),
        ]))
    }

    /// The same kinds, and nobody has them.
    pub fn absent(&self) -> Self {
        let nobodys = |name: &str, id: &String| match id.split_once('_') {
            Some((prefix, _)) if name.ends_with("_id") => {
                format!("{prefix}_01h455vb4pex5vsknk084sn02q")
            }
            _ => id.clone(),
        };
        let all = self.0.iter();
        Self(all.map(|(name, id)| (*name, nobodys(name, id))).collect())
    }

    /// The same but for one.
    pub fn with(&self, name: &'static str, id: String) -> Self {
        let mut other = self.clone();
        other.0.insert(name, id);
        other
    }

    /// The operation's path with these ids, and its query.
    ///
    /// # Panics
    /// When the table lacks a parameter.
    pub fn fill(&self, operation: &Operation) -> String {
        let mut path = operation.path.clone();
        for name in &operation.parameters {
            let id = self.0.get(name.as_str()).unwrap_or_else(|| {
                panic!(
                    "{} {} has the path parameter {name}, of which there is no object: make one in Objects::make and add it to its table",
                    operation.method, operation.path
                )
            });
            path = path.replace(&format!("{{{name}}}"), id);
        }
        if operation.query.is_empty() {
            path
        } else {
            format!("{path}?{}", operation.query)
        }
    }

    /// The id with this prefix.
    pub fn with_prefix(&self, prefix: &str) -> Option<String> {
        let fits = |id: &&String| id.split_once('_').is_some_and(|(found, _)| found == prefix);
        self.0.values().find(fits).cloned()
    }

    /// A text with the names of these objects in place of their ids.
    pub fn named(&self, text: &str) -> String {
        let mut text = text.to_owned();
        for (name, id) in self.0.iter().filter(|(name, _)| name.ends_with("_id")) {
            text = text.replace(id, &format!("{{{name}}}"));
        }
        text
    }
}

/// A change of somebody's permissions that waits for a second administrator.
async fn proposed(office: &Office) -> String {
    let (world, demo) = (&office.world, &office.world.demo);
    onboard::dual_control(&world.test.app, demo.company, true)
        .await
        .unwrap();
    let admin = world.login("admin1.andina").await;
    let viewer = demo.viewer.id.to_string();
    let path = office.company_path(&format!("/users/{viewer}"));
    let now = office.read(&admin, &path).await;
    let proof = office.step_up(&admin, "manage_users", &json!(viewer)).await;
    let ask = Ask::of(json!({ "grants": [{ "actions": ["company.view"] }] }))
        .seen(&now)
        .proved(proof);
    let path = format!("{path}/permissions");
    let answer = office.send(Method::PUT, &admin, &path, ask).await;
    assert_eq!(answer.status(), StatusCode::ACCEPTED);
    let change: Value = answer.json().await.unwrap();
    text(&change["proposal"]["id"]).to_owned()
}

/// A report in the background, one that comes by itself, and criteria that are kept.
async fn reported(office: &Office) -> [String; 3] {
    let treasurer = office.world.login("tesoreria.andina").await;
    let recipients = [office.world.demo.treasurer.id];
    let made = async |path: &str, body: Value| {
        let path = office.product_path(path);
        let answer = office.post(&treasurer, &path, Ask::of(body)).await;
        assert!(answer.status().is_success(), "{path}");
        let object: Value = answer.json().await.unwrap();
        text(&object["id"]).to_owned()
    };
    let run = json!({ "format": "csv" });
    let schedule = json!({ "code": "batches", "format": "csv", "frequency": "daily", "recipients": recipients });
    let saved = json!({ "code": "batches", "name": "objects" });
    [
        made("/reports/batches/runs", run).await,
        made("/report-schedules", schedule).await,
        made("/saved-reports", saved).await,
    ]
}

/// A card and a credit of it that has ended.
async fn credited(office: &Office) -> (String, String) {
    let world = &office.world;
    let (app, demo) = (&world.test.app, &world.demo);
    let place = (demo.company, demo.product);
    let amount = Money::from_minor(10_000_000);
    testkit::books::top_up(app, place, "objects", amount, app.now())
        .await
        .unwrap();
    let cards = store::cards::all_ids(&app.db, demo.company, demo.product).await;
    let card = cards.unwrap()[0];
    let treasurer = world.login("tesoreria.andina").await;
    let some = Money::from_minor(1_000_000);
    let digest = transfer_digest(card, TransferDirection::Credit, some);
    let proof = office.step_up(&treasurer, "credit", &json!(digest)).await;
    let ask = Ask::of(json!({ "amount": { "amount": some, "currency": "COP" } }))
        .keyed("objects")
        .proved(proof);
    let path = format!("/api/v1/cards/{card}/credits");
    let answer = office.post(&treasurer, &path, ask).await;
    assert_eq!(answer.status(), StatusCode::ACCEPTED);
    let transfer: Value = answer.json().await.unwrap();
    let id = text(&transfer["id"]).to_owned();
    let path = format!("/api/v1/transfers/{id}?wait=20");
    office.read(&treasurer, &path).await;
    (card.to_string(), id)
}

/// The session that a token was given for.
pub fn session_of(signed: &Signed) -> String {
    let payload = signed.token.split('.').nth(1).unwrap();
    let payload = BASE64_URL_SAFE_NO_PAD.decode(payload).unwrap();
    let claims: Value = serde_json::from_slice(&payload).unwrap();
    text(&claims["sid"]).to_owned()
}
