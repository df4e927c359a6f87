//! Access tokens: JWT signed with `EdDSA` (in the manner of RFC 9068), good for ten minutes and only
//! while their session lives.

mod strict;

use chrono::{DateTime, TimeDelta, Utc};
use domain::ids::{SessionId, UserId};
use jsonwebtoken::{Algorithm, Header, Validation};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::keys::TokenKeys;
use crate::{App, AppError, Result};

/// How long an access token is good for.
pub const LIFETIME: TimeDelta = TimeDelta::minutes(10);

const ISSUER: &str = "conexion";
const AUDIENCE: &str = "conexion-api";
/// What the header must say: no other JWT of ours passes for an access token.
const TYPE: &str = "at+jwt";
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
    jti: Uuid,
    iat: i64,
    nbf: i64,
    exp: i64,
}

impl Claims {
    /// Whether its time is over.
    pub const fn expired(&self, now: DateTime<Utc>) -> bool {
        now.timestamp() >= self.exp
    }
}

/// Makes a token.
pub async fn issue(
    app: &App,
    keys: &TokenKeys,
    user: UserId,
    session: SessionId,
) -> Result<String> {
    let keys = keys.current(app).await?;
    let now = app.now();
    let mut header = Header::new(Algorithm::EdDSA);
    header.typ = Some(TYPE.to_owned());
    header.kid = Some(keys.signing_id.clone());
    let claims = Claims {
        iss: ISSUER.to_owned(),
        aud: AUDIENCE.to_owned(),
        sub: user,
        sid: session,
        jti: app.new_id(),
        iat: now.timestamp(),
        nbf: now.timestamp(),
        exp: (now + LIFETIME).timestamp(),
    };
    jsonwebtoken::encode(&header, &claims, &keys.signing)
        .map_err(|error| AppError::Internal(format!("JWT: {error}")))
}

/// Reads a token that is ours; its time may be over, see [`Claims::expired`].
///
/// # Errors
/// `auth.token_invalid` when it is not ours, or is of the future.
pub async fn read(app: &App, keys: &TokenKeys, token: &str) -> Result<Claims> {
    let invalid = || AppError::refused("auth.token_invalid");
    if !strict::has_plain_head(token, TYPE) {
        return Err(invalid());
    }
    let header = jsonwebtoken::decode_header(token).map_err(|_| invalid())?;
    // Exactly one type and one algorithm, looked at before any key is looked for.
    if header.typ.as_deref() != Some(TYPE) || header.alg != Algorithm::EdDSA {
        return Err(invalid());
    }
    let kid = header.kid.as_deref().ok_or_else(invalid)?;
    let keys = keys.with(app, kid).await?;
    let now = app.now();
    let key = keys.verifying(kid, now).ok_or_else(invalid)?;
    let mut validation = Validation::new(Algorithm::EdDSA);
    validation.set_issuer(&[ISSUER]);
    validation.set_audience(&[AUDIENCE]);
    validation.set_required_spec_claims(&["exp", "nbf", "iss", "aud", "sub"]);
    // The time is the application's, which tests can set: it is compared here and by the caller.
    validation.validate_exp = false;
    validation.validate_nbf = false;
    let claims = jsonwebtoken::decode::<Claims>(token, key, &validation)
        .map_err(|_| invalid())?
        .claims;
    // We never made one for the future, nor one that lasts longer.
    let latest = (now + SKEW).timestamp();
    let lasts = i128::from(claims.exp) - i128::from(claims.iat);
    if claims.iat > latest || claims.nbf > latest || lasts > i128::from(LIFETIME.num_seconds()) {
        return Err(invalid());
    }
    Ok(claims)
}
