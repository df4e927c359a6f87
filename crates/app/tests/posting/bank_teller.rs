//! Somebody who may credit and debit every card, with the proofs and keys that it takes.

use std::{sync::Arc, time::Duration};

use app::{
    Answer, App, AppError, Caller, Command, Permit, Ports, Scope,
    companies::onboard::{self, CardTakenOver, NewProduct},
    transfers::{self, NewTransfer, TransferView},
};
use chrono::TimeDelta;
use domain::{
    access::{Action, Actor, Grant, UserStatus},
    batch::BatchType,
    digest::sha256,
    ids::{CardId, ProductId, SessionId, TransferId},
    money::Money,
    step_up::{LIFETIME, Proof},
    transfer::{TransferDirection, TransferStatus, transfer_digest},
};
use sha2::{Digest as _, Sha256};
use store::sessions::Session;
use testkit::{Demo, TestApp};

use crate::scripted_core::ScriptedCore;

/// What a product of these tests allows: small, so that every bound is met.
pub const MINIMUM: i64 = 100;
pub const MAXIMUM: i64 = 900;
pub const CAP: i64 = 1_000;

pub struct Teller {
    pub test: TestApp,
    pub app: App,
    pub core: Arc<ScriptedCore>,
    pub demo: Demo,
    session: SessionId,
    products: u32,
}

/// A product with its cards, nothing in the books.
pub struct Shop {
    pub product: ProductId,
    pub cards: Vec<CardId>,
}

impl Teller {
    pub async fn new() -> Self {
        let mut test = TestApp::new().await;
        let core = Arc::new(ScriptedCore::default());
        test.app = App::new(
            test.database.db.clone(),
            Ports {
                core_transfers: core.clone(),
                ..test.app.ports.clone()
            },
        );
        let identity = app::identity::Identity::open(&test.app).await.unwrap();
        let demo = Demo::create(&test.app, &identity).await.unwrap();
        let session = SessionId(test.app.new_id());
        let now = test.app.now();
        let kept = Session {
            id: session,
            user: demo.treasurer.id,
            refresh_hash: session.uuid().as_bytes().to_vec(),
            rotated_at: now,
            created_at: now,
            last_seen_at: now,
            expires_at: now + TimeDelta::days(3650),
            ended_at: None,
            ended_reason: None,
            address: String::new(),
            agent: String::new(),
        };
        let mut tx = test.app.db.begin().await.unwrap();
        store::sessions::add(&mut tx, &kept).await.unwrap();
        tx.commit().await.unwrap();
        Self {
            app: test.app.clone(),
            test,
            core,
            demo,
            session,
            products: 0,
        }
    }

    /// Another process on the same database: nothing that the old one had in memory is there.
    pub fn restart(&mut self) {
        self.app = self.replica();
    }

    pub fn replica(&self) -> App {
        App::new(self.app.db.clone(), self.app.ports.clone())
    }

