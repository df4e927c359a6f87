//! A report of many rows: its pages, its files, and a workbook of the same cells with nothing around it.

mod account;
mod file;
mod page;
mod prepare;
mod workbook;

pub use file::run as file;
pub use page::{run as page, walk};
pub use prepare::run as prepare;
pub use workbook::run as workbook;
