//! The core's feed of changes: how far it was read, and the changes of cards that are not here yet.

use chrono::{DateTime, Utc};
use domain::card::CardStatus;

use crate::{Db, Result, StoreError, Tx};

/// The feed's name.
const CARDS: &str = "cards";

/// A change as the core tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CoreChange {
    /// Its place in the feed.
    pub position: i64,
    /// The card's reference.
    pub reference: String,
    /// The state after it.
    pub status: CardStatus,
    /// Why, in the core's words.
    pub reason: Option<String>,
}

/// How far the feed has been read.
pub async fn feed_position(db: &Db) -> Result<i64> {
    q!(scalar i64, db, "SELECT position FROM core_feed WHERE name = $1", CARDS)
}

/// The same, locked until the transaction ends: one reader at a time writes what it read.
pub async fn feed_position_for_update(tx: &mut Tx) -> Result<i64> {
    let sql = for_update!(tx, "SELECT position FROM core_feed WHERE name = $1");
    q!(scalar i64, tx, sql, CARDS)
}

/// Notes how far the feed has been read.
pub async fn move_feed(tx: &mut Tx, position: i64) -> Result<()> {
    q!(
        exec,
        tx,
        "UPDATE core_feed SET position = $2 WHERE name = $1 AND position <= $2",
        CARDS,
        position
    )
    .and_then(StoreError::one_changed)
}

/// Keeps changes of cards that are not here yet.
pub async fn keep_waiting(tx: &mut Tx, changes: &[CoreChange], now: DateTime<Utc>) -> Result<()> {
    insert_rows!(
        tx,
        "INSERT INTO core_card_change (position, reference, status, reason, kept_at) ",
        changes,
        |change| [
            change.position,
            &change.reference,
            change.status.as_str(),
            &change.reason,
            now,
        ]
    )
}

/// Whether any change waits for its card.
pub async fn any_waiting(db: &Db) -> Result<bool> {
    q!(scalar_opt i64, db, "SELECT position FROM core_card_change LIMIT 1")
        .map(|first| first.is_some())
}

/// Kept changes whose card has come since, as the core told them.
pub async fn adoptable(tx: &mut Tx, limit: i64) -> Result<Vec<CoreChange>> {
    let rows = q!(
        all(i64, String, String, Option<String>),
        tx,
        "SELECT w.position, w.reference, w.status, w.reason FROM core_card_change w
         WHERE EXISTS (SELECT 1 FROM card c WHERE c.reference = w.reference) ORDER BY w.position LIMIT $1",
        limit
    )?;
    let change = |(position, reference, status, reason): (i64, String, String, Option<String>)| {
        Ok(CoreChange {
            position,
            reference,
            status: status.parse()?,
            reason,
        })
    };
    rows.into_iter().map(change).collect()
}

/// Removes kept changes that were applied.
pub async fn forget(tx: &mut Tx, changes: &[CoreChange]) -> Result<()> {
    for piece in changes.chunks(500) {
        on_conn!(&mut *tx, c => {
            let mut builder = sqlx::QueryBuilder::new("DELETE FROM core_card_change");
            in_list!(builder, " WHERE position", piece.iter().map(|change| change.position));
            builder.build().execute(c).await.map(|_| ())
        })?;
    }
    Ok(())
}

/// Removes kept changes whose card never came.
pub async fn purge_waiting(tx: &mut Tx, before: DateTime<Utc>) -> Result<u64> {
    q!(
        exec,
        tx,
        "DELETE FROM core_card_change WHERE kept_at < $1",
        before
    )
}
