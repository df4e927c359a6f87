//! Service orders: made from a quote by the last signer, cancelled while unpaid, ended by the core.

mod cancel;
mod create;
mod finish;
mod read;

pub use cancel::cancel;
pub use create::create;
pub(crate) use finish::batch_finished;
pub use read::{OrderView, document_facts, list, lookup};

pub use store::orders::Filter;

use domain::{
    ids::OrderId,
    order::{Order, OrderRefused},
};

use crate::{App, AppError, Permit, Result};

impl From<OrderRefused> for AppError {
    fn from(refused: OrderRefused) -> Self {
        match refused {
            OrderRefused::WrongState(status) => {
                Self::refused_because("order.wrong_state", status.to_string())
            }
            OrderRefused::PaymentRunning => Self::refused("order.payment_running"),
        }
    }
}

/// An order that the caller may act on, as the route declared.
pub(crate) async fn permitted(app: &App, permit: &Permit, id: OrderId) -> Result<Order> {
    let company = store::orders::company_of(&app.db, id)
        .await?
        .ok_or(AppError::NotFound)?;
    let order = store::orders::lookup(&app.db, company, id)
        .await?
        .ok_or(AppError::NotFound)?;
    permit.for_object(company, Some(order.product))?;
    Ok(order)
}
