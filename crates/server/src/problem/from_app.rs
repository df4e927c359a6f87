//! From a use case's refusal to a code of the wire.

use app::AppError;
use contract::ErrorCode;

use super::ApiError;

impl From<AppError> for ApiError {
    fn from(error: AppError) -> Self {
        match error {
            AppError::NotFound => Self::new(ErrorCode::NotFound),
            AppError::Denied(reasons) => Self { reasons, ..Self::new(ErrorCode::AccessDenied) },
            AppError::Refused(refusal) => match refusal.code.parse() {
                Ok(code) => Self {
                    detail: refusal.detail,
                    findings: refusal.findings,
                    retry_at: refusal.retry_at,
                    ..Self::new(code)
                },
                Err(_) => internal(&format!("a use case refuses with the unknown code {}", refusal.code)),
            },
            AppError::Invalid { pointer, message } => Self::new(ErrorCode::RequestInvalid).at(pointer, "invalid", message),
            AppError::Stale => Self::new(ErrorCode::PreconditionFailed),
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
