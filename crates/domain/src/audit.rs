//! The audit trail: events in one hash chain per company, checkpoints that the server signs, and the
//! check of a whole export, line by line.
//!
//! No key is held here, and no signature is made: who checks an export brings the check of a signature
//! along. So the rule runs in the server, at the command line and in the browser.

mod action;
mod checkpoint;
mod event;
mod fault;
mod verify;

pub use action::ActionName;
pub use checkpoint::{Checkpoint, LastLine};
pub use event::{ActorKind, Event, NO_HASH};
pub use fault::{Fault, SignatureFault, Wrong};
pub use verify::{Findings, Verified, Verifier};
