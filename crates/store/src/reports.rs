//! Reports: one text each for both engines, read page by page after a row and not after a number of rows.
//!
//! What a report is narrowed by stands in its text ([`sources`]) as parts that count only when something was
//! asked; company and product stand in all of them.

mod ask;
mod read;
pub mod runs;
pub mod saved;
pub mod schedules;
mod sources;
mod template;

pub use ask::{Ask, Key, Place, Row};
pub use read::{Point, chart, rows, totals};
