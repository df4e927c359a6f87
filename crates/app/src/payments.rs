//! Payments: a code by e-mail, then a debit at the bank, stored step by step.
//!
//! An order and a top-up are paid alike; a [`Bill`] is what a payment is for.

mod bill;
mod code;
mod settle;
mod start;

pub(crate) use bill::Bill;
pub use code::confirm;
pub use settle::run as run_settlement;
pub use start::{PaymentView, inquire, lookup, send_code, start};
pub(crate) use start::{open, view_of};

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

/// A payment that the caller may act on, locked, with what it is for.
async fn permitted_for_update(
    tx: &mut Tx,
    command: &Command,
    id: PaymentId,
) -> Result<(Payment, Bill)> {
    let company = store::payments::company_of(&mut *tx, id)
        .await?
        .ok_or(AppError::NotFound)?;
    let payment = store::payments::lookup_for_update(tx, company, id)
        .await?
        .ok_or(AppError::NotFound)?;
    let bill = Bill::of(&mut *tx, &payment).await?;
    bill.permitted(&command.permit)?;
    Ok((payment, bill))
}
