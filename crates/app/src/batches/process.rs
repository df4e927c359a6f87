//! The job that takes a paid batch through the digital core, in chunks.
//!
//! Each step is stored before the next call: lines are given to a chunk, the chunk is marked as
//! submitted, handed over, asked for until the core is done, and its outcome is written in one
//! transaction. A worker that dies anywhere is followed by one that goes on from what is stored; the core
//! does the same chunk key and the same line key once.

mod instruct;
mod keep;
mod loads;

use std::{collections::HashMap, time::Duration};

use domain::{
    batch::{Batch, BatchStatus, LineStatus},
    ids::{BatchId, CompanyId},
};
use serde::Deserialize;
use serde_json::json;
use store::core_chunks::Chunk;

use crate::{
    App, Result,
    audit::{self, Doer, Happening},
    jobs::Outcome,
    ports::{ChunkRequest, ChunkState, GatewayError, LineOutcome, LineResult},
};

/// Lines of a chunk.
const CHUNK: i64 = 250;
/// How often the core is asked for a chunk.
const PAUSE: Duration = Duration::from_millis(300);

#[derive(Debug, Deserialize)]
struct Payload {
    company: CompanyId,
    batch: BatchId,
}

/// Runs the job: one step a time, so that progress is seen and nobody holds a worker for long.
pub async fn run(app: &App, payload: &str) -> Result<Outcome> {
    let Payload { company, batch } = serde_json::from_str(payload)?;
    loop {
        let Some(batch) = store::batches::lookup(&app.db, company, batch).await? else {
            return Ok(Outcome::Done);
        };
        if batch.status != BatchStatus::InProcess {
            return Ok(Outcome::Done);
        }
        let chunk = match store::core_chunks::open(&app.db, company, batch.id)
            .await?
            .into_iter()
            .next()
        {
            Some(chunk) => chunk,
            None => {
                if let Some(chunk) = cut_chunk(app, &batch).await? {
                    chunk
                } else {
                    finish(app, company, batch.id).await?;
                    return Ok(Outcome::Done);
                }
            }
        };
        if let Some(outcome) = advance(app, &batch, &chunk).await? {
            return Ok(outcome);
        }
    }
}

/// Gives the next lines to a chunk; nothing when none is left.
async fn cut_chunk(app: &App, batch: &Batch) -> Result<Option<Chunk>> {
    let mut tx = app.db.begin().await?;
    let sequence = store::core_chunks::last_sequence(&mut tx, batch.company, batch.id).await? + 1;
    let taken =
        store::lines::take_for_chunk(&mut tx, batch.company, batch.id, sequence, CHUNK).await?;
    if taken == 0 {
        return Ok(None);
    }
    store::core_chunks::add(
        &mut tx,
        batch.company,
        batch.id,
        sequence,
        i64::try_from(taken).unwrap_or(CHUNK),
    )
    .await?;
    tx.commit().await?;
    Ok(Some(Chunk {
        sequence,
        status: "pending".to_owned(),
    }))
}

/// Brings a chunk forward. Gives an outcome when there is something to wait for.
async fn advance(app: &App, batch: &Batch, chunk: &Chunk) -> Result<Option<Outcome>> {
    let key = format!("{}-{}", batch.id, chunk.sequence);
    if chunk.status == "pending" {
        return submit(app, batch, chunk, key).await;
    }
    match app.ports.core.chunk_state(&key).await {
        Ok(ChunkState::Done(results)) => {
            settle(app, batch, chunk, &results).await?;
            Ok(None)
        }
        Ok(ChunkState::Working) => Ok(Some(Outcome::Again { after: PAUSE })),
        Ok(ChunkState::NotFound) => submit(app, batch, chunk, key).await,
        Err(error) => Ok(Some(Outcome::Failed {
            error: error.to_string(),
        })),
    }
}

async fn submit(app: &App, batch: &Batch, chunk: &Chunk, key: String) -> Result<Option<Outcome>> {
    let lines = store::lines::of_chunk(&app.db, batch.company, batch.id, chunk.sequence).await?;
    let product = store::products::lookup(&app.db, batch.company, batch.product).await?;
    let request = ChunkRequest {
        key,
        product_code: product.map(|product| product.code).unwrap_or_default(),
        lines: lines
            .iter()
            .filter_map(|line| instruct::instruction(batch.kind, line))
            .collect(),
    };
    store::core_chunks::mark_submitted(&app.db, batch.company, batch.id, chunk.sequence, app.now())
        .await?;
    match app.ports.core.submit_chunk(&request).await {
        // Whether it was taken is asked for next; the same key has its effect once.
        Ok(_) | Err(GatewayError::Unknown { .. }) => Ok(Some(Outcome::Again { after: PAUSE })),
        Err(error) => Ok(Some(Outcome::Failed {
            error: error.to_string(),
        })),
    }
}

/// Writes the outcome of a chunk: lines, cards, counts, all at once or not at all.
async fn settle(app: &App, batch: &Batch, chunk: &Chunk, results: &[LineResult]) -> Result<()> {
    let lines = store::lines::of_chunk(&app.db, batch.company, batch.id, chunk.sequence).await?;
    let by_key: HashMap<_, _> = results
        .iter()
        .map(|result| (result.key, &result.outcome))
        .collect();
    let mut tx = app.db.begin().await?;
    if !store::core_chunks::mark_done(&mut tx, batch.company, batch.id, chunk.sequence, app.now())
        .await?
    {
        return Ok(());
    }
    let (mut processed, mut rejected) = (0, 0);
    let mut loaded = Vec::new();
    for line in &lines {
        let outcome = by_key.get(&line.id.uuid());
        let (status, code) = match outcome {
            Some(LineOutcome::Processed { .. }) => (LineStatus::Processed, None),
            Some(LineOutcome::Rejected { code }) => (LineStatus::Rejected, Some(code.as_str())),
            // The core says «done» and is silent about a line: it did nothing for it.
            None => (LineStatus::Rejected, Some("no_result")),
        };
        if !store::lines::finish(&mut tx, batch.company, line.id, status, code).await? {
            continue;
        }
        if let Some(LineOutcome::Processed { bin, last_four }) = outcome {
            processed += 1;
            loaded.push(line);
            let told = (bin.clone(), last_four.clone());
            keep::keep_card(app, &mut tx, batch, line, told).await?;
        } else {
            rejected += 1;
        }
    }
    store::batches::note_outcome(&mut tx, batch.company, batch.id, processed, rejected).await?;
    loads::post_loads(app, &mut tx, batch, chunk.sequence, &loaded).await?;
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
