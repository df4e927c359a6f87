//! The payment of a service order: its states and the code that confirms it.

mod status;

pub use status::PaymentStatus;
