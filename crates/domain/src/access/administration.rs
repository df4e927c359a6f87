//! Who may change what people of a company may do: never oneself, never so that nobody is left to do it, and with a
//! second administrator where the company asks for one.

mod permissions;
mod proposal;

use std::collections::BTreeMap;

pub use permissions::{Permission, Permissions, PermissionsDiff, PermissionsFault};
pub use proposal::{Change, Proposal, ProposalKind, ProposalRefused, ProposalStatus};

use super::{ActLimits, LimitedAct};
use crate::ids::UserId;

text_enum! {
    /// Whether a person's grants in a company count.
    MembershipStatus {
        /// They count.
        Active = "active",
        /// They count for nothing in this company; other companies of the person are not touched.
        Suspended = "suspended",
    }
}

/// A person's limits in a company, per act.
pub type LimitSet = BTreeMap<LimitedAct, ActLimits>;

/// What the rules need to know of a company.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Circle {
    /// Whether a second administrator has to approve changes of permissions and limits.
    pub dual_control: bool,
    /// Its active administrators: those whose account is active and who hold `users.manage`.
    pub administrators: Vec<UserId>,
}

/// Why a person's access is not changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AdministrationRefused {
    /// Nobody changes their own access.
    #[error("nobody changes their own access")]
    OwnAccount,
    /// Too few administrators would be left.
    #[error("too few administrators would be left")]
    LastAdministrator,
    /// The person's state does not allow it.
    #[error("the person's state does not allow this")]
    WrongState,
}

/// Why limits cannot be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LimitsFault {
    /// An act stands twice.
    #[error("Los límites de {0} vienen dos veces. / The limits of {0} are given twice.")]
    Twice(LimitedAct),
    /// They do not rise, or one is negative.
    #[error(
        "Los límites de {0} deben crecer de transacción a día y a mes, ninguno bajo cero. / The limits of {0} must rise from transaction to day to month, none below zero."
    )]
    NotOrdered(LimitedAct),
}

impl Circle {
    /// How many active administrators the company must keep.
    pub const fn fewest(&self) -> usize {
        if self.dual_control { 2 } else { 1 }
    }

    /// Whether this person may change the other's access at all.
    ///
    /// # Errors
    /// When the two are one.
    pub fn may_change(&self, by: UserId, subject: UserId) -> Result<(), AdministrationRefused> {
        if by == subject {
            return Err(AdministrationRefused::OwnAccount);
        }
        Ok(())
    }

    /// Whether the company can do without this administrator. One who is none, or not active, is not counted on.
    ///
    /// # Errors
    /// When too few would be left.
    pub fn can_spare(&self, subject: UserId) -> Result<(), AdministrationRefused> {
        let counted = self.administrators.contains(&subject);
        if counted && self.administrators.len() <= self.fewest() {
            return Err(AdministrationRefused::LastAdministrator);
        }
        Ok(())
    }

    /// Whether the person may be given exactly these permissions.
    ///
    /// # Errors
    /// When they are an administrator whom the company cannot spare, and would be none.
    pub fn may_set(
        &self,
        subject: UserId,
        permissions: &Permissions,
    ) -> Result<(), AdministrationRefused> {
        if permissions.administers() {
            return Ok(());
        }
        self.can_spare(subject)
    }
}

impl MembershipStatus {
    /// Takes a person's access to the company away.
    ///
    /// # Errors
    /// When it is taken away already.
    pub const fn suspend(self) -> Result<Self, AdministrationRefused> {
        match self {
            Self::Active => Ok(Self::Suspended),
            Self::Suspended => Err(AdministrationRefused::WrongState),
        }
    }

    /// Gives it back.
    ///
    /// # Errors
    /// When it was not taken away.
    pub const fn reactivate(self) -> Result<Self, AdministrationRefused> {
        match self {
            Self::Suspended => Ok(Self::Active),
            Self::Active => Err(AdministrationRefused::WrongState),
        }
    }
}

