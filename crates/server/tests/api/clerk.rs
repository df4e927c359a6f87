//! People who do the main job over the API, with a sandbox bank, core and mailbox behind the server.

use std::sync::Arc;

use app::Ports;
use chrono::TimeDelta;
use domain::{
    batch::BatchType,
    batch_file::samples::{Sample, holder_document, holder_name},
    nit::Nit,
};
use gateways::{BankHttp, CoreCardsHttp, CoreHttp, CoreTransfersHttp, SmtpMailer};
use reqwest::{Method, Response, StatusCode};
use sandbox::{Sandbox, SandboxConfig};
use serde_json::{Value, json};
use testkit::PASSWORD;

use crate::client::{Signed, World};

/// A world whose ports lead to a sandbox.
pub struct Office {
    pub world: World,
    pub sandbox: Sandbox,
}

impl Office {
    pub async fn open() -> Self {
        Self::over(|ports| ports).await
    }

    /// The same, with some ports in the place of those that lead to the sandbox.
    pub async fn over(change: impl FnOnce(Ports) -> Ports) -> Self {
        let sandbox = Sandbox::start(SandboxConfig::default()).await.unwrap();
        let bank = Arc::new(BankHttp::new(&sandbox.bank_url).unwrap());
        let core = Arc::new(CoreHttp::new(&sandbox.core_url).unwrap());
        let core_transfers = Arc::new(CoreTransfersHttp::new(&sandbox.core_url).unwrap());
        let core_cards = Arc::new(CoreCardsHttp::new(&sandbox.core_url).unwrap());
        let mailer = SmtpMailer::plain("127.0.0.1", sandbox.smtp.port(), "conexion@example.com");
        let mailer = Arc::new(mailer.unwrap());
        let world = World::over(|ports| {
            change(Ports {
                bank,
                core,
                core_transfers,
                core_cards,
                mailer,
                sheets: Arc::new(server::ReportSheets),
                ..ports
            })
        })
        .await;
        Self { world, sandbox }
    }

    /// Gives the first `count` invented people a card.
    pub async fn with_cards(self, count: u32) -> Self {
        let card = |index| {
            let (first, surname, second) = holder_name(index);
            app::companies::onboard::CardTakenOver {
                document_type: "CC".into(),
                document: holder_document(index),
                full_name: format!("{first} {surname} {second}"),
                last_four: "1234".into(),
            }
        };
        let (app, demo) = (&self.world.test.app, &self.world.demo);
        let cards = (0..count).map(card).collect();
        app::companies::onboard::cards(app, demo.company, demo.product, cards)
            .await
            .unwrap();
        let known = app::companies::onboard::card_references(app).await.unwrap();
        let known = known.into_iter().map(|(card, four)| (card, four.unwrap()));
        self.sandbox.introduce_cards(known);
        self
    }

    /// Does every job, and lets time go by while jobs wait for something.
    pub async fn work(&self) {
        let app = &self.world.test.app;
        for _ in 0..400 {
            app::jobs::run_until_idle(app).await.unwrap();
            let (waiting, dead) = app.open_jobs().await.unwrap();
            assert_eq!(dead, 0, "a job was given up");
            if waiting == 0 {
                return;
            }
            self.world.test.clock.forward(TimeDelta::milliseconds(500));
        }
        panic!("jobs never end");
    }

    pub fn sample(&self, kind: BatchType, lines: u32) -> Sample {
        Sample {
            kind,
            lines,
            first_person: if kind == BatchType::Issuance {
                700_000
            } else {
                0
            },
            nit: Nit::new("900123456").unwrap(),
            product: "NOMINA".into(),
            reference: format!("REF-{kind}-{lines}"),
            made: self.world.test.app.today(),
            branch: "0001".into(),
            marked: true,
            flaw: None,
        }
    }

    pub fn company_path(&self, rest: &str) -> String {
        format!("/api/v1/companies/{}{rest}", self.world.demo.company)
    }

    pub fn product_path(&self, rest: &str) -> String {
        let demo = &self.world.demo;
        format!(
            "/api/v1/companies/{}/products/{}{rest}",
            demo.company, demo.product
        )
    }

    pub async fn upload(&self, who: &Signed, kind: BatchType, bytes: Vec<u8>) -> Response {
        let path = self.product_path(&format!("/batches?type={kind}&file_name=lote.txt"));
        self.world
            .request(Method::POST, &path)
            .bearer_auth(&who.token)
            .header("content-type", "text/plain")
            .body(bytes)
            .send()
            .await
            .unwrap()
    }

    /// Uploads a file, works it, and gives the batch as it then is.
    pub async fn uploaded(&self, who: &Signed, sample: &Sample) -> Value {
        let answer = self.upload(who, sample.kind, sample.bytes()).await;
        assert_eq!(answer.status(), StatusCode::ACCEPTED);
        let batch: Value = answer.json().await.unwrap();
        self.work().await;
        self.read(who, &format!("/api/v1/batches/{}", text(&batch["id"])))
            .await
    }

    pub async fn read(&self, who: &Signed, path: &str) -> Value {
        let answer = self.world.get_as(who, path).await;
        assert_eq!(answer.status(), StatusCode::OK, "{path}");
        answer.json().await.unwrap()
    }

