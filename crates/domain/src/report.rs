//! Reports: what there is to ask for, with what, and what comes back.
//!
//! The [`catalogue`] is the one table: the server asks the database by it, files and screens are written by it,
//! and the browser checks criteria by it before anything is sent.

mod catalogue;
mod cell;
mod column;
mod criteria;
mod schedule;
mod sheet;
mod vocabulary;

pub use catalogue::{Chart, Fold, Measure, Report, ReportCode, Shape, Sort};
pub use cell::Cell;
pub use column::{Column, ColumnKind, Words};
pub use criteria::{
    Criteria, CriteriaRefused, Criterion, MAX_DAYS_AT_ONCE, MAX_TEXT, Period, Span,
};
pub use schedule::{Frequency, MAX_RECIPIENTS};
pub use sheet::{Ending, Format, Sheet, SheetFault, SheetHead};
pub use vocabulary::Vocabulary;
