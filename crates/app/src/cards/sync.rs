//! The core's feed of changes: read in pieces from where the last reading ended, applied by the machine of
//! states. Any number of replicas may read; the place in the feed is locked while one writes.

use std::{collections::HashMap, time::Duration};

use chrono::TimeDelta;
use domain::{
    card::{Card, CardMove, ChangeSource},
    ids::CompanyId,
};
use store::{
    Tx,
    cards::{Change, CoreChange},
};

use crate::{App, AppError, Result, jobs::Outcome, ports::CardChange};

/// Changes that are read at once.
const PIECE: i64 = 500;
/// How often the feed is looked at.
const EVERY: Duration = Duration::from_secs(2);
/// How long to leave a core alone that did not answer.
const LATER: Duration = Duration::from_secs(15);
/// How long a change waits for its card.
const KEPT: TimeDelta = TimeDelta::days(30);

/// Runs the job. It never ends: it looks again after a while, whatever came of this look.
pub async fn run(app: &App) -> Result<Outcome> {
    let after = match sync(app).await {
        Ok(_) => EVERY,
        Err(error) => {
            tracing::warn!(%error, "the core's feed of cards was not read");
            LATER
        }
    };
    Ok(Outcome::Again { after })
}

/// Reads the feed to its end and applies what it tells. Gives the number of changes that were read.
///
/// # Errors
/// When the core or the database does not answer; what was read before is kept.
pub async fn sync(app: &App) -> Result<usize> {
    adopt(app).await?;
    let mut read = 0;
    loop {
        let position = store::cards::feed_position(&app.db).await?;
        let changes = app.ports.core_cards.changes(position, PIECE).await;
        let changes = changes.map_err(|error| AppError::Unavailable(error.to_string()))?;
        if changes.is_empty() {
            return Ok(read);
        }
        read += changes.len();
        take(app, position, changes).await?;
    }
}

/// Applies a piece of the feed, unless another replica was quicker.
async fn take(app: &App, position: i64, changes: Vec<CardChange>) -> Result<()> {
    let Some(last) = changes.last().map(|change| change.position) else {
        return Ok(());
    };
    if last <= position {
        return Err(AppError::Unavailable(format!(
            "the core's feed goes back from {position} to {last}"
        )));
    }
    let mut tx = app.db.begin().await?;
    if store::cards::feed_position_for_update(&mut tx).await? != position {
        return Ok(());
    }
    let known: Vec<CoreChange> = changes.into_iter().filter_map(understood).collect();
    let strangers = apply(app, &mut tx, &known).await?;
    store::cards::keep_waiting(&mut tx, &strangers, app.now()).await?;
    store::cards::move_feed(&mut tx, last).await?;
    Ok(tx.commit().await?)
}

fn understood(change: CardChange) -> Option<CoreChange> {
    let CardChange {
        position,
        reference,
        status,
        reason,
    } = change;
    if status.is_none() {
        tracing::warn!(
            position,
            "the core tells a state of a card that has no name here"
        );
    }
    status.map(|status| CoreChange {
        position,
        reference,
        status,
        reason,
    })
}

/// Applies changes that came before their card, and forgets those whose card never came.
async fn adopt(app: &App) -> Result<()> {
    if !store::cards::any_waiting(&app.db).await? {
        return Ok(());
    }
    let mut tx = app.db.begin().await?;
    store::cards::feed_position_for_update(&mut tx).await?;
    let changes = store::cards::adoptable(&mut tx, PIECE).await?;
    apply(app, &mut tx, &changes).await?;
    store::cards::forget(&mut tx, &changes).await?;
    store::cards::purge_waiting(&mut tx, app.now() - KEPT).await?;
    Ok(tx.commit().await?)
}

/// Moves the cards; gives the changes of cards that are not here. What a card's state holds already is
/// passed over: our own act, which the feed tells too, may have been followed by another since.
async fn apply(app: &App, tx: &mut Tx, changes: &[CoreChange]) -> Result<Vec<CoreChange>> {
    let references: Vec<String> = changes
        .iter()
        .map(|change| change.reference.clone())
        .collect();
    let cards = store::cards::by_references_for_update(tx, &references).await?;
    let mut cards: HashMap<String, Card> = cards
        .into_iter()
        .map(|card| (card.reference.clone(), card))
        .collect();
    let mut moved: HashMap<CompanyId, Vec<Change>> = HashMap::new();
    let mut strangers = Vec::new();
    for change in changes {
        let Some(card) = cards.get_mut(&change.reference) else {
            strangers.push(change.clone());
            continue;
        };
        if card.knows(change.position) {
            continue;
        }
        match card.status.after(CardMove::Told(change.status)) {
            Ok(to) if to == card.status => {}
            Ok(to) => {
                let event = Change {
                    id: app.new_id(),
                    card: card.id,
                    from: Some(card.status),
                    to,
                    source: ChangeSource::Core,
                    by: None,
                    reason: change.reason.clone(),
                    at: app.now(),
                };
                card.status = to;
                moved.entry(card.company).or_default().push(event);
            }
            Err(refused) => {
                tracing::warn!(card = %card.id, position = change.position, %refused, "the core's word on a card was not believed");
            }
        }
    }
    let last = changes.last().map(|change| change.position);
    for (company, moved) in moved {
        store::cards::apply(tx, company, &moved, last).await?;
    }
    Ok(strangers)
}
