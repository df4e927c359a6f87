//! What a report is asked with: checked by the rules, and made ready for the store.

use chrono::{Days, NaiveDate};
use domain::{
    batch_file::masked,
    ids::{CompanyId, ProductId},
    report::{Criteria, CriteriaRefused, Report, ReportCode, Sort},
};
use store::reports::Ask;

use crate::{App, AppError, Result, bogota_midnight};

/// What a report is asked with, as it comes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// Which report.
    pub code: ReportCode,
    /// With what.
    pub criteria: Criteria,
    /// In what order: the key of a column, with a minus for the greatest first.
    pub sort: Option<String>,
}

/// The same once it was checked.
#[derive(Debug, Clone)]
pub(super) struct Checked {
    pub(super) report: &'static Report,
    pub(super) criteria: Criteria,
    pub(super) sort: Sort,
}

impl Asked {
    /// For what is answered at once.
    pub(super) fn at_once(self, app: &App) -> Result<Checked> {
        let report = self.code.report();
        let criteria = report.check_at_once(self.criteria.clone(), app.today());
        self.with(criteria)
    }

    /// For what takes its time.
    pub(super) fn whole(self, app: &App) -> Result<Checked> {
        let report = self.code.report();
        let criteria = report.check(self.criteria.clone(), app.today());
        self.with(criteria)
    }

    fn with(self, criteria: std::result::Result<Criteria, CriteriaRefused>) -> Result<Checked> {
        let report = self.code.report();
        let sort = match self.sort {
            None => report.sort,
            Some(text) => report.sort_of(&text).ok_or_else(|| AppError::Invalid {
                pointer: "/sort",
                message: format!(
                    "{text:?} no es una columna que ordene. / is no column that sorts."
                ),
            })?,
        };
        Ok(Checked {
            report,
            criteria: criteria.map_err(refused)?,
            sort,
        })
    }
}

impl Checked {
    /// As the store takes it.
    pub(super) fn ask(
        &self,
        company: CompanyId,
        product: ProductId,
        english: bool,
        today: NaiveDate,
    ) -> Ask {
        let criteria = &self.criteria;
        let first = criteria.from.or(criteria.on).unwrap_or(today);
        let last = criteria.until.or(criteria.on).unwrap_or(today);
        let after = last.checked_add_days(Days::new(1)).unwrap_or(last);
        Ask {
            company,
            product,
            english,
            days: (first, last),
            instants: (bogota_midnight(first), bogota_midnight(after)),
            state: criteria.state.clone(),
            branch: criteria.branch.clone(),
            user: criteria.user,
            text: criteria.text.clone(),
        }
    }
}

/// What was asked with as the trail keeps it: what tells a person masked.
pub(super) fn for_trail(criteria: &Criteria) -> Criteria {
    Criteria {
        text: criteria.text.as_deref().map(masked),
        ..criteria.clone()
    }
}

/// A rule's refusal as that of a use case.
pub(super) fn refused(why: CriteriaRefused) -> AppError {
    if let CriteriaRefused::RangeTooWide(days) = why {
        let detail =
            format!("{days} días. Prepárelo en segundo plano. / {days} days. Start a run.");
        return AppError::refused_because("report.range_too_wide", detail);
    }
    let pointer = match why.field() {
        "from" => "/from",
        "on" => "/on",
        "state" => "/state",
        "branch" => "/branch",
        "user" => "/user",
        "text" => "/text",
        _ => "/until",
    };
    let spanish = match &why {
        CriteriaRefused::NotTaken(_) => "Este reporte no usa este criterio.",
        CriteriaRefused::Backwards => "El rango termina antes de empezar.",
        CriteriaRefused::UnknownState(_) => "Este estado no existe en el reporte.",
        CriteriaRefused::TextTooLong | CriteriaRefused::RangeTooWide(_) => "Es demasiado largo.",
    };
    AppError::Invalid {
        pointer,
        message: format!("{spanish} / {why}."),
    }
}
