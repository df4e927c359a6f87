//! One's own account: terms, password, recovery, sessions, second factor.

use chrono::{DateTime, Utc};
use domain::ids::SessionId;
use serde::{Deserialize, Serialize};

/// The terms and conditions in force, in the reader's language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TermsResponse {
    /// Their version, e.g. `2026-11`.
    pub version: String,
    /// SHA-256 (hex) of the version's whole text: to be sent back when they are accepted.
    pub hash: String,
    /// The text: paragraphs parted by empty lines; one that starts with `# ` is a heading.
    pub text: String,
    /// Since when they are in force.
    pub published_at: DateTime<Utc>,
}

/// Accepts the terms that were read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AcceptTermsRequest {
    /// The version that was read.
    pub version: String,
    /// Its hash.
    pub hash: String,
}

/// Asks for a temporary password by e-mail. The answer is the same whether anybody fits or not.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(example = json!({"username": "cargador", "nit": "900123456-8", "email": "cargador@example.com"})))]
pub struct RecoveryRequest {
    /// The user's name; case does not matter.
    pub username: String,
    /// The NIT of a company of theirs, with or without points and check digit.
    pub nit: String,
    /// The e-mail on record; case does not matter.
    pub email: String,
}

/// Changes one's own password. Every other session of the user is ended.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ChangePasswordRequest {
    /// The password in use; the temporary one when that was used to sign in.
    pub current_password: String,
    /// The new one: 12 to 128 characters, not a common one, none of the last five.
    pub new_password: String,
}

/// A session of the signed-in user.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SessionResponse {
    /// The session's id.
    pub id: SessionId,
    /// Whether it is the one that asks.
    pub current: bool,
    /// When it began.
    pub started_at: DateTime<Utc>,
    /// When it was last used, to the minute.
    pub last_seen_at: DateTime<Utc>,
    /// When it ends at the latest.
    pub expires_at: DateTime<Utc>,
    /// The network address that it was opened from.
    pub address: String,
    /// The `User-Agent` that it was opened with.
    pub agent: String,
}

/// The living sessions of the signed-in user.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SessionList {
    /// The sessions, the latest first.
    pub data: Vec<SessionResponse>,
}

/// How the user's second factor stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SecondFactorResponse {
    /// Whether it is on.
    pub enabled: bool,
    /// Since when.
    #[serde(default)]
    pub enabled_at: Option<DateTime<Utc>>,
    /// How many recovery codes are left.
    pub recovery_codes_left: u8,
    /// Whether a company of the user asks for it: then it cannot be turned off.
    pub required: bool,
}

/// A secret for an authenticator app (TOTP, RFC 6238: SHA-1, 6 digits, 30 seconds). It counts once a code of it is
/// confirmed.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SecondFactorOffer {
    /// The secret in base32, for typing.
    pub secret: String,
    /// The `otpauth://` address.
    pub uri: String,
    /// The address as a QR code: an SVG image.
    pub qr_svg: String,
}

/// Proves that the app has the secret.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ConfirmSecondFactorRequest {
    /// The app's code of the moment.
    pub code: String,
}

/// Codes that each stand in for the app once. They are shown this one time.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RecoveryCodes {
    /// The codes.
    pub codes: Vec<String>,
}
