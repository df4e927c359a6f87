//! Somebody who is signed in but may have something to do first: accept the terms, change the password,
//! set the second factor up.

use actix_web::{FromRequest, HttpRequest, dev::Payload};
use app::Caller;
use futures_util::future::LocalBoxFuture;

use super::{
    RequestBody,
    body::{check_type, collect},
    caller::Asked,
};
use crate::ApiError;

/// Somebody who is signed in, whatever stands before them.
#[derive(Debug, Clone)]
pub struct Arriving(pub Caller);

/// The same with a JSON body.
#[derive(Debug, Clone)]
pub struct ArrivingWith<B> {
    /// Who.
    pub caller: Caller,
    /// The body.
    pub body: B,
}

impl FromRequest for Arriving {
    type Error = ApiError;
    type Future = LocalBoxFuture<'static, Result<Self, ApiError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let asked = Asked::of(request);
        Box::pin(async move { asked?.caller().await.map(Self) })
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
