//! What a payment is for, and what differs by it.

use domain::{
    access::Action,
    order::Order,
    payment::{Payment, Purpose},
    top_up::TopUp,
};
use store::Ex;

use crate::{AppError, Permit, Result, mail};

/// What a payment is for.
#[derive(Debug, Clone)]
pub enum Bill {
    /// A service order.
    Order(Box<Order>),
    /// A top-up of the master account of a product.
    TopUp {
        /// The top-up.
        top_up: TopUp,
        /// The product's name.
        product: String,
    },
}

impl Bill {
    /// The bill of a top-up.
    pub async fn of_top_up(ex: impl Into<Ex<'_>>, top_up: TopUp) -> Result<Self> {
        let product = store::products::lookup(ex, top_up.company, top_up.product)
            .await?
            .ok_or(AppError::NotFound)?;
        Ok(Self::TopUp {
            top_up,
            product: product.name,
        })
    }

    /// What a stored payment is for.
    pub async fn of(ex: impl Into<Ex<'_>>, payment: &Payment) -> Result<Self> {
        let mut ex = ex.into();
        match payment.purpose {
            Purpose::Order(id) => {
                let order = store::orders::lookup(ex, payment.company, id).await?;
                Ok(Self::Order(Box::new(order.ok_or(AppError::NotFound)?)))
            }
            Purpose::TopUp(id) => {
                let top_up = store::top_ups::lookup(ex.again(), payment.company, id).await?;
                Self::of_top_up(ex, top_up.ok_or(AppError::NotFound)?).await
            }
        }
    }

    /// Whether the caller may do what the route declared to a payment of it. The operations of payments
    /// declare what they ask for by orders or by the master account: here it is asked for by what is paid.
    pub fn permitted(&self, permit: &Permit) -> Result<()> {
        let (company, product) = match self {
            Self::Order(order) => (order.company, order.product),
            Self::TopUp { top_up, .. } => (top_up.company, top_up.product),
        };
        let (sees, pays) = match self {
            Self::Order(_) => (Action::OrdersView, Action::OrdersPay),
            Self::TopUp { .. } => (Action::MasterAccountView, Action::MasterAccountTopUp),
        };
        let action = match permit.action {
            Action::OrdersView | Action::MasterAccountView => sees,
            Action::OrdersPay | Action::MasterAccountTopUp => pays,
            other => other,
        };
        let permit = Permit {
            caller: permit.caller.clone(),
            action,
        };
        permit.for_object(company, Some(product))
    }

    /// The order's number, when it is an order.
    pub fn order_number(&self) -> Option<String> {
        match self {
            Self::Order(order) => Some(order.number.clone()),
            Self::TopUp { .. } => None,
        }
    }

    /// What the company sees on its bank statement.
    pub fn reference(&self) -> String {
        match self {
            Self::Order(order) => order.number.clone(),
            Self::TopUp { top_up, .. } => top_up.id.to_string(),
        }
    }

    /// What letters call it.
    pub fn in_letters(&self) -> mail::Paying<'_> {
        match self {
            Self::Order(order) => mail::Paying::Order(&order.number),
            Self::TopUp { product, .. } => mail::Paying::TopUp(product),
        }
    }
}
