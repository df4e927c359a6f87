//! Who belongs to a company, and what each may do in it.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use domain::{
    access::{
        Action, UserStatus,
        administration::{MembershipStatus, Permission, Permissions},
    },
    ids::{CompanyId, ProductId, UserId},
    text::search_form,
};
use uuid::Uuid;

use crate::{Ex, Result, StoreError, Tx, companies::contains};

/// A person in a company.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// The company.
    pub company: CompanyId,
    /// The person.
    pub user: UserId,
    /// The name to sign in with.
    pub username: String,
    /// The person's name.
    pub full_name: String,
    /// Where mails go.
    pub email: String,
    /// The account's state.
    pub account: UserStatus,
    /// Whether their grants in the company count.
    pub status: MembershipStatus,
    /// Since when they belong to it.
    pub since: DateTime<Utc>,
    /// When they last signed in.
    pub last_sign_in_at: Option<DateTime<Utc>>,
    /// Whether their second factor is on.
    pub second_factor: bool,
    /// Changes that wait for a second administrator.
    pub pending_proposals: i64,
    /// The version of the person in the company.
    pub version: i64,
}

#[derive(sqlx::FromRow)]
struct MemberRow {
    company_id: Uuid,
    user_id: Uuid,
    username: String,
    full_name: String,
    email: String,
    account: String,
    status: String,
    created_at: DateTime<Utc>,
    last_sign_in_at: Option<DateTime<Utc>>,
    second_factor: bool,
    pending_proposals: i64,
    version: i64,
}

impl TryFrom<MemberRow> for Member {
    type Error = StoreError;
    fn try_from(row: MemberRow) -> Result<Self> {
        Ok(Self {
            company: CompanyId(row.company_id),
            user: UserId(row.user_id),
            username: row.username,
            full_name: row.full_name,
            email: row.email,
            account: row.account.parse()?,
            status: row.status.parse()?,
            since: row.created_at,
            last_sign_in_at: row.last_sign_in_at,
            second_factor: row.second_factor,
            pending_proposals: row.pending_proposals,
            version: row.version,
        })
    }
}

macro_rules! select_member {
    ($rest:literal) => {
        concat!(
            "SELECT m.company_id, m.user_id, u.username, u.full_name, u.email, u.status AS account, m.status, m.created_at, m.version,
                (SELECT MAX(s.created_at) FROM session s WHERE s.user_id = u.id) AS last_sign_in_at,
                EXISTS (SELECT 1 FROM second_factor f WHERE f.user_id = u.id AND f.confirmed_at IS NOT NULL) AS second_factor,
                (SELECT COUNT(*) FROM permission_proposal p WHERE p.company_id = m.company_id AND p.user_id = m.user_id AND p.status = 'pending') AS pending_proposals
             FROM membership m JOIN app_user u ON u.id = m.user_id ",
            $rest
        )
    };
}

/// A person in a company.
pub async fn lookup(
    ex: impl Into<Ex<'_>>,
    company: CompanyId,
    user: UserId,
) -> Result<Option<Member>> {
    let sql = select_member!("WHERE m.company_id = $1 AND m.user_id = $2");
    q!(opt MemberRow, ex, sql, company.uuid(), user.uuid())?
        .map(Member::try_from)
        .transpose()
}

/// Locks a person in a company until the transaction ends; says whether they belong to it.
pub async fn lock(tx: &mut Tx, company: CompanyId, user: UserId) -> Result<bool> {
    let sql = for_update!(
        tx,
        "SELECT version FROM membership WHERE company_id = $1 AND user_id = $2"
    );
    Ok(q!(scalar_opt i64, tx, sql, company.uuid(), user.uuid())?.is_some())
}

/// Locks several people's rows of a company, in one order. Gives those who belong to it.
pub async fn lock_many(
    tx: &mut Tx,
    company: CompanyId,
    users: &[UserId],
) -> Result<HashSet<UserId>> {
    if users.is_empty() {
        return Ok(HashSet::new());
    }
    let lock = for_update!(tx, "");
    let rows: Vec<(Uuid,)> = on_conn!(tx, c => {
        let mut builder = sqlx::QueryBuilder::new("SELECT user_id FROM membership WHERE company_id = ");
        builder.push_bind(company.uuid());
        in_list!(builder, " AND user_id", users.iter().map(|user| user.uuid()));
        builder.push(" ORDER BY user_id").push(lock);
        builder.build_query_as().fetch_all(c).await
    })?;
    Ok(rows.into_iter().map(|(id,)| UserId(id)).collect())
}

/// The people of a company by name, after a name and id; `search` looks into name, user name and e-mail.
pub async fn list(
    ex: impl Into<Ex<'_>>,
    company: CompanyId,
    search: Option<&str>,
    after: Option<(&str, Uuid)>,
    limit: i64,
) -> Result<Vec<Member>> {
    let search = search.unwrap_or_default();
    let plain = search.trim().to_lowercase();
    let (name, id) = after.unwrap_or(("", Uuid::nil()));
    let sql = select_member!(
        "WHERE m.company_id = $1
           AND (u.name_search LIKE $2 ESCAPE '!' OR u.username LIKE $3 ESCAPE '!' OR LOWER(u.email) LIKE $3 ESCAPE '!')
           AND (u.name_search, u.id) > ($4, $5)
         ORDER BY u.name_search, u.id LIMIT $6"
    );
    q!(all MemberRow, ex, sql, company.uuid(), contains(&search_form(search)), contains(&plain), name, id, limit)?
        .into_iter()
        .map(Member::try_from)
        .collect()
}

