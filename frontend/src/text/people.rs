//! Users' states, permissions, roles and limits by name. Exhaustive: a new one does not compile until it
//! has a name in both languages.

use contract::users::{ProposalKind, ProposalStatus};
use domain::access::{Action, LimitPeriod, LimitedAct, RoleTemplate, UserStatus};

use super::K;

/// The state of a user's account.
pub const fn user_status(status: UserStatus) -> K {
    match status {
        UserStatus::Invited => K::UserInvited,
        UserStatus::MustAcceptTerms => K::UserMustAcceptTerms,
        UserStatus::MustChangePassword => K::UserMustChangePassword,
        UserStatus::MustSetUpSecondFactor => K::UserMustSetUpSecondFactor,
        UserStatus::Active => K::UserActive,
        UserStatus::Locked => K::UserLocked,
        UserStatus::Blocked => K::UserBlocked,
        UserStatus::Suspended => K::UserSuspended,
        UserStatus::Closed => K::UserClosed,
    }
}

/// What may be done.
pub const fn action(action: Action) -> K {
    match action {
        Action::CompanyView => K::MayCompanyView,
        Action::CompanyEdit => K::MayCompanyEdit,
        Action::UsersManage => K::MayUsersManage,
        Action::BatchesView => K::MayBatchesView,
        Action::BatchesUpload => K::MayBatchesUpload,
        Action::BatchesConfirm => K::MayBatchesConfirm,
        Action::BatchesDelete => K::MayBatchesDelete,
        Action::BatchesSign => K::MayBatchesSign,
        Action::BatchesReject => K::MayBatchesReject,
        Action::OrdersView => K::MayOrdersView,
        Action::OrdersCancel => K::MayOrdersCancel,
        Action::OrdersPay => K::MayOrdersPay,
        Action::MasterAccountView => K::MayMasterAccountView,
        Action::MasterAccountTopUp => K::MayMasterAccountTopUp,
        Action::CardsView => K::MayCardsView,
        Action::CardsBalance => K::MayCardsBalance,
        Action::CardsCredit => K::MayCardsCredit,
        Action::CardsDebit => K::MayCardsDebit,
        Action::CardsBlock => K::MayCardsBlock,
        Action::ReportsView => K::MayReportsView,
        Action::AuditView => K::MayAuditView,
        Action::ApiClientsManage => K::MayApiClientsManage,
        Action::WebhooksManage => K::MayWebhooksManage,
    }
}

/// A template of permissions.
pub const fn role(role: RoleTemplate) -> K {
    match role {
        RoleTemplate::Viewer => K::RoleViewer,
        RoleTemplate::Maker => K::RoleMaker,
        RoleTemplate::Signer => K::RoleSigner,
        RoleTemplate::Treasurer => K::RoleTreasurer,
        RoleTemplate::Administrator => K::RoleAdministrator,
    }
}

/// An act that limits hold for.
pub const fn limited_act(act: LimitedAct) -> K {
    match act {
        LimitedAct::Sign => K::LimitSign,
        LimitedAct::Pay => K::LimitPay,
        LimitedAct::Credit => K::LimitCredit,
        LimitedAct::Debit => K::LimitDebit,
    }
}

/// What time a limit is for.
pub const fn limit_period(period: LimitPeriod) -> K {
    match period {
        LimitPeriod::Transaction => K::PerTransaction,
        LimitPeriod::Day => K::PerDay,
        LimitPeriod::Month => K::PerMonth,
    }
}

/// Where a proposal stands.
pub const fn proposal_status(status: ProposalStatus) -> K {
    match status {
        ProposalStatus::Pending => K::ProposalPending,
        ProposalStatus::Approved => K::ProposalApproved,
        ProposalStatus::Rejected => K::ProposalRejected,
        ProposalStatus::Superseded => K::ProposalSuperseded,
    }
}

/// What a proposal would change.
pub const fn proposal_kind(kind: ProposalKind) -> K {
    match kind {
        ProposalKind::Permissions => K::Permissions,
        ProposalKind::Limits => K::Limits,
    }
}
