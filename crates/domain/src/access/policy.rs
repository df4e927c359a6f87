//! The one policy function.

use serde::{Deserialize, Serialize};

use super::{Action, UserStatus};
use crate::ids::{CompanyId, ProductId, UserId};

/// An action that was granted, in a company and all of its products or one of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Grant {
    /// The company.
    pub company: CompanyId,
    /// The product; none means every product of the company.
    pub product: Option<ProductId>,
    /// The action.
    pub action: Action,
}

/// Somebody who wants to act, with what they were granted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    /// Who.
    pub user: UserId,
    /// The state of their account.
    pub status: UserStatus,
    /// What they were granted.
    pub grants: Vec<Grant>,
    /// Whether they are of the program manager's staff: then they act in no company.
    #[serde(default)]
    pub operator: bool,
}

impl Actor {
    /// Whether the company is one of theirs at all. A stranger is not told what exists.
    pub fn belongs_to(&self, company: CompanyId) -> bool {
        self.grants.iter().any(|grant| grant.company == company)
    }

    /// Whether they hold the action anywhere.
    pub fn holds(&self, action: Action) -> bool {
        self.grants.iter().any(|grant| grant.action == action)
    }

    /// The products of a company for which they hold the action: none inside means all of them.
    pub fn products_for(&self, company: CompanyId, action: Action) -> Option<Vec<ProductId>> {
        let fitting = self
            .grants
            .iter()
            .filter(|grant| grant.company == company && grant.action == action);
        let products: Option<Vec<_>> = fitting.map(|grant| grant.product).collect();
        products
    }
}

/// What is acted on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Object {
    /// The company it belongs to.
    pub company: CompanyId,
    /// The product it belongs to, when it belongs to one.
    pub product: Option<ProductId>,
}

text_enum! {
    /// Why an act is not allowed.
    Reason {
        /// The action was not granted in this company.
        NotGranted = "not_granted",
        /// The action was granted for other products of the company.
        OtherProduct = "other_product",
        /// The account is not active (first sign-in unfinished, locked, suspended, closed).
        UserNotActive = "user_not_active",
        /// The maker of a batch may not sign it.
        MakerMayNotSign = "maker_may_not_sign",
        /// The batch has this person's signature already.
        AlreadySigned = "already_signed",
        /// The object's state does not allow the act.
        WrongState = "wrong_state",
        /// Only the program manager's staff may do this.
        NotOperator = "not_operator",
        /// The program manager's staff never acts inside a company.
        IsOperator = "is_operator",
    }
}

impl Reason {
    /// What is told to people, in Spanish.
    pub const fn spanish(self) -> &'static str {
        match self {
            Self::NotGranted => "No tiene este permiso en la empresa; pídalo a su administrador.",
            Self::OtherProduct => "Su permiso es para otro producto de la empresa.",
            Self::UserNotActive => "Su usuario no está activo.",
            Self::MakerMayNotSign => "Quien cargó el lote no lo puede firmar.",
            Self::AlreadySigned => "Usted ya firmó este lote; falta otra persona.",
            Self::WrongState => "El estado no permite esta operación.",
            Self::NotOperator => "Solo los operadores del programa pueden hacer esto.",
            Self::IsOperator => "Un operador del programa no actúa dentro de las empresas.",
        }
    }

    /// The same in English.
    pub const fn english(self) -> &'static str {
        match self {
            Self::NotGranted => {
                "You do not have this permission in the company; ask your administrator."
            }
            Self::OtherProduct => "Your permission is for another product of the company.",
            Self::UserNotActive => "Your user is not active.",
            Self::MakerMayNotSign => "The maker of a batch may not sign it.",
            Self::AlreadySigned => "You have signed this batch; another person must.",
            Self::WrongState => "The state does not allow this.",
            Self::NotOperator => "Only the program's operators can do this.",
            Self::IsOperator => "An operator of the program acts inside no company.",
        }
    }
}

/// The answer of the policy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decision {
    /// Go ahead.
    Allow,
    /// No, and why; never empty.
    Deny(Vec<Reason>),
}

impl Decision {
    /// Whether it is yes.
    pub const fn is_allowed(&self) -> bool {
        matches!(self, Self::Allow)
    }

    /// The reasons of a no.
    pub fn reasons(&self) -> &[Reason] {
        match self {
            Self::Allow => &[],
            Self::Deny(reasons) => reasons,
        }
    }
}

