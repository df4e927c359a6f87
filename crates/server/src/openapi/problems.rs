//! The problems that operations may answer, for their descriptions.

use contract::Problem;
use utoipa::IntoResponses;

/// Of an operation that anybody may call.
#[derive(IntoResponses)]
#[expect(dead_code, reason = "only its description is used")]
pub(crate) enum PublicProblems {
    /// The request cannot be read.
    #[response(status = 400, content_type = "application/problem+json")]
    Malformed(Problem),
    /// Something failed on our side.
    #[response(status = 500, content_type = "application/problem+json")]
    Internal(Problem),
    /// Overloaded or a part is down: try again.
    #[response(status = 503, content_type = "application/problem+json")]
    Unavailable(Problem),
}

/// Of an operation that reads.
#[derive(IntoResponses)]
#[expect(dead_code, reason = "only its description is used")]
pub(crate) enum ReadProblems {
    /// The request cannot be read.
    #[response(status = 400, content_type = "application/problem+json")]
    Malformed(Problem),
    /// Not signed in, or the session is over.
    #[response(status = 401, content_type = "application/problem+json")]
    Unauthorized(Problem),
    /// Signed in, but not allowed; `reasons` says why.
    #[response(status = 403, content_type = "application/problem+json")]
    Denied(Problem),
    /// It does not exist, or is not of a company of the caller.
    #[response(status = 404, content_type = "application/problem+json")]
    NotFound(Problem),
    /// Something failed on our side.
    #[response(status = 500, content_type = "application/problem+json")]
    Internal(Problem),
    /// Overloaded or a part is down: try again.
    #[response(status = 503, content_type = "application/problem+json")]
    Unavailable(Problem),
}

/// Of an operation that changes something.
#[derive(IntoResponses)]
#[expect(dead_code, reason = "only its description is used")]
pub(crate) enum CommandProblems {
    /// The request cannot be read, or its idempotency key is missing or malformed.
    #[response(status = 400, content_type = "application/problem+json")]
    Malformed(Problem),
    /// Not signed in, or the session is over.
    #[response(status = 401, content_type = "application/problem+json")]
    Unauthorized(Problem),
    /// Signed in, but not allowed; `reasons` says why. Also a missing or unfit step-up proof.
    #[response(status = 403, content_type = "application/problem+json")]
    Denied(Problem),
    /// It does not exist, or is not of a company of the caller.
    #[response(status = 404, content_type = "application/problem+json")]
    NotFound(Problem),
    /// The object's state does not allow it, or it is not the one that was shown.
    #[response(status = 409, content_type = "application/problem+json")]
    Conflict(Problem),
    /// What the request builds on has expired.
    #[response(status = 410, content_type = "application/problem+json")]
    Gone(Problem),
    /// The object has changed since it was read (`If-Match`).
    #[response(status = 412, content_type = "application/problem+json")]
    Stale(Problem),
    /// The request is too large.
    #[response(status = 413, content_type = "application/problem+json")]
    TooLarge(Problem),
    /// Another content type than documented.
    #[response(status = 415, content_type = "application/problem+json")]
    UnsupportedMedia(Problem),
    /// A value breaks a rule, or an idempotency key came with another body.
    #[response(status = 422, content_type = "application/problem+json")]
    Invalid(Problem),
    /// Passwords are locked for a while.
    #[response(status = 423, content_type = "application/problem+json")]
    Locked(Problem),
    /// `If-Match` is missing.
    #[response(status = 428, content_type = "application/problem+json")]
    PreconditionRequired(Problem),
    /// Too often; `Retry-After` says when.
    #[response(status = 429, content_type = "application/problem+json")]
    TooOften(Problem),
    /// Something failed on our side.
    #[response(status = 500, content_type = "application/problem+json")]
    Internal(Problem),
    /// Overloaded or a part is down: try again.
    #[response(status = 503, content_type = "application/problem+json")]
    Unavailable(Problem),
}
