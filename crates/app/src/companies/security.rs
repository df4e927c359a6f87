//! How a company wants its people to sign in, as the program manager's staff sets it.

use domain::nit::Nit;
use serde_json::json;

use crate::{App, AppError, Result, audit};

/// What is to be changed; what is none stays.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SecurityChange {
    /// Whether its people must have a second factor.
    pub second_factor_required: Option<bool>,
}

/// Changes how the people of a company sign in, and gives the company's name. Those who lack a second
/// factor that is asked for now can do nothing else before they have set it up.
///
/// # Errors
/// `Invalid` for a NIT that is none; `NotFound` when no company has it.
pub async fn change(app: &App, nit: &str, change: SecurityChange) -> Result<String> {
    let nit = read_nit(nit)?;
    let mut tx = app.db.begin().await?;
    let company = store::companies::find_by_nit_for_update(&mut tx, &nit)
        .await?
        .ok_or(AppError::NotFound)?;
    if let Some(required) = change.second_factor_required {
        store::companies::set_second_factor(&mut tx, company.id, required).await?;
        let what = audit::Happening {
            company: Some(company.id),
            action: "company.security_changed",
            object_kind: "company",
            object_id: company.id.to_string(),
            content: json!({
                "before": { "second_factor_required": company.second_factor_required },
                "after": { "second_factor_required": required },
            }),
        };
        audit::record(app, &mut tx, audit::Doer::Operator, what).await?;
    }
    tx.commit().await?;
    Ok(company.name)
}

/// A NIT as people write it: with or without points and check digit.
fn read_nit(text: &str) -> Result<Nit> {
    let invalid = |message: String| AppError::Invalid {
        pointer: "/nit",
        message,
    };
    let plain: String = text
        .chars()
        .filter(|letter| !letter.is_whitespace() && *letter != '.')
        .collect();
    let Some((number, digit)) = plain.split_once('-') else {
        return Nit::new(&plain).map_err(|error| invalid(error.to_string()));
    };
    let digit = digit
        .parse()
        .map_err(|_| invalid("the check digit is one digit".to_owned()))?;
    Nit::with_check_digit(number, digit).map_err(|error| invalid(error.to_string()))
}
