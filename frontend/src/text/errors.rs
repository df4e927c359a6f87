//! What went wrong, in words: the contract's own, whatever the code.

use contract::{ErrorCode, FieldProblem, error::ErrorWords};

use super::{K, Language, current, tr};
use crate::api::ApiError;

/// The words of a code. Exhaustive: they stand beside the code in `contract`.
pub fn code_words(code: ErrorCode) -> ErrorWords {
    match current() {
        Language::Spanish => code.spanish(),
        Language::English => code.english(),
    }
}

/// What happened and how to mend it.
pub fn explain(error: &ApiError) -> (String, String) {
    match error {
        ApiError::Problem(problem) => {
            let ErrorWords { title, remedy } = code_words(problem.code);
            let wait = problem.retry_after.map_or_else(String::new, |seconds| {
                format!(" {}", super::tf(K::WaitFor, &[&super::minutes(seconds)]))
            });
            (title.to_owned(), format!("{remedy}{wait}"))
        }
        ApiError::Offline => (
            tr(K::OfflineTitle).to_owned(),
            tr(K::OfflineHint).to_owned(),
        ),
        ApiError::Unreadable(_) => {
            let ErrorWords { title, remedy } = code_words(ErrorCode::Internal);
            (title.to_owned(), remedy.to_owned())
        }
    }
}

/// What is wrong with single fields, when the server says so.
pub fn field_problems(error: &ApiError) -> &[FieldProblem] {
    match error {
        ApiError::Problem(problem) => &problem.errors,
        ApiError::Offline | ApiError::Unreadable(_) => &[],
    }
}
