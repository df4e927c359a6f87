//! Cells: the values of a row.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::money::Money;

/// A value of a row. On the wire it is tagged with its kind: `{"money": 15000050}`, `{"text": "Ana"}`, `"empty"`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = ReportCell, example = json!({"money": 15_000_050})))]
pub enum Cell {
    /// Nothing is known.
    Empty,
    /// A text.
    Text(String),
    /// A business day.
    Date(NaiveDate),
    /// An instant.
    DateTime(DateTime<Utc>),
    /// Centavos.
    #[cfg_attr(feature = "openapi", schema(value_type = i64))]
    Money(Money),
    /// A number of things.
    Count(i64),
    /// A code.
    State(String),
}

impl Cell {
    /// What it adds to a sum; nothing for what is no number.
    pub const fn number(&self) -> Option<i64> {
        match self {
            Self::Money(amount) => Some(amount.minor()),
            Self::Count(count) => Some(*count),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_tagged_on_the_wire() {
        for (cell, json) in [
            (Cell::Empty, "\"empty\""),
            (Cell::Text("=1".to_owned()), r#"{"text":"=1"}"#),
            (Cell::Money(Money::from_minor(-5)), r#"{"money":-5}"#),
            (Cell::Count(3), r#"{"count":3}"#),
            (Cell::State("active".to_owned()), r#"{"state":"active"}"#),
        ] {
            assert_eq!(serde_json::to_string(&cell).unwrap(), json);
            assert_eq!(serde_json::from_str::<Cell>(json).unwrap(), cell);
        }
    }
}
