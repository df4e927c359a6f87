//! The one way to the server.

use std::{future::Future, pin::Pin};

use gloo_net::http::{Headers, Method, RequestBuilder, Response};
use serde::{Serialize, de::DeserializeOwned};

use super::{ApiError, json};
use crate::{session, text};

/// Where the API stands.
pub(super) const BASE: &str = "/api/v1";

/// A request.
#[derive(Debug, Clone)]
pub struct Ask {
    method: Method,
    path: String,
    body: Option<String>,
    headers: Vec<(&'static str, String)>,
    public: bool,
}

impl Ask {
    /// Reads.
    pub fn get(path: impl Into<String>) -> Self {
        Self::new(Method::GET, path.into())
    }

    /// Acts, without a body.
    pub fn post(path: impl Into<String>) -> Self {
        Self::new(Method::POST, path.into())
    }

    /// Puts something in the place of what is there.
    pub fn put(path: impl Into<String>) -> Self {
        Self::new(Method::PUT, path.into())
    }

    /// Changes some of what is there.
    pub fn patch(path: impl Into<String>) -> Self {
        Self::new(Method::PATCH, path.into())
    }

    /// Removes.
    pub fn delete(path: impl Into<String>) -> Self {
        Self::new(Method::DELETE, path.into())
    }

    fn new(method: Method, path: String) -> Self {
        Self {
            method,
            path,
            body: None,
            headers: Vec::new(),
            public: false,
        }
    }

    /// Needs no token.
    #[must_use]
    pub fn public(mut self) -> Self {
        self.public = true;
        self
    }

    /// With this token, whoever is signed in.
    #[must_use]
    pub fn token(self, token: &str) -> Self {
        self.header("authorization", format!("Bearer {token}"))
    }

    /// With a JSON body.
    #[must_use]
    pub fn json<T: Serialize>(mut self, body: &T) -> Self {
        // Wire types have text keys only: they always have a JSON form.
        self.body = serde_json::to_string(body).ok();
        self
    }

    /// Only if the object still has this version.
    #[must_use]
    pub fn if_match(self, version: i64) -> Self {
        self.header("if-match", format!("\"{version}\""))
    }

    /// With a proof of presence.
    #[must_use]
    pub fn step_up(self, token: String) -> Self {
        self.header("x-step-up", token)
    }

    /// With an idempotency key.
    #[must_use]
    pub fn key(self, key: String) -> Self {
        self.header("idempotency-key", key)
    }

    fn header(mut self, name: &'static str, value: String) -> Self {
        self.headers.push((name, value));
        self
    }

    async fn once(&self) -> Result<Response, ApiError> {
        let headers = Headers::new();
        headers.set("accept", "application/json");
        headers.set("accept-language", text::peek().tag());
        if !self.public
            && let Some(token) = session::token()
        {
            headers.set("authorization", &format!("Bearer {token}"));
        }
        for (name, value) in &self.headers {
            headers.set(name, value);
        }
        let request =
            RequestBuilder::new(&format!("{BASE}{}", self.path)).method(self.method.clone());
        let request = match &self.body {
            Some(body) => {
                headers.set("content-type", "application/json");
                request.headers(headers).body(body)
            }
            None => request.headers(headers).build(),
        };
        let request = request.map_err(|_| ApiError::Offline)?;
        request.send().await.map_err(|_| ApiError::Offline)
    }
}

/// Sends and reads the JSON of the answer.
pub async fn send<T: DeserializeOwned>(ask: Ask) -> Result<T, ApiError> {
    let (status, body) = text_of(ask).await?;
    json::read(&body).ok_or(ApiError::Unreadable(status))
}

/// An answer's status and body.
type Text = Result<(u16, String), ApiError>;

/// The same for every type of answer, so boxed: it is compiled once.
fn text_of(ask: Ask) -> Pin<Box<dyn Future<Output = Text>>> {
    Box::pin(async move {
        let response = accepted(&ask).await?;
        let body = response.text().await.map_err(|_| ApiError::Offline)?;
        Ok((response.status(), body))
    })
}

/// Sends; the answer has nothing to read.
pub async fn send_nothing(ask: Ask) -> Result<(), ApiError> {
    text_of(ask).await.map(drop)
}

/// Sends and reads the answer as text.
pub async fn send_text(ask: Ask) -> Result<String, ApiError> {
    text_of(ask).await.map(|(_, body)| body)
}

/// Sends; once more with a renewed token when the token was why it failed.
pub(super) async fn accepted(ask: &Ask) -> Result<Response, ApiError> {
    if !ask.public {
        session::keep_fresh().await;
        session::idle::heard();
    }
    match checked(ask.once().await?).await {
        Err(error) if !ask.public && error.asks_for_token() => {
            session::renew().await?;
            match checked(ask.once().await?).await {
                Err(again) if again.asks_for_token() => {
                    session::end(session::Ending::of(&again));
                    Err(again)
                }
                other => other,
            }
        }
        Err(error) => {
            if error.asks_for_first_step() {
                session::learn_again();
            }
            Err(error)
        }
        Ok(answer) => Ok(answer),
    }
}

async fn checked(response: Response) -> Result<Response, ApiError> {
    if response.ok() {
        return Ok(response);
    }
    let body = response.text().await.unwrap_or_default();
    Err(ApiError::read(response.status(), &body))
}
