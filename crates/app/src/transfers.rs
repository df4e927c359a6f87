//! Credits and debits of cards, in two phases: what may move is kept back and answered for, then the core is
//! asked, then the transfer ends. Whatever breaks in between, the core is asked again by the transfer's key.

mod carry;
mod open;
mod read;
mod sweep;

pub use open::{NewTransfer, create, reverse};
pub use read::lookup;
pub use store::transfers::{CardFacts, Seen as TransferView};
pub use sweep::sweep;

pub(crate) use carry::send_off;
pub(crate) use sweep::run as run_sweep;
