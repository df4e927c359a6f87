//! The matrix of permissions: which actions in all products of the company, and which in one of them.

use contract::users::GrantEntry;
use domain::{
    access::{Action, RoleTemplate},
    ids::ProductId,
};

use crate::text::K;

/// The actions by what they are about, in the order of the screens.
pub const AREAS: [(K, &[Action]); 6] = [
    (K::AreaCompany, &[Action::CompanyView, Action::CompanyEdit]),
    (
        K::AreaBatches,
        &[
            Action::BatchesView,
            Action::BatchesUpload,
            Action::BatchesConfirm,
            Action::BatchesDelete,
            Action::BatchesSign,
            Action::BatchesReject,
        ],
    ),
    (
        K::AreaOrders,
        &[
            Action::OrdersView,
            Action::OrdersCancel,
            Action::OrdersPay,
            Action::ReportsView,
        ],
    ),
    (
        K::AreaMasterAccount,
        &[Action::MasterAccountView, Action::MasterAccountTopUp],
    ),
    (
        K::AreaCards,
        &[
            Action::CardsView,
            Action::CardsBalance,
            Action::CardsCredit,
            Action::CardsDebit,
            Action::CardsBlock,
        ],
    ),
    (
        K::AreaAdministration,
        &[
            Action::UsersManage,
            Action::AuditView,
            Action::ApiClientsManage,
            Action::WebhooksManage,
        ],
    ),
];

/// A column of the matrix: a product, or all of them.
pub type Column = Option<ProductId>;

/// The cells that are marked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Matrix(Vec<(Column, Action)>);

/// A permission that comes or goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// Whether it comes.
    pub added: bool,
    /// The action.
    pub action: Action,
    /// Where.
    pub column: Column,
}

impl Matrix {
    /// Of what was granted.
    pub fn of(grants: &[GrantEntry]) -> Self {
        let mut matrix = Self::default();
        for grant in grants {
            for action in &grant.actions {
                matrix.set(grant.product_id, *action, true);
            }
        }
        matrix
    }

    /// Whether the cell itself is marked.
    pub fn has(&self, column: Column, action: Action) -> bool {
        self.0.contains(&(column, action))
    }

    /// Whether the action may be done in the column: marked there or for all products.
    pub fn allows(&self, column: Column, action: Action) -> bool {
        self.has(None, action) || self.has(column, action)
    }

    /// The products of an action that is not granted for all of them.
    pub fn only_in(&self, action: Action) -> Vec<ProductId> {
        let mine = self.0.iter().filter(|(_, of)| *of == action);
        mine.filter_map(|(column, _)| *column).collect()
    }

    /// Marks a cell, or takes its mark away.
    pub fn set(&mut self, column: Column, action: Action, marked: bool) {
        self.0.retain(|cell| *cell != (column, action));
        if marked {
            self.0.push((column, action));
        }
    }

    /// Puts a template into a column. What is about the company itself goes to all products; filling
    /// those takes the place of everything else.
    pub fn fill(&mut self, column: Column, role: RoleTemplate) {
        self.0.retain(|(of, _)| column.is_some() && *of != column);
        for action in role.actions() {
            let column = column.filter(|_| !action.is_company_wide());
            self.set(column, action, true);
        }
    }

    /// The same as grants, without those of one product that all products have.
    pub fn grants(&self) -> Vec<GrantEntry> {
        let mut grants: Vec<GrantEntry> = Vec::new();
        for (column, action) in self.cells() {
            match grants.last_mut().filter(|last| last.product_id == column) {
                Some(last) => last.actions.push(action),
                None => grants.push(GrantEntry {
                    product_id: column,
                    actions: vec![action],
                }),
            }
        }
        grants
    }

    /// The cells that say something, in order.
    fn cells(&self) -> Vec<(Column, Action)> {
        let idle =
            |(column, action): &(Column, Action)| column.is_some() && self.has(None, *action);
        let mut cells: Vec<_> = self.0.iter().copied().filter(|cell| !idle(cell)).collect();
        cells.sort_unstable();
        cells
    }

    /// What comes and what goes on the way from this to another: first what goes.
    pub fn changes(&self, to: &Self) -> Vec<Change> {
        let (before, after) = (self.cells(), to.cells());
        let list = |added, cells: &[(Column, Action)], other: &[(Column, Action)]| -> Vec<Change> {
            let missing = cells.iter().filter(|cell| !other.contains(cell));
            missing
                .map(|(column, action)| Change {
                    added,
                    action: *action,
                    column: *column,
                })
                .collect()
        };
        let mut changes = list(false, &before, &after);
        changes.extend(list(true, &after, &before));
        changes
    }

    /// The same after some changes.
    pub fn with_changes(&self, changes: &[Change]) -> Self {
        let mut matrix = self.clone();
        for change in changes {
            matrix.set(change.column, change.action, change.added);
        }
        matrix
    }

