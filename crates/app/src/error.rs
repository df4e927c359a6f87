//! Why a use case did not do what was asked. The server maps each variant to one error code.

use chrono::{DateTime, Utc};
use domain::company::FieldFault;
use store::StoreError;

use crate::Answer;

/// A word that a refusal carries to the outside, as a stable code of `contract::ErrorCode`.
///
/// `app` does not know the wire; it names the code, and a test of the server proves that every name
/// used here is in the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// `family.name`.
    pub code: &'static str,
    /// More than the code's own words, for people; no personal data.
    pub detail: Option<String>,
    /// Stable codes of the reasons, where a code has several.
    pub reasons: Vec<String>,
    /// When the same may be tried again.
    pub retry_at: Option<DateTime<Utc>>,
    /// Findings of a batch file, when that is what refuses.
    pub findings: Vec<domain::batch_file::Finding>,
}

/// Why a use case did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// The object does not exist, or is not of a company of the caller: the two look the same.
    #[error("not found")]
    NotFound,
    /// The caller lacks the permission; the stable codes of the reasons.
    #[error("denied: {0:?}")]
    Denied(Vec<String>),
    /// A rule says no.
    #[error("refused: {}", .0.code)]
    Refused(Box<Refusal>),
    /// A field of the request breaks a rule: JSON pointer, and what is wrong.
    #[error("invalid: {pointer} {message}")]
    Invalid {
        /// A JSON pointer into the request.
        pointer: &'static str,
        /// What is wrong and how to mend it.
        message: String,
    },
    /// Fields of the request break rules; told in the reader's language.
    #[error("invalid: {0:?}")]
    Faults(Vec<FieldFault>),
    /// The object has changed since the caller read it.
    #[error("stale")]
    Stale,
    /// The same, with what reading the object would answer now.
    #[error("stale")]
    Outdated(Box<Answer>),
    /// The same idempotency key came with another body.
    #[error("idempotency key reused")]
    KeyReused,
    /// The database cannot be reached or is overloaded.
    #[error("unavailable: {0}")]
    Unavailable(String),
    /// A fault of ours.
    #[error("internal: {0}")]
    Internal(String),
}

impl AppError {
    /// A refusal by its code.
    pub fn refused(code: &'static str) -> Self {
        Self::Refused(Box::new(Refusal {
            code,
            detail: None,
            reasons: Vec::new(),
            retry_at: None,
            findings: Vec::new(),
        }))
    }

    /// A refusal by its code, with more words.
    pub fn refused_because(code: &'static str, detail: impl Into<String>) -> Self {
        Self::Refused(Box::new(Refusal {
            code,
            detail: Some(detail.into()),
            reasons: Vec::new(),
            retry_at: None,
            findings: Vec::new(),
        }))
    }

    /// A refusal by its code, with more words and a stable reason.
    pub fn refused_for(
        code: &'static str,
        reason: impl Into<String>,
        detail: impl Into<String>,
    ) -> Self {
        Self::Refused(Box::new(Refusal {
            code,
            detail: Some(detail.into()),
            reasons: vec![reason.into()],
            retry_at: None,
            findings: Vec::new(),
        }))
    }

    /// A refusal that ends at a known time.
    pub fn refused_until(code: &'static str, retry_at: DateTime<Utc>) -> Self {
        Self::Refused(Box::new(Refusal {
            code,
            detail: None,
            reasons: Vec::new(),
            retry_at: Some(retry_at),
            findings: Vec::new(),
        }))
    }

    /// A file that is refused as a whole before anything was stored.
    pub fn file_refused(findings: Vec<domain::batch_file::Finding>) -> Self {
        Self::Refused(Box::new(Refusal {
            code: "batch.file_refused",
            detail: None,
            reasons: Vec::new(),
            retry_at: None,
            findings,
        }))
    }
}

impl From<StoreError> for AppError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Stale => Self::Stale,
            error if error.is_unavailable() => Self::Unavailable(error.to_string()),
            error => Self::Internal(error.to_string()),
        }
    }
}

impl From<serde_json::Error> for AppError {
    fn from(error: serde_json::Error) -> Self {
        Self::Internal(format!("JSON: {error}"))
    }
}
