//! Who asks: from the bearer token to a permit.

use std::marker::PhantomData;

use actix_web::{FromRequest, HttpMessage, HttpRequest, dev::Payload, http::header};
use app::{Caller, identity::RequestFacts};
use contract::ErrorCode;
use futures_util::future::LocalBoxFuture;

use super::Permission;
use crate::{ApiError, middleware::RequestContext, proxies::origin, state::Shared};

/// Somebody who is signed in, whatever stands before them: terms, a password of their own. For the few
/// operations that finish a first sign-in.
#[derive(Debug, Clone)]
pub struct Arriving(pub Caller);

/// Somebody who is signed in and may act, whatever they were granted.
#[derive(Debug, Clone)]
pub struct SignedIn(pub Caller);

/// Somebody who holds the action somewhere. The use case asks the permit for the object at hand.
#[derive(Debug, Clone)]
pub struct May<P: Permission> {
    /// For the use case.
    pub permit: P::Permit,
    permission: PhantomData<P>,
}

impl FromRequest for Arriving {
    type Error = ApiError;
    type Future = LocalBoxFuture<'static, Result<Self, ApiError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let asked = Asked::of(request);
        Box::pin(async move { asked?.caller().await.map(Self) })
    }
}

impl FromRequest for SignedIn {
    type Error = ApiError;
    type Future = LocalBoxFuture<'static, Result<Self, ApiError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let asked = Asked::of(request);
        Box::pin(async move { Ok(Self(asked?.caller().await?.finished()?)) })
    }
}

impl<P: Permission> FromRequest for May<P> {
    type Error = ApiError;
    type Future = LocalBoxFuture<'static, Result<Self, ApiError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let asked = Asked::of(request);
        Box::pin(async move {
            let permit = asked?.permit::<P>().await?;
            Ok(Self {
                permit,
                permission: PhantomData,
            })
        })
    }
}

/// What is needed of a request to know its caller.
pub(super) struct Asked {
    state: Shared,
    facts: RequestFacts,
    token: Result<String, ApiError>,
}

impl Asked {
    pub(super) fn of(request: &HttpRequest) -> Result<Self, ApiError> {
        let state = request
            .app_data::<Shared>()
            .cloned()
            .ok_or(ApiError::new(ErrorCode::Internal))?;
        Ok(Self {
            state,
            facts: facts_of(request),
            token: bearer(request),
        })
    }

    pub(super) async fn caller(self) -> Result<Caller, ApiError> {
        let token = self.token?;
        Ok(self
            .state
            .identity
            .authenticate(&self.state.app, &token, &self.facts)
            .await?)
    }

    pub(super) async fn permit<P: Permission>(self) -> Result<P::Permit, ApiError> {
        let caller = self.caller().await?;
        Ok(P::permit(caller)?)
    }
}

fn bearer(request: &HttpRequest) -> Result<String, ApiError> {
    let value = request
        .headers()
        .get(header::AUTHORIZATION)
        .ok_or(ApiError::new(ErrorCode::TokenMissing))?;
    let value = value
        .to_str()
        .map_err(|_| ApiError::new(ErrorCode::TokenInvalid))?;
    let (scheme, token) = value
        .split_once(' ')
        .ok_or(ApiError::new(ErrorCode::TokenInvalid))?;
    if scheme.eq_ignore_ascii_case("bearer") {
        Ok(token.trim().to_owned())
    } else {
        Err(ApiError::new(ErrorCode::TokenInvalid))
    }
}

/// What is known about a request before its caller is.
pub fn facts_of(request: &HttpRequest) -> RequestFacts {
    let extensions = request.extensions();
    let context = extensions
        .get::<RequestContext>()
        .cloned()
        .unwrap_or_default();
    let agent = request
        .headers()
        .get(header::USER_AGENT)
        .and_then(|value| value.to_str().ok());
    RequestFacts {
        request: context.request,
        address: address_of(request),
        agent: agent.unwrap_or_default().to_owned(),
        english: context.english,
    }
}

/// The network address, seen through the proxies that the settings name.
fn address_of(request: &HttpRequest) -> String {
    let trusted = request
        .app_data::<Shared>()
        .map(|state| state.trusted_proxies.as_slice())
        .unwrap_or_default();
    request
        .peer_addr()
        .map(|peer| origin(peer.ip(), request.headers(), trusted).to_string())
        .unwrap_or_default()
}
