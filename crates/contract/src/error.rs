//! Errors on the wire: RFC 9457 problems whose `code` is the contract.
//!
//! The table in `codes.rs` is the only place where a code, its status and its words stand. The catalogue at
//! `/api/v1/errors`, the file `api-spec/errors.json` and the browser's texts are read from it.

mod codes;

use serde::{Deserialize, Serialize};

pub use codes::ErrorCode;

/// A problem (RFC 9457), as `application/problem+json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(example = json!({
    "type": "/api/v1/errors/object.not_found", "title": "No existe", "status": 404,
    "detail": "No existe, o no es de una empresa suya.", "code": "object.not_found",
    "request_id": "req_01h455vb4pex5vsknk084sn02q", "retryable": false, "errors": []})))]
pub struct Problem {
    /// Where the code is explained.
    #[serde(rename = "type")]
    pub kind: String,
    /// What the code means, in the reader's language.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// What happened this time, and the mend.
    pub detail: String,
    /// The path that was asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instance: Option<String>,
    /// The stable code.
    pub code: ErrorCode,
    /// The request, for support.
    pub request_id: String,
    /// Whether the same request may succeed later.
    pub retryable: bool,
    /// Seconds to wait before the next try, when that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry_after: Option<i64>,
    /// Why an act is not allowed (`access.denied`): stable reason codes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reasons: Vec<String>,
    /// What is wrong with single fields or lines.
    #[serde(default)]
    pub errors: Vec<FieldProblem>,
    /// The object as it is now, where it was changed since it was read (`request.precondition_failed`) and the
    /// operation tells it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<Object>))]
    pub current: Option<serde_json::Value>,
}

/// What is wrong with one field of a request or one line of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FieldProblem {
    /// A code: of a batch file (`F108`) or of a request (`required`).
    pub code: String,
    /// `R`, `E` or `N` for batch files.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub severity: Option<String>,
    /// The line of the file, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<i64>,
    /// The field.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// The first column, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<i64>,
    /// The last column.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<i64>,
    /// A JSON pointer into the request (RFC 6901, as a fragment).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pointer: Option<String>,
    /// What is wrong.
    pub message: String,
    /// How to mend it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
    /// What stands there, masked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value_masked: Option<String>,
}

/// A code's place in the catalogue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ErrorCatalogueEntry {
    /// The code.
    pub code: String,
    /// The HTTP status, for codes of requests.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
    /// The severity, for codes of batch files.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub severity: Option<String>,
    /// What it means.
    pub title: String,
    /// How to mend it.
    pub remedy: String,
    /// The first version that has it.
    pub since: String,
}

/// The whole catalogue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ErrorCatalogue {
    /// Codes of requests, then codes of batch files.
    pub data: Vec<ErrorCatalogueEntry>,
}

/// The words of a code in one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ErrorWords {
    /// What it means.
    pub title: &'static str,
    /// How to mend it.
    pub remedy: &'static str,
}

impl ErrorCode {
    /// Whether the same request may succeed later without a change.
    pub const fn retryable(self) -> bool {
        matches!(self.status(), 429 | 502 | 503 | 504)
            || matches!(self, Self::IdempotencyInProgress)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_a_family_a_name_and_words() {
        for code in ErrorCode::ALL {
            let (family, name) = code.as_str().split_once('.').unwrap();
            assert!(!family.is_empty() && !name.is_empty());
            assert!((400..600).contains(&code.status()), "{code}");
            for words in [code.spanish(), code.english()] {
                assert!(
                    words.title.len() > 5 && words.remedy.ends_with('.'),
                    "{code}"
                );
            }
        }
    }

    #[test]
    fn no_code_is_written_twice() {
        let mut codes: Vec<_> = ErrorCode::ALL.iter().map(|code| code.as_str()).collect();
        codes.sort_unstable();
        let count = codes.len();
        codes.dedup();
        assert_eq!(codes.len(), count);
    }
}
