//! The one place where balances change: accounts are locked, entries planned by the domain, and all of it
//! written with a few statements whatever their number.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    ids::{BatchId, CompanyId, OrderId, ProductId, TransferId, UserId},
    ledger::{AccountKind, Books, EntryDraft, LedgerEvent, Standing},
    money::Money,
};
use std::collections::HashMap;
use uuid::Uuid;

use crate::{Result, Tx};

/// A posting that is not a transfer of a card: those have statements of their own.
#[derive(Debug, Clone)]
pub struct NewPosting {
    /// The posting's id.
    pub id: TransferId,
    /// What happened.
    pub event: LedgerEvent,
    /// What caused it; the same cause posts once.
    pub source: String,
    /// The order it comes from.
    pub order: Option<OrderId>,
    /// The batch it comes from.
    pub batch: Option<BatchId>,
    /// What it is for, in the words of who asked for it.
    pub description: Option<String>,
    /// Who asked for it, when a person did.
    pub requested_by: Option<UserId>,
    /// The business day.
    pub day: NaiveDate,
}

/// An entry to be written.
#[derive(Debug, Clone)]
pub struct NewEntry {
    /// Its id.
    pub id: Uuid,
    /// The posting.
    pub transfer: TransferId,
    /// What it is.
    pub draft: EntryDraft,
}

/// The accounts of a product, locked until the transaction ends.
#[derive(Debug)]
pub struct LockedAccounts {
    company: CompanyId,
    product: ProductId,
    ids: HashMap<AccountKind, Uuid>,
    /// What they hold, to plan with.
    pub books: Books,
}

/// Locks the books of a product. Everything that posts takes this lock before any account and before the tail
/// of the audit chain, so that postings follow one another and none waits for another in a circle.
pub async fn lock(tx: &mut Tx, company: CompanyId, product: ProductId) -> Result<LockedAccounts> {
    advisory_lock!(tx, product.uuid())?;
    let sql = for_update!(
        tx,
        "SELECT id, kind, balance, held, version FROM account WHERE company_id = $1 AND product_id = $2 ORDER BY kind"
    );
    let rows = q!(
        all(Uuid, String, i64, i64, i64),
        tx,
        sql,
        company.uuid(),
        product.uuid()
    )?;
    let mut ids = HashMap::with_capacity(rows.len());
    let mut standings = Vec::with_capacity(rows.len());
    for (id, kind, balance, held, sequence) in rows {
        let kind: AccountKind = kind.parse()?;
        let standing = Standing {
            balance: Money::from_minor(balance),
            held: Money::from_minor(held),
            sequence,
        };
        ids.insert(kind, id);
        standings.push((kind, standing));
    }
    Ok(LockedAccounts {
        company,
        product,
        ids,
        books: Books::of(standings),
    })
}

/// Writes what was planned: postings, entries, and what the accounts then hold. The transfers of cards that
/// entries belong to must be there. [`Exists`](crate::StoreError::Exists) when a cause was posted before.
pub async fn write(
    tx: &mut Tx,
    mut accounts: LockedAccounts,
    postings: &[NewPosting],
    entries: &[NewEntry],
    at: DateTime<Utc>,
    mut new_id: impl FnMut() -> Uuid,
) -> Result<()> {
    let (company, product) = (accounts.company.uuid(), accounts.product.uuid());
    insert_rows!(
        tx,
        "INSERT INTO transfer (id, company_id, product_id, event, status, source, order_id, batch_id, description, requested_by, created_at, posted_at, resolved_at, day) ",
        postings,
        |posting| [
            posting.id.uuid(),
            company,
            product,
            posting.event.as_str(),
            "posted",
            &posting.source,
            posting.order.map(OrderId::uuid),
            posting.batch.map(BatchId::uuid),
            &posting.description,
            posting.requested_by.map(UserId::uuid),
            at,
            at,
            at,
            posting.day,
        ]
    )?;
    let mut changed = Vec::new();
    for (kind, standing) in accounts.books.changed() {
        let id = *accounts.ids.entry(kind).or_insert_with(&mut new_id);
        changed.push((id, kind, standing));
    }
    keep(tx, company, product, &changed).await?;
    let rows: Vec<(&NewEntry, Uuid)> = entries
        .iter()
        .filter_map(|entry| Some((entry, *accounts.ids.get(&entry.draft.account)?)))
        .collect();
    insert_rows!(
        tx,
        "INSERT INTO entry (id, company_id, product_id, account_id, transfer_id, sequence, amount, balance_after, card_id, posted_at) ",
        rows,
        |(entry, account)| [
            entry.id,
            company,
            product,
            *account,
            entry.transfer.uuid(),
            entry.draft.sequence,
            entry.draft.amount.minor(),
            entry.draft.balance_after.minor(),
            entry.draft.card.map(domain::ids::CardId::uuid),
            at,
        ]
    )
}

/// Writes what accounts hold; one that was never used is made.
async fn keep(
    tx: &mut Tx,
    company: Uuid,
    product: Uuid,
    changed: &[(Uuid, AccountKind, Standing)],
) -> Result<()> {
    if changed.is_empty() {
        return Ok(());
    }
    on_conn!(tx, c => {
        let mut builder = sqlx::QueryBuilder::new(
            "INSERT INTO account (id, company_id, product_id, kind, balance, held, version) ");
        push_rows!(builder, changed, |(id, kind, standing)| [
            *id,
            company,
            product,
            kind.as_str(),
            standing.balance.minor(),
            standing.held.minor(),
            standing.sequence,
        ]);
        builder.push(
            " ON CONFLICT (product_id, kind) DO UPDATE SET balance = excluded.balance, held = excluded.held, version = excluded.version");
        builder.build().execute(c).await.map(|_| ())
    })
}
