//! A batch (lote): its type, its states and who may move it.
//!
//! ```text
//! validating ─▶ valid | with_errors | invalid        (the system has read the file)
//! valid, with_errors ─confirm─▶ confirmed
//! valid, with_errors, invalid ─delete─▶ deleted
//! confirmed ─sign─▶ partially_signed ─sign─▶ authorized ─▶ ordered ─▶ in_process ─▶ processed
//! confirmed, partially_signed ─reject─▶ rejected            ordered ─order cancelled─▶ cancelled
//! confirmed, partially_signed, authorized ─n days─▶ expired
//! ```

mod kind;
mod refused;
mod signing;
mod state;
mod status;

pub use kind::BatchType;
pub use refused::{ConfirmRefused, SignRefused, WrongState};
pub use signing::{SignatureScheme, Signed};
pub use state::{Batch, Counts, LinePolicy, Signature, Verdict};
pub use status::{BatchStatus, LineStatus};