/// Limits as they are kept: an entry an act, those that limit nothing left out.
///
/// # Errors
/// When an act stands twice, or limits do not rise.
pub fn limit_set(
    entries: impl IntoIterator<Item = (LimitedAct, ActLimits)>,
) -> Result<LimitSet, LimitsFault> {
    let mut set = LimitSet::new();
    for (act, limits) in entries {
        if !limits.is_ordered() {
            return Err(LimitsFault::NotOrdered(act));
        }
        if set.insert(act, limits).is_some() {
            return Err(LimitsFault::Twice(act));
        }
    }
    set.retain(|_, limits| !limits.is_unlimited());
    Ok(set)
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::{access::Action, money::Money};

    fn user(n: u128) -> UserId {
        UserId(Uuid::from_u128(n))
    }

    fn circle(dual_control: bool, administrators: &[u128]) -> Circle {
        Circle {
            dual_control,
            administrators: administrators.iter().copied().map(user).collect(),
        }
    }

    fn only(action: Action) -> Permissions {
        Permissions::of([(None, vec![action])], &[]).unwrap()
    }

    #[test]
    fn nobody_changes_their_own_access() {
        let circle = circle(false, &[1, 2]);
        assert_eq!(
            circle.may_change(user(1), user(1)),
            Err(AdministrationRefused::OwnAccount)
        );
        assert_eq!(circle.may_change(user(1), user(2)), Ok(()));
    }

    #[test]
    fn a_company_keeps_one_administrator_and_two_under_dual_control() {
        let gone = Err(AdministrationRefused::LastAdministrator);
        assert_eq!(circle(false, &[1]).can_spare(user(1)), gone);
        assert_eq!(circle(false, &[1, 2]).can_spare(user(1)), Ok(()));
        assert_eq!(circle(true, &[1, 2]).can_spare(user(1)), gone);
        assert_eq!(circle(true, &[1, 2, 3]).can_spare(user(1)), Ok(()));
        assert_eq!(
            circle(true, &[1]).can_spare(user(9)),
            Ok(()),
            "one who is no administrator is not counted on"
        );
    }

    #[test]
    fn an_administrator_who_stays_one_may_be_given_other_permissions() {
        let circle = circle(false, &[1]);
        assert_eq!(circle.may_set(user(1), &only(Action::UsersManage)), Ok(()));
        assert_eq!(
            circle.may_set(user(1), &only(Action::BatchesView)),
            Err(AdministrationRefused::LastAdministrator)
        );
    }

    #[test]
    fn access_is_taken_once_and_given_back_once() {
        use MembershipStatus::{Active, Suspended};
        assert_eq!(Active.suspend(), Ok(Suspended));
        assert_eq!(Suspended.reactivate(), Ok(Active));
        assert!(Suspended.suspend().is_err() && Active.reactivate().is_err());
    }

    #[test]
    fn limits_are_one_an_act_and_rise() {
        let pesos = |pesos: i64| Some(Money::from_minor(pesos * 100));
        let limits = |per_transaction, per_day| ActLimits {
            per_transaction: pesos(per_transaction),
            per_day: pesos(per_day),
            per_month: None,
        };
        let good = [
            (LimitedAct::Sign, limits(10, 20)),
            (LimitedAct::Pay, ActLimits::default()),
        ];
        let set = limit_set(good).unwrap();
        assert_eq!(
            set.keys().collect::<Vec<_>>(),
            [&LimitedAct::Sign],
            "what limits nothing is not kept"
        );
        assert_eq!(
            limit_set([(LimitedAct::Sign, limits(20, 10))]),
            Err(LimitsFault::NotOrdered(LimitedAct::Sign))
        );
        assert_eq!(
            limit_set([(LimitedAct::Pay, limits(-1, 10))]),
            Err(LimitsFault::NotOrdered(LimitedAct::Pay))
        );
        let twice = [
            (LimitedAct::Sign, limits(1, 2)),
            (LimitedAct::Sign, limits(1, 2)),
        ];
        assert_eq!(limit_set(twice), Err(LimitsFault::Twice(LimitedAct::Sign)));
    }
}
