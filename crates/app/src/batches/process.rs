//! The job that takes a paid batch through the digital core, in chunks.
//!
//! Each step is stored before the next call: a chunk is cut, marked as submitted, handed over, asked for
//! until the core is done, and its outcome is written in one transaction. Some chunks are under way at once. A worker that dies anywhere is followed by one that goes on from what is stored; the core
//! does the same chunk key and the same line key once.

mod instruct;
mod keep;
mod loads;

use std::{collections::HashMap, ops::RangeInclusive, time::Duration};

use domain::{
    batch::{Batch, BatchStatus},
    ids::{BatchId, CompanyId},
};
use futures_util::future::try_join_all;
use serde::Deserialize;
use serde_json::json;
use store::core_chunks::Chunk;

use self::keep::{Made, keep_cards};
use crate::{
    App, Result,
    audit::{self, Doer, Happening},
    jobs::Outcome,
    ports::{ChunkRequest, ChunkState, GatewayError, LineOutcome, LineResult},
};

/// Chunks of a batch that are under way at once: while one is written, the core works on the others.
const UNDER_WAY: usize = 4;
/// A batch is cut into about so many chunks, so that its progress is seen…
const PIECES: i64 = 20;
/// …each of a size that is worth a request and that one transaction writes in a moment.
const SIZES: RangeInclusive<i64> = 25..=2_000;
/// After so many rounds in which something was done, other batches get their turn.
const ROUNDS: u32 = 16;
/// How often the core is asked in a row before the worker looks for other work.
const LOOKS: [Duration; 4] = [
    Duration::from_millis(10),
    Duration::from_millis(20),
    Duration::from_millis(40),
    Duration::from_millis(80),
];
/// When it is asked again then.
const PAUSE: Duration = Duration::from_millis(300);

#[derive(Debug, Deserialize)]
struct Payload {
    company: CompanyId,
    batch: BatchId,
}

/// What became of a chunk by one step.
enum Step {
    /// It is done: the next one can be cut.
    Done,
    /// The core has it.
    Waits,
    /// The core could not be asked.
    Failed(String),
}

/// Runs the job until the batch has ended, or the core lets wait: then the worker is free for other work.
pub async fn run(app: &App, payload: &str) -> Result<Outcome> {
    let Payload { company, batch } = serde_json::from_str(payload)?;
    let (mut looks, mut rounds) = (LOOKS.iter(), 0);
    loop {
        let Some(batch) = store::batches::lookup(&app.db, company, batch).await? else {
            return Ok(Outcome::Done);
        };
        if batch.status != BatchStatus::InProcess {
            return Ok(Outcome::Done);
        }
        let chunks = under_way(app, &batch).await?;
        if chunks.is_empty() {
            finish(app, company, batch.id).await?;
            return Ok(Outcome::Done);
        }
        let steps = try_join_all(chunks.iter().map(|chunk| advance(app, &batch, chunk))).await?;
        if steps.iter().any(|step| matches!(step, Step::Done)) {
            rounds += 1;
            if rounds == ROUNDS {
                return Ok(Outcome::Again {
                    after: Duration::ZERO,
                });
            }
            looks = LOOKS.iter();
            continue;
        }
        let failed = steps.into_iter().find_map(|step| match step {
            Step::Failed(error) => Some(error),
            Step::Done | Step::Waits => None,
        });
        if let Some(error) = failed {
            return Ok(Outcome::Failed { error });
        }
        match looks.next() {
            Some(look) => tokio::time::sleep(*look).await,
            None => return Ok(Outcome::Again { after: PAUSE }),
        }
    }
}

/// The chunks that are under way, after as many were cut as may be.
async fn under_way(app: &App, batch: &Batch) -> Result<Vec<Chunk>> {
    let mut chunks = store::core_chunks::open(&app.db, batch.company, batch.id).await?;
    let size = (batch.counts.accepted / PIECES).clamp(*SIZES.start(), *SIZES.end());
    while chunks.len() < UNDER_WAY {
        let mut tx = app.db.begin().await?;
        store::batches::lookup_for_update(&mut tx, batch.company, batch.id).await?;
        let Some(chunk) = store::core_chunks::cut(&mut tx, batch.company, batch.id, size).await?
        else {
            break;
        };
        tx.commit().await?;
        chunks.push(chunk);
    }
    Ok(chunks)
}

