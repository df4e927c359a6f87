//! Finding and reading cards.

use chrono::{DateTime, Utc};
use domain::{
    card::{Card, CardStatus},
    ids::{BatchId, CardId, CompanyId, HolderId, OrderId, ProductId},
    text::search_form,
};
use uuid::Uuid;

use crate::{Db, Ex, Page, PageOf, Result, StoreError, Tx, companies::contains};

/// What cards are looked for by. All that is given must hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Search {
    /// Only of these products; none means all.
    pub products: Vec<ProductId>,
    /// That the order with this number issued or loaded.
    pub order: Option<String>,
    /// That the batch with this number issued or loaded.
    pub batch: Option<i64>,
    /// The holder's document, whole.
    pub document: Option<String>,
    /// The reference, or the last four digits.
    pub card: Option<String>,
    /// A part of the holder's name.
    pub name: Option<String>,
    /// The code of the branch that it was sent to.
    pub branch: Option<String>,
    /// Only in these states; none means all.
    pub statuses: Vec<CardStatus>,
}

/// A card with its holder and where it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundCard {
    /// The card.
    pub card: Card,
    /// Who holds it.
    pub holder: Option<FoundHolder>,
    /// The batch that issued it.
    pub origin: Option<FoundOrigin>,
}

/// Who holds a card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundHolder {
    /// Two letters.
    pub document_type: String,
    /// The document.
    pub document: String,
    /// The name.
    pub full_name: String,
}

/// Where a card comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundOrigin {
    /// The batch.
    pub batch: BatchId,
    /// Its number.
    pub batch_number: i64,
    /// Its order with its number.
    pub order: Option<(OrderId, String)>,
}

#[derive(sqlx::FromRow)]
struct CardRow {
    id: Uuid,
    company_id: Uuid,
    product_id: Uuid,
    holder_id: Option<Uuid>,
    reference: String,
    last_four: Option<String>,
    status: String,
    status_since: DateTime<Utc>,
    core_position: i64,
    branch: Option<String>,
    replaced_by: Option<Uuid>,
    created_at: DateTime<Utc>,
    version: i64,
}

impl TryFrom<CardRow> for Card {
    type Error = StoreError;
    fn try_from(row: CardRow) -> Result<Self> {
        Ok(Self {
            id: CardId(row.id),
            company: CompanyId(row.company_id),
            product: ProductId(row.product_id),
            holder: row.holder_id.map(HolderId),
            reference: row.reference,
            last_four: row.last_four,
            status: row.status.parse()?,
            status_since: row.status_since,
            core_position: row.core_position,
            branch: row.branch,
            replaced_by: row.replaced_by.map(CardId),
            created_at: row.created_at,
            version: row.version,
        })
    }
}

#[derive(sqlx::FromRow)]
struct FoundRow {
    #[sqlx(flatten)]
    card: CardRow,
    document_type: Option<String>,
    document: Option<String>,
    full_name: Option<String>,
    batch_id: Option<Uuid>,
    batch_number: Option<i64>,
    order_id: Option<Uuid>,
    order_number: Option<String>,
}

impl TryFrom<FoundRow> for FoundCard {
    type Error = StoreError;
    fn try_from(row: FoundRow) -> Result<Self> {
        let holder = row.document_type.zip(row.document).zip(row.full_name);
        let order = row.order_id.map(OrderId).zip(row.order_number);
        Ok(Self {
            card: row.card.try_into()?,
            holder: holder.map(|((document_type, document), full_name)| FoundHolder {
                document_type,
                document,
                full_name,
            }),
            origin: row
                .batch_id
                .zip(row.batch_number)
                .map(|(batch, batch_number)| FoundOrigin {
                    batch: BatchId(batch),
                    batch_number,
                    order,
                }),
        })
    }
}

/// A card's columns, with those of the same name elsewhere kept apart.
macro_rules! found {
    ($rest:literal) => {
        concat!(
            "SELECT c.id, c.company_id, c.product_id, c.holder_id, c.reference, c.last_four, c.status, c.status_since, c.core_position, c.branch, c.replaced_by,
                    c.created_at, c.version, h.document_type, h.document, h.full_name, b.id AS batch_id, b.number AS batch_number,
                    o.id AS order_id, o.number AS order_number
             FROM card c LEFT JOIN holder h ON h.id = c.holder_id LEFT JOIN batch_line l ON l.id = c.issued_by_line
             LEFT JOIN batch b ON b.id = l.batch_id LEFT JOIN service_order o ON o.id = b.order_id ",
            $rest
        )
    };
}

