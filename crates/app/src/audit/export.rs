//! The trail as a file: a line an event, and the signed checkpoint at the end. Memory stays flat.

use chrono::{DateTime, Utc};
use domain::{
    audit::{LastLine, NO_HASH},
    ids::CompanyId,
};
use serde_json::json;

use super::{
    Doer, Happening,
    checkpoints::{Signer, Stretch},
    record,
};
use crate::{App, AppError, Permit, Result};

/// So many events are read at once.
const PIECE: i64 = 500;

/// An export under way.
pub struct Export {
    app: App,
    signer: Signer,
    company: CompanyId,
    first: i64,
    last: i64,
    previous_hash: String,
    /// Where the next piece begins; none after the checkpoint.
    next: Option<i64>,
    hash: String,
}

/// Begins an export of a company's whole chain, or of the stretch that holds every event from one
/// instant to before another: a chain has no holes, so an event of another instant in between stands in
/// it too. That somebody took it with them is recorded first, so that the export says so itself.
///
/// # Errors
/// Those of [`Permit::for_object`].
pub async fn export(
    app: &App,
    permit: &Permit,
    company: CompanyId,
    from: Option<DateTime<Utc>>,
    to: Option<DateTime<Utc>>,
) -> Result<Export> {
    permit.for_object(company, None)?;
    let signer = Signer::open(app).await?;
    let mut tx = app.db.begin().await?;
    let what = Happening {
        company: Some(company),
        action: "audit.downloaded",
        object_kind: "company",
        object_id: company.to_string(),
        content: json!({ "from": from, "to": to }),
    };
    record(app, &mut tx, Doer::Caller(&permit.caller), what).await?;
    tx.commit().await?;
    let (tail, _) = store::audit::tail(&app.db, company)
        .await?
        .ok_or_else(|| AppError::Internal("the event of the export is missing".to_owned()))?;
    let first = match from {
        Some(from) => store::audit::first_since(&app.db, company, from)
            .await?
            .unwrap_or(tail + 1),
        None => 1,
    };
    let last = match to {
        Some(to) => store::audit::last_before(&app.db, company, to).await?,
        None => Some(tail),
    };
    let previous_hash = store::audit::hash_of(&app.db, company, first - 1).await?;
    let previous_hash = previous_hash.unwrap_or_else(|| NO_HASH.to_owned());
    Ok(Export {
        app: app.clone(),
        signer,
        company,
        first,
        // No event at all is a stretch that ends before it begins.
        last: last.unwrap_or_default().max(first - 1),
        hash: previous_hash.clone(),
        previous_hash,
        next: Some(first),
    })
}

impl Export {
    /// The next lines; none after the last.
    ///
    /// # Errors
    /// When the database fails. An export that breaks off has no checkpoint.
    pub async fn next_lines(&mut self) -> Result<Option<String>> {
        let Some(begin) = self.next else {
            return Ok(None);
        };
        if begin > self.last {
            self.next = None;
            return self.last_line().map(Some);
        }
        let app = &self.app;
        let events = store::audit::stretch(&app.db, self.company, begin, self.last, PIECE).await?;
        let Some(last) = events.last() else {
            return Err(AppError::Internal(format!(
                "the chain of {} ends before {}",
                self.company, self.last
            )));
        };
        self.next = Some(last.sequence + 1);
        self.hash.clone_from(&last.hash);
        let mut lines = String::new();
        for event in &events {
            lines.push_str(&serde_json::to_string(event)?);
            lines.push('\n');
        }
        Ok(Some(lines))
    }

    fn last_line(&self) -> Result<String> {
        let stretch = Stretch {
            company: self.company,
            first: self.first,
            previous_hash: self.previous_hash.clone(),
            last: self.last,
            hash: self.hash.clone(),
        };
        let checkpoint = self.signer.sign(&self.app, stretch);
        Ok(serde_json::to_string(&LastLine { checkpoint })? + "\n")
    }
}
