//! Which page is shown, and how it was reached.

/// The cursors of the pages up to the one that is shown; none is the first page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pages(Vec<String>);

impl Pages {
    /// The cursor of the page that is shown.
    pub fn cursor(&self) -> Option<&str> {
        self.0.last().map(String::as_str)
    }

    /// Whether it is the first.
    pub const fn is_first(&self) -> bool {
        self.0.is_empty()
    }

    /// Its number, from 1.
    pub const fn number(&self) -> usize {
        self.0.len() + 1
    }

    /// On to the page that the server named.
    pub fn forward(&mut self, cursor: String) {
        self.0.push(cursor);
    }

    /// Back to the page before.
    pub fn back(&mut self) {
        self.0.pop();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_left_the_way_they_were_entered() {
        let mut pages = Pages::default();
        assert!(pages.is_first() && pages.cursor().is_none());
        pages.forward("a".into());
        pages.forward("b".into());
        assert_eq!((pages.number(), pages.cursor()), (3, Some("b")));
        pages.back();
        assert_eq!((pages.number(), pages.cursor()), (2, Some("a")));
        pages.back();
        pages.back();
        assert_eq!(pages, Pages::default());
    }
}
