//! The digital core's cards over HTTP.

use app::ports::{BlockRequest, CardChange, CoreCards, GatewayError};
use async_trait::async_trait;
use domain::{card::BlockKind, money::Money};
use serde::Deserialize;
use serde_json::json;

use crate::http::Peer;

/// The digital core, about cards.
pub struct CoreCardsHttp(Peer);

impl CoreCardsHttp {
    /// The core at a base URL.
    ///
    /// # Errors
    /// When no client can be made.
    pub fn new(base: &str) -> Result<Self, GatewayError> {
        Peer::new("core", base).map(Self)
    }
}

#[derive(Deserialize)]
struct Balance {
    amount: i64,
}

#[derive(Deserialize)]
struct Feed {
    changes: Vec<Change>,
}

#[derive(Deserialize)]
struct Change {
    position: i64,
    reference: String,
    status: String,
    reason: Option<String>,
}

#[async_trait]
impl CoreCards for CoreCardsHttp {
    async fn balance(&self, reference: &str) -> Result<Money, GatewayError> {
        let answer = self.0.get(&format!("/cards/{reference}/balance"));
        let answer = self.0.send(answer).await?;
        if !answer.status().is_success() {
            return Err(self.0.refused(answer).await);
        }
        let Balance { amount } = self.0.read(answer).await?;
        Ok(Money::from_minor(amount))
    }

    async fn set_block(&self, request: &BlockRequest) -> Result<i64, GatewayError> {
        #[derive(Deserialize)]
        struct Done {
            key: String,
            position: i64,
        }
        let kind = request.kind.map_or("none", BlockKind::as_str);
        let path = format!("/cards/{}/block", request.reference);
        let body = json!({ "key": request.key, "kind": kind });
        let answer = self.0.send(self.0.post(&path).json(&body)).await?;
        if !answer.status().is_success() {
            return Err(self.0.refused(answer).await);
        }
        let done: Done = self.0.read(answer).await?;
        if done.key == request.key {
            Ok(done.position)
        } else {
            Err(self.0.unknown("the answer has another key".to_owned()))
        }
    }

    async fn changes(&self, after: i64, limit: i64) -> Result<Vec<CardChange>, GatewayError> {
        let path = format!("/cards/changes?after={after}&limit={limit}");
        let answer = self.0.send(self.0.get(&path)).await?;
        if !answer.status().is_success() {
            return Err(self.0.refused(answer).await);
        }
        let feed: Feed = self.0.read(answer).await?;
        let change = |change: Change| CardChange {
            position: change.position,
            status: change.status.parse().ok(),
            reference: change.reference,
            reason: change.reason,
        };
        Ok(feed.changes.into_iter().map(change).collect())
    }
}
