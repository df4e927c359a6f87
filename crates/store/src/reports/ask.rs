//! What a report is asked with, as statements take it, and what comes back.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    ids::{CompanyId, ProductId, UserId},
    report::Cell,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What a report is asked with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ask {
    /// The company.
    pub company: CompanyId,
    /// The product.
    pub product: ProductId,
    /// Whether names are wanted in English.
    pub english: bool,
    /// The first business day and the last; unused by reports without a range.
    pub days: (NaiveDate, NaiveDate),
    /// The same as instants: from the first on, before the second. For reports about a day, before its end.
    pub instants: (DateTime<Utc>, DateTime<Utc>),
    /// Only this code.
    pub state: Option<String>,
    /// Only this branch.
    pub branch: Option<String>,
    /// Only of this person.
    pub user: Option<UserId>,
    /// Only with this text.
    pub text: Option<String>,
}

/// A value that rows are put in order by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Key {
    /// A text.
    Text(String),
    /// A number.
    Number(i64),
    /// An instant.
    Time(DateTime<Utc>),
    /// A day.
    Day(NaiveDate),
    /// An id.
    Id(Uuid),
}

/// Where a row stands: the value that it is sorted by, and what tells it from others of the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The value of the sorted column.
    pub sort: Key,
    /// What tells rows apart.
    pub tie: Key,
}

/// A row of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// A cell for each column.
    pub cells: Vec<Cell>,
    /// Where it stands.
    pub place: Place,
}

/// Which variant of [`Key`] a column is sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum KeyKind {
    /// [`Key::Text`].
    Text,
    /// [`Key::Number`].
    Number,
    /// [`Key::Time`].
    Time,
    /// [`Key::Day`].
    Day,
    /// [`Key::Id`].
    Id,
}

impl Key {
    /// Whether it is of the kind.
    pub(super) const fn is(&self, kind: KeyKind) -> bool {
        matches!(
            (self, kind),
            (Self::Text(_), KeyKind::Text)
                | (Self::Number(_), KeyKind::Number)
                | (Self::Time(_), KeyKind::Time)
                | (Self::Day(_), KeyKind::Day)
                | (Self::Id(_), KeyKind::Id)
        )
    }
}
