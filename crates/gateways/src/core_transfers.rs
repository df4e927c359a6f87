//! The digital core over HTTP: credits and debits of single cards.

use app::ports::{CoreOutcome, CoreTransfer, CoreTransfers, GatewayError};
use async_trait::async_trait;
use reqwest::Response;
use serde::Deserialize;
use serde_json::json;

use crate::http::{Peer, is_unknown_key};

/// The digital core.
pub struct CoreTransfersHttp(Peer);

impl CoreTransfersHttp {
    /// The core at a base URL.
    ///
    /// # Errors
    /// When no client can be made.
    pub fn new(base: &str) -> Result<Self, GatewayError> {
        Peer::new("core", base).map(Self)
    }

    async fn outcome(&self, answer: Response) -> Result<CoreOutcome, GatewayError> {
        #[derive(Deserialize)]
        struct Body {
            status: String,
            core_reference: Option<String>,
            code: Option<String>,
        }
        if !answer.status().is_success() {
            return Err(self.0.refused(answer).await);
        }
        let body: Body = self.0.read(answer).await?;
        match (body.status.as_str(), body.core_reference) {
            ("posted", Some(core_reference)) => Ok(CoreOutcome::Posted { core_reference }),
            ("declined", _) => Ok(CoreOutcome::Declined {
                code: body.code.unwrap_or_else(|| "declined".to_owned()),
            }),
            ("working", _) => Ok(CoreOutcome::Working),
            ("withdrawn", _) => Ok(CoreOutcome::Withdrawn),
            _ => Err(self
                .0
                .unknown(format!("status {:?} is not known", body.status))),
        }
    }
}

#[async_trait]
impl CoreTransfers for CoreTransfersHttp {
    async fn transfer(&self, request: &CoreTransfer) -> Result<CoreOutcome, GatewayError> {
        let body = json!({
            "key": request.key, "card_reference": request.card_reference, "direction": request.direction,
            "amount": request.amount, "balance_cap": request.balance_cap, "description": request.description,
        });
        let answer = self.0.send(self.0.post("/transfers").json(&body)).await?;
        self.outcome(answer).await
    }

    async fn inquire(&self, key: &str) -> Result<CoreOutcome, GatewayError> {
        let answer = self
            .0
            .send(self.0.get(&format!("/transfers/{key}")))
            .await?;
        if is_unknown_key(answer.status()) {
            return Ok(CoreOutcome::NotFound);
        }
        self.outcome(answer).await
    }

    async fn withdraw(&self, key: &str) -> Result<CoreOutcome, GatewayError> {
        let path = format!("/transfers/{key}/withdraw");
        let answer = self.0.send(self.0.post(&path)).await?;
        self.outcome(answer).await
    }
}
