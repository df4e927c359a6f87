//! What a person chose for themselves: language, theme, mails.

use domain::preferences::{MailNotice, ScreenLanguage, Theme};
use serde::{Deserialize, Serialize};

use crate::companies::kept;

/// What the signed-in user chose. It holds in every browser that they sign in with.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PreferencesResponse {
    /// The language of the screens; absent while it was never chosen.
    #[serde(default)]
    pub language: Option<ScreenLanguage>,
    /// The theme of the screens; absent while it was never chosen.
    #[serde(default)]
    pub theme: Option<Theme>,
    /// The notices that come by mail. Mails about the user's own access come always.
    pub mails: Vec<MailNotice>,
}

/// Changes of what the user chose, as a JSON merge patch (RFC 7396): what is absent stays.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PreferencesPatch {
    /// The language of the screens.
    #[serde(
        default,
        deserialize_with = "kept",
        skip_serializing_if = "Option::is_none"
    )]
    pub language: Option<ScreenLanguage>,
    /// The theme of the screens.
    #[serde(
        default,
        deserialize_with = "kept",
        skip_serializing_if = "Option::is_none"
    )]
    pub theme: Option<Theme>,
    /// All the notices that are to come by mail; the others do not.
    #[serde(
        default,
        deserialize_with = "kept",
        skip_serializing_if = "Option::is_none"
    )]
    pub mails: Option<Vec<MailNotice>>,
}
