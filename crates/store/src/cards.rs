//! Card holders and cards. A card is an opaque reference; its number never comes here.

mod feed;
mod history;
mod movements;
mod read;

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::{DateTime, Utc};
use domain::{
    card::{CardStatus, ChangeSource},
    ids::{CardId, CompanyId, HolderId, ProductId},
    text::search_form,
};
use uuid::Uuid;

use crate::{Db, Result, Tx};

pub use feed::{
    CoreChange, adoptable, any_waiting, feed_position, feed_position_for_update, forget,
    keep_waiting, move_feed, purge_waiting,
};
pub use history::{CardEvent, Change, add_events, apply, history, mark_replaced};
pub use movements::{Movement, movements};
pub use read::{
    FoundCard, FoundHolder, FoundOrigin, Search, by_references, by_references_for_update,
    company_of, find, list, lookup, lookup_for_update, of_ids, total,
};

/// A person who holds cards.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewHolder {
    /// Which.
    pub id: HolderId,
    /// Two letters.
    pub document_type: String,
    /// The document.
    pub document: String,
    /// The name.
    pub full_name: String,
}

/// A card to be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewCard {
    /// Which.
    pub id: CardId,
    /// Our opaque reference.
    pub reference: String,
    /// Whose it is.
    pub holder: Option<HolderId>,
    /// Its state.
    pub status: CardStatus,
    /// The first digits, as the core tells them.
    pub bin: Option<String>,
    /// The last four digits, as the core tells them.
    pub last_four: Option<String>,
    /// The batch line that asked for it.
    pub issued_by_line: Option<Uuid>,
    /// The code of the branch that it is sent to.
    pub branch: Option<String>,
}

/// A person's card as the rules of a file need it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldCard {
    /// Two letters.
    pub document_type: String,
    /// The document.
    pub document: String,
    /// Our reference.
    pub reference: String,
    /// Its state.
    pub status: CardStatus,
    /// Whether another card took its place.
    pub replaced: bool,
}

