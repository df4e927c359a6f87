//! Uploading a file: it is judged while it arrives, and stored only when it holds no card number and is
//! a text of the right size. Everything else is told by the validation that follows.

use std::io::{Read, Seek, SeekFrom, Write};

use domain::{
    batch::{Batch, BatchStatus, BatchType, Counts},
    batch_file::{Code, Finding, Report, Validator},
    digest,
    ids::{BatchId, CompanyId, ProductId},
    money::Money,
};
use serde_json::json;
use sha2::{Digest, Sha256};

use super::dry_run_context;
use crate::{
    Answer, App, AppError, Command, Permit, Render, Result,
    audit::{self, Doer, Happening},
    jobs::{self, JobKind},
    unit::{Begun, Unit},
};

/// Pieces of a file as they are stored.
const PIECE: usize = 1024 * 1024;
/// What refuses a file before it is stored.
const AT_THE_DOOR: [Code; 4] = [Code::F101, Code::F102, Code::F103, Code::F108];

/// Which file is coming.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewUpload {
    /// For which company.
    pub company: CompanyId,
    /// For which product.
    pub product: ProductId,
    /// As what.
    pub kind: BatchType,
    /// Its name; only its last part is kept.
    pub file_name: String,
}

/// A file on its way in: spooled to a nameless temporary file that ends with this value.
pub struct Upload {
    app: App,
    new: NewUpload,
    validator: Validator,
    spool: std::fs::File,
    hash: Sha256,
    size: i64,
}

impl Upload {
    /// Begins an upload.
    ///
    /// # Errors
    /// When the caller may not upload here, or the product does not take the type.
    pub async fn begin(app: &App, permit: &Permit, new: NewUpload) -> Result<Self> {
        permit.for_object(new.company, Some(new.product))?;
        let context = dry_run_context(app, new.company, new.product, new.kind).await?;
        if !context.enabled.contains(&new.kind) {
            return Err(AppError::file_refused(vec![Finding::of_file(Code::H202)]));
        }
        let spool =
            tempfile::tempfile().map_err(|error| AppError::Internal(format!("spool: {error}")))?;
        Ok(Self {
            app: app.clone(),
            new,
            validator: Validator::new(context),
            spool,
            hash: Sha256::new(),
            size: 0,
        })
    }

    /// Gives the file the name that came with it, when nobody gave it one before.
    pub fn name(&mut self, file_name: String) {
        if self.new.file_name.is_empty() {
            self.new.file_name = file_name;
        }
    }

    /// Takes the next bytes.
    ///
    /// # Errors
    /// At once when the file holds a card number, is no text or is too large.
    pub fn push(&mut self, bytes: &[u8]) -> Result<()> {
        self.validator.push(bytes, &mut ());
        if self.validator.is_stopped() {
            return Err(AppError::file_refused(
                self.validator
                    .report_so_far()
                    .findings
                    .iter()
                    .filter(|f| AT_THE_DOOR.contains(&f.code))
                    .cloned()
                    .collect(),
            ));
        }
        self.hash.update(bytes);
        self.size += i64::try_from(bytes.len()).unwrap_or(i64::MAX);
        self.spool
            .write_all(bytes)
            .map_err(|error| AppError::Internal(format!("spool: {error}")))
    }

    /// Stores the file as a batch that is to be validated. The command is made of the file's SHA-256 (hex),
    /// so that its idempotency key is bound to what was sent.
    ///
    /// # Errors
    /// When the file is refused at the door, or is under way already (`F112`).
    pub async fn finish(
        self,
        command: impl FnOnce(String) -> Command,
        render: Render<'_, Batch>,
    ) -> Result<Answer> {
        let Self {
            app,
            new,
            validator,
            mut spool,
            hash,
            size,
        } = self;
        refuse_at_the_door(&validator.finish())?;
        let content_hash = digest::hex(&hash.finalize());
        let command = command(content_hash.clone());
        let mut unit = match Unit::begin(&app, &command).await? {
            Begun::Replay(answer) => return Ok(answer),
            Begun::Fresh(unit) => unit,
        };
        let already = || AppError::file_refused(vec![Finding::of_file(Code::F112)]);
        if store::batches::has_content(&mut unit.tx, new.company, new.product, &content_hash)
            .await?
        {
            return Err(already());
        }
        let batch = make(&app, &mut unit, &command, new, content_hash, size).await?;
        match store::batches::add(&mut unit.tx, &batch).await {
            // Somebody else's upload of the same file won the race.
            Err(store::StoreError::Exists) => return Err(already()),
            other => other?,
        }
        store_pieces(&mut unit, &batch, &mut spool).await?;
        let payload = json!({ "company": batch.company, "batch": batch.id });
        jobs::add(
            &app,
            &mut unit.tx,
            Some(batch.company),
            JobKind::ValidateBatch,
            batch.id.to_string(),
            payload,
        )
        .await?;
        record(&app, &mut unit, &command, &batch).await?;
        unit.finish(render(&batch)).await
    }
}

