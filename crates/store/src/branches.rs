//! A company's branches, where cards are handed over.

use chrono::{DateTime, Utc};
use domain::{
    company::BranchPlace,
    ids::{BranchId, CompanyId},
};
use uuid::Uuid;

use crate::{Ex, Result, StoreError, Tx};

/// A branch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Branch {
    /// Which.
    pub id: BranchId,
    /// The code that batch files name it by.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Where it is and when it is open.
    pub place: BranchPlace,
    /// Whether cards may be sent there.
    pub active: bool,
}

#[derive(sqlx::FromRow)]
struct BranchRow {
    id: Uuid,
    code: String,
    name: String,
    municipality: String,
    address: String,
    hours: String,
    contact: String,
    active: bool,
}

/// The branches of a company, by code.
pub async fn list(ex: impl Into<Ex<'_>>, company: CompanyId) -> Result<Vec<Branch>> {
    let rows = q!(all BranchRow, ex,
        "SELECT id, code, name, municipality, address, hours, contact, active FROM branch WHERE company_id = $1 ORDER BY code",
        company.uuid())?;
    let branches = rows.into_iter().map(|row| Branch {
        id: BranchId(row.id),
        code: row.code,
        name: row.name,
        place: BranchPlace {
            municipality: row.municipality,
            address: row.address,
            hours: row.hours,
            contact: row.contact,
        },
        active: row.active,
    });
    Ok(branches.collect())
}

/// Adds a branch whose place is not known yet.
pub async fn add(
    tx: &mut Tx,
    id: BranchId,
    company: CompanyId,
    code: &str,
    name: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    q!(exec, tx, "INSERT INTO branch (id, company_id, code, name, active, created_at) VALUES ($1, $2, $3, $4, TRUE, $5)", id.uuid(), company.uuid(), code, name, now)
        .map(|_| ())
}

/// Writes where a branch is.
pub async fn set_place(
    tx: &mut Tx,
    company: CompanyId,
    id: BranchId,
    place: &BranchPlace,
) -> Result<()> {
    q!(exec, tx,
        "UPDATE branch SET municipality = $3, address = $4, hours = $5, contact = $6 WHERE company_id = $1 AND id = $2",
        company.uuid(), id.uuid(), &place.municipality, &place.address, &place.hours, &place.contact)
    .and_then(StoreError::one_changed)
}

/// The codes of the branches in use.
pub async fn active_codes(ex: impl Into<Ex<'_>>, company: CompanyId) -> Result<Vec<String>> {
    q!(
        all(String,),
        ex,
        "SELECT code FROM branch WHERE company_id = $1 AND active ORDER BY code",
        company.uuid()
    )
    .map(|rows| rows.into_iter().map(|(code,)| code).collect())
}
