//! Credits and debits of cards: held, taken to the core, ended once; refused with a reason; undone.

pub mod counter;
mod faults;
mod outcomes;
mod refusals;