async fn record(app: &App, unit: &mut Unit, command: &Command, batch: &Batch) -> Result<()> {
    let content = json!({ "number": batch.number, "type": batch.kind, "file": batch.file_name, "sha256": batch.content_hash, "bytes": batch.size_bytes });
    let happening = Happening {
        company: Some(batch.company),
        action: "batch.uploaded",
        object_kind: "batch",
        object_id: batch.id.to_string(),
        content,
    };
    audit::record(app, &mut unit.tx, Doer::Caller(command.caller()), happening).await
}

/// What is never stored, whatever else the file holds.
fn refuse_at_the_door(report: &Report) -> Result<()> {
    let refusals = report
        .findings
        .iter()
        .filter(|finding| AT_THE_DOOR.contains(&finding.code));
    let refusals: Vec<Finding> = refusals.cloned().collect();
    if refusals.is_empty() {
        Ok(())
    } else {
        Err(AppError::file_refused(refusals))
    }
}

async fn make(
    app: &App,
    unit: &mut Unit,
    command: &Command,
    new: NewUpload,
    content_hash: String,
    size_bytes: i64,
) -> Result<Batch> {
    let company = store::companies::lookup(&mut unit.tx, new.company)
        .await?
        .ok_or(AppError::NotFound)?;
    Ok(Batch {
        id: BatchId(app.new_id()),
        company: new.company,
        product: new.product,
        number: store::companies::next_number(&mut unit.tx, new.company, "batch").await?,
        kind: new.kind,
        status: BatchStatus::Validating,
        file_name: plain_name(&new.file_name),
        size_bytes,
        content_hash,
        client_reference: None,
        description: None,
        value_date: None,
        counts: Counts::default(),
        total: Money::ZERO,
        rejected_total: Money::ZERO,
        policy: company.policy,
        report_digest: None,
        maker: command.caller().user,
        confirmed_by: None,
        confirmed_at: None,
        confirmed_digest: None,
        signatures: Vec::new(),
        rejection: None,
        order: None,
        created_at: app.now(),
        version: 1,
    })
}

async fn store_pieces(unit: &mut Unit, batch: &Batch, spool: &mut std::fs::File) -> Result<()> {
    let failed = |error: std::io::Error| AppError::Internal(format!("spool: {error}"));
    spool.seek(SeekFrom::Start(0)).map_err(failed)?;
    for sequence in 0_i64.. {
        let mut piece = Vec::with_capacity(PIECE);
        let limit = u64::try_from(PIECE).unwrap_or(u64::MAX);
        Read::by_ref(spool)
            .take(limit)
            .read_to_end(&mut piece)
            .map_err(failed)?;
        if piece.is_empty() {
            break;
        }
        store::files::add_piece(&mut unit.tx, batch.company, batch.id, sequence, &piece).await?;
    }
    Ok(())
}

/// The last part of a name, without what a path or a terminal could make of it.
fn plain_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let plain: String = last
        .chars()
        .filter(|letter| !letter.is_control())
        .take(120)
        .collect();
    if plain.trim().is_empty() {
        "lote.txt".to_owned()
    } else {
        plain
    }
}

#[cfg(test)]
mod tests {
    use super::plain_name;

    #[test]
    fn a_name_is_only_a_name() {
        assert_eq!(plain_name("../../etc/passwd"), "passwd");
        assert_eq!(plain_name("C:\\lotes\\nomina.txt"), "nomina.txt");
        assert_eq!(plain_name("a\u{1b}[31m\n.txt"), "a[31m.txt");
        assert_eq!(plain_name("  "), "lote.txt");
    }
}
