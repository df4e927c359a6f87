//! What became of cards: their changes, each with its source, and the states that follow.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use domain::{
    card::{CardStatus, ChangeSource},
    ids::{CardId, CompanyId, UserId},
};
use uuid::Uuid;

use crate::{Ex, Result, Tx};

/// A change of a card's state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The event's id.
    pub id: Uuid,
    /// The card.
    pub card: CardId,
    /// The state before; none for its first.
    pub from: Option<CardStatus>,
    /// The state after.
    pub to: CardStatus,
    /// Where it comes from.
    pub source: ChangeSource,
    /// Who, when a person did it.
    pub by: Option<UserId>,
    /// Why, as it was given.
    pub reason: Option<String>,
    /// When.
    pub at: DateTime<Utc>,
}

/// A change as the history tells it.
pub type CardEvent = Change;

#[derive(sqlx::FromRow)]
struct EventRow {
    id: Uuid,
    card_id: Uuid,
    from_status: Option<String>,
    to_status: String,
    source: String,
    user_id: Option<Uuid>,
    reason: Option<String>,
    at: DateTime<Utc>,
}

/// Writes changes of a company's cards, which the caller has locked: the states in sets, and an event each.
/// A card that changes more than once has its changes in their order. `core_position` is the place in the
/// core's feed at which the states hold; none leaves it where it was.
pub async fn apply(
    tx: &mut Tx,
    company: CompanyId,
    changes: &[Change],
    core_position: Option<i64>,
) -> Result<()> {
    let mut last: BTreeMap<CardId, &Change> = BTreeMap::new();
    for change in changes {
        last.insert(change.card, change);
    }
    let mut sets: BTreeMap<(CardStatus, DateTime<Utc>), Vec<Uuid>> = BTreeMap::new();
    for (card, change) in last {
        sets.entry((change.to, change.at))
            .or_default()
            .push(card.uuid());
    }
    for ((status, since), cards) in sets {
        for piece in cards.chunks(500) {
            on_conn!(&mut *tx, c => {
                let mut builder = sqlx::QueryBuilder::new("UPDATE card SET version = version + 1, status = ");
                builder.push_bind(status.as_str()).push(", status_since = ").push_bind(since);
                if let Some(position) = core_position {
                    builder.push(", core_position = ").push_bind(position);
                }
                builder.push(" WHERE company_id = ").push_bind(company.uuid());
                in_list!(builder, " AND id", piece.iter().copied());
                builder.build().execute(c).await.map(|_| ())
            })?;
        }
    }
    add_events(tx, company, changes).await
}

/// Adds events, and leaves the states as they are.
pub async fn add_events(tx: &mut Tx, company: CompanyId, changes: &[Change]) -> Result<()> {
    insert_rows!(
        tx,
        "INSERT INTO card_event (id, company_id, card_id, from_status, to_status, source, user_id, reason, at) ",
        changes,
        |change| [
            change.id,
            company.uuid(),
            change.card.uuid(),
            change.from.map(CardStatus::as_str),
            change.to.as_str(),
            change.source.as_str(),
            change.by.map(UserId::uuid),
            &change.reason,
            change.at,
        ]
    )
}

/// Notes the cards that took others' places: each pair is the card and who took its place.
pub async fn mark_replaced(
    tx: &mut Tx,
    company: CompanyId,
    pairs: &[(CardId, CardId)],
) -> Result<()> {
    for piece in pairs.chunks(tx.engine().rows_a_statement()) {
        on_conn!(&mut *tx, c => {
            let mut builder = sqlx::QueryBuilder::new("WITH replaced (old_id, new_id) AS (");
            push_rows!(builder, piece, |(old, new)| [old.uuid(), new.uuid()]);
            builder.push(
                ") UPDATE card SET replaced_by = (SELECT new_id FROM replaced WHERE old_id = card.id), version = version + 1
                 WHERE replaced_by IS NULL AND id IN (SELECT old_id FROM replaced) AND company_id = ");
            builder.push_bind(company.uuid());
            builder.build().execute(c).await.map(|_| ())
        })?;
    }
    Ok(())
}

/// Every change of a card's state, newest first.
pub async fn history(
    ex: impl Into<Ex<'_>>,
    company: CompanyId,
    card: CardId,
) -> Result<Vec<CardEvent>> {
    let rows = q!(all EventRow, ex,
        "SELECT id, card_id, from_status, to_status, source, user_id, reason, at FROM card_event
         WHERE company_id = $1 AND card_id = $2 ORDER BY at DESC, id DESC", company.uuid(), card.uuid())?;
    let event = |row: EventRow| {
        Ok(Change {
            id: row.id,
            card: CardId(row.card_id),
            from: row.from_status.map(|status| status.parse()).transpose()?,
            to: row.to_status.parse()?,
            source: row.source.parse()?,
            by: row.user_id.map(UserId),
            reason: row.reason,
            at: row.at,
        })
    };
    rows.into_iter().map(event).collect()
}
