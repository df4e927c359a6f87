//! Why there is no document.

/// Why there is no document.
#[derive(Debug, thiserror::Error)]
#[error("the document cannot be made: {0}")]
pub struct DocumentError(#[from] genpdf::error::Error);
