//! Refusals as RFC 9457 problems: the one place where they are written.
//!
//! An [`ApiError`] knows no request; the outer middleware finds it in the answer and writes the body
//! with the request's id, path and language.

mod from_app;
mod render;

use std::fmt;

use actix_web::{HttpResponse, ResponseError, http::StatusCode};
use app::Answer;
use chrono::{DateTime, Utc};
use contract::{ErrorCode, FieldProblem};
use domain::{batch_file::Finding, company::FieldFault};

pub(crate) use render::render;

/// Why a request was not answered with what it asked for.
#[derive(Debug, Clone)]
pub struct ApiError {
    /// The stable code; status and words follow from it.
    pub code: ErrorCode,
    /// What else is to be told.
    pub more: Box<More>,
}

/// What a problem tells beside its code.
#[derive(Debug, Clone, Default)]
pub struct More {
    /// More than the code's own words. No personal data.
    pub detail: Option<String>,
    /// Stable codes of the reasons (`access.denied`).
    pub reasons: Vec<String>,
    /// What is wrong with single fields.
    pub errors: Vec<FieldProblem>,
    /// What is wrong with a batch file; written in the reader's language.
    pub findings: Vec<Finding>,
    /// Fields that break rules; written in the reader's language.
    pub faults: Vec<FieldFault>,
    /// The object as it is now, with its `ETag`.
    pub current: Option<Answer>,
    /// When the same may be tried again.
    pub retry_at: Option<DateTime<Utc>>,
    /// The methods that a path has (`request.method_not_allowed`).
    pub allow: Vec<String>,
}

impl ApiError {
    /// An error by its code.
    pub fn new(code: ErrorCode) -> Self {
        Self {
            code,
            more: Box::default(),
        }
    }

    /// An error by its code, with what else is to be told.
    pub fn with(code: ErrorCode, more: More) -> Self {
        Self {
            code,
            more: Box::new(more),
        }
    }

    /// The same with more words.
    #[must_use]
    pub fn because(mut self, detail: impl Into<String>) -> Self {
        self.more.detail = Some(detail.into());
        self
    }

    /// The same with a field that is wrong.
    #[must_use]
    pub fn at(mut self, pointer: &str, code: &str, message: impl Into<String>) -> Self {
        self.more.errors.push(FieldProblem {
            code: code.to_owned(),
            pointer: Some(format!("#{pointer}")),
            message: message.into(),
            ..FieldProblem::default()
        });
        self
    }
}

impl fmt::Display for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.more.detail {
            Some(detail) => write!(f, "{}: {detail}", self.code),
            None => write!(f, "{}", self.code),
        }
    }
}

impl std::error::Error for ApiError {}

impl ResponseError for ApiError {
    fn status_code(&self) -> StatusCode {
        StatusCode::from_u16(self.code.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    /// Without a body: the outer middleware writes it.
    fn error_response(&self) -> HttpResponse {
        HttpResponse::new(self.status_code())
    }
}
