//! Query strings.

/// A path with its query, built value by value.
#[derive(Debug, Clone)]
pub struct Query {
    path: String,
    any: bool,
}

impl Query {
    /// A path without a query yet.
    pub fn of(path: impl Into<String>) -> Self {
        Self {
            path: path.into(),
            any: false,
        }
    }

    /// Adds a value.
    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.path.push(if self.any { '&' } else { '?' });
        self.any = true;
        push_encoded(&mut self.path, name);
        self.path.push('=');
        push_encoded(&mut self.path, value);
        self
    }

    /// Adds a value when there is one.
    #[must_use]
    pub fn maybe(self, name: &str, value: Option<&str>) -> Self {
        match value.filter(|value| !value.is_empty()) {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    /// The whole.
    pub fn finish(self) -> String {
        self.path
    }
}

/// Percent-encoding of all but the unreserved characters of RFC 3986.
fn push_encoded(path: &mut String, text: &str) {
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
            path.push(char::from(byte));
        } else {
            path.push('%');
            path.push_str(&domain::digest::hex(&[byte]).to_ascii_uppercase());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_encoded_and_absent_ones_left_out() {
        let path = Query::of("/companies")
            .maybe("q", Some("Ñandú & Cía"))
            .maybe("after", None)
            .with("created_at[gte]", "2026-11-22")
            .finish();
        assert_eq!(
            path,
            "/companies?q=%C3%91and%C3%BA%20%26%20C%C3%ADa&created_at%5Bgte%5D=2026-11-22"
        );
    }
}