/// Adds people, or gives those who are there already, by type and number of document: their name is then the newer
/// one.
pub async fn add_holders(
    tx: &mut Tx,
    company: CompanyId,
    holders: &[NewHolder],
    now: DateTime<Utc>,
) -> Result<HashMap<(String, String), HolderId>> {
    // Once each, and in one order, so that two who write the same people never wait for each other.
    let people = holders
        .iter()
        .map(|holder| ((&holder.document_type, &holder.document), holder));
    let people: Vec<_> = people.collect::<BTreeMap<_, _>>().into_values().collect();
    let mut kept = HashMap::with_capacity(people.len());
    for piece in people.chunks(tx.engine().rows_a_statement()) {
        let rows: Vec<(Uuid, String, String)> = on_conn!(&mut *tx, c => {
            let mut builder = sqlx::QueryBuilder::new(
                "INSERT INTO holder (id, company_id, document_type, document, full_name, name_search, created_at) ");
            push_rows!(builder, piece, |holder| [
                holder.id.uuid(),
                company.uuid(),
                &holder.document_type,
                &holder.document,
                &holder.full_name,
                search_form(&holder.full_name),
                now,
            ]);
            builder.push(
                " ON CONFLICT (company_id, document_type, document) DO UPDATE SET full_name = excluded.full_name, name_search = excluded.name_search
                 RETURNING id, document_type, document");
            builder.build_query_as().fetch_all(c).await
        })?;
        kept.extend(
            rows.into_iter()
                .map(|(id, document_type, document)| ((document_type, document), HolderId(id))),
        );
    }
    Ok(kept)
}

/// Adds cards, each with the first event of its history; one that the same line asked for before stays.
pub async fn add(
    tx: &mut Tx,
    company: CompanyId,
    product: ProductId,
    cards: &[NewCard],
    now: DateTime<Utc>,
) -> Result<()> {
    for piece in cards.chunks(tx.engine().rows_a_statement()) {
        let added: Vec<Uuid> = on_conn!(&mut *tx, c => {
            let mut builder = sqlx::QueryBuilder::new(
                "INSERT INTO card (id, company_id, product_id, holder_id, reference, bin, last_four, status, status_since, issued_by_line, branch, created_at, version) ");
            push_rows!(builder, piece, |card| [
                card.id.uuid(),
                company.uuid(),
                product.uuid(),
                card.holder.map(HolderId::uuid),
                &card.reference,
                &card.bin,
                &card.last_four,
                card.status.as_str(),
                now,
                card.issued_by_line,
                &card.branch,
                now,
                1_i64,
            ]);
            builder.push(" ON CONFLICT (issued_by_line) DO NOTHING RETURNING id");
            builder.build_query_scalar().fetch_all(c).await
        })?;
        let added: HashSet<Uuid> = added.into_iter().collect();
        let is_added = |card: &&NewCard| added.contains(&card.id.uuid());
        let firsts: Vec<Change> = piece
            .iter()
            .filter(is_added)
            .map(|card| card.first(now))
            .collect();
        add_events(tx, company, &firsts).await?;
    }
    Ok(())
}

impl NewCard {
    /// The first event of its history.
    fn first(&self, now: DateTime<Utc>) -> Change {
        Change {
            // It has the card's own id: it is there once.
            id: self.id.uuid(),
            card: self.id,
            from: None,
            to: self.status,
            source: match self.issued_by_line {
                Some(_) => ChangeSource::Batch,
                None => ChangeSource::System,
            },
            by: None,
            reason: None,
            at: now,
        }
    }
}

/// The cards of the people with these documents in a product.
pub async fn of_documents(
    db: &Db,
    company: CompanyId,
    product: ProductId,
    documents: &[String],
) -> Result<Vec<HeldCard>> {
    let mut found = Vec::new();
    for piece in documents.chunks(500) {
        let rows: Vec<(String, String, String, String, bool)> = on_conn!(db, c => {
            let mut builder = sqlx::QueryBuilder::new(
                "SELECT h.document_type, h.document, c.reference, c.status, c.replaced_by IS NOT NULL FROM holder h JOIN card c ON c.holder_id = h.id WHERE h.company_id = ");
            builder.push_bind(company.uuid()).push(" AND c.company_id = h.company_id AND c.product_id = ").push_bind(product.uuid());
            in_list!(builder, " AND h.document", piece);
            builder.build_query_as().fetch_all(c).await
        })?;
        for (document_type, document, reference, status, replaced) in rows {
            found.push(HeldCard {
                document_type,
                document,
                reference,
                status: status.parse()?,
                replaced,
            });
        }
    }
    Ok(found)
}

/// The cards of a company with these references, by reference.
pub async fn ids_of(
    tx: &mut Tx,
    company: CompanyId,
    references: &[&str],
) -> Result<HashMap<String, CardId>> {
    let mut found = HashMap::with_capacity(references.len());
    for piece in references.chunks(500) {
        let rows: Vec<(String, Uuid)> = on_conn!(&mut *tx, c => {
            let mut builder = sqlx::QueryBuilder::new("SELECT reference, id FROM card WHERE company_id = ");
            builder.push_bind(company.uuid());
            in_list!(builder, " AND reference", piece.iter().copied());
            builder.build_query_as().fetch_all(c).await
        })?;
        found.extend(
            rows.into_iter()
                .map(|(reference, id)| (reference, CardId(id))),
        );
    }
    Ok(found)
}

/// How many cards a product has.
pub async fn count(db: &Db, company: CompanyId, product: ProductId) -> Result<i64> {
    q!(scalar i64, db, "SELECT COUNT(*) FROM card WHERE company_id = $1 AND product_id = $2", company.uuid(), product.uuid())
}

/// The cards of a product, the oldest first.
pub async fn all_ids(db: &Db, company: CompanyId, product: ProductId) -> Result<Vec<CardId>> {
    let ids = q!(
        all(Uuid,),
        db,
        "SELECT id FROM card WHERE company_id = $1 AND product_id = $2 ORDER BY created_at, id",
        company.uuid(),
        product.uuid()
    )?;
    Ok(ids.into_iter().map(|(id,)| CardId(id)).collect())
}

/// A card as the sandbox's core has to know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownCard {
    /// Its reference.
    pub reference: String,
    /// Its last four digits.
    pub last_four: Option<String>,
    /// Its state.
    pub status: CardStatus,
}

/// Every card of every company: for the sandbox's core, which has to know the cards that a demo begins with.
pub async fn all_known(db: &Db) -> Result<Vec<KnownCard>> {
    let rows = q!(
        all(String, Option<String>, String),
        db,
        "SELECT reference, last_four, status FROM card ORDER BY reference"
    )?;
    let known = rows.into_iter().map(|(reference, last_four, status)| {
        Ok(KnownCard {
            reference,
            last_four,
            status: status.parse()?,
        })
    });
    known.collect()
}
