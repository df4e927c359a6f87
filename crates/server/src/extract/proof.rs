//! The step-up token of an act on oneself; acts on objects have it in their `Command`.

use std::future::{Ready, ready};

use actix_web::{FromRequest, HttpRequest, dev::Payload};

use crate::ApiError;

/// What `X-Step-Up` says, if it is there.
#[derive(Debug, Clone)]
pub struct Proof(pub Option<String>);

impl FromRequest for Proof {
    type Error = ApiError;
    type Future = Ready<Result<Self, ApiError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let token = request.headers().get("x-step-up");
        let token = token.and_then(|value| value.to_str().ok());
        ready(Ok(Self(token.map(str::to_owned))))
    }
}
