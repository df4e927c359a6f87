//! Cards (manual, 5.1): finding them, what they hold, moving money to and from them, their states.

mod acts;
mod balance;
mod block;
mod chip;
mod detail;
mod dialogs;
mod list;
mod make_batch;
mod more;
mod movements;
mod named;
mod search;
mod selection;
mod state;
mod transfer;

pub use detail::CardPage;
pub use list::CardList;
pub use named::ending;
