//! A company's users, what they may do, and changes that wait for a second administrator.

use chrono::{DateTime, Utc};
pub use domain::access::administration::{ProposalKind, ProposalStatus};
use domain::{
    access::{Action, LimitedAct, UserStatus},
    ids::{CompanyId, ProductId, ProposalId, UserId},
};
use serde::{Deserialize, Serialize};

use crate::{Amount, PageInfo, batches::PersonRef};

/// Invites a person: they get a temporary password by e-mail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InviteUserRequest {
    /// The name to sign in with: 3 to 60 characters without blanks.
    pub username: String,
    /// The person's name.
    pub full_name: String,
    /// Where mails go.
    pub email: String,
    /// What they may do.
    pub grants: Vec<GrantEntry>,
}

/// Resets a person's password.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ResetUserRequest {
    /// Whether the second factor of who lost phone and recovery codes is taken away.
    #[serde(default)]
    pub remove_second_factor: bool,
}

/// Actions in all products of the company, or in one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct GrantEntry {
    /// The product; every product of the company when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub product_id: Option<ProductId>,
    /// The actions.
    pub actions: Vec<Action>,
}

/// A person's limits for one act; what is absent is not limited.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LimitEntry {
    /// The act.
    pub act: LimitedAct,
    /// The most in one transaction.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub per_transaction: Option<Amount>,
    /// The most in a business day (America/Bogota).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub per_day: Option<Amount>,
    /// The most in a calendar month.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub per_month: Option<Amount>,
}

/// All that a person may do in the company from now on: what is not in it is withdrawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SetPermissionsRequest {
    /// The grants.
    pub grants: Vec<GrantEntry>,
}

/// All of a person's limits in the company from now on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SetLimitsRequest {
    /// The limits, an entry an act at most.
    pub limits: Vec<LimitEntry>,
}

/// A user as a company's administrator sees them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CompanyUserResponse {
    /// The user's id.
    pub id: UserId,
    /// The company.
    pub company_id: CompanyId,
    /// The name to sign in with.
    pub username: String,
    /// The person's name.
    pub full_name: String,
    /// Where mails go.
    pub email: String,
    /// The account's state, `locked` and `blocked` by wrong passwords and `suspended` in this company
    /// included.
    pub status: UserStatus,
    /// Whether a second factor is on.
    pub second_factor: bool,
    /// When they last signed in, if ever.
    #[serde(default)]
    pub last_sign_in_at: Option<DateTime<Utc>>,
    /// Since when they are a user of the company.
    pub member_since: DateTime<Utc>,
    /// What they may do in the company.
    pub grants: Vec<GrantEntry>,
    /// Their limits in the company.
    pub limits: Vec<LimitEntry>,
    /// Changes that wait for a second administrator.
    pub pending_proposals: i64,
    /// The version, for `If-Match`.
    pub version: i64,
}

/// A page of a company's users.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CompanyUserPage {
    /// The users, by name.
    pub data: Vec<CompanyUserResponse>,
    /// Where the page stands.
    pub page: PageInfo,
}

/// What a change of permissions or limits came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UserChangeResponse {
    /// The user as they stand now: changed, or still as before when the change waits.
    pub user: CompanyUserResponse,
    /// The change, when it waits for a second administrator.
    #[serde(default)]
    pub proposal: Option<ProposalResponse>,
}

/// A change that waits, or waited, for a second administrator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProposalResponse {
    /// The proposal's id.
    pub id: ProposalId,
    /// The company.
    pub company_id: CompanyId,
    /// Whose permissions or limits.
    pub user: PersonRef,
    /// What would change.
    pub kind: ProposalKind,
    /// Where it stands.
    pub status: ProposalStatus,
    /// The permissions as they are (`kind` permissions).
    pub grants_before: Vec<GrantEntry>,
    /// The permissions as they would be.
    pub grants_after: Vec<GrantEntry>,
    /// The limits as they are (`kind` limits).
    pub limits_before: Vec<LimitEntry>,
    /// The limits as they would be.
    pub limits_after: Vec<LimitEntry>,
    /// Who proposed it.
    pub proposed_by: PersonRef,
    /// When.
    pub proposed_at: DateTime<Utc>,
    /// Who decided.
    #[serde(default)]
    pub decided_by: Option<PersonRef>,
    /// When.
    #[serde(default)]
    pub decided_at: Option<DateTime<Utc>>,
    /// Why it was refused.
    #[serde(default)]
    pub reason: Option<String>,
    /// The version, for `If-Match`.
    pub version: i64,
}

/// A page of proposals.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProposalPage {
    /// The proposals, the latest first.
    pub data: Vec<ProposalResponse>,
    /// Where the page stands.
    pub page: PageInfo,
}

/// Refuses a proposal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RejectProposalRequest {
    /// Why; shown to who proposed it.
    pub reason: String,
}

/// One's own limits in a company, with what was used of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OwnLimits {
    /// An entry an act that is limited; the others are not in it.
    pub data: Vec<OwnLimit>,
}

/// One's own limits for an act; what is absent is not limited.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OwnLimit {
    /// The act.
    pub act: LimitedAct,
    /// The most in one transaction.
    #[serde(default)]
    pub per_transaction: Option<Amount>,
    /// The most in a business day (America/Bogota).
    #[serde(default)]
    pub per_day: Option<Amount>,
    /// The most in a calendar month.
    #[serde(default)]
    pub per_month: Option<Amount>,
    /// What was moved today.
    pub used_today: Amount,
    /// What was moved this month, today included.
    pub used_this_month: Amount,
    /// The most that a next transaction may come to.
    #[serde(default)]
    pub available: Option<Amount>,
}
