//! What a request can fail with.

use contract::Problem;

use super::json;

/// A request that failed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ApiError {
    /// The server said what is wrong.
    Problem(Box<Problem>),
    /// The server was not reached.
    Offline,
    /// An answer that is not of the contract, with its status.
    Unreadable(u16),
}

impl ApiError {
    /// Reads the body of a refusal.
    pub fn read(status: u16, body: &str) -> Self {
        json::read(body).map_or(Self::Unreadable(status), |problem| {
            Self::Problem(Box::new(problem))
        })
    }

    /// The stable code, when there is one.
    pub fn code(&self) -> Option<contract::ErrorCode> {
        match self {
            Self::Problem(problem) => Some(problem.code),
            Self::Offline | Self::Unreadable(_) => None,
        }
    }

    /// Whether the access token is why, so that a renewed one may do.
    pub fn asks_for_token(&self) -> bool {
        use contract::ErrorCode::{
            SessionEnded, SessionIdle, TokenExpired, TokenInvalid, TokenMissing,
        };
        matches!(
            self.code(),
            Some(TokenMissing | TokenInvalid | TokenExpired | SessionEnded | SessionIdle)
        )
    }

    /// Whether something stands before the user: new terms, a change of password, a second factor.
    pub fn asks_for_first_step(&self) -> bool {
        use contract::ErrorCode::{
            PasswordChangeRequired, SecondFactorSetUpRequired, TermsRequired,
        };
        matches!(
            self.code(),
            Some(TermsRequired | PasswordChangeRequired | SecondFactorSetUpRequired)
        )
    }
}

#[cfg(test)]
mod tests {
    use contract::ErrorCode;

    use super::*;

    #[test]
    fn a_problem_keeps_its_code() {
        let body = r#"{"type":"/api/v1/errors/quote.changed","title":"x","status":409,"detail":"y",
            "code":"quote.changed","request_id":"req_1","retryable":false,"errors":[]}"#;
        assert_eq!(
            ApiError::read(409, body).code(),
            Some(ErrorCode::QuoteChanged)
        );
    }

    #[test]
    fn what_is_no_problem_keeps_its_status() {
        assert_eq!(
            ApiError::read(502, "<html>Bad gateway</html>"),
            ApiError::Unreadable(502)
        );
    }

    #[test]
    fn a_wrong_password_is_not_a_missing_token() {
        let body = r#"{"type":"t","title":"x","status":401,"detail":"y","code":"auth.credentials_wrong","request_id":"r","retryable":false}"#;
        assert!(!ApiError::read(401, body).asks_for_token());
    }
}
