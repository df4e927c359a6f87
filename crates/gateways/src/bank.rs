//! The bank over HTTP.

use app::ports::{Bank, DebitOutcome, DebitRequest, GatewayError};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use reqwest::{Response, StatusCode};
use serde::Deserialize;
use serde_json::json;

use crate::http::{Peer, is_unknown_key};

/// The bank.
pub struct BankHttp(Peer);

impl BankHttp {
    /// The bank at a base URL.
    ///
    /// # Errors
    /// When no client can be made.
    pub fn new(base: &str) -> Result<Self, GatewayError> {
        Peer::new("bank", base).map(Self)
    }

    async fn outcome(&self, answer: Response) -> Result<DebitOutcome, GatewayError> {
        #[derive(Deserialize)]
        struct Body {
            status: String,
            bank_reference: Option<String>,
            code: Option<String>,
            at: Option<DateTime<Utc>>,
        }
        let body: Body = self.0.read(answer).await?;
        match (body.status.as_str(), body.bank_reference, body.at) {
            ("debited", Some(bank_reference), Some(at)) => {
                Ok(DebitOutcome::Debited { bank_reference, at })
            }
            ("declined", ..) => Ok(DebitOutcome::Declined {
                code: body.code.unwrap_or_else(|| "declined".to_owned()),
            }),
            ("pending", ..) => Ok(DebitOutcome::Pending),
            _ => Err(self
                .0
                .unknown(format!("status {:?} is not known", body.status))),
        }
    }
}

#[async_trait]
impl Bank for BankHttp {
    async fn debit(&self, request: &DebitRequest) -> Result<DebitOutcome, GatewayError> {
        let body = json!({
            "account": request.account, "amount": request.amount, "currency": "COP",
            "reference": request.reference, "company_nit": request.company_nit,
        });
        let answer = self
            .0
            .send(
                self.0
                    .post("/debits")
                    .header("Idempotency-Key", &request.key)
                    .json(&body),
            )
            .await?;
        match answer.status() {
            status if status.is_success() || status == StatusCode::PAYMENT_REQUIRED => {
                self.outcome(answer).await
            }
            _ => Err(self.0.refused(answer).await),
        }
    }

    async fn inquire(&self, key: &str) -> Result<DebitOutcome, GatewayError> {
        let answer = self.0.send(self.0.get(&format!("/debits/{key}"))).await?;
        match answer.status() {
            status if is_unknown_key(status) => Ok(DebitOutcome::NotFound),
            status if status.is_success() => self.outcome(answer).await,
            _ => Err(self.0.refused(answer).await),
        }
    }
}
