//! The digital core over HTTP.

use app::ports::{
    ChunkReceipt, ChunkRequest, ChunkState, Core, GatewayError, LineInstruction, LineOutcome,
    LineResult,
};
use async_trait::async_trait;
use serde::Deserialize;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::http::{Peer, is_unknown_key};

/// The digital core.
pub struct CoreHttp(Peer);

impl CoreHttp {
    /// The core at a base URL.
    ///
    /// # Errors
    /// When no client can be made.
    pub fn new(base: &str) -> Result<Self, GatewayError> {
        Peer::new("core", base).map(Self)
    }
}

#[derive(Deserialize)]
struct State {
    status: String,
    #[serde(default)]
    results: Vec<Line>,
}

#[derive(Deserialize)]
struct Line {
    key: Uuid,
    status: String,
    code: Option<String>,
    bin: Option<String>,
    last_four: Option<String>,
}

#[async_trait]
impl Core for CoreHttp {
    async fn submit_chunk(&self, request: &ChunkRequest) -> Result<ChunkReceipt, GatewayError> {
        let lines: Vec<Value> = request
            .lines
            .iter()
            .map(|line| written(line.key, line.sequence, &line.instruction))
            .collect();
        let body = json!({ "key": request.key, "product": request.product_code, "lines": lines });
        let answer = self.0.send(self.0.post("/chunks").json(&body)).await?;
        if answer.status().is_success() {
            #[derive(Deserialize)]
            struct Body {
                key: String,
            }
            return self
                .0
                .read::<Body>(answer)
                .await
                .map(|body| ChunkReceipt { key: body.key });
        }
        Err(self.0.refused(answer).await)
    }

    async fn chunk_state(&self, key: &str) -> Result<ChunkState, GatewayError> {
        let answer = self.0.send(self.0.get(&format!("/chunks/{key}"))).await?;
        if is_unknown_key(answer.status()) {
            return Ok(ChunkState::NotFound);
        }
        if !answer.status().is_success() {
            return Err(self.0.refused(answer).await);
        }
        let state: State = self.0.read(answer).await?;
        match state.status.as_str() {
            "working" => Ok(ChunkState::Working),
            "done" => Ok(ChunkState::Done(
                state
                    .results
                    .into_iter()
                    .map(|line| self.result(line))
                    .collect::<Result<_, _>>()?,
            )),
            other => Err(self.0.unknown(format!("status {other:?} is not known"))),
        }
    }
}

impl CoreHttp {
    fn result(&self, line: Line) -> Result<LineResult, GatewayError> {
        let outcome = match line.status.as_str() {
            "processed" => LineOutcome::Processed {
                bin: line.bin,
                last_four: line.last_four,
            },
            "rejected" => LineOutcome::Rejected {
                code: line.code.unwrap_or_else(|| "rejected".to_owned()),
            },
            other => {
                return Err(self
                    .0
                    .unknown(format!("status {other:?} of a line is not known")));
            }
        };
        Ok(LineResult {
            key: line.key,
            outcome,
        })
    }
}

fn written(key: Uuid, sequence: i64, instruction: &LineInstruction) -> Value {
    match instruction {
        LineInstruction::Recharge {
            card_reference,
            amount,
        } => {
            json!({ "key": key, "sequence": sequence, "kind": "recharge", "card_reference": card_reference, "amount": amount })
        }
        LineInstruction::Issue {
            card_reference,
            document_type,
            document,
            embossed_name,
            initial_load,
            delivery,
        } => json!({
            "key": key, "sequence": sequence, "kind": "issue", "card_reference": card_reference, "document_type": document_type,
            "document": document, "embossed_name": embossed_name, "initial_load": initial_load,
            "delivery": delivery.way, "branch": delivery.branch,
        }),
        LineInstruction::Replace {
            card_reference,
            new_reference,
            keep_balance,
            reason,
            delivery,
        } => json!({
            "key": key, "sequence": sequence, "kind": "replace", "card_reference": card_reference, "new_reference": new_reference,
            "keep_balance": keep_balance, "reason": reason, "delivery": delivery.way, "branch": delivery.branch,
        }),
        LineInstruction::ResetPin {
            card_reference,
            mobile,
        } => {
            json!({ "key": key, "sequence": sequence, "kind": "pin", "card_reference": card_reference, "mobile": mobile })
        }
    }
}
