//! Why a statement did not do its work.

/// Why a statement did not do its work.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// A unique constraint refused the row: somebody was there before.
    #[error("the row exists already")]
    Exists,
    /// The row was changed by somebody else since it was read.
    #[error("the row has changed since it was read")]
    Stale,
    /// A stored value does not read as what it should be: a fault of ours.
    #[error("stored value of {what} cannot be read: {detail}")]
    Corrupt {
        /// The column or type.
        what: &'static str,
        /// For the log.
        detail: String,
    },
    /// The database said no.
    #[error(transparent)]
    Database(sqlx::Error),
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        match &error {
            sqlx::Error::Database(inner) if inner.is_unique_violation() => Self::Exists,
            _ => Self::Database(error),
        }
    }
}

impl From<serde_json::Error> for StoreError {
    fn from(error: serde_json::Error) -> Self {
        Self::Corrupt {
            what: "JSON",
            detail: error.to_string(),
        }
    }
}

impl From<domain::UnknownText> for StoreError {
    fn from(error: domain::UnknownText) -> Self {
        Self::Corrupt {
            what: error.what,
            detail: error.text,
        }
    }
}

impl StoreError {
    /// Turns «no row was changed» into [`StoreError::Stale`].
    pub(crate) fn one_changed(rows: u64) -> Result<(), Self> {
        if rows == 1 { Ok(()) } else { Err(Self::Stale) }
    }

    /// Whether the database cannot be reached or is overloaded, so that a later try may succeed.
    pub fn is_unavailable(&self) -> bool {
        matches!(
            self,
            Self::Database(
                sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed | sqlx::Error::Io(_)
            )
        )
    }
}
