//! Why there is no document.

/// Why there is no document.
#[derive(Debug, thiserror::Error)]
pub enum DocumentError {
    /// The PDF cannot be written.
    #[error("the document cannot be made: {0}")]
    Pdf(#[from] genpdf::error::Error),
    /// The archive cannot be written.
    #[error("the archive cannot be made: {0}")]
    Zip(#[from] zip::result::ZipError),
    /// What is written into it cannot be.
    #[error("the archive cannot be filled: {0}")]
    Write(#[from] std::io::Error),
}
