//! An amount on the wire.

use domain::money::{Currency, Money};
use serde::{Deserialize, Serialize};

/// An amount of money: integer minor units (centavos) and their currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(example = json!({"amount": 15_000_050, "currency": "COP"})))]
pub struct Amount {
    /// Centavos; may be negative where the field says so.
    #[cfg_attr(feature = "openapi", schema(value_type = i64))]
    pub amount: Money,
    /// ISO 4217.
    pub currency: Currency,
}

impl From<Money> for Amount {
    fn from(amount: Money) -> Self {
        Self {
            amount,
            currency: Currency::Cop,
        }
    }
}