/// Adds what narrows a search to a statement over `card c`.
macro_rules! narrow {
    ($builder:ident, $company:expr, $search:expr) => {{
        let (company, search): (CompanyId, &Search) = ($company, $search);
        $builder.push("WHERE c.company_id = ").push_bind(company.uuid());
        if !search.products.is_empty() {
            in_list!($builder, " AND c.product_id", search.products.iter().map(|product| product.uuid()));
        }
        if !search.statuses.is_empty() {
            in_list!($builder, " AND c.status", search.statuses.iter().map(|status| status.as_str()));
        }
        if let Some(branch) = &search.branch {
            $builder.push(" AND c.branch = ").push_bind(branch.to_uppercase());
        }
        if let Some(card) = &search.card {
            let last_four = card.len() == 4 && card.bytes().all(|byte| byte.is_ascii_digit());
            let column = if last_four { "c.last_four" } else { "c.reference" };
            $builder.push(" AND ").push(column).push(" = ").push_bind(card.to_uppercase());
        }
        if let Some(document) = &search.document {
            $builder.push(" AND c.holder_id IN (SELECT id FROM holder WHERE company_id = ").push_bind(company.uuid());
            $builder.push(" AND document = ").push_bind(document.to_uppercase()).push(")");
        }
        if let Some(name) = &search.name {
            $builder.push(" AND c.holder_id IN (SELECT id FROM holder WHERE company_id = ").push_bind(company.uuid());
            $builder.push(" AND name_search LIKE ").push_bind(contains(&search_form(name))).push(" ESCAPE '!')");
        }
        if search.batch.is_some() || search.order.is_some() {
            // What a line loaded has its reference; what it made names the line. Each side has its index.
            $builder.push(" AND c.id IN (SELECT x.id FROM card x JOIN batch_line l ON l.card_reference = x.reference JOIN batch b ON b.id = l.batch_id");
            by_work!($builder, company, search);
            $builder.push(" UNION SELECT x.id FROM card x JOIN batch_line l ON l.id = x.issued_by_line JOIN batch b ON b.id = l.batch_id");
            by_work!($builder, company, search);
            $builder.push(")");
        }
    }};
}

/// The lines of the batch or order that is looked for, which the core has done.
macro_rules! by_work {
    ($builder:ident, $company:ident, $search:ident) => {{
        if let Some(order) = &$search.order {
            $builder
                .push(" JOIN service_order o ON o.id = b.order_id AND o.number = ")
                .push_bind(order.to_uppercase());
        }
        $builder
            .push(" WHERE l.status = 'accepted' AND EXISTS (SELECT 1 FROM core_chunk k WHERE k.batch_id = b.id AND k.status = 'done' AND l.line BETWEEN k.first_line AND k.last_line) AND b.company_id = ")
            .push_bind($company.uuid());
        if let Some(batch) = $search.batch {
            $builder.push(" AND b.number = ").push_bind(batch);
        }
    }};
}

/// The cards of a company that fit, newest first; `skip` of them are passed over.
pub async fn list(
    db: &Db,
    company: CompanyId,
    search: &Search,
    page: Page,
    skip: i64,
) -> Result<PageOf<FoundCard>> {
    let (time, id) = page.start();
    let rows: Vec<FoundRow> = on_conn!(db, c => {
        let mut builder = sqlx::QueryBuilder::new(found!(""));
        narrow!(builder, company, search);
        builder.push(" AND (c.created_at, c.id) < (").push_bind(time).push(", ").push_bind(id);
        builder.push(") ORDER BY c.created_at DESC, c.id DESC LIMIT ").push_bind(page.limit + 1);
        builder.push(" OFFSET ").push_bind(skip);
        builder.build_query_as().fetch_all(c).await
    })?;
    let cut = PageOf::cut(rows, page.limit);
    let rows = cut.rows.into_iter().map(FoundCard::try_from);
    Ok(PageOf {
        rows: rows.collect::<Result<_>>()?,
        has_more: cut.has_more,
    })
}

/// How many cards of a company fit.
pub async fn total(db: &Db, company: CompanyId, search: &Search) -> Result<i64> {
    on_conn!(db, c => {
        let mut builder = sqlx::QueryBuilder::new("SELECT COUNT(*) FROM card c ");
        narrow!(builder, company, search);
        builder.build_query_scalar().fetch_one(c).await
    })
}

