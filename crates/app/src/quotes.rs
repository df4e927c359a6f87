//! Quotes: what orders would cost, computed from what is stored now and kept for fifteen minutes.

use domain::{
    batch::{Batch, BatchStatus},
    ids::{BatchId, CompanyId, ProductId, QuoteId, UserId},
    order::Grouping,
    quote::{BatchFacts, LIFETIME, Quote},
};
pub use store::quotes::GivenQuote;
use store::{Tx, companies::Company};

use crate::{
    Answer, App, AppError, Command, Permit, Render, Result,
    unit::{Begun, Unit},
};

/// Most batches of one quote.
const MOST_BATCHES: usize = 100;

/// Quotes some batches of one product for the caller.
pub async fn create(
    app: &App,
    command: &Command,
    company: CompanyId,
    ids: &[BatchId],
    grouping: Grouping,
    render: Render<'_, GivenQuote>,
) -> Result<Answer> {
    command.permit.for_object(company, None)?;
    let mut unit = match Unit::begin(app, command).await? {
        Begun::Replay(answer) => return Ok(answer),
        Begun::Fresh(unit) => unit,
    };
    let found = store::companies::lookup(&mut unit.tx, company)
        .await?
        .ok_or(AppError::NotFound)?;
    let computed = compute(app, &mut unit.tx, &found, ids, grouping).await?;
    command.permit.for_object(company, Some(computed.product))?;
    let given = GivenQuote {
        id: QuoteId(app.new_id()),
        company,
        product: computed.product,
        user: command.caller().user,
        batches: ids.to_vec(),
        digest: computed.quote.digest(),
        estimate: !computed.complete_after(command.caller().user, &found),
        quote: computed.quote,
        expires_at: app.now() + LIFETIME,
    };
    store::quotes::add(&mut unit.tx, &given, app.now()).await?;
    unit.finish(render(&given)).await
}

/// A quote that was given.
pub async fn lookup(app: &App, permit: &Permit, id: QuoteId) -> Result<GivenQuote> {
    let company = store::quotes::company_of(&app.db, id)
        .await?
        .ok_or(AppError::NotFound)?;
    let given = store::quotes::lookup(&app.db, company, id)
        .await?
        .ok_or(AppError::NotFound)?;
    permit.for_object(company, Some(given.product))?;
    Ok(given)
}

/// A quote of what is stored now, with the batches it was computed from, locked.
pub(crate) struct Computed {
    pub quote: Quote,
    pub product: ProductId,
    pub batches: Vec<Batch>,
}

impl Computed {
    /// Whether every batch has all its signatures after one of this person.
    pub fn complete_after(&self, signer: UserId, company: &Company) -> bool {
        self.batches
            .iter()
            .all(|batch| batch.complete_after(signer, company.scheme))
    }
}

/// Computes a quote from the batches as they are now.
pub(crate) async fn compute(
    app: &App,
    tx: &mut Tx,
    company: &Company,
    ids: &[BatchId],
    grouping: Grouping,
) -> Result<Computed> {
    let mut ids = ids.to_vec();
    // Locks are taken in one order, so that two signers cannot wait for each other.
    ids.sort_unstable();
    ids.dedup();
    if ids.is_empty() || ids.len() > MOST_BATCHES {
        return Err(AppError::refused("quote.nothing_to_quote"));
    }
    let mut batches = Vec::with_capacity(ids.len());
    for id in ids {
        let batch = store::batches::lookup_for_update(tx, company.id, id)
            .await?
            .ok_or(AppError::NotFound)?;
        if !matches!(
            batch.status,
            BatchStatus::Confirmed | BatchStatus::PartiallySigned | BatchStatus::Authorized
        ) {
            return Err(AppError::refused_because(
                "batch.wrong_state",
                batch.status.to_string(),
            ));
        }
        batches.push(batch);
    }
    let product = batches
        .first()
        .map(|batch| batch.product)
        .ok_or_else(|| AppError::refused("quote.nothing_to_quote"))?;
    if batches.iter().any(|batch| batch.product != product) {
        return Err(AppError::refused("quote.nothing_to_quote"));
    }
    let tariff = store::products::tariff_on(&mut *tx, company.id, product, app.today()).await?;
    let tariff = tariff
        .ok_or_else(|| AppError::Internal(format!("product {product} has no tariff in force")))?;
    let facts: Vec<BatchFacts> = batches.iter().map(facts_of).collect();
    let quote = Quote::compute(&tariff, grouping, &facts)
        .map_err(|why| AppError::refused_because("quote.nothing_to_quote", why.to_string()))?;
    Ok(Computed {
        quote,
        product,
        batches,
    })
}

fn facts_of(batch: &Batch) -> BatchFacts {
    BatchFacts {
        id: batch.id,
        number: batch.number,
        kind: batch.kind,
        digest: batch.digest(),
        lines: batch.counts.accepted,
        cards: batch.counts.cards,
        shipments: batch.counts.shipments,
        loads: batch.total,
    }
}
