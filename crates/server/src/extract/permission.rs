//! The actions of `domain::access` as types, so that a handler's signature says what it is for.

use domain::access::Action;

/// A permission that a handler declares.
pub trait Permission: 'static {
    /// The action.
    const ACTION: Action;
    /// The action that opens it too, where the object tells which of the two is asked for.
    const OR: Option<Action> = None;
}

/// Two actions, of which the object asks for one: `Either<OrdersPay, MasterAccountTopUp>`.
#[derive(Debug, Clone, Copy)]
pub struct Either<A, B>(std::marker::PhantomData<(A, B)>);

impl<A: Permission, B: Permission> Permission for Either<A, B> {
    const ACTION: Action = A::ACTION;
    const OR: Option<Action> = Some(B::ACTION);
}

macro_rules! permissions {
    ($($name:ident),+ $(,)?) => {
        /// One empty type per action.
        pub mod permissions {
            $(
                #[doc = concat!("`Action::", stringify!($name), "`.")]
                #[derive(Debug, Clone, Copy)]
                pub struct $name;

                impl super::Permission for $name {
                    const ACTION: super::Action = super::Action::$name;
                }
            )+
        }
    };
}

permissions! {
    CompanyView, CompanyEdit, UsersManage,
    BatchesView, BatchesUpload, BatchesConfirm, BatchesDelete, BatchesSign, BatchesReject,
    OrdersView, OrdersCancel, OrdersPay,
    MasterAccountView, MasterAccountTopUp,
    CardsView, CardsBalance, CardsCredit, CardsDebit, CardsBlock,
    ReportsView, AuditView, ApiClientsManage, WebhooksManage,
}
