//! Writing answers: JSON, versions as entity tags, and the stored answers of commands.

use std::io;

use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder, http::StatusCode, http::header};
use app::{Answer, AppError};
use base64::{Engine as _, prelude::BASE64_STANDARD};
use bytes::Bytes;
use domain::digest::hex;
use futures_util::StreamExt as _;
use serde::Serialize;
use sha2::{Digest as _, Sha256};

use crate::ApiError;

/// What a handler gives back.
pub type Reply = Result<HttpResponse, ApiError>;

/// 200 with a JSON body.
pub fn ok<T: Serialize>(body: &T) -> Reply {
    Ok(HttpResponse::Ok().json(body))
}

/// An object with its version as a strong `ETag`; 304 when the caller has this version.
pub fn item<T: Serialize>(request: &HttpRequest, version: i64, body: &T) -> Reply {
    let tag = etag(version);
    if is_known(request, &tag) {
        return Ok(unchanged(tag));
    }
    Ok(HttpResponse::Ok()
        .insert_header((header::ETAG, tag))
        .json(body))
}

/// A file to be kept: named, with its digest, and a strong `ETag` that is its content's; 304 when the caller
/// has this content.
pub fn file(request: &HttpRequest, media_type: &str, name: &str, bytes: Bytes) -> Reply {
    let digest = Sha256::digest(&bytes);
    let tag = format!("\"{}\"", hex(digest.get(..16).unwrap_or_default()));
    if is_known(request, &tag) {
        return Ok(unchanged(tag));
    }
    let digest = format!("sha-256=:{}:", BASE64_STANDARD.encode(digest));
    Ok(HttpResponse::Ok()
        .content_type(media_type)
        .insert_header((header::ETAG, tag))
        .insert_header(("content-digest", digest))
        .insert_header(attachment(name))
        // What travels is what was digested.
        .insert_header(header::ContentEncoding::Identity)
        .body(bytes))
}

/// The header that has a browser keep the answer as a file of this name.
fn attachment(name: &str) -> (header::HeaderName, String) {
    (
        header::CONTENT_DISPOSITION,
        format!("attachment; filename=\"{name}\""),
    )
}

fn is_known(request: &HttpRequest, tag: &str) -> bool {
    let known = request.headers().get(header::IF_NONE_MATCH);
    let known = known.and_then(|value| value.to_str().ok());
    known.is_some_and(|tags| {
        tags.split(',')
            .any(|known| known.trim() == tag || known.trim() == "*")
    })
}

fn unchanged(tag: String) -> HttpResponse {
    HttpResponse::NotModified()
        .insert_header((header::ETAG, tag))
        .finish()
}

/// An object with its version that moves by itself while the version stays: never a 304.
pub fn fresh<T: Serialize>(version: i64, body: &T) -> Reply {
    Ok(HttpResponse::Ok()
        .insert_header((header::ETAG, etag(version)))
        .json(body))
}

/// A file whose pieces are made while it is sent, so that memory stays flat. One that breaks off ends the
/// connection: nobody takes it for whole.
pub fn streamed<E, B, N, F>(media_type: &'static str, name: &str, export: E, next: N) -> Reply
where
    E: 'static,
    B: Into<Bytes> + 'static,
    N: FnMut(E) -> F + 'static,
    F: Future<Output = Result<Option<(B, E)>, AppError>> + 'static,
{
    let file = name.to_owned();
    let pieces = futures_util::stream::try_unfold(export, next);
    let pieces = pieces.map(move |piece| {
        piece.map(Into::into).map_err(|error| {
            tracing::error!(%error, file, "a download broke off");
            io::Error::other("the download broke off")
        })
    });
    Ok(HttpResponse::Ok()
        .content_type(media_type)
        .insert_header(attachment(name))
        .streaming(pieces))
}

/// The strong `ETag` of a version: `"3"`.
pub fn etag(version: i64) -> String {
    format!("\"{version}\"")
}

/// The answer of a command whose body is this, to be stored beside its effect: for `Render`.
pub fn answer<T: Serialize>(status: u16, body: &T) -> Answer {
    match serde_json::to_string(body) {
        Ok(body) => Answer::json(status, body),
        // Wire types have text keys only: they always have a JSON form.
        Err(_) => Answer::json(500, String::new()),
    }
}

/// Sends the answer of a command; says so when it was given before.
pub fn send(outcome: Result<Answer, AppError>) -> Reply {
    let answer = outcome?;
    let status = StatusCode::from_u16(answer.status)
        .map_err(|_| AppError::Internal("stored status".to_owned()))?;
    let mut response = HttpResponseBuilder::new(status);
    for (name, value) in answer.headers {
        response.insert_header((name, value));
    }
    if answer.replayed {
        response.insert_header(("idempotency-replayed", "true"));
    }
    if answer.body.is_empty() {
        return Ok(response.finish());
    }
    Ok(response.content_type("application/json").body(answer.body))
}
