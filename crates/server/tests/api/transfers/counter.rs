//! A treasurer with a funded master account and some cards.

use domain::{
    ids::CardId,
    money::Money,
    transfer::{TransferDirection, transfer_digest},
};
use reqwest::{Response, StatusCode};
use serde_json::{Value, json};

use crate::{
    clerk::{Ask, Office, text},
    client::Signed,
};

/// 10 000 pesos: what most tests move.
pub const SOME: i64 = 1_000_000;

pub struct Counter {
    pub office: Office,
    pub treasurer: Signed,
    /// The cards, by their ids as the outside sees them.
    pub cards: Vec<String>,
}

impl Counter {
    /// With so much in the master account, in centavos.
    pub async fn open(centavos: i64) -> Self {
        let office = Office::open().await.with_cards(3).await;
        let (app, demo) = (&office.world.test.app, &office.world.demo);
        let place = (demo.company, demo.product);
        let amount = Money::from_minor(centavos);
        if centavos > 0 {
            testkit::books::top_up(app, place, "first", amount, app.now())
                .await
                .unwrap();
        }
        let cards = store::cards::all_ids(&app.db, demo.company, demo.product)
            .await
            .unwrap();
        let treasurer = office.world.login("tesoreria.andina").await;
        Self {
            office,
            treasurer,
            cards: cards.iter().map(ToString::to_string).collect(),
        }
    }

    /// A proof of presence for a transfer.
    pub async fn proof(&self, direction: &str, card: &str, centavos: i64) -> String {
        let way: TransferDirection = direction.parse().unwrap();
        let card: CardId = card.parse().unwrap();
        let digest = transfer_digest(card, way, Money::from_minor(centavos));
        self.office
            .step_up(&self.treasurer, direction, &json!(digest))
            .await
    }

    /// Asks for a transfer.
    pub async fn ask(&self, direction: &str, card: &str, centavos: i64, key: &str) -> Response {
        let proof = self.proof(direction, card, centavos).await;
        self.ask_with(proof, direction, card, centavos, key).await
    }

    /// The same with a proof that was given before.
    pub async fn ask_with(
        &self,
        proof: String,
        direction: &str,
        card: &str,
        centavos: i64,
        key: &str,
    ) -> Response {
        let body = json!({ "amount": { "amount": centavos, "currency": "COP" }, "description": "Viáticos" });
        let ask = Ask::of(body).keyed(key).proved(proof);
        let path = format!("/api/v1/cards/{card}/{direction}s");
        self.office.post(&self.treasurer, &path, ask).await
    }

    /// A transfer as it ended.
    pub async fn ended(&self, direction: &str, card: &str, centavos: i64, key: &str) -> Value {
        let opened = accepted(self.ask(direction, card, centavos, key).await).await;
        self.wait(&opened).await
    }

    /// A transfer, once it has ended.
    pub async fn wait(&self, transfer: &Value) -> Value {
        let path = format!("/api/v1/transfers/{}?wait=20", text(&transfer["id"]));
        self.office.read(&self.treasurer, &path).await
    }

    pub async fn reverse(&self, transfer: &Value, key: &str) -> Response {
        let direction = match text(&transfer["direction"]) {
            "credit" => "debit",
            _ => "credit",
        };
        let amount = transfer["amount"]["amount"].as_i64().unwrap();
        let card = text(&transfer["card_id"]);
        let proof = self.proof(direction, card, amount).await;
        let ask = Ask::of(json!({ "reason": "Tarjeta equivocada" }))
            .keyed(key)
            .proved(proof);
        let path = format!("/api/v1/transfers/{}/reverse", text(&transfer["id"]));
        self.office.post(&self.treasurer, &path, ask).await
    }

    /// The master account: balance and held.
    pub async fn master(&self) -> (i64, i64) {
        let path = self.office.product_path("/ledger/accounts");
        let accounts = self.office.read(&self.treasurer, &path).await;
        let accounts = accounts["data"].as_array().unwrap();
        let master = accounts.iter().find(|account| account["kind"] == "master");
        let amount = |field: &str| master.map_or(0, |it| it[field]["amount"].as_i64().unwrap());
        (amount("balance"), amount("held"))
    }

    /// What the core says that a card holds.
    pub async fn on_card(&self, transfer: &Value) -> i64 {
        let card = text(&transfer["card_reference"]);
        let url = format!("{}/cards/{card}/balance", self.office.sandbox.core_url);
        let answer = self.office.world.client.get(url).send().await.unwrap();
        let body: Value = answer.json().await.unwrap();
        body["amount"].as_i64().unwrap()
    }

    /// What goes wrong with the next requests at the core.
    pub async fn fault(&self, kind: &str, times: u32) {
        let url = format!("{}/faults", self.office.sandbox.core_url);
        let request = self.office.world.client.post(url);
        let answer = request.json(&json!({ "kind": kind, "times": times }));
        assert!(answer.send().await.unwrap().status().is_success());
    }

    pub async fn books_are_in_order(&self) {
        let app = &self.office.world.test.app;
        assert_eq!(app::ledger::faults(app).await.unwrap(), []);
    }
}

/// The body of a transfer that was accepted.
pub async fn accepted(answer: Response) -> Value {
    let status = answer.status();
    let place = answer.headers().get("location").cloned();
    let body: Value = answer.json().await.unwrap();
    assert_eq!(status, StatusCode::ACCEPTED, "{body}");
    let place = place.unwrap();
    assert!(place.to_str().unwrap().ends_with(text(&body["id"])));
    assert_eq!(body["status"], "pending");
    body
}
