//! Why there is no document.

/// Why there is no document.
#[derive(Debug, thiserror::Error)]
pub enum DocumentError {
    /// The PDF cannot be written.
    #[error("the document cannot be made: {0}")]
    Pdf(#[from] genpdf::error::Error),
    /// Pictures cannot be put into it.
    #[error("the document cannot take its pictures: {0}")]
    Pictures(#[from] lopdf::Error),
    /// A picture is of no kind that a PDF can hold as it is.
    #[error("a picture is no PNG of 24 bits without interlacing")]
    Picture,
    /// The archive cannot be written.
    #[error("the archive cannot be made: {0}")]
    Zip(#[from] zip::result::ZipError),
    /// What is written into it cannot be.
    #[error("the archive cannot be filled: {0}")]
    Write(#[from] std::io::Error),
}
