//! The terms and conditions, and who accepted them.

use chrono::{DateTime, Utc};
use domain::ids::{RequestId, UserId};
use uuid::Uuid;

use crate::{Ex, Result, Tx};

/// A version of the terms.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Terms {
    /// Its name, e.g. `2026-11`.
    pub version: String,
    /// In Spanish.
    pub text_es: String,
    /// In English.
    pub text_en: String,
    /// SHA-256 of both texts, hex.
    pub hash: String,
    /// Since when it is in force.
    pub published_at: DateTime<Utc>,
}

/// Somebody's word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Acceptance<'a> {
    /// Its id.
    pub id: Uuid,
    /// Whose.
    pub user: UserId,
    /// The version.
    pub version: &'a str,
    /// The hash of what was read.
    pub hash: &'a str,
    /// When.
    pub at: DateTime<Utc>,
    /// From where.
    pub address: &'a str,
    /// In which request.
    pub request: Option<RequestId>,
}

/// The version in force: the latest.
pub async fn in_force(ex: impl Into<Ex<'_>>) -> Result<Option<Terms>> {
    q!(opt Terms, ex, "SELECT version, text_es, text_en, hash, published_at FROM terms ORDER BY published_at DESC, version DESC LIMIT 1")
}

/// Publishes a version.
pub async fn add(tx: &mut Tx, terms: &Terms) -> Result<()> {
    q!(exec, tx, "INSERT INTO terms (version, text_es, text_en, hash, published_at) VALUES ($1, $2, $3, $4, $5)",
        &terms.version, &terms.text_es, &terms.text_en, &terms.hash, terms.published_at)
    .map(|_| ())
}

/// Keeps somebody's word; says whether it is new.
pub async fn accept(tx: &mut Tx, acceptance: &Acceptance<'_>) -> Result<bool> {
    q!(exec, tx,
        "INSERT INTO terms_acceptance (id, user_id, version, text_hash, accepted_at, address, request_id) VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (user_id, version) DO NOTHING",
        acceptance.id, acceptance.user.uuid(), acceptance.version, acceptance.hash, acceptance.at, acceptance.address,
        acceptance.request.map(|request| request.to_string()))
    .map(|rows| rows == 1)
}

/// Whether a person has accepted the version in force.
pub async fn are_accepted(ex: impl Into<Ex<'_>>, user: UserId) -> Result<bool> {
    q!(scalar i64, ex,
        "SELECT COUNT(*) FROM terms_acceptance WHERE user_id = $1
         AND version = (SELECT version FROM terms ORDER BY published_at DESC, version DESC LIMIT 1)",
        user.uuid())
    .map(|count| count > 0)
}
