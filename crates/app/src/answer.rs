//! The answer of a command, kept beside its effect so that a replay gives the same bytes.

/// An HTTP answer as the idempotency row keeps it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// `Location`, `ETag` and the like.
    pub headers: Vec<(String, String)>,
    /// The JSON body; empty for 204.
    pub body: String,
    /// Whether it was given before.
    pub replayed: bool,
}

impl Answer {
    /// An answer with a JSON body.
    pub fn json(status: u16, body: String) -> Self {
        Self {
            status,
            headers: Vec::new(),
            body,
            replayed: false,
        }
    }

    /// The same with one more header.
    #[must_use]
    pub fn with_header(mut self, name: &str, value: impl Into<String>) -> Self {
        self.headers.push((name.to_owned(), value.into()));
        self
    }
}

/// How the caller writes an outcome on the wire. It runs inside the transaction, before its commit, so
/// it must be quick and pure.
pub type Render<'a, T> = &'a (dyn Fn(&T) -> Answer + Send + Sync);
