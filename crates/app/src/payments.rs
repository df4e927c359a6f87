//! Payments: a code by e-mail, then a debit at the bank, stored step by step.

mod code;
mod settle;
mod start;

pub use code::confirm;
pub use settle::run as run_settlement;
pub use start::{PaymentView, inquire, lookup, send_code, start};

use domain::{
    access::LimitedAct,
    ids::PaymentId,
    payment::{Payment, WrongState},
};
use store::Tx;

use crate::{
    AppError, Command, Result,
    limits::{LimitedObject, Taking},
};

impl From<WrongState> for AppError {
    fn from(refused: WrongState) -> Self {
        Self::refused_because("payment.wrong_state", refused.0.to_string())
    }
}

/// What a payment takes of the payer's limits.
const fn of_payment(payment: &Payment) -> Taking {
    Taking {
        company: payment.company,
        act: LimitedAct::Pay,
        amount: payment.amount,
        object: LimitedObject::Payment(payment.id),
    }
}

/// A payment that the caller may act on, locked.
async fn permitted_for_update(tx: &mut Tx, command: &Command, id: PaymentId) -> Result<Payment> {
    let company = store::payments::company_of(&mut *tx, id)
        .await?
        .ok_or(AppError::NotFound)?;
    let payment = store::payments::lookup_for_update(tx, company, id)
        .await?
        .ok_or(AppError::NotFound)?;
    let order = store::orders::lookup(&mut *tx, company, payment.order)
        .await?
        .ok_or(AppError::NotFound)?;
    command.permit.for_object(company, Some(order.product))?;
    Ok(payment)
}
