//! One configured client, and one way to judge what came of a request.

use std::time::Duration;

use app::ports::GatewayError;
use reqwest::{Client, Response, StatusCode};
use serde::de::DeserializeOwned;

/// A peer over HTTP.
#[derive(Clone)]
pub(crate) struct Peer {
    service: &'static str,
    base: String,
    client: Client,
}

impl Peer {
    /// A peer at a base URL.
    pub fn new(service: &'static str, base: &str) -> Result<Self, GatewayError> {
        let client = Client::builder()
            .connect_timeout(Duration::from_secs(3))
            .timeout(Duration::from_secs(15))
            .build()
            .map_err(|error| GatewayError::Unreachable {
                service,
                detail: error.to_string(),
            })?;
        Ok(Self {
            service,
            base: base.trim_end_matches('/').to_owned(),
            client,
        })
    }

    pub fn get(&self, path: &str) -> reqwest::RequestBuilder {
        self.client.get(format!("{}{path}", self.base))
    }

    pub fn post(&self, path: &str) -> reqwest::RequestBuilder {
        self.client.post(format!("{}{path}", self.base))
    }

    /// Sends. An answer of the 5xx is no answer: the effect may have been there before the fault.
    pub async fn send(&self, request: reqwest::RequestBuilder) -> Result<Response, GatewayError> {
        let answer = request.send().await.map_err(|error| self.judged(&error))?;
        if answer.status().is_server_error() {
            return Err(self.unknown(format!("status {}", answer.status())));
        }
        Ok(answer)
    }

    /// Reads the body; one that does not read leaves the outcome unknown.
    pub async fn read<T: DeserializeOwned>(&self, answer: Response) -> Result<T, GatewayError> {
        answer
            .json()
            .await
            .map_err(|error| self.unknown(error.without_url().to_string()))
    }

    /// What a 4xx says.
    pub async fn refused(&self, answer: Response) -> GatewayError {
        #[derive(serde::Deserialize)]
        struct Body {
            code: Option<String>,
        }
        let status = answer.status();
        let code = self
            .read::<Body>(answer)
            .await
            .ok()
            .and_then(|body| body.code);
        GatewayError::Refused {
            service: self.service,
            code: code.unwrap_or_else(|| format!("http_{}", status.as_u16())),
        }
    }

    pub fn unknown(&self, detail: String) -> GatewayError {
        GatewayError::Unknown {
            service: self.service,
            detail,
        }
    }

    fn judged(&self, error: &reqwest::Error) -> GatewayError {
        let detail = error.to_string();
        if error.is_connect() {
            GatewayError::Unreachable {
                service: self.service,
                detail,
            }
        } else {
            self.unknown(detail)
        }
    }
}

/// Whether the status says that the key was never seen.
pub(crate) fn is_unknown_key(status: StatusCode) -> bool {
    status == StatusCode::NOT_FOUND
}
