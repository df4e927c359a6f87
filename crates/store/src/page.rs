//! Keyset pages: a page starts after a row, not after a number of rows.

use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

/// Which page of a list that is sorted by time of making, newest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Page {
    /// How many rows at most.
    pub limit: i64,
    /// The last row of the page before: its time and id.
    pub after: Option<(DateTime<Utc>, Uuid)>,
}

/// Rows, and whether more follow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageOf<T> {
    /// The rows.
    pub rows: Vec<T>,
    /// Whether more follow.
    pub has_more: bool,
}

impl Page {
    /// Where the page starts: a bound that every row is under, for the first page.
    pub(crate) fn start(&self) -> (DateTime<Utc>, Uuid) {
        let far_ahead = DateTime::UNIX_EPOCH + TimeDelta::days(365 * 400);
        self.after.unwrap_or((far_ahead, Uuid::max()))
    }
}

impl<T> PageOf<T> {
    /// Takes rows of which one more than the limit was asked for.
    pub(crate) fn cut(mut rows: Vec<T>, limit: i64) -> Self {
        let limit = usize::try_from(limit).unwrap_or_default();
        let has_more = rows.len() > limit;
        rows.truncate(limit);
        Self { rows, has_more }
    }

    /// The same page of something else.
    pub fn map<U>(self, change: impl FnMut(T) -> U) -> PageOf<U> {
        PageOf {
            rows: self.rows.into_iter().map(change).collect(),
            has_more: self.has_more,
        }
    }
}
