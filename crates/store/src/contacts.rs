//! A company's contacts.

use chrono::{DateTime, Utc};
use domain::{
    company::Contact,
    ids::{CompanyId, ContactId},
};
use uuid::Uuid;

use crate::{Ex, Result, StoreError, Tx};

/// A contact as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredContact {
    /// Which.
    pub id: ContactId,
    /// Who.
    pub contact: Contact,
    /// Rises with every change.
    pub version: i64,
}

#[derive(sqlx::FromRow)]
struct ContactRow {
    id: Uuid,
    name: String,
    role: String,
    email: String,
    phone: String,
    notices: String,
    version: i64,
}

impl TryFrom<ContactRow> for StoredContact {
    type Error = StoreError;
    fn try_from(row: ContactRow) -> Result<Self> {
        Ok(Self {
            id: ContactId(row.id),
            contact: Contact {
                name: row.name,
                role: row.role,
                email: row.email,
                phone: row.phone,
                notices: serde_json::from_str(&row.notices)?,
            },
            version: row.version,
        })
    }
}

/// The contacts of a company, by name.
pub async fn list(ex: impl Into<Ex<'_>>, company: CompanyId) -> Result<Vec<StoredContact>> {
    q!(all ContactRow, ex,
        "SELECT id, name, role, email, phone, notices, version FROM company_contact WHERE company_id = $1 ORDER BY name, id",
        company.uuid())?
    .into_iter()
    .map(StoredContact::try_from)
    .collect()
}

/// Adds a contact.
pub async fn add(
    tx: &mut Tx,
    company: CompanyId,
    stored: &StoredContact,
    now: DateTime<Utc>,
) -> Result<()> {
    let StoredContact {
        id,
        contact,
        version,
    } = stored;
    q!(exec, tx,
        "INSERT INTO company_contact (id, company_id, name, role, email, phone, notices, created_at, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        id.uuid(), company.uuid(), &contact.name, &contact.role, &contact.email, &contact.phone,
        serde_json::to_string(&contact.notices)?, now, version)
    .map(|_| ())
}

/// Writes a contact that has this version; the next one is one more.
pub async fn update(tx: &mut Tx, company: CompanyId, stored: &StoredContact) -> Result<()> {
    let StoredContact {
        id,
        contact,
        version,
    } = stored;
    q!(exec, tx,
        "UPDATE company_contact SET name = $3, role = $4, email = $5, phone = $6, notices = $7, version = version + 1
         WHERE company_id = $1 AND id = $2 AND version = $8",
        company.uuid(), id.uuid(), &contact.name, &contact.role, &contact.email, &contact.phone,
        serde_json::to_string(&contact.notices)?, version)
    .and_then(StoreError::one_changed)
}

/// Removes a contact that has this version.
pub async fn remove(tx: &mut Tx, company: CompanyId, id: ContactId, version: i64) -> Result<()> {
    q!(
        exec,
        tx,
        "DELETE FROM company_contact WHERE company_id = $1 AND id = $2 AND version = $3",
        company.uuid(),
        id.uuid(),
        version
    )
    .and_then(StoreError::one_changed)
}
