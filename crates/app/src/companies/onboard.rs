//! Taking a company on: the company, its products, tariffs and branches, its people and what they may
//! do. The program manager's staff does this at the command line; every step leaves an audit event.

use chrono::NaiveDate;
use domain::{
    access::{Grant, RoleTemplate, UserStatus},
    batch::{BatchType, LinePolicy, SignatureScheme},
    card::{CardStatus, reference_from},
    ids::{BranchId, CardId, CompanyId, HolderId, ProductId, UserId},
    money::Money,
    nit::Nit,
    quote::Tariff,
};
use serde_json::json;
use store::{
    StoreError, Tx,
    cards::{NewCard, NewHolder},
    companies::Company,
    products::Product,
    users::User,
};

use super::people::{check_password, checked_name};
use crate::{App, AppError, Result, audit, identity::Identity};

pub use super::people::{Invitation, invite};
pub use crate::identity::terms::accept_for as accept_terms;

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

/// A product for a company.
#[derive(Debug, Clone)]
pub struct NewProduct {
    /// The code in a batch file's header, 1 to 6 characters.
    pub code: String,
    /// Its name.
    pub name: String,
    /// The batch types it takes.
    pub batch_types: Vec<BatchType>,
    /// The document types it takes, two letters each.
    pub document_types: Vec<String>,
    /// The smallest recharge.
    pub minimum_load: Money,
    /// The largest recharge.
    pub maximum_load: Money,
    /// The most that a card may hold.
    pub balance_cap: Money,
    /// The youngest holder, in years.
    pub minimum_age: u8,
}

/// A person who shall sign in.
pub struct NewUser {
    /// The name to sign in with.
    pub username: String,
    /// The person's name.
    pub full_name: String,
    /// Where mails go.
    pub email: String,
    /// The first password.
    pub password: String,
    /// The state to begin with: `Active`, or `MustChangePassword` for a password that others know.
    pub status: UserStatus,
}

