//! What happens around every request: its number, its language, security headers, problems, counting.

mod route_table;
mod security;

use std::time::Instant;

use actix_web::{
    Error, HttpMessage, ResponseError,
    body::{BoxBody, MessageBody},
    dev::{ServiceRequest, ServiceResponse},
    http::header::{self, HeaderValue},
    middleware::Next,
};
use contract::ErrorCode;
use domain::ids::RequestId;

use crate::{ApiError, problem, state::Shared};

pub(crate) use route_table::RouteTable;

/// What is known about a request from its head.
#[derive(Debug, Clone)]
pub(crate) struct RequestContext {
    /// Its id, for the audit trail.
    pub request: RequestId,
    /// The same, or the caller's own number for it: what is echoed.
    pub request_id: String,
    /// Whether texts are wanted in English.
    pub english: bool,
    /// The path.
    pub path: String,
}

impl Default for RequestContext {
    fn default() -> Self {
        let request = RequestId(uuid::Uuid::nil());
        Self {
            request,
            request_id: request.to_string(),
            english: false,
            path: String::new(),
        }
    }
}

/// The outer layer.
pub(crate) async fn around<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let begun = Instant::now();
    let Some(state) = request.app_data::<Shared>().cloned() else {
        return Err(ApiError::new(ErrorCode::Internal).into());
    };
    let context = context_of(&request, &state);
    request.extensions_mut().insert(context.clone());
    let response = next.call(request).await?.map_into_boxed_body();
    let mut response = with_problem(response, &context, &state);
    security::dress(response.headers_mut(), &state, &context.path);
    if let Ok(value) = HeaderValue::from_str(&context.request_id) {
        response
            .headers_mut()
            .insert(header::HeaderName::from_static("x-request-id"), value);
    }
    let pattern = response
        .request()
        .match_pattern()
        .unwrap_or_else(|| "other".to_owned());
    state.metrics.count(
        response.request().method().as_str(),
        &pattern,
        response.status().as_u16(),
        begun.elapsed(),
    );
    Ok(response)
}

/// Writes the body of a problem, and turns errors that are not ours into one.
fn with_problem(
    response: ServiceResponse<BoxBody>,
    context: &RequestContext,
    state: &Shared,
) -> ServiceResponse<BoxBody> {
    let Some(error) = response.response().error() else {
        return response;
    };
    let problem = error
        .as_error::<ApiError>()
        .cloned()
        .unwrap_or_else(|| foreign(&error.as_response_error()));
    let rendered = problem::render(&problem, context, state.app.now());
    let (request, _) = response.into_parts();
    ServiceResponse::new(request, rendered)
}

/// An error of the framework.
fn foreign(error: &&dyn ResponseError) -> ApiError {
    let code = match error.status_code().as_u16() {
        413 => ErrorCode::RequestTooLarge,
        415 => ErrorCode::RequestUnsupportedMedia,
        404 => ErrorCode::RouteNotFound,
        status if status < 500 => ErrorCode::RequestMalformed,
        _ => {
            tracing::error!(%error, "a request failed in the framework");
            return ApiError::new(ErrorCode::Internal);
        }
    };
    ApiError::new(code).because(error.to_string())
}

fn context_of(request: &ServiceRequest, state: &Shared) -> RequestContext {
    let text = |name: header::HeaderName| {
        request
            .headers()
            .get(name)
            .and_then(|value| value.to_str().ok())
    };
    let id = RequestId(state.app.new_id());
    let sent =
        text(header::HeaderName::from_static("x-request-id")).filter(|sent| is_harmless(sent));
    RequestContext {
        request: id,
        request_id: sent.map_or_else(|| id.to_string(), str::to_owned),
        english: text(header::ACCEPT_LANGUAGE).is_some_and(prefers_english),
        path: request.path().to_owned(),
    }
}

/// What is echoed goes into headers and logs.
fn is_harmless(sent: &str) -> bool {
    (1..=100).contains(&sent.len())
        && sent
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.'))
}

/// Whether English stands before Spanish in `Accept-Language`, by weight and then by place.
fn prefers_english(accept: &str) -> bool {
    let mut best = (0.0_f32, false);
    for part in accept.split(',') {
        let mut pieces = part.split(';');
        let tag = pieces
            .next()
            .unwrap_or_default()
            .trim()
            .to_ascii_lowercase();
        let weight = pieces
            .find_map(|piece| piece.trim().strip_prefix("q=")?.parse().ok())
            .unwrap_or(1.0);
        let english = tag == "en" || tag.starts_with("en-");
        if (english || tag == "es" || tag.starts_with("es-")) && weight > best.0 {
            best = (weight, english);
        }
    }
    best.1
}

#[cfg(test)]
mod tests {
    use super::prefers_english;

    #[test]
    fn the_heavier_language_wins_and_spanish_is_the_default() {
        for (accept, english) in [
            ("en", true),
            ("en-US,en;q=0.9,es;q=0.8", true),
            ("es-CO,es;q=0.9,en;q=0.8", false),
            ("fr,en;q=0.3", true),
            ("de", false),
            ("", false),
            ("en;q=0.2,es;q=0.9", false),
        ] {
            assert_eq!(prefers_english(accept), english, "{accept}");
        }
    }
}