    /// The templates that are in it, and whether there is more than they say. Reading is told only when it is
    /// all there is.
    pub fn roles(&self) -> (Vec<RoleTemplate>, bool) {
        let holds = |action: &Action| self.0.iter().any(|(_, held)| held == action);
        let is_in = |role: &RoleTemplate| role.actions().iter().all(holds);
        let whole = RoleTemplate::ALL.iter().copied().filter(is_in);
        let (readers, mut roles): (Vec<_>, Vec<_>) =
            whole.partition(|role| *role == RoleTemplate::Viewer);
        if roles.is_empty() {
            roles = readers;
        }
        let told: Vec<Action> = roles.iter().flat_map(|role| role.actions()).collect();
        let more = self.0.iter().any(|(_, action)| !told.contains(action));
        (roles, more)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn product(n: u8) -> Column {
        format!("prd_01h455vb4pex5vsknk084sn0{n:02}").parse().ok()
    }

    fn matrix(cells: &[(Column, Action)]) -> Matrix {
        Matrix(cells.to_vec())
    }

    #[test]
    fn every_action_stands_in_one_area() {
        for action in Action::ALL {
            let areas = AREAS.iter().filter(|(_, actions)| actions.contains(action));
            assert_eq!(areas.count(), 1, "{action}");
        }
    }

    #[test]
    fn grants_come_back_as_they_were() {
        let grants = vec![
            GrantEntry {
                product_id: None,
                actions: vec![Action::CompanyView, Action::BatchesView],
            },
            GrantEntry {
                product_id: product(1),
                actions: vec![Action::BatchesSign],
            },
        ];
        assert_eq!(Matrix::of(&grants).grants(), grants);
    }

    #[test]
    fn what_all_products_have_is_not_said_again_for_one() {
        let both = matrix(&[(product(1), Action::OrdersPay), (None, Action::OrdersPay)]);
        assert_eq!(both.grants(), matrix(&[(None, Action::OrdersPay)]).grants());
        assert!(both.allows(product(2), Action::OrdersPay));
    }

    #[test]
    fn a_template_takes_the_place_of_what_was_there() {
        let mut filled = matrix(&[(product(1), Action::OrdersPay), (None, Action::AuditView)]);
        filled.fill(None, RoleTemplate::Maker);
        assert_eq!(filled.roles(), (vec![RoleTemplate::Maker], false));
        assert!(!filled.has(None, Action::AuditView));
    }

    #[test]
    fn a_template_for_one_product_leaves_the_others_alone() {
        let mut filled = matrix(&[
            (product(2), Action::OrdersPay),
            (product(1), Action::OrdersPay),
        ]);
        filled.fill(product(1), RoleTemplate::Administrator);
        assert!(
            filled.has(None, Action::UsersManage) && filled.has(product(1), Action::OrdersView)
        );
        assert!(filled.has(product(2), Action::OrdersPay));
        assert!(!filled.has(product(1), Action::OrdersPay));
        assert_eq!(
            filled.only_in(Action::OrdersView),
            product(1).into_iter().collect::<Vec<_>>()
        );
    }

    #[test]
    fn changes_say_what_goes_and_what_comes() {
        let before = matrix(&[(None, Action::BatchesSign), (None, Action::BatchesView)]);
        let after = matrix(&[
            (None, Action::BatchesView),
            (product(1), Action::BatchesSign),
        ]);
        let change = |added, column| Change {
            added,
            action: Action::BatchesSign,
            column,
        };
        assert_eq!(
            before.changes(&after),
            [change(false, None), change(true, product(1))]
        );
        assert_eq!(before.changes(&before), []);
    }

    #[test]
    fn what_was_marked_is_kept_upon_what_another_person_changed() {
        let old = matrix(&[(None, Action::BatchesView)]);
        let marked = matrix(&[(None, Action::BatchesView), (None, Action::OrdersPay)]);
        let new = matrix(&[(None, Action::AuditView)]);
        let kept = new.with_changes(&old.changes(&marked));
        assert_eq!(
            kept,
            matrix(&[(None, Action::AuditView), (None, Action::OrdersPay)])
        );
    }

    #[test]
    fn roles_are_told_in_short() {
        let mut cells = Matrix::default();
        assert_eq!(cells.roles(), (vec![], false));
        cells.fill(None, RoleTemplate::Viewer);
        assert_eq!(cells.roles(), (vec![RoleTemplate::Viewer], false));
        cells.set(None, Action::OrdersPay, true);
        assert_eq!(cells.roles(), (vec![RoleTemplate::Viewer], true));
        for action in RoleTemplate::Signer.actions() {
            cells.set(product(1), action, true);
        }
        assert_eq!(cells.roles(), (vec![RoleTemplate::Signer], true));
    }
}
