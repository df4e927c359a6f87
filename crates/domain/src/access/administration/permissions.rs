//! What a person may do in one company, as a set that two of can be compared.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::{access::Action, ids::ProductId};

/// An action in one company: in all of its products, or in one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Permission {
    /// The product; none means every product.
    pub product: Option<ProductId>,
    /// The action.
    pub action: Action,
}

/// All that a person may do in a company.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Permissions(BTreeSet<Permission>);

/// What changes between two sets.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct PermissionsDiff {
    /// What comes.
    pub granted: Vec<Permission>,
    /// What goes.
    pub withdrawn: Vec<Permission>,
}

/// Why permissions cannot be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PermissionsFault {
    /// The product is none of the company's.
    #[error("{0} no es un producto de la empresa. / {0} is no product of the company.")]
    OtherProduct(ProductId),
    /// An action stands twice for the same product.
    #[error("{0} se otorga dos veces. / {0} is granted twice.")]
    Twice(Action),
}

impl Permissions {
    /// The set of some entries, all of products of the company.
    ///
    /// # Errors
    /// When a product is none of them, or an action stands twice.
    pub fn of(
        entries: impl IntoIterator<Item = (Option<ProductId>, Vec<Action>)>,
        products: &[ProductId],
    ) -> Result<Self, PermissionsFault> {
        let mut set = BTreeSet::new();
        for (product, actions) in entries {
            if let Some(other) = product.filter(|product| !products.contains(product)) {
                return Err(PermissionsFault::OtherProduct(other));
            }
            for action in actions {
                if !set.insert(Permission { product, action }) {
                    return Err(PermissionsFault::Twice(action));
                }
            }
        }
        Ok(Self(set))
    }

    /// Whether they make their holder an administrator.
    pub fn administers(&self) -> bool {
        self.0.iter().any(|permission| {
            permission.action == Action::UsersManage && permission.product.is_none()
        })
    }

    /// Whether nothing is in them.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Each of them.
    pub fn iter(&self) -> impl Iterator<Item = Permission> {
        self.0.iter().copied()
    }

    /// The actions per product, those of every product first.
    pub fn grouped(&self) -> BTreeMap<Option<ProductId>, Vec<Action>> {
        let mut groups: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for Permission { product, action } in self.iter() {
            groups.entry(product).or_default().push(action);
        }
        groups
    }

    /// What changes from these to those.
    pub fn diff(&self, after: &Self) -> PermissionsDiff {
        PermissionsDiff {
            granted: after.0.difference(&self.0).copied().collect(),
            withdrawn: self.0.difference(&after.0).copied().collect(),
        }
    }
}

impl FromIterator<Permission> for Permissions {
    fn from_iter<I: IntoIterator<Item = Permission>>(permissions: I) -> Self {
        Self(permissions.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn product(n: u128) -> ProductId {
        ProductId(Uuid::from_u128(n))
    }

    #[test]
    fn a_product_of_another_company_and_an_action_twice_are_refused() {
        let of = |entries: Vec<_>| Permissions::of(entries, &[product(1)]);
        let view = vec![Action::BatchesView];
        assert!(of(vec![(None, view.clone()), (Some(product(1)), view.clone())]).is_ok());
        assert_eq!(
            of(vec![(Some(product(2)), view.clone())]),
            Err(PermissionsFault::OtherProduct(product(2)))
        );
        assert_eq!(
            of(vec![(None, view.clone()), (None, view)]),
            Err(PermissionsFault::Twice(Action::BatchesView))
        );
    }

    #[test]
    fn the_difference_names_what_comes_and_what_goes() {
        let set = |actions: &[Action]| {
            let permission = |action: &Action| Permission {
                product: None,
                action: *action,
            };
            actions.iter().map(permission).collect::<Permissions>()
        };
        let before = set(&[Action::BatchesView, Action::BatchesSign]);
        let after = set(&[Action::BatchesView, Action::UsersManage]);
        let diff = before.diff(&after);
        let names = |permissions: &[Permission]| {
            permissions
                .iter()
                .map(|permission| permission.action)
                .collect::<Vec<_>>()
        };
        assert_eq!(names(&diff.granted), [Action::UsersManage]);
        assert_eq!(names(&diff.withdrawn), [Action::BatchesSign]);
        assert!(after.administers() && !before.administers());
        assert_eq!(before.diff(&before), PermissionsDiff::default());
    }
}
