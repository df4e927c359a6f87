//! What people chose for themselves.

use chrono::{DateTime, Utc};
use domain::{
    ids::UserId,
    preferences::{Preferences, ScreenLanguage, Theme},
};

use crate::{Ex, Result, StoreError, Tx};

#[derive(sqlx::FromRow)]
struct PreferenceRow {
    language: Option<String>,
    theme: Option<String>,
    unwanted: String,
}

impl TryFrom<PreferenceRow> for Preferences {
    type Error = StoreError;
    fn try_from(row: PreferenceRow) -> Result<Self> {
        let language = row.language.as_deref().map(str::parse::<ScreenLanguage>);
        let theme = row.theme.as_deref().map(str::parse::<Theme>);
        Ok(Self {
            language: language.transpose()?,
            theme: theme.transpose()?,
            unwanted: serde_json::from_str(&row.unwanted)?,
        })
    }
}

/// What a user chose; nothing while they never did.
pub async fn lookup(ex: impl Into<Ex<'_>>, user: UserId) -> Result<Preferences> {
    let row = q!(opt PreferenceRow, ex,
        "SELECT language, theme, unwanted FROM user_preference WHERE user_id = $1", user.uuid())?;
    row.map_or(Ok(Preferences::NONE), Preferences::try_from)
}

/// The same, locked: two changes of different things do not undo each other.
pub async fn lookup_for_update(
    tx: &mut Tx,
    user: UserId,
    now: DateTime<Utc>,
) -> Result<Preferences> {
    q!(
        exec,
        tx,
        "INSERT INTO user_preference (user_id, unwanted, updated_at) VALUES ($1, '[]', $2) ON CONFLICT (user_id) DO NOTHING",
        user.uuid(),
        now
    )?;
    let sql = for_update!(
        tx,
        "SELECT language, theme, unwanted FROM user_preference WHERE user_id = $1"
    );
    q!(one PreferenceRow, tx, sql, user.uuid())?.try_into()
}

/// Writes what a user chose.
pub async fn save(
    tx: &mut Tx,
    user: UserId,
    chosen: &Preferences,
    now: DateTime<Utc>,
) -> Result<()> {
    q!(exec, tx,
        "UPDATE user_preference SET language = $2, theme = $3, unwanted = $4, updated_at = $5 WHERE user_id = $1",
        user.uuid(), chosen.language.map(ScreenLanguage::as_str), chosen.theme.map(Theme::as_str),
        serde_json::to_string(&chosen.unwanted)?, now)
    .and_then(StoreError::one_changed)
}
