//! What the program manager's staff does with the keys: look at them, and begin a new one.

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::json;

use super::PURPOSE;
use crate::{
    App, Result,
    desk::{Desk, at_command_line},
    signing_keys,
};

/// For so long a key that signs no more still verifies: longer than a token lives, and than a replica
/// goes on signing with the key that it knows.
pub const OVERLAP: TimeDelta = TimeDelta::hours(1);

/// A key as the staff sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyLine {
    /// The `kid`.
    pub id: String,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// From when on it is ignored; none for the key that signs.
    pub retired_at: Option<DateTime<Utc>>,
}

/// Every key there ever was, newest first.
pub async fn list(app: &App) -> Result<Vec<KeyLine>> {
    let keys = store::keys::history(&app.db, PURPOSE).await?;
    let lines = keys.into_iter().map(|key| KeyLine {
        id: key.id,
        created_at: key.created_at,
        retired_at: key.retired_at,
    });
    Ok(lines.collect())
}

/// Begins a new key and gives its `kid`. The one before verifies for an hour more.
pub async fn rotate(app: &App) -> Result<String> {
    at_command_line(app, async |desk| desk.rotate_keys().await).await
}

impl Desk<'_> {
    /// Begins a new key and gives its `kid`. The one before verifies for an hour more.
    pub async fn rotate_keys(&mut self) -> Result<String> {
        let now = self.app.now();
        let key = signing_keys::fresh(self.app, "")?;
        store::keys::retire(self.tx, PURPOSE, now + OVERLAP).await?;
        store::keys::add(self.tx, PURPOSE, &key, now).await?;
        let content = json!({ "purpose": PURPOSE, "overlap_minutes": OVERLAP.num_minutes() });
        let object = ("server_key", key.id.clone());
        self.record(None, "keys.rotated", object, content).await?;
        Ok(key.id)
    }
}
