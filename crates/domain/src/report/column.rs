//! Columns: what a row holds, and how it is read.

use super::Vocabulary;

text_enum! {
    /// What stands in a column.
    ColumnKind {
        /// A text as it was given.
        Text = "text",
        /// A business day.
        Date = "date",
        /// An instant; shown as the clocks of Bogotá do.
        DateTime = "date_time",
        /// An amount in centavos.
        Money = "money",
        /// A number of things.
        Count = "count",
        /// A code whose words [`Column::vocabulary`] has.
        State = "state",
    }
}

/// The same in both languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Words {
    /// In Spanish.
    pub es: &'static str,
    /// In English.
    pub en: &'static str,
}

impl Words {
    /// In one of them.
    pub const fn of(self, english: bool) -> &'static str {
        if english { self.en } else { self.es }
    }
}

/// A column of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// Its stable name.
    pub key: &'static str,
    /// What stands in it.
    pub kind: ColumnKind,
    /// What people call it.
    pub head: Words,
    /// Whether its sum stands under the table.
    pub is_totalled: bool,
    /// Whether rows can be put in its order.
    pub is_sortable: bool,
    /// The words of its codes, for a column of states.
    pub vocabulary: Option<Vocabulary>,
}

impl Column {
    /// A column that is neither totalled nor sortable.
    pub(super) const fn new(
        key: &'static str,
        kind: ColumnKind,
        es: &'static str,
        en: &'static str,
    ) -> Self {
        Self {
            key,
            kind,
            head: Words { es, en },
            is_totalled: false,
            is_sortable: false,
            vocabulary: None,
        }
    }

    /// A column of codes.
    pub(super) const fn state(
        key: &'static str,
        vocabulary: Vocabulary,
        es: &'static str,
        en: &'static str,
    ) -> Self {
        let mut column = Self::new(key, ColumnKind::State, es, en);
        column.vocabulary = Some(vocabulary);
        column
    }

    /// The same with its sum under the table.
    pub(super) const fn totalled(mut self) -> Self {
        self.is_totalled = true;
        self
    }

    /// The same, and rows can be put in its order.
    pub(super) const fn sortable(mut self) -> Self {
        self.is_sortable = true;
        self
    }
}
