//! Access tokens: JWT signed with `EdDSA`, good for ten minutes and only while their session lives.

mod strict;

use chrono::{DateTime, TimeDelta, Utc};
use domain::ids::{SessionId, UserId};
use jsonwebtoken::{Algorithm, Header, Validation};
use serde::{Deserialize, Serialize};

use super::keys::TokenKeys;
use crate::{AppError, Result};

/// How long an access token is good for.
pub const LIFETIME: TimeDelta = TimeDelta::minutes(10);

const ISSUER: &str = "conexion";
const AUDIENCE: &str = "conexion-api";
/// What `Header::new` writes.
const TYPE: &str = "JWT";
/// By so much the clocks of two replicas may differ.
const SKEW: TimeDelta = TimeDelta::seconds(5);

/// What a token says.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Claims {
    iss: String,
    aud: String,
    /// The user.
    pub sub: UserId,
    /// The session.
    pub sid: SessionId,
    iat: i64,
    exp: i64,
}

/// Makes a token.
pub fn issue(
    keys: &TokenKeys,
    user: UserId,
    session: SessionId,
    now: DateTime<Utc>,
) -> Result<String> {
    let mut header = Header::new(Algorithm::EdDSA);
    header.kid = Some(keys.signing_id.clone());
    let claims = Claims {
        iss: ISSUER.to_owned(),
        aud: AUDIENCE.to_owned(),
        sub: user,
        sid: session,
        iat: now.timestamp(),
        exp: (now + LIFETIME).timestamp(),
    };
    jsonwebtoken::encode(&header, &claims, &keys.signing)
        .map_err(|error| AppError::Internal(format!("JWT: {error}")))
}

/// Reads a token.
///
/// # Errors
/// `auth.token_invalid` when it is not ours, `auth.token_expired` when its time is over.
pub fn read(keys: &TokenKeys, token: &str, now: DateTime<Utc>) -> Result<Claims> {
    let invalid = || AppError::refused("auth.token_invalid");
    if !strict::has_plain_head(token, TYPE) {
        return Err(invalid());
    }
    let header = jsonwebtoken::decode_header(token).map_err(|_| invalid())?;
    let key = header
        .kid
        .as_deref()
        .and_then(|kid| keys.verifying(kid))
        .ok_or_else(invalid)?;
    // Exactly one algorithm: the token's own word about it does not count.
    let mut validation = Validation::new(Algorithm::EdDSA);
    validation.set_issuer(&[ISSUER]);
    validation.set_audience(&[AUDIENCE]);
    validation.set_required_spec_claims(&["exp", "iss", "aud", "sub"]);
    // The time is the application's, which tests can set: it is compared below.
    validation.validate_exp = false;
    let claims = jsonwebtoken::decode::<Claims>(token, key, &validation)
        .map_err(|_| invalid())?
        .claims;
    // We never made one for the future, nor one that lasts longer.
    let lasts = i128::from(claims.exp) - i128::from(claims.iat);
    if claims.iat > (now + SKEW).timestamp() || lasts > i128::from(LIFETIME.num_seconds()) {
        return Err(invalid());
    }
    if now.timestamp() >= claims.exp {
        Err(AppError::refused("auth.token_expired"))
    } else {
        Ok(claims)
    }
}