/// Brings a chunk forward.
async fn advance(app: &App, batch: &Batch, chunk: &Chunk) -> Result<Step> {
    let key = format!("{}-{}", batch.id, chunk.sequence);
    if chunk.status == "pending" {
        return submit(app, batch, chunk, key).await;
    }
    match app.ports.core.chunk_state(&key).await {
        Ok(ChunkState::Done(results)) => {
            settle(app, batch, chunk, &results).await?;
            Ok(Step::Done)
        }
        Ok(ChunkState::Working) => Ok(Step::Waits),
        Ok(ChunkState::NotFound) => submit(app, batch, chunk, key).await,
        Err(error) => Ok(Step::Failed(error.to_string())),
    }
}

async fn submit(app: &App, batch: &Batch, chunk: &Chunk, key: String) -> Result<Step> {
    let (company, id) = (batch.company, batch.id);
    let lines = store::lines::of_chunk(&app.db, company, id, chunk).await?;
    let product = store::products::lookup(&app.db, company, batch.product).await?;
    let request = ChunkRequest {
        key,
        product_code: product.map(|product| product.code).unwrap_or_default(),
        lines: lines
            .iter()
            .filter_map(|line| instruct::instruction(batch.kind, line))
            .collect(),
    };
    store::core_chunks::mark_submitted(&app.db, company, id, chunk.sequence, app.now()).await?;
    match app.ports.core.submit_chunk(&request).await {
        // Whether it was taken is asked for next; the same key has its effect once.
        Ok(_) | Err(GatewayError::Unknown { .. }) => Ok(Step::Waits),
        Err(error) => Ok(Step::Failed(error.to_string())),
    }
}

/// Writes the outcome of a chunk: lines, cards, counts and books, all at once or not at all.
async fn settle(app: &App, batch: &Batch, chunk: &Chunk, results: &[LineResult]) -> Result<()> {
    let (company, id) = (batch.company, batch.id);
    let by_key: HashMap<_, _> = results
        .iter()
        .map(|result| (result.key, &result.outcome))
        .collect();
    let mut tx = app.db.begin().await?;
    if !store::core_chunks::mark_done(&mut tx, company, id, chunk.sequence, app.now()).await? {
        return Ok(());
    }
    let lines = store::lines::of_chunk(&mut tx, company, id, chunk).await?;
    let (mut done, mut refused) = (Vec::new(), Vec::new());
    for line in &lines {
        match by_key.get(&line.id.uuid()) {
            Some(LineOutcome::Processed { bin, last_four }) => done.push(Made {
                line,
                bin,
                last_four,
            }),
            Some(LineOutcome::Rejected { code }) => refused.push((line.id, code.as_str())),
            // The core says «done» and is silent about a line: it did nothing for it.
            None => refused.push((line.id, "no_result")),
        }
    }
    keep_cards(app, &mut tx, batch, &done).await?;
    store::lines::refuse(&mut tx, company, &refused).await?;
    let loads = loads::of(&mut tx, batch, &done).await?;
    // Up to here the chunks are written beside each other; from here on each waits for the one before.
    let count = |lines: usize| i64::try_from(lines).unwrap_or(i64::MAX);
    let (processed, rejected) = (count(done.len()), count(refused.len()));
    store::batches::note_outcome(&mut tx, company, id, processed, rejected).await?;
    loads::post(app, &mut tx, batch, chunk.sequence, &loads).await?;
    tx.commit().await?;
    Ok(())
}

/// Ends the batch, and its order when it was the last one.
async fn finish(app: &App, company: CompanyId, id: BatchId) -> Result<()> {
    let mut tx = app.db.begin().await?;
    let Some(batch) = store::batches::lookup_for_update(&mut tx, company, id).await? else {
        return Ok(());
    };
    if batch.status != BatchStatus::InProcess {
        return Ok(());
    }
    let (processed, rejected, rejected_money) = store::lines::outcome(&mut tx, company, id).await?;
    let batch = batch.processed(processed, rejected, rejected_money)?;
    store::batches::update(&mut tx, &batch, app.now()).await?;
    if let Some(order) = batch.order {
        // The order and the books are locked before the tail of the audit chain, by everybody.
        store::orders::lookup_for_update(&mut tx, company, order).await?;
        store::ledger::lock(&mut tx, company, batch.product).await?;
    }
    let content =
        json!({ "processed": processed, "rejected": rejected, "rejected_total": rejected_money });
    let happening = Happening {
        company: Some(company),
        action: "batch.processed",
        object_kind: "batch",
        object_id: id.to_string(),
        content,
    };
    audit::record(app, &mut tx, Doer::System, happening).await?;
    if let Some(order) = batch.order {
        crate::orders::batch_finished(app, &mut tx, company, order).await?;
    }
    tx.commit().await?;
    Ok(())
}
