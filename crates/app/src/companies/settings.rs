//! What a company tells of itself: reading it, changing it, and how it came to be so.

use domain::{
    company::{CompanyDetails, Phone},
    ids::{CompanyId, ProductId},
    quote::Tariff,
};
use serde_json::{Map, Value, json};
use store::branches::Branch;

use super::{CompanyView, product, products_seen};
use crate::{
    Answer, App, AppError, Command, Permit, Render, Result,
    audit::{self, Doer, EventList, Happening},
    unit::{Begun, Unit},
};

/// What is to be changed; what is none stays as it is.
#[derive(Debug, Clone, Default)]
pub struct DetailsPatch {
    /// The city.
    pub city: Option<String>,
    /// The street and number.
    pub address: Option<String>,
    /// All the phones.
    pub phones: Option<Vec<Phone>>,
    /// What is done with lines with errors.
    pub line_policy: Option<domain::batch::LinePolicy>,
}

impl DetailsPatch {
    fn upon(self, before: &CompanyDetails) -> Result<CompanyDetails> {
        let before = before.clone();
        CompanyDetails {
            city: self.city.unwrap_or(before.city),
            address: self.address.unwrap_or(before.address),
            phones: self.phones.unwrap_or(before.phones),
            line_policy: self.line_policy.unwrap_or(before.line_policy),
        }
        .checked()
        .map_err(AppError::Faults)
    }
}

/// Changes what a company tells of itself, when the caller has read it as it stands.
///
/// # Errors
/// `Outdated` with the company as it is now when another one was faster; `Faults` with the fields that break a rule.
pub async fn change(
    app: &App,
    command: &Command,
    id: CompanyId,
    patch: DetailsPatch,
    render: Render<'_, CompanyView>,
) -> Result<Answer> {
    command.permit.for_object(id, None)?;
    let products = products_seen(app, &command.permit, id).await?;
    let mut unit = match Unit::begin(app, command).await? {
        Begun::Replay(answer) => return Ok(answer),
        Begun::Fresh(unit) => unit,
    };
    let expected = command.expected_version()?;
    let mut company = store::companies::lookup_for_update(&mut unit.tx, id)
        .await?
        .ok_or(AppError::NotFound)?;
    if company.version != expected {
        return Err(outdated(render(&CompanyView { company, products })));
    }
    let before = company.details();
    let after = patch.upon(&before)?;
    if after != before {
        store::companies::set_details(&mut unit.tx, id, &after, expected).await?;
        company.version += 1;
        let content = change_of(&told(&before)?, &told(&after)?);
        let happening = Happening {
            company: Some(id),
            action: "company.changed",
            object_kind: "company",
            object_id: id.to_string(),
            content,
        };
        let doer = Doer::Caller(command.caller());
        audit::record(app, &mut unit.tx, doer, happening).await?;
    }
    company.city = after.city;
    company.address = after.address;
    company.phones = after.phones;
    company.policy = after.line_policy;
    let view = CompanyView { company, products };
    unit.finish(render(&view)).await
}

/// A refusal that carries the object as it is now.
pub(super) fn outdated(now: Answer) -> AppError {
    AppError::Outdated(Box::new(now))
}

/// The details as the trail keeps them: numbers of phones masked.
fn told(details: &CompanyDetails) -> Result<Value> {
    let mut told = details.clone();
    for phone in &mut told.phones {
        phone.number = masked_phone(&phone.number);
    }
    Ok(serde_json::to_value(told)?)
}

/// A phone as it may be shown in the trail: `•••• 0101`.
pub(super) fn masked_phone(number: &str) -> String {
    let digits: Vec<char> = number.chars().filter(char::is_ascii_digit).collect();
    let shown = digits.len().saturating_sub(4);
    let last: String = digits.iter().skip(shown).collect();
    if last.is_empty() {
        String::new()
    } else {
        format!("•••• {last}")
    }
}

/// Before and after, only the fields that differ, and their names: what is masked may look alike.
pub(super) fn change_of(before: &Value, after: &Value) -> Value {
    let fields = |value: &Value| value.as_object().cloned().unwrap_or_default();
    let (before, after) = (fields(before), fields(after));
    let differs = |side: &Map<String, Value>, other: &Map<String, Value>| -> Map<String, Value> {
        side.iter()
            .filter(|(name, value)| other.get(*name) != Some(*value))
            .map(|(name, value)| (name.clone(), value.clone()))
            .collect()
    };
    json!({ "before": differs(&before, &after), "after": differs(&after, &before) })
}

/// A company's branches, by code.
pub async fn branches(app: &App, permit: &Permit, company: CompanyId) -> Result<Vec<Branch>> {
    permit.for_object(company, None)?;
    Ok(store::branches::list(&app.db, company).await?)
}

/// The tariff of a product that is in force today, and since when.
///
/// # Errors
/// `NotFound` when none is in force.
pub async fn tariff(
    app: &App,
    permit: &Permit,
    company: CompanyId,
    id: ProductId,
) -> Result<(chrono::NaiveDate, Tariff)> {
    let product = product(app, permit, company, id).await?;
    store::products::tariff_in_force(&app.db, company, product.id, app.today())
        .await?
        .ok_or(AppError::NotFound)
}

/// What happened to a company's own data, newest first, without where it came from: that is for those who may
/// read the trail.
pub async fn history(
    app: &App,
    permit: &Permit,
    company: CompanyId,
    before: Option<i64>,
    limit: i64,
) -> Result<EventList> {
    permit.for_object(company, None)?;
    let mut page = store::audit::of_company_data(&app.db, company, before, limit).await?;
    for event in &mut page.rows {
        event.address = None;
        event.request_id = None;
    }
    audit::with_names(app, page).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_trail_keeps_what_differs_and_no_whole_number() {
        let details = |city: &str, number: &str| CompanyDetails {
            city: city.to_owned(),
            address: "Calle 1".to_owned(),
            phones: vec![Phone {
                label: "Pagos".to_owned(),
                number: number.to_owned(),
            }],
            line_policy: domain::batch::LinePolicy::ValidOnly,
        };
        let before = told(&details("Cali", "+57 601 555 0101")).unwrap();
        let after = told(&details("Bogotá", "+57 601 555 0102")).unwrap();
        assert_eq!(
            change_of(&before, &after),
            json!({
                "before": { "city": "Cali", "phones": [{ "label": "Pagos", "number": "•••• 0101" }] },
                "after": { "city": "Bogotá", "phones": [{ "label": "Pagos", "number": "•••• 0102" }] },
            })
        );
        assert_eq!(masked_phone(""), "");
    }
}
