//! A batch (lote): its type, its states and who may move it.

mod kind;
mod status;

pub use kind::BatchType;
pub use status::{BatchStatus, LineStatus};
