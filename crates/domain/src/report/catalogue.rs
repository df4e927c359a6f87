//! The catalogue: every report with its columns, its order and its chart.

mod people;
mod work;

use super::{Column, ColumnKind, Criterion, Period, Vocabulary, Words};

text_enum! {
    /// A report.
    ReportCode {
        /// What came into and left the master account.
        MasterAccountMovements = "master_account_movements",
        /// Batches with their lines.
        Batches = "batches",
        /// Service orders with what they come to.
        Orders = "orders",
        /// What paid orders charged, concept by concept.
        BilledOrders = "billed_orders",
        /// Money that came to cards, load by load.
        Recharges = "recharges",
        /// Cards that were issued.
        IssuedCards = "issued_cards",
        /// How many cards are in each state.
        CardsByState = "cards_by_state",
        /// Cards that took another card's place.
        Replacements = "replacements",
        /// What each account held at the end of a day.
        BalancesAt = "balances_at",
        /// Card holders with their cards.
        Cardholders = "cardholders",
        /// What each person did.
        UserActivity = "user_activity",
    }
}

/// An order of rows: by a column, then by what tells rows apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sort {
    /// The column.
    pub key: &'static str,
    /// Whether the greatest comes first.
    pub descending: bool,
}

text_enum! {
    /// How a chart is drawn.
    Shape {
        /// A bar for each group.
        Bar = "bar",
        /// A line over the groups, which are days.
        Line = "line",
    }
}

text_enum! {
    /// What becomes of the values of a group.
    Fold {
        /// Their sum.
        Sum = "sum",
        /// How many rows there are.
        Count = "count",
        /// The value of the last row.
        Last = "last",
    }
}

/// Something that a chart shows for each group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Measure {
    /// Its stable name: that of the column, where it is made of one.
    pub key: &'static str,
    /// What people call it.
    pub head: Words,
    /// An amount or a number of things.
    pub kind: ColumnKind,
    /// What becomes of the values.
    pub fold: Fold,
}

/// A chart of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Chart {
    /// How it is drawn.
    pub shape: Shape,
    /// The column that makes the groups; its instants are taken by their business day.
    pub group: &'static str,
    /// What is shown, one series each.
    pub measures: &'static [Measure],
}

/// A report, as the catalogue has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Report {
    /// Its code.
    pub code: ReportCode,
    /// What people call it.
    pub name: Words,
    /// What it tells.
    pub tells: Words,
    /// How it stands in time.
    pub period: Period,
    /// What else rows can be narrowed by.
    pub takes: &'static [Criterion],
    /// The codes of [`Criterion::State`].
    pub states: Option<Vocabulary>,
    /// Its columns in their order.
    pub columns: &'static [Column],
    /// The order of rows when none is asked for.
    pub sort: Sort,
    /// Its chart.
    pub chart: Chart,
}

impl ReportCode {
    /// What the catalogue has of it.
    pub const fn report(self) -> &'static Report {
        match self {
            Self::MasterAccountMovements => &work::MASTER_ACCOUNT_MOVEMENTS,
            Self::Batches => &work::BATCHES,
            Self::Orders => &work::ORDERS,
            Self::BilledOrders => &work::BILLED_ORDERS,
            Self::Recharges => &work::RECHARGES,
            Self::BalancesAt => &work::BALANCES_AT,
            Self::IssuedCards => &people::ISSUED_CARDS,
            Self::CardsByState => &people::CARDS_BY_STATE,
            Self::Replacements => &people::REPLACEMENTS,
            Self::Cardholders => &people::CARDHOLDERS,
            Self::UserActivity => &people::USER_ACTIVITY,
        }
    }
}

impl Report {
    /// A column by its key.
    pub fn column(&self, key: &str) -> Option<&'static Column> {
        self.columns.iter().find(|column| column.key == key)
    }

    /// An order by its text: the key of a sortable column, with a minus for the greatest first.
    pub fn sort_of(&self, text: &str) -> Option<Sort> {
        let (key, descending) = text
            .strip_prefix('-')
            .map_or((text, false), |key| (key, true));
        let column = self.column(key).filter(|column| column.is_sortable)?;
        Some(Sort {
            key: column.key,
            descending,
        })
    }
}

impl std::fmt::Display for Sort {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let sign = if self.descending { "-" } else { "" };
        write!(f, "{sign}{}", self.key)
    }
}

const fn words(es: &'static str, en: &'static str) -> Words {
    Words { es, en }
}

const fn down(key: &'static str) -> Sort {
    Sort {
        key,
        descending: true,
    }
}

const fn up(key: &'static str) -> Sort {
    Sort {
        key,
        descending: false,
    }
}

const fn sum(key: &'static str, kind: ColumnKind, es: &'static str, en: &'static str) -> Measure {
    Measure {
        key,
        head: words(es, en),
        kind,
        fold: Fold::Sum,
    }
}

const fn rows(es: &'static str, en: &'static str) -> Measure {
    Measure {
        key: "rows",
        head: words(es, en),
        kind: ColumnKind::Count,
        fold: Fold::Count,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_report_holds_together() {
        for code in ReportCode::ALL {
            let report = code.report();
            assert_eq!(report.code, *code);
            assert!(report.sort_of(&report.sort.to_string()) == Some(report.sort));
            assert!(report.column(report.chart.group).is_some(), "{code}");
            for measure in report.chart.measures {
                let column = report.column(measure.key);
                assert_eq!(column.is_some(), measure.fold != Fold::Count, "{code}");
                assert!(column.is_none_or(|column| column.kind == measure.kind));
            }
            let takes_state = report.takes.contains(&Criterion::State);
            assert_eq!(takes_state, report.states.is_some(), "{code}");
            for column in report.columns {
                let is_number = matches!(column.kind, ColumnKind::Money | ColumnKind::Count);
                assert!(is_number || !column.is_totalled, "{code} {}", column.key);
                let is_state = column.kind == ColumnKind::State;
                assert_eq!(
                    is_state,
                    column.vocabulary.is_some(),
                    "{code} {}",
                    column.key
                );
            }
        }
    }

    #[test]
    fn no_key_and_no_head_stands_twice_in_a_report() {
        for code in ReportCode::ALL {
            for of in [
                |column: &Column| column.key,
                |column: &Column| column.head.es,
                |column: &Column| column.head.en,
            ] {
                let mut found: Vec<_> = code.report().columns.iter().map(of).collect();
                found.sort_unstable();
                let count = found.len();
                found.dedup();
                assert_eq!(found.len(), count, "{code}");
            }
        }
    }

    #[test]
    fn only_columns_that_say_so_give_an_order() {
        let report = ReportCode::Batches.report();
        assert_eq!(
            report.sort_of("-created_at").map(|sort| sort.descending),
            Some(true)
        );
        for text in [
            "nothing",
            "",
            "-",
            "--created_at",
            "file_name; DROP TABLE batch",
        ] {
            assert_eq!(report.sort_of(text), None, "{text}");
        }
    }
}
