//! Where reports come from: the text of each, with an expression for each of its columns.

mod people;
mod work;

use domain::report::{Report, ReportCode};

use super::ask::KeyKind;
use crate::{Result, StoreError};

/// A column: what is shown, and what rows are sorted by where that is possible. What is sorted by is never NULL.
#[derive(Debug, Clone, Copy)]
pub(super) struct Col {
    /// What is shown.
    pub(super) show: &'static str,
    /// What is sorted by.
    sort: Option<(&'static str, KeyKind)>,
}

/// A report's text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Source {
    /// `FROM … WHERE …`, to which a condition can be added.
    pub(super) rows: &'static str,
    /// The columns in the order of the catalogue.
    pub(super) columns: &'static [Col],
    /// What tells rows apart.
    pub(super) tie: (&'static str, KeyKind),
}

/// A column that rows are not sorted by.
const fn plain(show: &'static str) -> Col {
    Col { show, sort: None }
}

/// A column that rows are sorted by as it is shown.
const fn by(show: &'static str, kind: KeyKind) -> Col {
    by_other(show, show, kind)
}

/// A column that rows are sorted by in another form.
const fn by_other(show: &'static str, sort: &'static str, kind: KeyKind) -> Col {
    Col {
        show,
        sort: Some((sort, kind)),
    }
}

fn unknown(key: &str) -> StoreError {
    StoreError::Corrupt {
        what: "report column",
        detail: key.to_owned(),
    }
}

impl Source {
    /// Where a report comes from.
    pub(super) const fn of(code: ReportCode) -> &'static Self {
        match code {
            ReportCode::MasterAccountMovements => &work::MASTER_ACCOUNT_MOVEMENTS,
            ReportCode::Batches => &work::BATCHES,
            ReportCode::Orders => &work::ORDERS,
            ReportCode::BilledOrders => &work::BILLED_ORDERS,
            ReportCode::Recharges => &work::RECHARGES,
            ReportCode::BalancesAt => &work::BALANCES_AT,
            ReportCode::IssuedCards => &people::ISSUED_CARDS,
            ReportCode::CardsByState => &people::CARDS_BY_STATE,
            ReportCode::Replacements => &people::REPLACEMENTS,
            ReportCode::Cardholders => &people::CARDHOLDERS,
            ReportCode::UserActivity => &people::USER_ACTIVITY,
        }
    }

    fn column(&self, report: &Report, key: &str) -> Result<&'static Col> {
        let place = report.columns.iter().position(|column| column.key == key);
        place
            .and_then(|place| self.columns.get(place))
            .ok_or_else(|| unknown(key))
    }

    /// What a column shows.
    pub(super) fn shown(&self, report: &Report, key: &str) -> Result<&'static str> {
        Ok(self.column(report, key)?.show)
    }

    /// What rows are sorted by for a column.
    pub(super) fn sorted_by(&self, report: &Report, key: &str) -> Result<(&'static str, KeyKind)> {
        self.column(report, key)?.sort.ok_or_else(|| unknown(key))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_of_the_catalogue_has_its_expression() {
        for code in ReportCode::ALL {
            let (report, source) = (code.report(), Source::of(*code));
            assert_eq!(report.columns.len(), source.columns.len(), "{code}");
            for (column, col) in report.columns.iter().zip(source.columns) {
                assert_eq!(
                    column.is_sortable,
                    col.sort.is_some(),
                    "{code} {}",
                    column.key
                );
            }
        }
    }

    #[test]
    fn company_and_product_stand_in_every_text() {
        for code in ReportCode::ALL {
            let text = Source::of(*code).rows;
            assert!(
                text.contains("{company}") && text.contains("{product}"),
                "{code}"
            );
            assert!(text.contains(" WHERE "), "{code}");
        }
    }

    #[test]
    fn what_a_report_takes_stands_in_its_text() {
        for code in ReportCode::ALL {
            let text = Source::of(*code).rows;
            for criterion in domain::report::Criterion::ALL {
                let part = format!("[[{criterion} ");
                let takes = code.report().takes.contains(criterion);
                assert_eq!(text.contains(&part), takes, "{code} {criterion}");
            }
        }
    }
}
