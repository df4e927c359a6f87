//! Reports: the catalogue, each of them with its chart and its files, what is prepared and what comes by itself.

mod catalogue;
mod chart;
mod criteria;
mod dialogs;
mod export;
mod keep;
mod kept;
mod schedule;
mod screen;
mod table;
mod words;

pub use catalogue::ReportsPage;
pub use chart::chart;
pub use screen::ReportScreen;
