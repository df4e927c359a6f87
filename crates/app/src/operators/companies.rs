//! Companies and their products, as the program manager sees and sets them.

use std::collections::HashMap;

use chrono::NaiveDate;
use domain::{
    batch::{LinePolicy, SignatureScheme},
    ids::{BranchId, CompanyId, ProductId, UserId},
    quote::Tariff,
};
use store::{companies::Company, products::Product};

use super::{OperatorCommand, act};
use crate::{
    Answer, App, AppError, PageOf, Render, Result,
    companies::{
        CompanyList,
        onboard::{NewCompany, NewProduct, ProductChange},
    },
    desk::Desk,
};

/// A company as the program manager sees it: how it is set up, and nothing of what it does.
#[derive(Debug, Clone)]
pub struct CompanyView {
    /// The company.
    pub company: Company,
    /// The version of what is set.
    pub version: i64,
    /// Its products, by name.
    pub products: Vec<Product>,
    /// Those who run its users, with their names.
    pub administrators: Vec<(UserId, String)>,
}

/// A product with its version.
#[derive(Debug, Clone)]
pub struct ProductView {
    /// The product.
    pub product: Product,
    /// Its version.
    pub version: i64,
}

/// A branch that was made.
#[derive(Debug, Clone)]
pub struct BranchView {
    /// Its id.
    pub id: BranchId,
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
}

/// What is set of a company; what is absent stays.
#[derive(Debug, Clone, Copy, Default)]
pub struct CompanySettings {
    /// How many signatures a batch needs.
    pub signatures_required: Option<u8>,
    /// Whether the maker of a batch may not sign it.
    pub strict_signatures: Option<bool>,
    /// What is done with lines with errors.
    pub line_policy: Option<LinePolicy>,
    /// Whether its people must have a second factor.
    pub second_factor_required: Option<bool>,
    /// Whether a second administrator has to approve changes.
    pub dual_control: Option<bool>,
}

/// A page of every company, by name.
pub async fn companies(app: &App, ask: &CompanyList) -> Result<PageOf<Company>> {
    let after = ask.after.as_ref().map(|(name, id)| (name.as_str(), *id));
    let search = ask.search.as_deref();
    let mut rows = store::companies::page(&app.db, search, after, ask.limit + 1).await?;
    let limit = usize::try_from(ask.limit).unwrap_or_default();
    let has_more = rows.len() > limit;
    rows.truncate(limit);
    Ok(PageOf { rows, has_more })
}

/// A company.
///
/// # Errors
/// `NotFound`.
pub async fn company(app: &App, id: CompanyId) -> Result<CompanyView> {
    let mut tx = app.db.begin().await?;
    let view = view_of(&mut tx, id).await?;
    tx.rollback().await?;
    Ok(view)
}

/// A product of a company.
///
/// # Errors
/// `NotFound`.
pub async fn product(app: &App, company: CompanyId, id: ProductId) -> Result<ProductView> {
    let mut tx = app.db.begin().await?;
    let view = product_of(&mut tx, company, id).await?;
    tx.rollback().await?;
    Ok(view)
}

/// The tariffs of a product with the day that each begins on, the latest first.
///
/// # Errors
/// `NotFound` when there is no such product.
pub async fn tariffs(
    app: &App,
    company: CompanyId,
    id: ProductId,
) -> Result<Vec<(NaiveDate, Tariff)>> {
    store::products::lookup(&app.db, company, id)
        .await?
        .ok_or(AppError::NotFound)?;
    Ok(store::products::tariffs(&app.db, company, id).await?)
}

/// Takes a company on. The proof is about its NIT, as it was written.
pub async fn take_company_on(
    app: &App,
    command: &OperatorCommand,
    new: NewCompany,
    render: Render<'_, CompanyView>,
) -> Result<Answer> {
    let digest = new.nit.clone();
    act(
        app,
        command,
        &digest,
        async |desk| {
            let id = desk.take_company_on(new).await?;
            view_of(desk.tx, id).await
        },
        render,
    )
    .await
}

/// Sets how a company signs, what is done with lines with errors, and how its people's access is guarded.
pub async fn change_company(
    app: &App,
    command: &OperatorCommand,
    id: CompanyId,
    settings: CompanySettings,
    render: Render<'_, CompanyView>,
) -> Result<Answer> {
    let digest = id.to_string();
    act(
        app,
        command,
        &digest,
        async |desk| {
            let company = desk.company(id).await?;
            let version = store::companies::version(&mut *desk.tx, id)
                .await?
                .ok_or(AppError::NotFound)?;
            command.check_version(version)?;
            store::companies::touch(desk.tx, id, version).await?;
            set(desk, &company, settings).await?;
            view_of(desk.tx, id).await
        },
        render,
    )
    .await
}

