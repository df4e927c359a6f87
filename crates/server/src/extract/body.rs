//! Request bodies: JSON with a limit, unknown fields refused by name.

use actix_web::{FromRequest, HttpMessage, HttpRequest, dev::Payload};
use bytes::{Bytes, BytesMut};
use contract::ErrorCode;
use futures_util::{StreamExt as _, future::LocalBoxFuture};
use serde::de::DeserializeOwned;

use crate::ApiError;

/// No JSON request of the API comes near this.
const LIMIT: usize = 256 * 1024;

/// A JSON body.
#[derive(Debug, Clone)]
pub struct Json<T>(pub T);

/// A JSON merge patch (RFC 7396): what is absent stays, `null` takes away.
#[derive(Debug, Clone)]
pub struct MergePatch<T>(pub T);

/// The body of a command that needs none: empty, or `{}`.
#[derive(Debug, Clone, Copy)]
pub struct NoBody;

/// A JSON body that may be left out: then every field has its default.
#[derive(Debug, Clone)]
pub struct MaybeJson<T>(pub T);

/// What a body may be read as.
pub trait RequestBody: Sized + 'static {
    /// Whether the request must say `application/json`.
    const JSON: bool;
    /// Whether it may say `application/merge-patch+json` too.
    const PATCH: bool = false;

    /// Reads the bytes.
    ///
    /// # Errors
    /// `request.malformed` or `request.unknown_field`.
    fn read(bytes: &[u8]) -> Result<Self, ApiError>;
}

impl<T: DeserializeOwned + 'static> RequestBody for Json<T> {
    const JSON: bool = true;

    fn read(bytes: &[u8]) -> Result<Self, ApiError> {
        serde_json::from_slice(bytes)
            .map(Self)
            .map_err(|error| explain(&error))
    }
}

impl<T: DeserializeOwned + Default + 'static> RequestBody for MaybeJson<T> {
    const JSON: bool = false;

    fn read(bytes: &[u8]) -> Result<Self, ApiError> {
        if bytes.trim_ascii().is_empty() {
            return Ok(Self(T::default()));
        }
        Json::read(bytes).map(|Json(body)| Self(body))
    }
}

impl<T: DeserializeOwned + 'static> RequestBody for MergePatch<T> {
    const JSON: bool = true;
    const PATCH: bool = true;

    fn read(bytes: &[u8]) -> Result<Self, ApiError> {
        Json::read(bytes).map(|Json(patch)| Self(patch))
    }
}

impl RequestBody for NoBody {
    const JSON: bool = false;

    fn read(bytes: &[u8]) -> Result<Self, ApiError> {
        let trimmed = bytes.trim_ascii();
        if trimmed.is_empty() || trimmed == b"{}" {
            return Ok(Self);
        }
        Err(ApiError::new(ErrorCode::RequestMalformed).because("this operation takes no body"))
    }
}

impl<T: DeserializeOwned + 'static> FromRequest for Json<T> {
    type Error = ApiError;
    type Future = LocalBoxFuture<'static, Result<Self, ApiError>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let typed = check_type::<Self>(request);
        let payload = payload.take();
        Box::pin(async move {
            typed?;
            Self::read(&collect(payload).await?)
        })
    }
}

/// Refuses another content type than JSON where JSON is read.
pub(super) fn check_type<B: RequestBody>(request: &HttpRequest) -> Result<(), ApiError> {
    let said = request.content_type();
    let fits = said == "application/json" || (B::PATCH && said == "application/merge-patch+json");
    if B::JSON && !fits {
        return Err(ApiError::new(ErrorCode::RequestUnsupportedMedia)
            .because("send Content-Type: application/json"));
    }
    Ok(())
}

/// Takes the whole body, up to the limit.
pub(super) async fn collect(mut payload: Payload) -> Result<Bytes, ApiError> {
    let mut whole = BytesMut::new();
    while let Some(piece) = payload.next().await {
        let piece = piece.map_err(|error| {
            ApiError::new(ErrorCode::RequestMalformed)
                .because(format!("the body broke off: {error}"))
        })?;
        if whole.len() + piece.len() > LIMIT {
            return Err(ApiError::new(ErrorCode::RequestTooLarge));
        }
        whole.extend_from_slice(&piece);
    }
    Ok(whole.freeze())
}

/// Says what is wrong with a JSON body without saying back what stands in it: it may be a password.
fn explain(error: &serde_json::Error) -> ApiError {
    let text = error.to_string();
    let place = format!("line {}, column {}", error.line(), error.column());
    if let Some(field) = quoted_after(&text, "unknown field `") {
        return ApiError::new(ErrorCode::RequestUnknownField)
            .because(format!("unknown field {field:?} at {place}"))
            .at(&format!("/{field}"), "unknown_field", "remove it");
    }
    if let Some(field) = quoted_after(&text, "missing field `") {
        return ApiError::new(ErrorCode::RequestMalformed)
            .because(format!("the field {field:?} is missing"))
            .at(&format!("/{field}"), "required", "add it");
    }
    let what = if error.is_data() {
        "a value is not of its documented type"
    } else {
        "the body is not valid JSON"
    };
    ApiError::new(ErrorCode::RequestMalformed).because(format!("{what} ({place})"))
}

fn quoted_after<'a>(text: &'a str, mark: &str) -> Option<&'a str> {
    let (_, rest) = text.split_once(mark)?;
    rest.split_once('`').map(|(field, _)| field)
}
