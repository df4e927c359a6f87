//! The payment of a service order or of a top-up: a code by e-mail, then a debit at the bank.
//!
//! ```text
//! requires_code ─send─▶ code_sent ─right code─▶ verified ─▶ submitted ─▶ succeeded | failed
//!                          │ ▲  └─3 wrong─▶ blocked             └─no answer─▶ in_doubt ─inquiry─▶ succeeded | failed
//!                          │ └─send again
//!                          └─5 min─▶ expired
//! ```

mod state;
mod status;

pub use state::{
    CODE_DIGITS, CODE_LIFETIME, CodeRefused, Payment, Purpose, SEND_PAUSE, SENDS_A_DAY,
    SendRefused, TRIES, WrongState,
};
pub use status::PaymentStatus;
