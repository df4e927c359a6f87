//! What the program manager's staff does with the keys: look at them, and begin a new one.

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::json;

use super::PURPOSE;
use crate::{App, Result, audit, signing_keys};

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
    let now = app.now();
    let key = signing_keys::fresh(app, "")?;
    let mut tx = app.db.begin().await?;
    store::keys::retire(&mut tx, PURPOSE, now + OVERLAP).await?;
    store::keys::add(&mut tx, PURPOSE, &key, now).await?;
    let what = audit::Happening {
        company: None,
        action: "keys.rotated",
        object_kind: "server_key",
        object_id: key.id.clone(),
        content: json!({ "purpose": PURPOSE, "overlap_minutes": OVERLAP.num_minutes() }),
    };
    audit::record(app, &mut tx, audit::Doer::Operator, what).await?;
    tx.commit().await?;
    Ok(key.id)
}
