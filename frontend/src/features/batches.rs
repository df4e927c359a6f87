//! Batches (manual, 3.2): upload, list, confirmation, detail.

mod chip;
mod detail;
mod dialogs;
mod list;
mod page;
mod row;
mod state;
mod upload;

pub use chip::{BatchChip, LineChip};
pub use detail::BatchPage;
pub use page::BatchesPage;
