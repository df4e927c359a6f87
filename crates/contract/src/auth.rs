//! Signing in, and the proof of presence for risky acts.

use chrono::{DateTime, Utc};
use domain::{
    access::{Action, UserStatus},
    ids::{CompanyId, ProductId, SessionId, UserId},
    step_up::StepUpAction,
};
use serde::{Deserialize, Serialize};

use crate::preferences::PreferencesResponse;

/// A user's name and password. Passwords appear only here, in `StepUpRequest` and in
/// `ChangePasswordRequest`.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(example = json!({"username": "cargador.andina", "password": "una frase larga y propia"})))]
pub struct LoginRequest {
    /// The user's name; case does not matter.
    pub username: String,
    /// The password; or the temporary one that was mailed.
    pub password: String,
    /// The code of the second factor, or a recovery code; asked for by `auth.second_factor_required`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
}

/// An access token. The refresh token travels beside it in an `HttpOnly` cookie.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TokenResponse {
    /// The JWT for `Authorization: Bearer`.
    pub access_token: String,
    /// Always `Bearer`.
    pub token_type: String,
    /// Seconds until the access token ends.
    pub expires_in: i64,
    /// The session that the token belongs to.
    pub session_id: SessionId,
}

/// A fresh proof that the user is there, for one act: the password or a code of the second factor, one
/// of the two.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StepUpRequest {
    /// The user's password.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub password: Option<String>,
    /// A code of the user's second factor.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// The act that follows.
    pub action: StepUpAction,
    /// The digest of what the user was shown: a batch's, a quote's or an order's; a user's id for acts
    /// on users.
    pub digest: String,
}

/// A token for one act, to be sent as `X-Step-Up`.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StepUpResponse {
    /// The token; used once.
    pub step_up_token: String,
    /// Seconds until it ends.
    pub expires_in: i64,
}

/// Who is signed in, and what they may do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MeResponse {
    /// The user's id.
    pub id: UserId,
    /// The user's name.
    pub username: String,
    /// The person's name.
    pub full_name: String,
    /// The person's e-mail.
    pub email: String,
    /// When the session began.
    pub session_started_at: DateTime<Utc>,
    /// When the user signed in the time before, if ever.
    #[serde(default)]
    pub previous_sign_in_at: Option<DateTime<Utc>>,
    /// What stands before the user: `must_accept_terms`, `must_change_password`,
    /// `must_set_up_second_factor`, or `active`.
    pub status: UserStatus,
    /// Whether a second factor is on.
    pub second_factor: bool,
    /// Whether the user is of the program manager's staff: then they act in no company.
    #[serde(default)]
    pub operator: bool,
    /// What the user chose for themselves.
    pub preferences: PreferencesResponse,
    /// What was granted, per company and product.
    pub grants: Vec<Grant>,
}

/// What a user may do in a company, or in one product of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Grant {
    /// The company.
    pub company_id: CompanyId,
    /// The product, or all of the company's when absent.
    #[serde(default)]
    pub product_id: Option<ProductId>,
    /// The actions.
    pub actions: Vec<Action>,
}
