//! The company itself: its signatures, and how its own people are administered.

use domain::{
    batch::{LinePolicy, SignatureScheme},
    ids::CompanyId,
    nit::Nit,
};
use serde_json::json;
use store::companies::Company;

use super::{invalid, record, taken};
use crate::{App, AppError, Result};

/// A company to take on.
#[derive(Debug, Clone)]
pub struct NewCompany {
    /// Its name.
    pub name: String,
    /// Its tax id without check digit.
    pub nit: String,
    /// The check digit, as it stands on the company's papers.
    pub check_digit: u8,
    /// How it signs.
    pub scheme: SignatureScheme,
    /// What it wants done with lines with errors.
    pub policy: LinePolicy,
    /// The bank's token of the account that it authorised.
    pub bank_account: String,
}

/// Takes a company on.
///
/// # Errors
/// `Invalid` when the NIT's check digit is another or the NIT is taken.
pub async fn company(app: &App, new: NewCompany) -> Result<CompanyId> {
    let nit = Nit::with_check_digit(&new.nit, new.check_digit)
        .map_err(|error| invalid("/nit", error.to_string()))?;
    check_scheme(new.scheme)?;
    let id = CompanyId(app.new_id());
    let content =
        json!({ "name": new.name, "nit": nit.to_string(), "signatures": new.scheme.required });
    let company = Company {
        id,
        name: new.name,
        nit,
        scheme: new.scheme,
        policy: new.policy,
        bank_account: new.bank_account,
        second_factor_required: false,
        dual_control: false,
        city: String::new(),
        address: String::new(),
        phones: Vec::new(),
        version: 1,
    };
    let mut tx = app.db.begin().await?;
    store::companies::add(&mut tx, &company, app.now())
        .await
        .map_err(|error| taken(error, "/nit", "a company with this NIT exists"))?;
    record(
        app,
        &mut tx,
        Some(id),
        "company.created",
        "company",
        id.to_string(),
        content,
    )
    .await?;
    tx.commit().await?;
    Ok(id)
}

/// A company by its tax id, with or without points and check digit.
///
/// # Errors
/// `Invalid` when no company has it.
pub async fn find(app: &App, nit: &str) -> Result<Company> {
    all(app)
        .await?
        .into_iter()
        .find(|company| company.nit.is_meant_by(nit))
        .ok_or_else(|| invalid("/nit", format!("no company has the NIT {nit}")))
}

/// Every company, by name.
pub async fn all(app: &App) -> Result<Vec<Company>> {
    Ok(store::companies::all(&app.db).await?)
}

/// Changes how a company signs. Batches that are signed completely stay so.
///
/// # Errors
/// `Invalid` when it is neither one signature nor two.
pub async fn signatures(app: &App, company: CompanyId, scheme: SignatureScheme) -> Result<()> {
    check_scheme(scheme)?;
    let mut tx = app.db.begin().await?;
    let before = store::companies::lookup_for_update(&mut tx, company)
        .await?
        .ok_or(AppError::NotFound)?
        .scheme;
    store::companies::set_scheme(&mut tx, company, scheme).await?;
    let told =
        |scheme: SignatureScheme| json!({ "required": scheme.required, "strict": scheme.strict });
    let content = json!({ "before": told(before), "after": told(scheme) });
    let (kind, id) = ("company", company.to_string());
    record(
        app,
        &mut tx,
        Some(company),
        "company.signatures_changed",
        kind,
        id,
        content,
    )
    .await?;
    Ok(tx.commit().await?)
}

/// Turns on or off that a second administrator approves what another one changes.
///
/// # Errors
/// `Invalid` when it would be on with fewer than two administrators: nobody could change anything any more.
pub async fn dual_control(app: &App, company: CompanyId, on: bool) -> Result<()> {
    let mut tx = app.db.begin().await?;
    let before = store::companies::lookup_for_update(&mut tx, company)
        .await?
        .ok_or(AppError::NotFound)?
        .dual_control;
    let administrators = store::members::administrators(&mut tx, company, true).await?;
    if on && administrators.len() < 2 {
        return Err(invalid(
            "/dual_control",
            "two administrators are needed first: add another one",
        ));
    }
    store::companies::set_dual_control(&mut tx, company, on).await?;
    let content = json!({ "before": before, "after": on });
    let (kind, id) = ("company", company.to_string());
    record(
        app,
        &mut tx,
        Some(company),
        "company.dual_control_changed",
        kind,
        id,
        content,
    )
    .await?;
    Ok(tx.commit().await?)
}

/// Sets whether everybody of a company must have a second factor. Those who lack one that is asked for now can
/// do nothing else before they have set it up.
pub async fn second_factor(app: &App, company: CompanyId, required: bool) -> Result<()> {
    let mut tx = app.db.begin().await?;
    let before = store::companies::lookup_for_update(&mut tx, company)
        .await?
        .ok_or(AppError::NotFound)?
        .second_factor_required;
    store::companies::set_second_factor(&mut tx, company, required).await?;
    let content = json!({
        "before": { "second_factor_required": before },
        "after": { "second_factor_required": required },
    });
    let (kind, id) = ("company", company.to_string());
    record(
        app,
        &mut tx,
        Some(company),
        "company.security_changed",
        kind,
        id,
        content,
    )
    .await?;
    Ok(tx.commit().await?)
}

fn check_scheme(scheme: SignatureScheme) -> Result<()> {
    if matches!(scheme.required, 1 | 2) {
        Ok(())
    } else {
        Err(invalid("/signatures", "a batch needs 1 or 2 signatures"))
    }
}

/// Whether no company was taken on yet.
pub async fn is_empty(app: &App) -> Result<bool> {
    Ok(store::companies::count(&app.db).await? == 0)
}