/// Writes what differs from what is there; each leaves its own event.
async fn set(desk: &mut Desk<'_>, now: &Company, settings: CompanySettings) -> Result<()> {
    let scheme = SignatureScheme {
        required: settings.signatures_required.unwrap_or(now.scheme.required),
        strict: settings.strict_signatures.unwrap_or(now.scheme.strict),
    };
    if scheme != now.scheme {
        desk.set_signatures(now.id, scheme).await?;
    }
    if let Some(policy) = settings.line_policy.filter(|policy| *policy != now.policy) {
        desk.set_line_policy(now.id, policy).await?;
    }
    let required = settings.second_factor_required;
    if let Some(required) = required.filter(|asked| *asked != now.second_factor_required) {
        desk.set_second_factor(now.id, required).await?;
    }
    if let Some(on) = settings.dual_control.filter(|on| *on != now.dual_control) {
        desk.set_dual_control(now.id, on).await?;
    }
    Ok(())
}

/// Gives a company a product with its first tariff.
pub async fn add_product(
    app: &App,
    command: &OperatorCommand,
    company: CompanyId,
    new: NewProduct,
    tariff: &Tariff,
    render: Render<'_, ProductView>,
) -> Result<Answer> {
    let digest = company.to_string();
    act(
        app,
        command,
        &digest,
        async |desk| {
            desk.company(company).await?;
            let id = desk.add_product(company, new, app.today(), tariff).await?;
            product_of(desk.tx, company, id).await
        },
        render,
    )
    .await
}

/// Changes a product.
pub async fn change_product(
    app: &App,
    command: &OperatorCommand,
    (company, id): (CompanyId, ProductId),
    change: ProductChange,
    render: Render<'_, ProductView>,
) -> Result<Answer> {
    let digest = id.to_string();
    act(
        app,
        command,
        &digest,
        async |desk| {
            let version = command.expected_version()?;
            desk.change_product((company, id), change, version).await?;
            product_of(desk.tx, company, id).await
        },
        render,
    )
    .await
}

/// Gives a product another tariff from a day on. Orders that were made keep their amounts.
pub async fn add_tariff(
    app: &App,
    command: &OperatorCommand,
    (company, id): (CompanyId, ProductId),
    (valid_from, tariff): (NaiveDate, &Tariff),
    render: Render<'_, ()>,
) -> Result<Answer> {
    let digest = id.to_string();
    act(
        app,
        command,
        &digest,
        async |desk| desk.add_tariff(company, id, valid_from, tariff).await,
        render,
    )
    .await
}

/// Gives a company a branch where cards are handed over.
pub async fn add_branch(
    app: &App,
    command: &OperatorCommand,
    company: CompanyId,
    (code, name): (String, String),
    render: Render<'_, BranchView>,
) -> Result<Answer> {
    let digest = company.to_string();
    act(
        app,
        command,
        &digest,
        async |desk| {
            desk.company(company).await?;
            let id = desk.add_branch(company, &code, &name).await?;
            Ok(BranchView { id, code, name })
        },
        render,
    )
    .await
}

async fn view_of(tx: &mut store::Tx, id: CompanyId) -> Result<CompanyView> {
    let company = store::companies::lookup(&mut *tx, id)
        .await?
        .ok_or(AppError::NotFound)?;
    let version = store::companies::version(&mut *tx, id)
        .await?
        .ok_or(AppError::NotFound)?;
    let ids = store::members::administrators(&mut *tx, id, true).await?;
    let mut names: HashMap<UserId, String> = store::users::names(&mut *tx, &ids).await?;
    Ok(CompanyView {
        products: store::products::list(&mut *tx, id).await?,
        administrators: ids
            .into_iter()
            .map(|user| (user, names.remove(&user).unwrap_or_default()))
            .collect(),
        version,
        company,
    })
}

async fn product_of(tx: &mut store::Tx, company: CompanyId, id: ProductId) -> Result<ProductView> {
    let product = store::products::lookup(&mut *tx, company, id)
        .await?
        .ok_or(AppError::NotFound)?;
    let version = store::products::version(&mut *tx, company, id)
        .await?
        .ok_or(AppError::NotFound)?;
    Ok(ProductView { product, version })
}
