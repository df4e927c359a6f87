//! Batches (lotes): upload, validation, confirmation, signatures, and their way through the core.

mod confirm;
mod outcome;
mod process;
mod read;
mod server_rules;
mod sign;
mod upload;
mod validate;

pub(crate) use confirm::checked_reason;
pub use confirm::{confirm, delete, reject};
pub use outcome::refused as sign_refused;
pub use process::run as run_process;
pub use read::{
    FindingsView, LinesView, Listed, dry_run_context, findings, lines, list, lookup, names_of,
    report_of,
};
pub(crate) use sign::of_signature;
pub use sign::{sign, unsign};
pub use upload::{NewUpload, Upload};
pub use validate::{KeptReport, run as run_validation};

pub use store::{PageOf, batches::Filter, lines::Line};

use domain::{batch::Batch, ids::BatchId};
use store::Tx;

use crate::{App, AppError, Command, Permit, Result};

/// A batch that the caller may act on, as the route declared.
pub(crate) async fn permitted(app: &App, permit: &Permit, id: BatchId) -> Result<Batch> {
    let company = store::batches::company_of(&app.db, id)
        .await?
        .ok_or(AppError::NotFound)?;
    let batch = store::batches::lookup(&app.db, company, id)
        .await?
        .ok_or(AppError::NotFound)?;
    permit.for_object(company, Some(batch.product))?;
    Ok(batch)
}

/// The same, locked, and at the version that the caller read.
pub(crate) async fn permitted_for_update(
    tx: &mut Tx,
    command: &Command,
    id: BatchId,
) -> Result<Batch> {
    let company = store::batches::company_of(&mut *tx, id)
        .await?
        .ok_or(AppError::NotFound)?;
    let batch = store::batches::lookup_for_update(tx, company, id)
        .await?
        .ok_or(AppError::NotFound)?;
    command.permit.for_object(company, Some(batch.product))?;
    command.check_version(batch.version)?;
    Ok(batch)
}
