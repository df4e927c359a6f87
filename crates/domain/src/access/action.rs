//! The actions that a permission is granted for, and the templates that fill the matrix.

text_enum! {
    /// What a user may be allowed to do, per company and product.
    Action {
        /// See the company's data.
        CompanyView = "company.view",
        /// Edit the company's phones and contacts.
        CompanyEdit = "company.edit",
        /// Invite users and set their permissions.
        UsersManage = "users.manage",
        /// See batches, their lines and errors.
        BatchesView = "batches.view",
        /// Upload a batch file.
        BatchesUpload = "batches.upload",
        /// Confirm a batch.
        BatchesConfirm = "batches.confirm",
        /// Delete a batch that is not confirmed.
        BatchesDelete = "batches.delete",
        /// Sign a batch, quote and order it.
        BatchesSign = "batches.sign",
        /// Refuse a confirmed batch.
        BatchesReject = "batches.reject",
        /// See service orders.
        OrdersView = "orders.view",
        /// Cancel an unpaid service order.
        OrdersCancel = "orders.cancel",
        /// Pay a service order.
        OrdersPay = "orders.pay",
        /// See the master account and its entries.
        MasterAccountView = "master_account.view",
        /// Top up the master account.
        MasterAccountTopUp = "master_account.top_up",
        /// See cards.
        CardsView = "cards.view",
        /// Ask for a card's balance.
        CardsBalance = "cards.balance",
        /// Credit a card (abono).
        CardsCredit = "cards.credit",
        /// Debit a card (cargo).
        CardsDebit = "cards.debit",
        /// Block, unblock or replace a card.
        CardsBlock = "cards.block",
        /// Run reports.
        ReportsView = "reports.view",
        /// Read the audit trail.
        AuditView = "audit.view",
        /// Manage API clients.
        ApiClientsManage = "api_clients.manage",
        /// Manage webhook endpoints.
        WebhooksManage = "webhooks.manage",
    }
}

impl Action {
    /// Whether the action is about the company as a whole: a grant for one product does not open it.
    pub const fn is_company_wide(self) -> bool {
        matches!(
            self,
            Self::CompanyEdit
                | Self::UsersManage
                | Self::AuditView
                | Self::ApiClientsManage
                | Self::WebhooksManage
        )
    }
}

text_enum! {
    /// A template that only fills the matrix of permissions.
    RoleTemplate {
        /// Reads everything, changes nothing.
        Viewer = "consulta",
        /// Prepares batches.
        Maker = "cargador",
        /// Signs batches.
        Signer = "autorizador",
        /// Pays orders and runs the master account.
        Treasurer = "tesoreria",
        /// Runs the company's users and data.
        Administrator = "administrador",
    }
}

impl RoleTemplate {
    /// The actions that the template grants.
    pub fn actions(self) -> Vec<Action> {
        use Action::{
            ApiClientsManage, AuditView, BatchesConfirm, BatchesDelete, BatchesReject, BatchesSign,
            BatchesUpload, BatchesView, CardsBalance, CardsBlock, CardsCredit, CardsDebit,
            CardsView, CompanyEdit, CompanyView, MasterAccountTopUp, MasterAccountView,
            OrdersCancel, OrdersPay, OrdersView, ReportsView, UsersManage, WebhooksManage,
        };
        let reads = [
            CompanyView,
            BatchesView,
            OrdersView,
            MasterAccountView,
            CardsView,
            ReportsView,
        ];
        let extra: &[Action] = match self {
            Self::Viewer => &[],
            Self::Maker => &[BatchesUpload, BatchesConfirm, BatchesDelete],
            Self::Signer => &[BatchesSign, BatchesReject, OrdersCancel],
            Self::Treasurer => &[
                OrdersPay,
                OrdersCancel,
                MasterAccountTopUp,
                CardsBalance,
                CardsCredit,
                CardsDebit,
                CardsBlock,
            ],
            Self::Administrator => &[
                CompanyEdit,
                UsersManage,
                AuditView,
                ApiClientsManage,
                WebhooksManage,
            ],
        };
        reads.iter().chain(extra).copied().collect()
    }
}