/// Takes a company on.
///
/// # Errors
/// `Invalid` when the NIT's check digit is another or the NIT is taken.
pub async fn company(app: &App, new: NewCompany) -> Result<CompanyId> {
    let nit = Nit::with_check_digit(&new.nit, new.check_digit)
        .map_err(|error| invalid("/nit", error.to_string()))?;
    if !matches!(new.scheme.required, 1 | 2) {
        return Err(invalid("/signatures", "a batch needs 1 or 2 signatures"));
    }
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

/// Gives a company a product with the tariff that is in force from a day on.
///
/// # Errors
/// `Invalid` when the code is malformed or taken, or the limits cross.
pub async fn product(
    app: &App,
    company: CompanyId,
    new: NewProduct,
    valid_from: NaiveDate,
    tariff: &Tariff,
) -> Result<ProductId> {
    if !(1..=6).contains(&new.code.len())
        || !new.code.bytes().all(|byte| byte.is_ascii_alphanumeric())
    {
        return Err(invalid(
            "/code",
            "a product's code has 1 to 6 letters or digits",
        ));
    }
    if new.minimum_load > new.maximum_load || new.maximum_load > new.balance_cap {
        return Err(invalid(
            "/maximum_load",
            "the smallest load, the largest and the balance cap must rise in this order",
        ));
    }
    tariff
        .check()
        .map_err(|fault| invalid("/tariff", fault.to_string()))?;
    let id = ProductId(app.new_id());
    let now = app.now();
    let content = json!({ "code": new.code, "name": new.name, "company": company.to_string() });
    let product = Product {
        id,
        company,
        code: new.code,
        name: new.name,
        batch_types: new.batch_types,
        document_types: new.document_types,
        minimum_load: new.minimum_load,
        maximum_load: new.maximum_load,
        balance_cap: new.balance_cap,
        minimum_age: new.minimum_age,
    };
    let mut tx = app.db.begin().await?;
    store::products::add(&mut tx, &product, now)
        .await
        .map_err(|error| taken(error, "/code", "the company has a product with this code"))?;
    store::products::add_tariff(&mut tx, app.new_id(), company, id, valid_from, tariff, now)
        .await?;
    record(
        app,
        &mut tx,
        Some(company),
        "product.created",
        "product",
        id.to_string(),
        content,
    )
    .await?;
    tx.commit().await?;
    Ok(id)
}

/// Gives a product another tariff from a day on.
///
/// # Errors
/// `Invalid` when one begins on this day already.
pub async fn tariff(
    app: &App,
    company: CompanyId,
    product: ProductId,
    valid_from: NaiveDate,
    tariff: &Tariff,
) -> Result<()> {
    tariff
        .check()
        .map_err(|fault| invalid("/terms", fault.to_string()))?;
    let mut tx = app.db.begin().await?;
    store::products::add_tariff(
        &mut tx,
        app.new_id(),
        company,
        product,
        valid_from,
        tariff,
        app.now(),
    )
    .await
    .map_err(|error| taken(error, "/valid_from", "a tariff begins on this day already"))?;
    let content = json!({ "valid_from": valid_from, "terms": tariff });
    record(
        app,
        &mut tx,
        Some(company),
        "tariff.added",
        "product",
        product.to_string(),
        content,
    )
    .await?;
    tx.commit().await?;
    Ok(())
}

/// Gives a company a branch where cards are handed over.
///
/// # Errors
/// `Invalid` when the code is taken.
pub async fn branch(app: &App, company: CompanyId, code: &str, name: &str) -> Result<BranchId> {
    let id = BranchId(app.new_id());
    let mut tx = app.db.begin().await?;
    store::companies::add_branch(&mut tx, id, company, code, name, app.now())
        .await
        .map_err(|error| taken(error, "/code", "the company has a branch with this code"))?;
    record(
        app,
        &mut tx,
        Some(company),
        "branch.created",
        "branch",
        id.to_string(),
        json!({ "code": code, "name": name }),
    )
    .await?;
    tx.commit().await?;
    Ok(id)
}

/// A card that a person held before the company came here.
#[derive(Debug, Clone)]
pub struct CardTakenOver {
    /// Two letters.
    pub document_type: String,
    /// The document.
    pub document: String,
    /// The person's name.
    pub full_name: String,
    /// The last four digits, as the core tells them.
    pub last_four: String,
}

/// Takes over cards that people hold already: each gets a reference of ours and is active.
pub async fn cards(
    app: &App,
    company: CompanyId,
    product: ProductId,
    cards: Vec<CardTakenOver>,
) -> Result<()> {
    let now = app.now();
    let content = json!({ "product": product, "cards": cards.len() });
    let mut tx = app.db.begin().await?;
    for card in cards {
        let holder = NewHolder {
            id: HolderId(app.new_id()),
            document_type: card.document_type,
            document: card.document,
            full_name: card.full_name,
        };
        let holder = store::cards::add_holder(&mut tx, company, &holder, now).await?;
        let mut random = [0; 10];
        app.ports.randomness.fill(&mut random);
        let new = NewCard {
            id: CardId(app.new_id()),
            reference: reference_from(random),
            status: CardStatus::Active,
            bin: None,
            last_four: Some(card.last_four),
            issued_by_line: None,
        };
        store::cards::add(&mut tx, company, product, holder, &new, now).await?;
    }
    record(
        app,
        &mut tx,
        Some(company),
        "cards.taken_over",
        "product",
        product.to_string(),
        content,
    )
    .await?;
    tx.commit().await?;
    Ok(())
}

/// Whether no company was taken on yet.
pub async fn is_empty(app: &App) -> Result<bool> {
    Ok(store::companies::count(&app.db).await? == 0)
}

/// Every card's reference and last four digits: what a sandbox's core has to know.
pub async fn card_references(app: &App) -> Result<Vec<(String, Option<String>)>> {
    Ok(store::cards::all_references(&app.db).await?)
}

/// Adds a person.
///
/// # Errors
/// `Invalid` when the name is taken or malformed, or the password may not be chosen.
pub async fn user(app: &App, identity: &Identity, new: NewUser) -> Result<UserId> {
    let username = checked_name(&new.username)?;
    check_password(&new.password, &username)?;
    let password_hash = identity.hash_password(new.password).await?;
    let id = UserId(app.new_id());
    let content = json!({ "username": username, "status": new.status });
    let user = User {
        id,
        username,
        full_name: new.full_name,
        email: new.email,
        status: new.status,
        password_hash,
    };
    let mut tx = app.db.begin().await?;
    store::users::add(&mut tx, &user, app.now())
        .await
        .map_err(|error| taken(error, "/username", "the name is taken"))?;
    record(
        app,
        &mut tx,
        None,
        "user.created",
        "user",
        id.to_string(),
        content,
    )
    .await?;
    tx.commit().await?;
    Ok(id)
}

/// Grants a person the actions of a template, in all products of a company or in one.
pub async fn grant(
    app: &App,
    user: UserId,
    company: CompanyId,
    product: Option<ProductId>,
    role: RoleTemplate,
) -> Result<()> {
    let now = app.now();
    let mut tx = app.db.begin().await?;
    for action in role.actions() {
        store::users::grant(
            &mut tx,
            app.new_id(),
            user,
            Grant {
                company,
                product,
                action,
            },
            now,
        )
        .await?;
    }
    let content = json!({ "role": role, "product": product });
    record(
        app,
        &mut tx,
        Some(company),
        "user.granted",
        "user",
        user.to_string(),
        content,
    )
    .await?;
    tx.commit().await?;
    Ok(())
}

pub(super) async fn record(
    app: &App,
    tx: &mut Tx,
    company: Option<CompanyId>,
    action: &str,
    object_kind: &'static str,
    object_id: String,
    content: serde_json::Value,
) -> Result<()> {
    audit::record(
        app,
        tx,
        audit::Doer::Operator,
        audit::Happening {
            company,
            action,
            object_kind,
            object_id,
            content,
        },
    )
    .await
}

pub(super) fn invalid(pointer: &'static str, message: impl Into<String>) -> AppError {
    AppError::Invalid {
        pointer,
        message: message.into(),
    }
}

pub(super) fn taken(error: StoreError, pointer: &'static str, message: &str) -> AppError {
    match error {
        StoreError::Exists => invalid(pointer, message),
        error => error.into(),
    }
}