    pub async fn step_up(&self, who: &Signed, action: &str, digest: &Value) -> String {
        let body = json!({ "password": PASSWORD, "action": action, "digest": digest });
        let answer = self.post(who, "/api/v1/auth/step-up", Ask::of(body)).await;
        assert_eq!(answer.status(), StatusCode::OK);
        let body: Value = answer.json().await.unwrap();
        text(&body["step_up_token"]).to_owned()
    }

    pub async fn post(&self, who: &Signed, path: &str, ask: Ask) -> Response {
        self.send(Method::POST, who, path, ask).await
    }

    pub async fn send(&self, method: Method, who: &Signed, path: &str, ask: Ask) -> Response {
        let mut request = self.world.request(method, path).bearer_auth(&who.token);
        for (name, value) in ask.headers {
            request = request.header(name, value);
        }
        if let Some(body) = ask.body {
            request = request.json(&body);
        }
        request.send().await.unwrap()
    }

    /// Confirms a batch.
    pub async fn confirm(&self, who: &Signed, batch: &Value) -> Response {
        let proof = self.step_up(who, "confirm", &batch["digest"]).await;
        let ask = Ask::of(json!({})).seen(batch).proved(proof);
        let path = format!("/api/v1/batches/{}/confirm", text(&batch["id"]));
        self.post(who, &path, ask).await
    }

    /// Signs a batch.
    pub async fn sign(&self, who: &Signed, batch: &Value) -> Response {
        let proof = self.step_up(who, "sign", &batch["digest"]).await;
        let path = format!("/api/v1/batches/{}/sign", text(&batch["id"]));
        let ask = Ask::default().seen(batch).proved(proof);
        self.post(who, &path, ask).await
    }

    pub async fn quote(&self, who: &Signed, batches: &[&Value], grouping: &str) -> Value {
        let ids: Vec<&Value> = batches.iter().map(|batch| &batch["id"]).collect();
        let body = json!({ "batch_ids": ids, "grouping": grouping });
        let answer = self
            .post(who, &self.company_path("/quotes"), Ask::of(body))
            .await;
        assert_eq!(answer.status(), StatusCode::CREATED);
        answer.json().await.unwrap()
    }

    /// Authorises a quote.
    pub async fn order(&self, who: &Signed, quote: &Value, key: &str) -> Response {
        let proof = self.step_up(who, "sign", &quote["digest"]).await;
        let body = json!({ "quote_id": quote["id"], "digest": quote["digest"] });
        let ask = Ask::of(body).keyed(key).proved(proof);
        self.post(who, &self.company_path("/orders"), ask).await
    }

    /// The mails to a person, the latest first.
    pub async fn mails_to(&self, username: &str) -> Vec<Value> {
        self.work().await;
        let path = format!("/messages?to={username}@example.com");
        let url = format!("{}{path}", self.sandbox.mailbox_url);
        let answer = self.world.client.get(url).send().await.unwrap();
        answer.json().await.unwrap()
    }

    /// The temporary password in the latest mail to a person that has one.
    pub async fn temporary_password(&self, username: &str) -> String {
        let mails = self.mails_to(username).await;
        let mut words = mails.iter().flat_map(|mail| {
            mail["text"]
                .as_str()
                .unwrap()
                .split_whitespace()
                .collect::<Vec<_>>()
        });
        words
            .find_map(domain::password::temporary::read)
            .expect("a mail holds a temporary password")
    }

    /// The latest mail to a person.
    pub async fn latest_mail_to(&self, username: &str) -> Value {
        self.work().await;
        let path = format!("/messages?to={username}@example.com");
        let mails: Value = self
            .world
            .client
            .get(format!("{}{path}", self.sandbox.mailbox_url))
            .send()
            .await
            .unwrap()
            .json()
            .await
            .unwrap();
        let mails = mails.as_array().unwrap();
        let latest = mails.iter().max_by_key(|mail| mail["id"].as_u64());
        latest.expect("there is a mail").clone()
    }

    /// The code in the latest mail to a person.
    pub async fn code_for(&self, username: &str) -> String {
        let latest = self.latest_mail_to(username).await;
        let digits = text(&latest["text"])
            .split(|letter: char| !letter.is_ascii_digit() && letter != ' ')
            .map(|piece| piece.replace(' ', ""))
            .find(|piece| piece.len() == 8);
        digits.expect("the mail holds a code of eight digits")
    }
}

/// What a request carries.
#[derive(Default)]
pub struct Ask {
    headers: Vec<(&'static str, String)>,
    body: Option<Value>,
}

impl Ask {
    pub fn of(body: Value) -> Self {
        Self {
            headers: Vec::new(),
            body: Some(body),
        }
    }

    pub fn keyed(mut self, key: &str) -> Self {
        self.headers.push(("idempotency-key", key.to_owned()));
        self
    }

    pub fn seen(mut self, object: &Value) -> Self {
        self.headers
            .push(("if-match", format!("\"{}\"", object["version"])));
        self
    }

    pub fn in_language(mut self, language: &str) -> Self {
        self.headers.push(("accept-language", language.to_owned()));
        self
    }

    pub fn proved(mut self, token: String) -> Self {
        self.headers.push(("x-step-up", token));
        self
    }
}

pub fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}
