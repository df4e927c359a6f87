//! The actions of `domain::access` as types, so that a handler's signature says what it is for.

use app::{AppError, Caller, Command, Duty, Permit};
use domain::access::{Action, OperatorAction};

/// A permission that a handler declares.
pub trait Permission: 'static {
    /// What the use case is given: a [`Permit`] for acts of a company's people, a [`Duty`] for those of the program
    /// manager's staff. Neither opens what the other does.
    type Permit: Grounds;

    /// Lets a caller in who holds it.
    ///
    /// # Errors
    /// Why not.
    fn permit(caller: Caller) -> Result<Self::Permit, AppError>;
}

/// What a use case is given of who asks.
pub trait Grounds: std::fmt::Debug + Clone + 'static {
    /// Who.
    fn caller(&self) -> &Caller;
}

impl Grounds for Permit {
    fn caller(&self) -> &Caller {
        &self.caller
    }
}

impl Grounds for Duty {
    fn caller(&self) -> &Caller {
        &self.caller
    }
}

/// Two actions, of which the object asks for one: `Either<OrdersPay, MasterAccountTopUp>`. The use case
/// asks for the one that it needs.
#[derive(Debug, Clone, Copy)]
pub struct Either<A, B>(std::marker::PhantomData<(A, B)>);

impl<A, B> Permission for Either<A, B>
where
    A: Permission<Permit = Permit>,
    B: Permission<Permit = Permit>,
{
    type Permit = Permit;

    fn permit(caller: Caller) -> Result<Permit, AppError> {
        A::permit(caller.clone()).or_else(|_| B::permit(caller))
    }
}

/// The command of a permission.
pub type CommandUnder<P> = Command<<P as Permission>::Permit>;

macro_rules! permissions {
    ($module:ident, $action:ident, $permit:ident: $($name:ident),+ $(,)?) => {
        #[doc = concat!("One empty type per `", stringify!($action), "`.")]
        pub mod $module {
            $(
                #[doc = concat!("`", stringify!($action), "::", stringify!($name), "`.")]
                #[derive(Debug, Clone, Copy)]
                pub struct $name;

                impl super::Permission for $name {
                    type Permit = super::$permit;

                    fn permit(caller: super::Caller) -> Result<super::$permit, super::AppError> {
                        super::$permit::for_action(caller, super::$action::$name)
                    }
                }
            )+
        }
    };
}

permissions! {
    permissions, Action, Permit:
    CompanyView, CompanyEdit, UsersManage,
    BatchesView, BatchesUpload, BatchesConfirm, BatchesDelete, BatchesSign, BatchesReject,
    OrdersView, OrdersCancel, OrdersPay,
    MasterAccountView, MasterAccountTopUp,
    CardsView, CardsBalance, CardsCredit, CardsDebit, CardsBlock,
    ReportsView, AuditView, ApiClientsManage, WebhooksManage,
}

permissions! {
    duties, OperatorAction, Duty:
    CompaniesView, CompaniesManage, PeopleManage, TermsPublish, KeysManage,
}
