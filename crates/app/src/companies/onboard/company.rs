//! The company itself: its signatures, and how its own people are administered.

use domain::{
    batch::{LinePolicy, SignatureScheme},
    ids::CompanyId,
    nit::Nit,
};
use serde_json::{Value, json};
use store::companies::Company;

use super::{invalid, taken};
use crate::{
    App, AppError, Result,
    desk::{Desk, at_command_line},
};

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
    at_command_line(app, async |desk| desk.take_company_on(new).await).await
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
        .ok_or_else(|| {
            invalid(
                "/nit",
                format!("Ninguna empresa tiene el NIT {nit}. / No company has the NIT {nit}."),
            )
        })
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
    at_command_line(app, async |desk| desk.set_signatures(company, scheme).await).await
}

/// Turns on or off that a second administrator approves what another one changes.
///
/// # Errors
/// `Invalid` when it would be on with fewer than two administrators: nobody could change anything any more.
pub async fn dual_control(app: &App, company: CompanyId, on: bool) -> Result<()> {
    at_command_line(app, async |desk| desk.set_dual_control(company, on).await).await
}

/// Sets whether everybody of a company must have a second factor. Those who lack one that is asked for now can
/// do nothing else before they have set it up.
pub async fn second_factor(app: &App, company: CompanyId, required: bool) -> Result<()> {
    at_command_line(app, async |desk| {
        desk.set_second_factor(company, required).await
    })
    .await
}

impl Desk<'_> {
    /// Takes a company on.
    ///
    /// # Errors
    /// `Invalid` when the NIT's check digit is another, the NIT is taken, or something is left empty.
    pub async fn take_company_on(&mut self, new: NewCompany) -> Result<CompanyId> {
        let nit = Nit::with_check_digit(&new.nit, new.check_digit)
            .map_err(|error| invalid("/nit", error.to_string()))?;
        check_scheme(new.scheme)?;
        let (name, bank_account) = (
            new.name.trim().to_owned(),
            new.bank_account.trim().to_owned(),
        );
        for (pointer, text) in [("/name", &name), ("/bank_account", &bank_account)] {
            if !(2..=120).contains(&text.chars().count()) || text.chars().any(char::is_control) {
                return Err(invalid(
                    pointer,
                    "El dato tiene de 2 a 120 caracteres. / The value has 2 to 120 characters.",
                ));
            }
        }
        let id = CompanyId(self.app.new_id());
        let content =
            json!({ "name": name, "nit": nit.to_string(), "signatures": new.scheme.required });
        let company = Company {
            id,
            name,
            nit,
            scheme: new.scheme,
            policy: new.policy,
            bank_account,
            second_factor_required: false,
            dual_control: false,
            city: String::new(),
            address: String::new(),
            phones: Vec::new(),
            version: 1,
        };
        store::companies::add(self.tx, &company, self.app.now())
            .await
            .map_err(|error| {
                taken(
                    error,
                    "/nit",
                    "Ya existe una empresa con este NIT. / A company with this NIT exists.",
                )
            })?;
        self.record_of(id, "company.created", content).await?;
        Ok(id)
    }

    /// Changes how a company signs. Batches that are signed completely stay so.
    ///
    /// # Errors
    /// `Invalid` when it is neither one signature nor two.
    pub async fn set_signatures(
        &mut self,
        company: CompanyId,
        scheme: SignatureScheme,
    ) -> Result<()> {
        check_scheme(scheme)?;
        let before = self.company(company).await?.scheme;
        store::companies::set_scheme(self.tx, company, scheme).await?;
        let told = |scheme: SignatureScheme| json!({ "required": scheme.required, "strict": scheme.strict });
        let content = json!({ "before": told(before), "after": told(scheme) });
        self.record_of(company, "company.signatures_changed", content)
            .await
    }

    /// Changes what a company wants done with lines with errors.
    pub async fn set_line_policy(&mut self, company: CompanyId, policy: LinePolicy) -> Result<()> {
        let before = self.company(company).await?.policy;
        store::companies::set_policy(self.tx, company, policy).await?;
        let content = json!({ "before": before, "after": policy });
        self.record_of(company, "company.line_policy_changed", content)
            .await
    }

    /// Turns on or off that a second administrator approves what another one changes.
    ///
    /// # Errors
    /// `Invalid` when it would be on with fewer than two administrators: nobody could change anything any more.
    pub async fn set_dual_control(&mut self, company: CompanyId, on: bool) -> Result<()> {
        let before = self.company(company).await?.dual_control;
        let administrators = store::members::administrators(&mut *self.tx, company, true).await?;
        if on && administrators.len() < 2 {
            return Err(invalid(
                "/dual_control",
                "Primero hacen falta dos administradores: agregue otro. / Two administrators are needed first: add another one.",
            ));
        }
        store::companies::set_dual_control(self.tx, company, on).await?;
        let content = json!({ "before": before, "after": on });
        self.record_of(company, "company.dual_control_changed", content)
            .await
    }

    /// Sets whether everybody of a company must have a second factor.
    pub async fn set_second_factor(&mut self, company: CompanyId, required: bool) -> Result<()> {
        let before = self.company(company).await?.second_factor_required;
        store::companies::set_second_factor(self.tx, company, required).await?;
        let content = json!({
            "before": { "second_factor_required": before },
            "after": { "second_factor_required": required },
        });
        self.record_of(company, "company.security_changed", content)
            .await
    }

    /// A company, with its lock.
    pub(crate) async fn company(&mut self, id: CompanyId) -> Result<Company> {
        store::companies::lookup_for_update(self.tx, id)
            .await?
            .ok_or(AppError::NotFound)
    }

    async fn record_of(&mut self, company: CompanyId, action: &str, content: Value) -> Result<()> {
        let object = ("company", company.to_string());
        self.record(Some(company), action, object, content).await
    }
}

fn check_scheme(scheme: SignatureScheme) -> Result<()> {
    if matches!(scheme.required, 1 | 2) {
        Ok(())
    } else {
        Err(invalid(
            "/signatures",
            "Un lote pide 1 o 2 firmas. / A batch needs 1 or 2 signatures.",
        ))
    }
}

/// Whether no company was taken on yet.
pub async fn is_empty(app: &App) -> Result<bool> {
    Ok(store::companies::count(&app.db).await? == 0)
}
