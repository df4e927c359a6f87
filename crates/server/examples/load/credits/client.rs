//! A client that credits cards: signed in, with proofs of presence at hand.
//!
//! The proofs are put into the database before anything is measured: what is measured uses each of them, but
//! does not hash a password for it.

use std::{
    net::SocketAddr,
    time::{Duration, Instant},
};

use app::{App, identity::Identity};
use chrono::TimeDelta;
use domain::{
    ids::{CardId, SessionId, UserId},
    money::Money,
    step_up::Proof,
    transfer::{TransferDirection, transfer_digest},
};
use sha2::{Digest as _, Sha256};

use super::plan::{Card, name};
use crate::{
    Result,
    http::{self, Answer, Connection, PASSWORD},
};

/// Every credit is of so much: COP 10.
pub const AMOUNT: Money = Money::from_minor(1_000);

/// A token is renewed before its ten minutes are over.
const TOKEN_LASTS: Duration = Duration::from_mins(8);

/// Somebody who is in.
pub struct Client {
    pub server: SocketAddr,
    pub token: String,
    /// `name=value` of the cookie that renews the token.
    cookie: String,
    since: Instant,
    user: UserId,
    session: SessionId,
}

/// A credit that is ready to be asked for, again and again with the same key.
#[derive(Debug, Clone)]
pub struct Ready {
    pub card: Card,
    pub key: String,
    amount: Money,
    proof: String,
}

impl Client {
    /// Signs in as the person of this number.
    pub async fn sign_in(server: SocketAddr, number: usize) -> Result<Self> {
        let answer = http::login(server, &name(number), PASSWORD).await?;
        let token = token_of(&answer)?;
        let claims = claims_of(&token)?;
        let text = |name: &str| {
            let text = claims.get(name).and_then(|text| text.as_str());
            text.ok_or("a claim is missing")
        };
        Ok(Self {
            server,
            user: text("sub")?.parse()?,
            session: text("sid")?.parse()?,
            cookie: cookie_of(&answer)?,
            since: Instant::now(),
            token,
        })
    }

    /// Renews the token when it is about to end. The session, and with it the proofs, stay.
    pub async fn stay(&mut self) -> Result<()> {
        if self.since.elapsed() < TOKEN_LASTS {
            return Ok(());
        }
        let request = format!(
            "POST /api/v1/auth/refresh HTTP/1.1\r\nhost: localhost\r\ncookie: {}\r\ncontent-length: 0\r\n\r\n",
            self.cookie
        );
        let answer = self.connect().await?.ask(&request).await?;
        self.token = token_of(&answer)?;
        self.cookie = cookie_of(&answer)?;
        self.since = Instant::now();
        Ok(())
    }

    /// Makes credits of these cards ready, one of the amount each.
    pub async fn ready(
        &self,
        app: &App,
        cards: &[Card],
        amount: Money,
        run: &str,
    ) -> Result<Vec<Ready>> {
        let now = app.now();
        let mut tx = app.db.begin().await?;
        let mut ready = Vec::new();
        for (number, card) in cards.iter().enumerate() {
            let secret = format!("{run}-{}-{number}", self.session);
            let proof = Proof {
                user: self.user,
                action: TransferDirection::Credit.step_up(),
                digest: transfer_digest(card.id, TransferDirection::Credit, amount),
                expires_at: now + TimeDelta::hours(1),
                used_at: None,
            };
            let hash = Sha256::digest(secret.as_bytes()).to_vec();
            store::step_up::add(&mut tx, &hash, self.session, &proof, now).await?;
            ready.push(Ready {
                card: card.clone(),
                key: secret.clone(),
                amount,
                proof: secret,
            });
        }
        tx.commit().await?;
        Ok(ready)
    }

    /// The request of a credit.
    pub fn request(&self, ready: &Ready) -> String {
        let body = format!(
            r#"{{"amount":{{"amount":{},"currency":"COP"}}}}"#,
            ready.amount.minor()
        );
        format!(
            "POST {} HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer {}\r\nidempotency-key: {}\r\nx-step-up: {}\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
            path(ready.card.id),
            self.token,
            ready.key,
            ready.proof,
            body.len()
        )
    }

    /// A connection to the server.
    pub async fn connect(&self) -> Result<Connection> {
        Connection::open(self.server).await
    }
}

/// Opens the application on a stand's database; its peers are never called.
pub async fn open(database: &str) -> Result<(App, Identity)> {
    let app = crate::prepare::open(database).await?;
    let identity = Identity::open(&app).await?;
    Ok((app, identity))
}

fn token_of(answer: &Answer) -> Result<String> {
    let body: serde_json::Value = serde_json::from_str(&answer.body)?;
    let token = body.get("access_token").and_then(|token| token.as_str());
    Ok(token.ok_or_else(|| answer.body.clone())?.to_owned())
}

fn cookie_of(answer: &Answer) -> Result<String> {
    let refreshes = |value: &&str| value.starts_with("conexion_refresh=");
    let mut set = answer.headers.iter().map(|(_, value)| value.as_str());
    let cookie = set.find(refreshes).ok_or("no cookie that renews")?;
    Ok(cookie.split(';').next().unwrap_or_default().to_owned())
}

fn path(card: CardId) -> String {
    format!("/api/v1/cards/{card}/credits")
}

/// What the access token says; the server made it a moment ago, so nothing is checked.
fn claims_of(token: &str) -> Result<serde_json::Value> {
    use base64::Engine as _;
    let middle = token.split('.').nth(1).ok_or("no token")?;
    let bytes = base64::engine::general_purpose::URL_SAFE_NO_PAD.decode(middle)?;
    Ok(serde_json::from_slice(&bytes)?)
}