/// Makes a person a member; says whether they were none before.
pub async fn add(
    tx: &mut Tx,
    company: CompanyId,
    user: UserId,
    invited_by: Option<UserId>,
    now: DateTime<Utc>,
) -> Result<bool> {
    q!(exec, tx,
        "INSERT INTO membership (company_id, user_id, status, invited_by, created_at, version) VALUES ($1, $2, 'active', $3, $4, 1)
         ON CONFLICT DO NOTHING",
        company.uuid(), user.uuid(), invited_by.map(UserId::uuid), now)
    .map(|rows| rows == 1)
}

/// Writes a membership's state over the version that was read.
pub async fn set_status(
    tx: &mut Tx,
    company: CompanyId,
    user: UserId,
    status: MembershipStatus,
    version: i64,
) -> Result<()> {
    q!(exec, tx,
        "UPDATE membership SET status = $3, version = version + 1 WHERE company_id = $1 AND user_id = $2 AND version = $4",
        company.uuid(), user.uuid(), status.as_str(), version)
    .and_then(StoreError::one_changed)
}

/// Moves the version on: something of the person in the company was changed.
pub async fn touch(tx: &mut Tx, company: CompanyId, user: UserId, version: i64) -> Result<()> {
    q!(exec, tx,
        "UPDATE membership SET version = version + 1 WHERE company_id = $1 AND user_id = $2 AND version = $3",
        company.uuid(), user.uuid(), version)
    .and_then(StoreError::one_changed)
}

/// Those who run the company: active members with an active account who hold `users.manage`; with `invited`, also
/// those who have not signed in yet.
pub async fn administrators(
    ex: impl Into<Ex<'_>>,
    company: CompanyId,
    invited: bool,
) -> Result<Vec<UserId>> {
    let also = if invited {
        UserStatus::Invited
    } else {
        UserStatus::Active
    };
    let rows = q!(all (Uuid,), ex,
        "SELECT m.user_id FROM membership m JOIN app_user u ON u.id = m.user_id
         WHERE m.company_id = $1 AND m.status = 'active' AND u.status IN ('active', $3)
           AND EXISTS (SELECT 1 FROM permission_grant g WHERE g.company_id = m.company_id AND g.user_id = m.user_id AND g.action = $2 AND g.product_id IS NULL)
         ORDER BY m.user_id",
        company.uuid(), Action::UsersManage.as_str(), also.as_str())?;
    Ok(rows.into_iter().map(|(id,)| UserId(id)).collect())
}

/// What some people may do in a company, whether their membership is active or not.
pub async fn permissions(
    ex: impl Into<Ex<'_>>,
    company: CompanyId,
    users: &[UserId],
) -> Result<HashMap<UserId, Permissions>> {
    if users.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<(Uuid, Option<Uuid>, String)> = on_conn!(ex, c => {
        let mut builder = sqlx::QueryBuilder::new("SELECT user_id, product_id, action FROM permission_grant WHERE company_id = ");
        builder.push_bind(company.uuid());
        in_list!(builder, " AND user_id", users.iter().map(|user| user.uuid()));
        builder.build_query_as().fetch_all(c).await
    })?;
    let mut found: HashMap<UserId, Vec<Permission>> = HashMap::new();
    for (user, product, action) in rows {
        found.entry(UserId(user)).or_default().push(Permission {
            product: product.map(ProductId),
            action: action.parse()?,
        });
    }
    Ok(found
        .into_iter()
        .map(|(user, permissions)| (user, permissions.into_iter().collect()))
        .collect())
}

/// Puts these permissions in the place of what a person may do in a company.
pub async fn set_permissions(
    tx: &mut Tx,
    company: CompanyId,
    user: UserId,
    permissions: &Permissions,
    mut new_id: impl FnMut() -> Uuid,
    now: DateTime<Utc>,
) -> Result<()> {
    q!(
        exec,
        &mut *tx,
        "DELETE FROM permission_grant WHERE company_id = $1 AND user_id = $2",
        company.uuid(),
        user.uuid()
    )?;
    let rows: Vec<(Uuid, Permission)> = permissions
        .iter()
        .map(|permission| (new_id(), permission))
        .collect();
    insert_rows!(
        tx,
        "INSERT INTO permission_grant (id, user_id, company_id, product_id, action, created_at) ",
        rows,
        |(id, permission)| [
            *id,
            user.uuid(),
            company.uuid(),
            permission.product.map(ProductId::uuid),
            permission.action.as_str(),
            now,
        ]
    )
}

/// In how many companies a person's grants count.
pub async fn active_companies(ex: impl Into<Ex<'_>>, user: UserId) -> Result<i64> {
    q!(scalar i64, ex, "SELECT COUNT(*) FROM membership WHERE user_id = $1 AND status = 'active'", user.uuid())
}
