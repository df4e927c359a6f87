//! Service orders (manual, 3.3 and 4): list, detail, document, cancellation, payment.

mod cancel;
mod chip;
mod detail;
mod options;
mod page;
mod pay;
mod row;
mod state;

pub use chip::OrderChip;
pub use detail::OrderPage;
pub use page::OrdersPage;
