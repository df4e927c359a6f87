//! People and what they were granted.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use domain::{
    access::{Actor, Grant, UserStatus},
    ids::{CompanyId, ProductId, UserId},
    text::search_form,
};
use uuid::Uuid;

use crate::{Ex, Result, StoreError, Tx};

/// A user. The password's hash does not print.
#[derive(Clone)]
pub struct User {
    /// Who.
    pub id: UserId,
    /// The name to sign in with, lower case.
    pub username: String,
    /// The person's name.
    pub full_name: String,
    /// Where mails go.
    pub email: String,
    /// The account's state.
    pub status: UserStatus,
    /// The password's hash (PHC string).
    pub password_hash: String,
}

#[derive(sqlx::FromRow)]
struct UserRow {
    id: Uuid,
    username: String,
    full_name: String,
    email: String,
    status: String,
    password_hash: String,
}

impl TryFrom<UserRow> for User {
    type Error = StoreError;
    fn try_from(row: UserRow) -> Result<Self> {
        let UserRow {
            id,
            username,
            full_name,
            email,
            status,
            password_hash,
        } = row;
        Ok(Self {
            id: UserId(id),
            username,
            full_name,
            email,
            status: status.parse()?,
            password_hash,
        })
    }
}

/// A user by the name they sign in with.
pub async fn find_by_name(ex: impl Into<Ex<'_>>, username: &str) -> Result<Option<User>> {
    q!(opt UserRow, ex, "SELECT id, username, full_name, email, status, password_hash FROM app_user WHERE username = $1", username)?
        .map(User::try_from)
        .transpose()
}

/// A user by id.
pub async fn lookup(ex: impl Into<Ex<'_>>, id: UserId) -> Result<Option<User>> {
    q!(opt UserRow, ex, "SELECT id, username, full_name, email, status, password_hash FROM app_user WHERE id = $1", id.uuid())?
        .map(User::try_from)
        .transpose()
}

/// Adds a user.
pub async fn add(tx: &mut Tx, user: &User, now: DateTime<Utc>) -> Result<()> {
    q!(exec, tx,
        "INSERT INTO app_user (id, username, full_name, name_search, email, status, password_hash, created_at, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1)",
        user.id.uuid(), &user.username, &user.full_name, search_form(&user.full_name), &user.email, user.status.as_str(), &user.password_hash, now)
    .map(|_| ())
}

/// Puts another hash of the same password in the place of one; says whether that was still there.
pub async fn replace_hash(tx: &mut Tx, user: UserId, old: &str, new: &str) -> Result<bool> {
    q!(
        exec,
        tx,
        "UPDATE app_user SET password_hash = $3 WHERE id = $1 AND password_hash = $2",
        user.uuid(),
        old,
        new
    )
    .map(|changed| changed == 1)
}

/// Grants an action; one that was granted before stays. Who is granted something belongs to the company.
pub async fn grant(
    tx: &mut Tx,
    id: Uuid,
    user: UserId,
    grant: Grant,
    now: DateTime<Utc>,
) -> Result<()> {
    crate::members::add(tx, grant.company, user, None, now).await?;
    q!(exec, tx,
        "INSERT INTO permission_grant (id, user_id, company_id, product_id, action, created_at) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING",
        id, user.uuid(), grant.company.uuid(), grant.product.map(ProductId::uuid), grant.action.as_str(), now)
    .map(|_| ())
}

/// The user as the policy sees them: without what they were granted where they are suspended.
pub async fn actor(ex: impl Into<Ex<'_>>, user: UserId, status: UserStatus) -> Result<Actor> {
    // An operator's row stands among the grants, as one of no company.
    let rows = q!(
        all(Option<Uuid>, Option<Uuid>, Option<String>),
        ex,
        "SELECT g.company_id, g.product_id, g.action FROM permission_grant g
         JOIN membership m ON m.company_id = g.company_id AND m.user_id = g.user_id
         WHERE g.user_id = $1 AND m.status = 'active'
         UNION ALL SELECT NULL, NULL, NULL FROM platform_operator o WHERE o.user_id = $1
         ORDER BY 1, 3",
        user.uuid()
    )?;
    let operator = rows.iter().any(|(company, ..)| company.is_none());
    let grants = rows.into_iter().filter_map(|(company, product, action)| {
        let (company, action) = (company?, action?);
        Some(
            action
                .parse()
                .map_err(StoreError::from)
                .map(|action| Grant {
                    company: CompanyId(company),
                    product: product.map(ProductId),
                    action,
                }),
        )
    });
    Ok(Actor {
        user,
        status,
        grants: grants.collect::<Result<_>>()?,
        operator,
    })
}

/// The names of some people.
pub async fn names(ex: impl Into<Ex<'_>>, ids: &[UserId]) -> Result<HashMap<UserId, String>> {
    let contacts = contacts(ex, ids).await?;
    Ok(contacts
        .into_iter()
        .map(|(id, (name, _))| (id, name))
        .collect())
}

/// The names and addresses of some people.
pub async fn contacts(
    ex: impl Into<Ex<'_>>,
    ids: &[UserId],
) -> Result<HashMap<UserId, (String, String)>> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<(Uuid, String, String)> = on_conn!(ex, c => {
        let mut builder = sqlx::QueryBuilder::new("SELECT id, full_name, email FROM app_user");
        in_list!(builder, " WHERE id", ids.iter().map(|id| id.uuid()));
        builder.build_query_as().fetch_all(c).await
    })?;
    Ok(rows
        .into_iter()
        .map(|(id, name, email)| (UserId(id), (name, email)))
        .collect())
}

/// Whether anybody is there at all: an empty system tells how to make the first operator.
pub async fn any(ex: impl Into<Ex<'_>>) -> Result<bool> {
    q!(scalar i64, ex, "SELECT COUNT(*) FROM app_user").map(|count| count > 0)
}
