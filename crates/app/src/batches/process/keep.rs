//! The cards that the core made for lines, kept with their holders.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use domain::{
    batch::{Batch, BatchType},
    card::{Card, CardMove, CardStatus, ChangeSource},
    ids::{CardId, HolderId},
};
use store::{
    Tx,
    cards::{Change, NewCard, NewHolder},
    lines::Line,
};

use super::instruct::{Details, new_reference};
use crate::{App, Result};

/// A line that the core has done; BIN and last four digits are as it told them.
pub(super) struct Made<'a> {
    pub line: &'a Line,
    pub bin: &'a Option<String>,
    pub last_four: &'a Option<String>,
}

impl Made<'_> {
    fn card(&self, app: &App, holder: Option<HolderId>, reference: String) -> NewCard {
        NewCard {
            id: CardId(app.new_id()),
            reference,
            holder,
            status: CardStatus::Requested,
            bin: self.bin.clone(),
            last_four: self.last_four.clone(),
            issued_by_line: Some(self.line.id.uuid()),
            branch: Details::of(self.line).delivery().branch,
        }
    }
}

/// Keeps what lines of a batch made.
pub(super) async fn keep_cards(
    app: &App,
    tx: &mut Tx,
    batch: &Batch,
    made: &[Made<'_>],
) -> Result<()> {
    match batch.kind {
        BatchType::Issuance => issued(app, tx, batch, made).await,
        BatchType::CardReplacement => replaced(app, tx, batch, made).await,
        _ => Ok(()),
    }
}

async fn issued(app: &App, tx: &mut Tx, batch: &Batch, made: &[Made<'_>]) -> Result<()> {
    let (now, company, product) = (app.now(), batch.company, batch.product);
    let holder = |made: &Made<'_>| {
        let line = made.line;
        Some(NewHolder {
            id: HolderId(app.new_id()),
            document_type: line.document_type.clone()?,
            document: line.document.clone()?,
            full_name: line.name.clone().unwrap_or_default(),
        })
    };
    let holders: Vec<NewHolder> = made.iter().filter_map(holder).collect();
    let holders = store::cards::add_holders(tx, company, &holders, now).await?;
    let card = |made: &Made<'_>| {
        let line = made.line;
        let document = (line.document_type.clone()?, line.document.clone()?);
        let holder = holders.get(&document)?;
        Some(made.card(app, Some(*holder), line.card_reference.clone()?))
    };
    let cards: Vec<NewCard> = made.iter().filter_map(card).collect();
    Ok(store::cards::add(tx, company, product, &cards, now).await?)
}

/// The new card takes the old one's place; one that was lost, stolen or has expired stays so.
async fn replaced(app: &App, tx: &mut Tx, batch: &Batch, made: &[Made<'_>]) -> Result<()> {
    let (now, company, product) = (app.now(), batch.company, batch.product);
    let references = made
        .iter()
        .filter_map(|made| made.line.card_reference.clone());
    let references: Vec<String> = references.collect();
    let found = store::cards::by_references_for_update(tx, &references).await?;
    let found: HashMap<&str, &Card> = found
        .iter()
        .filter(|card| card.company == company)
        .map(|card| (card.reference.as_str(), card))
        .collect();
    let (mut cards, mut changes, mut pairs) = (Vec::new(), Vec::new(), Vec::new());
    let mut taken = HashSet::new();
    for made in made {
        let reference = made.line.card_reference.as_deref();
        let Some(old) = reference.and_then(|reference| found.get(reference)) else {
            continue;
        };
        let new = made.card(app, old.holder, new_reference(made.line));
        // Every card that the core made is kept; a place is taken once, by the first.
        if taken.insert(old.id) {
            pairs.push((old.id, new.id));
            changes.extend(change(app, old, made.line, now));
        }
        cards.push(new);
    }
    store::cards::add(tx, company, product, &cards, now).await?;
    store::cards::apply(tx, company, &changes, None).await?;
    Ok(store::cards::mark_replaced(tx, company, &pairs).await?)
}

/// What becomes of a card whose place was taken. The core has replaced it: what our machine would refuse is not
/// undone by refusing.
fn change(app: &App, old: &Card, line: &Line, now: DateTime<Utc>) -> Option<Change> {
    let to = old.status.after(CardMove::Replace).unwrap_or(old.status);
    (to != old.status).then(|| Change {
        id: app.new_id(),
        card: old.id,
        from: Some(old.status),
        to,
        source: ChangeSource::Batch,
        by: None,
        reason: Details::of(line).get("motivo").map(str::to_owned),
        at: now,
    })
}
