//! Renewing the access token: one request at a time, however many ask.

use std::cell::RefCell;

use js_sys::Promise;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, future_to_promise};

use super::{Ending, HINT, end, learn, memory, token};
use crate::api::{self, ApiError};

thread_local! {
    static RUNNING: RefCell<Option<Promise>> = const { RefCell::new(None) };
}

/// Takes up the session of an earlier visit, if there is one.
pub async fn restore() {
    if memory::read(HINT).is_none() {
        end(Ending::None);
        return;
    }
    if renew().await.is_ok() && learn().await.is_err() {
        end(Ending::Over);
    }
}

/// Renews a token that is about to end. A failure shows at the request that follows.
pub async fn keep_fresh() {
    if token::is_ending() {
        drop(renew().await);
    }
}

/// Renews the token. Whoever asks while a renewal runs waits for that one.
pub async fn renew() -> Result<(), ApiError> {
    let running = RUNNING.with_borrow_mut(|running| {
        running
            .get_or_insert_with(|| future_to_promise(fetch()))
            .clone()
    });
    JsFuture::from(running)
        .await
        .map(drop)
        .map_err(|reason| match reason.as_string() {
            Some(body) => ApiError::read(401, &body),
            None => ApiError::Offline,
        })
}

/// Rejects with the problem's JSON when the server refused, with nothing when it was not reached.
async fn fetch() -> Result<JsValue, JsValue> {
    let answer = api::auth::refresh().await;
    RUNNING.set(None);
    match answer {
        Ok(answer) => {
            token::keep(answer);
            Ok(JsValue::UNDEFINED)
        }
        Err(ApiError::Problem(problem)) => {
            let error = ApiError::Problem(problem.clone());
            if error.asks_for_token() {
                end(Ending::of(&error));
            }
            let body = serde_json::to_string(&problem).unwrap_or_default();
            Err(JsValue::from_str(&body))
        }
        Err(ApiError::Offline | ApiError::Unreadable(_)) => Err(JsValue::UNDEFINED),
    }
}