/// Decides whether the actor may do the action to the object.
///
/// An object without a product (the company itself, a list over all products) asks for a grant in the
/// company, whatever its product; an action about the company as a whole asks for one of all products.
pub fn decide(actor: &Actor, action: Action, object: Object) -> Decision {
    if actor.status != UserStatus::Active {
        return Decision::Deny(vec![Reason::UserNotActive]);
    }
    if actor.operator {
        return Decision::Deny(vec![Reason::IsOperator]);
    }
    let mut granted = actor
        .grants
        .iter()
        .filter(|grant| grant.company == object.company && grant.action == action)
        .peekable();
    if granted.peek().is_none() {
        return Decision::Deny(vec![Reason::NotGranted]);
    }
    let fits = |grant: &Grant| match (grant.product, object.product) {
        (Some(granted), Some(wanted)) => granted == wanted,
        (Some(_), None) => !action.is_company_wide(),
        (None, _) => true,
    };
    if granted.any(fits) {
        Decision::Allow
    } else {
        Decision::Deny(vec![Reason::OtherProduct])
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn company(n: u128) -> CompanyId {
        CompanyId(Uuid::from_u128(n))
    }

    fn product(n: u128) -> ProductId {
        ProductId(Uuid::from_u128(n))
    }

    fn actor(grants: &[(u128, Option<u128>, Action)]) -> Actor {
        let grants = grants.iter().map(|(c, p, action)| Grant {
            company: company(*c),
            product: p.map(product),
            action: *action,
        });
        Actor {
            user: UserId(Uuid::from_u128(9)),
            status: UserStatus::Active,
            grants: grants.collect(),
            operator: false,
        }
    }

    fn ask(actor: &Actor, action: Action, c: u128, p: Option<u128>) -> Decision {
        decide(
            actor,
            action,
            Object {
                company: company(c),
                product: p.map(product),
            },
        )
    }

    #[test]
    fn a_grant_of_the_company_holds_for_every_product() {
        let actor = actor(&[(1, None, Action::BatchesSign)]);
        assert_eq!(
            ask(&actor, Action::BatchesSign, 1, Some(7)),
            Decision::Allow
        );
    }

    #[test]
    fn a_grant_of_one_product_holds_for_no_other() {
        let actor = actor(&[(1, Some(7), Action::BatchesSign)]);
        assert_eq!(
            ask(&actor, Action::BatchesSign, 1, Some(7)),
            Decision::Allow
        );
        assert_eq!(
            ask(&actor, Action::BatchesSign, 1, Some(8)),
            Decision::Deny(vec![Reason::OtherProduct])
        );
        assert_eq!(
            actor.products_for(company(1), Action::BatchesSign),
            Some(vec![product(7)])
        );
    }

    #[test]
    fn a_grant_of_one_product_does_not_open_the_company_as_a_whole() {
        let actor = actor(&[
            (1, Some(7), Action::UsersManage),
            (1, Some(7), Action::BatchesView),
        ]);
        assert_eq!(
            ask(&actor, Action::UsersManage, 1, None),
            Decision::Deny(vec![Reason::OtherProduct])
        );
        assert_eq!(ask(&actor, Action::BatchesView, 1, None), Decision::Allow);
    }

    #[test]
    fn a_grant_elsewhere_or_of_another_action_is_none() {
        let actor = actor(&[(1, None, Action::BatchesView)]);
        assert_eq!(
            ask(&actor, Action::BatchesSign, 1, None),
            Decision::Deny(vec![Reason::NotGranted])
        );
        assert_eq!(
            ask(&actor, Action::BatchesView, 2, None),
            Decision::Deny(vec![Reason::NotGranted])
        );
        assert!(!actor.belongs_to(company(2)));
    }

    #[test]
    fn nobody_acts_before_the_first_sign_in_is_finished() {
        for status in UserStatus::ALL
            .iter()
            .filter(|status| **status != UserStatus::Active)
        {
            let actor = Actor {
                status: *status,
                ..actor(&[(1, None, Action::BatchesView)])
            };
            assert_eq!(
                ask(&actor, Action::BatchesView, 1, None),
                Decision::Deny(vec![Reason::UserNotActive])
            );
        }
    }

    #[test]
    fn an_operator_acts_in_no_company_whatever_was_granted() {
        let actor = Actor {
            operator: true,
            ..actor(&[(1, None, Action::BatchesView)])
        };
        assert_eq!(
            ask(&actor, Action::BatchesView, 1, None),
            Decision::Deny(vec![Reason::IsOperator])
        );
    }

    #[test]
    fn every_template_reads_and_only_the_viewer_only_reads() {
        use super::super::RoleTemplate;
        let reads = RoleTemplate::Viewer.actions();
        for role in RoleTemplate::ALL {
            assert!(
                reads.iter().all(|action| role.actions().contains(action)),
                "{role}"
            );
            assert_eq!(
                role.actions().len() == reads.len(),
                *role == RoleTemplate::Viewer
            );
        }
    }
}
