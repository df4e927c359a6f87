//! Commands: a permit together with what the headers say about how to do it.

use std::marker::PhantomData;

use actix_web::{FromRequest, HttpRequest, dev::Payload, http::header::HeaderMap};
use app::{Caller, Command, Scope};
use contract::ErrorCode;
use domain::digest::sha256;
use futures_util::future::LocalBoxFuture;

use super::{
    CommandUnder, Grounds, Permission, RequestBody,
    body::{check_type, collect},
    caller::Asked,
};
use crate::ApiError;

/// A command with its body: `CommandOf<BatchesSign, Json<SignRequest>>`, or `NoBody`.
#[derive(Debug, Clone)]
pub struct CommandOf<P: Permission, B> {
    /// For the use case.
    pub command: CommandUnder<P>,
    /// The body.
    pub body: B,
    permission: PhantomData<P>,
}

/// A caller whose first sign-in may be unfinished, with a JSON body: for the operations that finish it.
#[derive(Debug, Clone)]
pub struct ArrivingWith<B> {
    /// Who.
    pub caller: Caller,
    /// The body.
    pub body: B,
}

/// A signed-in caller who may act, with a JSON body, for operations on oneself.
#[derive(Debug, Clone)]
pub struct SignedInWith<B> {
    /// Who.
    pub caller: Caller,
    /// The body.
    pub body: B,
}

/// A command whose body the handler reads itself (an upload): see [`CommandHead::with_body_hash`].
#[derive(Debug, Clone)]
pub struct CommandHead<P: Permission> {
    /// For the use case.
    pub permit: P::Permit,
    head: Head,
    permission: PhantomData<P>,
}

impl<P: Permission> CommandHead<P> {
    /// The command, once the SHA-256 (hex) of what was sent is known.
    pub fn with_body_hash(self, request_hash: String) -> CommandUnder<P> {
        self.head.command(self.permit, request_hash)
    }
}

impl<P: Permission, B: RequestBody> FromRequest for CommandOf<P, B> {
    type Error = ApiError;
    type Future = LocalBoxFuture<'static, Result<Self, ApiError>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let asked = Asked::of(request);
        let head = Head::of(request);
        let typed = check_type::<B>(request);
        let payload = payload.take();
        Box::pin(async move {
            let permit = asked?.permit::<P>().await?;
            typed?;
            let bytes = collect(payload).await?;
            let body = B::read(&bytes)?;
            Ok(Self {
                command: head?.command(permit, sha256(&bytes)),
                body,
                permission: PhantomData,
            })
        })
    }
}

impl<B: RequestBody> FromRequest for ArrivingWith<B> {
    type Error = ApiError;
    type Future = LocalBoxFuture<'static, Result<Self, ApiError>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let asked = Asked::of(request);
        let typed = check_type::<B>(request);
        let payload = payload.take();
        Box::pin(async move {
            let caller = asked?.caller().await?;
            typed?;
            Ok(Self {
                caller,
                body: B::read(&collect(payload).await?)?,
            })
        })
    }
}

impl<B: RequestBody> FromRequest for SignedInWith<B> {
    type Error = ApiError;
    type Future = LocalBoxFuture<'static, Result<Self, ApiError>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let arriving = ArrivingWith::<B>::from_request(request, payload);
        Box::pin(async move {
            let ArrivingWith { caller, body } = arriving.await?;
            Ok(Self {
                caller: caller.finished()?,
                body,
            })
        })
    }
}

impl<P: Permission> FromRequest for CommandHead<P> {
    type Error = ApiError;
    type Future = LocalBoxFuture<'static, Result<Self, ApiError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let asked = Asked::of(request);
        let head = Head::of(request);
        Box::pin(async move {
            let permit = asked?.permit::<P>().await?;
            Ok(Self {
                permit,
                head: head?,
                permission: PhantomData,
            })
        })
    }
}

/// What the headers say.
#[derive(Debug, Clone)]
struct Head {
    method: String,
    path: String,
    key: Option<String>,
    if_match: Option<i64>,
    step_up: Option<String>,
}

impl Head {
    fn of(request: &HttpRequest) -> Result<Self, ApiError> {
        let headers = request.headers();
        Ok(Self {
            method: request.method().to_string(),
            path: request.path().to_owned(),
            key: idempotency_key(headers)?,
            if_match: if_match(headers)?,
            step_up: text(headers, "x-step-up").map(str::to_owned),
        })
    }

    fn command<G: Grounds>(self, permit: G, request_hash: String) -> Command<G> {
        let principal = permit.caller().user.uuid();
        let Self {
            method,
            path,
            key,
            if_match,
            step_up,
        } = self;
        let idempotency = key.map(|key| Scope {
            principal,
            method,
            path,
            key,
            request_hash,
        });
        Command {
            permit,
            idempotency,
            if_match,
            step_up,
        }
    }
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

fn idempotency_key(headers: &HeaderMap) -> Result<Option<String>, ApiError> {
    let Some(value) = headers.get("idempotency-key") else {
        return Ok(None);
    };
    let malformed = ApiError::new(ErrorCode::IdempotencyKeyInvalid);
    let key = value.to_str().map_err(|_| malformed.clone())?;
    if (1..=255).contains(&key.len()) && key.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
        Ok(Some(key.to_owned()))
    } else {
        Err(malformed)
    }
}

/// The version of `If-Match: "3"`. A tag that is none of ours matches no version.
fn if_match(headers: &HeaderMap) -> Result<Option<i64>, ApiError> {
    let Some(value) = headers.get("if-match") else {
        return Ok(None);
    };
    let version = value.to_str().ok().and_then(|tag| {
        tag.trim()
            .strip_prefix('"')?
            .strip_suffix('"')?
            .parse()
            .ok()
    });
    version.map(Some).ok_or(
        ApiError::new(ErrorCode::PreconditionFailed)
            .because("If-Match takes the ETag of the object as it was read, e.g. \"3\""),
    )
}