/// A card with its holder and origin.
pub async fn find(
    ex: impl Into<Ex<'_>>,
    company: CompanyId,
    id: CardId,
) -> Result<Option<FoundCard>> {
    q!(opt FoundRow, ex, found!("WHERE c.company_id = $1 AND c.id = $2"), company.uuid(), id.uuid())?
        .map(FoundCard::try_from)
        .transpose()
}

/// These cards of a company and product, in no order.
pub async fn of_ids(
    db: &Db,
    company: CompanyId,
    product: ProductId,
    ids: &[CardId],
) -> Result<Vec<FoundCard>> {
    let mut found = Vec::new();
    for piece in ids.chunks(500) {
        let rows: Vec<FoundRow> = on_conn!(db, c => {
            let mut builder = sqlx::QueryBuilder::new(found!("WHERE c.company_id = "));
            builder.push_bind(company.uuid()).push(" AND c.product_id = ").push_bind(product.uuid());
            in_list!(builder, " AND c.id", piece.iter().map(|id| id.uuid()));
            builder.build_query_as().fetch_all(c).await
        })?;
        for row in rows {
            found.push(row.try_into()?);
        }
    }
    Ok(found)
}

/// The company that a card belongs to.
pub async fn company_of(ex: impl Into<Ex<'_>>, id: CardId) -> Result<Option<CompanyId>> {
    Ok(
        q!(scalar_opt Uuid, ex, "SELECT company_id FROM card WHERE id = $1", id.uuid())?
            .map(CompanyId),
    )
}

/// A card of a company.
pub async fn lookup(ex: impl Into<Ex<'_>>, company: CompanyId, id: CardId) -> Result<Option<Card>> {
    q!(opt CardRow, ex,
        "SELECT id, company_id, product_id, holder_id, reference, last_four, status, status_since, core_position, branch, replaced_by, created_at, version
         FROM card WHERE company_id = $1 AND id = $2", company.uuid(), id.uuid())?
    .map(Card::try_from)
    .transpose()
}

/// A card of a company, locked until the transaction ends.
pub async fn lookup_for_update(
    tx: &mut Tx,
    company: CompanyId,
    id: CardId,
) -> Result<Option<Card>> {
    let sql = for_no_key_update!(
        tx,
        "SELECT id, company_id, product_id, holder_id, reference, last_four, status, status_since, core_position, branch, replaced_by, created_at, version
         FROM card WHERE company_id = $1 AND id = $2"
    );
    q!(opt CardRow, tx, sql, company.uuid(), id.uuid())?
        .map(Card::try_from)
        .transpose()
}

/// The cards with these references, of any company, locked in one order until the transaction ends.
pub async fn by_references_for_update(tx: &mut Tx, references: &[String]) -> Result<Vec<Card>> {
    let lock = match tx.engine() {
        crate::Engine::Sqlite => "",
        crate::Engine::Postgres => " FOR NO KEY UPDATE",
    };
    with_references((&mut *tx).into(), references, lock).await
}

/// The cards with these references, of any company.
pub async fn by_references(ex: impl Into<Ex<'_>>, references: &[String]) -> Result<Vec<Card>> {
    with_references(ex.into(), references, "").await
}

async fn with_references(
    mut ex: Ex<'_>,
    references: &[String],
    lock: &'static str,
) -> Result<Vec<Card>> {
    let mut found = Vec::new();
    // In one order over all pieces too, so that two who lock the same cards never wait for each other.
    let mut references: Vec<&String> = references.iter().collect();
    references.sort_unstable();
    references.dedup();
    for piece in references.chunks(500) {
        let rows: Vec<CardRow> = on_conn!(ex.again(), c => {
            let mut builder = sqlx::QueryBuilder::new(
                "SELECT id, company_id, product_id, holder_id, reference, last_four, status, status_since, core_position, branch, replaced_by, created_at, version
                 FROM card");
            in_list!(builder, " WHERE reference", piece.iter().map(|reference| reference.as_str()));
            builder.push(" ORDER BY reference").push(lock);
            builder.build_query_as().fetch_all(c).await
        })?;
        for row in rows {
            found.push(row.try_into()?);
        }
    }
    Ok(found)
}
