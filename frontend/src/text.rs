//! Words in two languages. A text that is missing in one of them does not compile.

mod catalogue;
mod dates;
mod errors;
mod language;
mod money;
mod people;
mod states;

pub use catalogue::{K, fill};
pub use dates::{bogota_today, clock, day, minutes, relative, stamp, stamp_day};
pub use errors::{code_words, explain, field_problems};
pub use language::{Language, current, peek, set};
pub use money::{amount, number, rate, typed_amount};
pub use people::{
    action, limit_period, limited_act, proposal_kind, proposal_status, role, user_status,
};
pub use states::{
    batch_status, batch_type, card_event, card_status, grouping, line_status, master_event,
    order_status, payment_status, reason, transfer_status,
};

/// A text that follows the language: to be put into a view as it is.
pub fn t(key: K) -> impl Fn() -> &'static str + Copy + Send + Sync + 'static {
    move || key.of(current())
}

/// A text in the language of the moment, for use inside a closure of a view.
pub fn tr(key: K) -> &'static str {
    key.of(current())
}

/// A text whose `{}` are filled in order.
pub fn tf(key: K, values: &[&str]) -> String {
    fill(key.of(current()), values)
}
