//! From a use case's refusal to a code of the wire.

use app::{AppError, Refusal};
use contract::ErrorCode;

use super::{ApiError, More};

impl From<AppError> for ApiError {
    fn from(error: AppError) -> Self {
        match error {
            AppError::NotFound => Self::new(ErrorCode::NotFound),
            AppError::Denied(reasons) => Self::with(
                ErrorCode::AccessDenied,
                More {
                    reasons,
                    ..More::default()
                },
            ),
            AppError::Refused(refusal) => match refusal.code.parse() {
                Ok(code) => {
                    let Refusal {
                        detail,
                        reasons,
                        findings,
                        retry_at,
                        ..
                    } = *refusal;
                    Self::with(
                        code,
                        More {
                            detail,
                            reasons,
                            findings,
                            retry_at,
                            ..More::default()
                        },
                    )
                }
                Err(_) => internal(&format!(
                    "a use case refuses with the unknown code {}",
                    refusal.code
                )),
            },
            AppError::Invalid { pointer, message } => {
                Self::new(ErrorCode::RequestInvalid).at(pointer, "invalid", message)
            }
            AppError::Faults(faults) => Self::with(
                ErrorCode::RequestInvalid,
                More {
                    faults,
                    ..More::default()
                },
            ),
            AppError::Stale => Self::new(ErrorCode::PreconditionFailed),
            AppError::Outdated(now) => Self::with(
                ErrorCode::PreconditionFailed,
                More {
                    current: Some(*now),
                    ..More::default()
                },
            ),
            AppError::KeyReused => Self::new(ErrorCode::IdempotencyKeyReused),
            AppError::Unavailable(detail) => {
                tracing::error!(%detail, "the database cannot be reached");
                Self::new(ErrorCode::Unavailable)
            }
            AppError::Internal(detail) => internal(&detail),
        }
    }
}

/// A fault of ours: the log has the detail, the caller gets the request's number.
fn internal(detail: &str) -> ApiError {
    tracing::error!(%detail, "a request failed by a fault of ours");
    ApiError::new(ErrorCode::Internal)
}
