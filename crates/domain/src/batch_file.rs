//! Batch files (.txt, format 01): layout, rules, report, samples (`batch-files.md`).
//!
//! [`Validator`] takes a file in pieces of any size, judges every line by one table of layouts and one
//! table of codes, hands each detail to a [`Sink`], and ends with a [`Report`]. It runs in the browser
//! before a file is sent and on the server when it arrives; its memory does not grow with the file but
//! for one number a line.

mod classes;
mod code;
mod columns;
mod context;
mod detail;
mod ends;
mod err_file;
mod finding;
pub mod guide;
pub mod layout;
mod number;
mod pan;
mod report;
mod rules;
pub mod samples;
mod semicolons;
mod shape;
mod validator;
pub mod writer;

pub use code::{Code, Severity, Words};
pub use context::{Context, DOCUMENT_TYPES, Limits};
pub use detail::{Detail, Sink, embossed_name};
pub use err_file::write_err;
pub use finding::{Finding, masked};
pub use pan::holds_card_number;
pub use report::{HeaderSummary, KEPT, Report};
pub use validator::{Progress, Validator, validate};
