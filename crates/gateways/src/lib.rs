//! The real adapters of the ports: bank and digital core over HTTP, mail over SMTP.
//!
//! What reaches the caller is what can be relied on: a connection that never opened is `Unreachable`,
//! everything after that which is no clear answer is `Unknown`.

mod bank;
mod core;
mod core_cards;
mod core_transfers;
mod http;
mod mailer;

pub use bank::BankHttp;
pub use core::CoreHttp;
pub use core_cards::CoreCardsHttp;
pub use core_transfers::CoreTransfersHttp;
pub use mailer::SmtpMailer;
