//! Top-ups of the master account: so much from the company's bank account, paid as an order is.

use chrono::{DateTime, Utc};

use crate::{
    digest,
    ids::{CompanyId, ProductId, TopUpId, UserId},
    money::Money,
};

/// The longest description, in letters.
pub const DESCRIPTION_LENGTH: usize = 100;

/// A top-up that was asked for. How it stands is told by its payment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TopUp {
    /// Which.
    pub id: TopUpId,
    /// The company.
    pub company: CompanyId,
    /// The product whose master account it is for.
    pub product: ProductId,
    /// How much: over zero, whole pesos.
    pub amount: Money,
    /// What it is for.
    pub description: Option<String>,
    /// Who asked for it.
    pub requested_by: UserId,
    /// When.
    pub created_at: DateTime<Utc>,
}

/// Why there is no such top-up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TopUpRefused {
    /// Nothing, less than nothing, or centavos: a bank debits whole pesos.
    #[error("the amount is whole pesos over zero")]
    Amount,
    /// The description is too long or holds what does not print.
    #[error("the description has at most {DESCRIPTION_LENGTH} letters in one line")]
    Description,
}

/// Whether so much can be topped up.
///
/// # Errors
/// [`TopUpRefused::Amount`].
pub fn checked_amount(amount: Money) -> Result<Money, TopUpRefused> {
    if amount.is_positive() && amount.minor() % 100 == 0 {
        Ok(amount)
    } else {
        Err(TopUpRefused::Amount)
    }
}

/// The description without blanks around it; one of blanks is none.
///
/// # Errors
/// [`TopUpRefused::Description`].
pub fn checked_description(text: Option<&str>) -> Result<Option<String>, TopUpRefused> {
    let text = text.map(str::trim).unwrap_or_default();
    if text.chars().count() > DESCRIPTION_LENGTH || text.chars().any(char::is_control) {
        return Err(TopUpRefused::Description);
    }
    Ok((!text.is_empty()).then(|| text.to_owned()))
}

/// What a proof of presence for a top-up is bound to: the product and the amount, as they were shown.
pub fn top_up_digest(product: ProductId, amount: Money) -> String {
    digest::of_value(serde_json::json!({ "product": product, "amount": amount.minor() }))
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn a_top_up_is_whole_pesos_over_zero() {
        for (centavos, good) in [
            (100, true),
            (0, false),
            (-100, false),
            (150, false),
            (1, false),
        ] {
            assert_eq!(checked_amount(Money::from_minor(centavos)).is_ok(), good);
        }
    }

    #[test]
    fn a_description_is_one_line_of_a_hundred_letters() {
        let long = "ñ".repeat(DESCRIPTION_LENGTH);
        assert_eq!(
            checked_description(Some(&long)).unwrap(),
            Some(long.clone())
        );
        assert!(checked_description(Some(&format!("{long}x"))).is_err());
        assert!(checked_description(Some("dos\nlíneas")).is_err());
        assert_eq!(checked_description(Some("  ")).unwrap(), None);
        assert_eq!(checked_description(None).unwrap(), None);
        assert_eq!(
            checked_description(Some(" Nómina ")).unwrap().unwrap(),
            "Nómina"
        );
    }

    #[test]
    fn a_proof_is_bound_to_product_and_amount() {
        let product = |n| ProductId(Uuid::from_u128(n));
        let shown = top_up_digest(product(1), Money::from_minor(100));
        assert_eq!(shown.len(), 64);
        assert_ne!(shown, top_up_digest(product(2), Money::from_minor(100)));
        assert_ne!(shown, top_up_digest(product(1), Money::from_minor(200)));
    }
}