    /// Another product with some cards.
    pub async fn shop(&mut self, cards: u32, maximum: i64, cap: i64) -> Shop {
        self.products += 1;
        let new = NewProduct {
            code: format!("P{}", self.products),
            name: "Prueba".to_owned(),
            batch_types: vec![BatchType::Recharge],
            document_types: vec!["CC".to_owned()],
            minimum_load: Money::from_minor(1),
            maximum_load: Money::from_minor(1),
            balance_cap: Money::from_minor(cap),
            minimum_age: 18,
            transfer_minimum: Money::from_minor(MINIMUM),
            transfer_maximum: Some(Money::from_minor(maximum)),
        };
        let free = serde_json::from_str(r#"{"fees":[],"gmf":"none","withholdings":[]}"#).unwrap();
        let (app, company) = (&self.app, self.demo.company);
        let product = onboard::product(app, company, new, app.today(), &free)
            .await
            .unwrap();
        let card = |number: u32| CardTakenOver {
            document_type: "CC".to_owned(),
            document: format!("{}", 10_000_000 + number),
            full_name: format!("Persona {number}"),
            last_four: "1234".to_owned(),
        };
        onboard::cards(app, company, product, (0..cards).map(card).collect())
            .await
            .unwrap();
        let cards = store::cards::all_ids(&app.db, company, product)
            .await
            .unwrap();
        Shop { product, cards }
    }

    pub async fn top_up(&self, product: ProductId, source: &str, centavos: i64) {
        let place = (self.demo.company, product);
        let amount = Money::from_minor(centavos);
        testkit::books::top_up(&self.app, place, source, amount, self.app.now())
            .await
            .unwrap();
    }

    /// A command with its key, for a proof that was given.
    fn command(&self, action: Action, key: &str, body: &str, token: &str) -> Command {
        let user = self.demo.treasurer.id;
        let grant = |action| Grant {
            company: self.demo.company,
            product: None,
            action,
        };
        let caller = Caller {
            user,
            session: self.session,
            actor: Actor {
                operator: false,
                user,
                status: UserStatus::Active,
                grants: [Action::CardsCredit, Action::CardsDebit, Action::CardsView]
                    .map(grant)
                    .to_vec(),
            },
            request: self.app.new_id().into(),
            address: String::new(),
            english: true,
        };
        Command {
            permit: Permit { caller, action },
            idempotency: Some(Scope {
                principal: user.uuid(),
                method: "POST".to_owned(),
                path: "/transfers".to_owned(),
                key: key.to_owned(),
                request_hash: sha256(body.as_bytes()),
            }),
            if_match: None,
            step_up: Some(token.to_owned()),
        }
    }

    async fn prove(&self, card: CardId, direction: TransferDirection, amount: Money) -> String {
        let now = self.app.now();
        let token = self.app.new_id().to_string();
        let proof = Proof {
            user: self.demo.treasurer.id,
            action: direction.step_up(),
            digest: transfer_digest(card, direction, amount),
            expires_at: now + LIFETIME,
            used_at: None,
        };
        let hash = Sha256::digest(token.as_bytes()).to_vec();
        let mut tx = self.app.db.begin().await.unwrap();
        store::step_up::add(&mut tx, &hash, self.session, &proof, now)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        token
    }

    /// Asks a process for a credit or debit.
    pub async fn ask(
        &self,
        app: &App,
        card: CardId,
        direction: TransferDirection,
        centavos: i64,
        key: &str,
    ) -> Result<(TransferId, bool), AppError> {
        let amount = Money::from_minor(centavos);
        let token = self.prove(card, direction, amount).await;
        let body = format!("{card} {direction} {centavos}");
        let command = self.command(Action::CardsCredit, key, &body, &token);
        let new = NewTransfer {
            amount,
            description: None,
        };
        let answer = transfers::create(app, command, card, direction, new, written).await?;
        Ok((answer.body.parse().unwrap(), answer.replayed))
    }

    /// Asks for the opposite of a transfer.
    pub async fn reverse(
        &self,
        undone: &domain::transfer::Transfer,
        key: &str,
    ) -> Result<(TransferId, bool), AppError> {
        let token = self
            .prove(undone.card, undone.direction.opposite(), undone.amount)
            .await;
        let body = format!("reverse {}", undone.id);
        let command = self.command(Action::CardsDebit, key, &body, &token);
        let reason = "equivocada".to_owned();
        let answer = transfers::reverse(&self.app, command, undone.id, reason, written).await?;
        Ok((answer.body.parse().unwrap(), answer.replayed))
    }

    /// A transfer, once it has ended or has been waited for.
    pub async fn see(&self, id: TransferId, wait: Duration) -> TransferView {
        let permit = self.command(Action::CardsView, "", "", "").permit;
        transfers::lookup(&self.app, &permit, id, wait)
            .await
            .unwrap()
    }

    /// The master account: balance and held; and what is handed to cards.
    pub async fn books(&self, product: ProductId) -> (i64, i64, i64) {
        let accounts = store::ledger::accounts(&self.app.db, self.demo.company, product)
            .await
            .unwrap();
        let of = |kind: &str| accounts.iter().find(|it| it.kind.as_str() == kind);
        let master = of("master").map_or((0, 0), |it| (it.balance.minor(), it.held.minor()));
        let cards = of("cards").map_or(0, |it| it.balance.minor());
        (master.0, master.1, cards)
    }

    pub async fn statuses(&self, ids: &[TransferId]) -> Vec<TransferStatus> {
        let mut found = Vec::new();
        for id in ids {
            found.push(self.see(*id, Duration::ZERO).await.transfer.status);
        }
        found
    }
}

/// The answer is the transfer's id: all that these tests need.
fn written(view: &TransferView) -> Answer {
    Answer::json(202, view.transfer.id.to_string())
}

/// The code of a refusal.
pub fn code(error: &AppError) -> &'static str {
    match error {
        AppError::Refused(refusal) => refusal.code,
        AppError::KeyReused => "idempotency.key_reused",
        other => panic!("{other}"),
    }
}
