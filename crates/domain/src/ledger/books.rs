//! The accounts of one product while postings are planned: balances, holds, and what each entry comes to.

use std::collections::BTreeMap;

use super::{AccountKind, Balanced};
use crate::{ids::CardId, money::Money};

/// An account as it stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Standing {
    /// The sum of its entries.
    pub balance: Money,
    /// Kept back for transfers that have not ended.
    pub held: Money,
    /// The place of its last entry; 0 for none.
    pub sequence: i64,
}

impl Standing {
    /// What can be used.
    pub fn available(self) -> Money {
        self.balance - self.held
    }
}

/// The master account has less than what is asked of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the master account has {available} available")]
pub struct FundsShort {
    /// What it has.
    pub available: Money,
}

/// One entry to be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EntryDraft {
    /// The account.
    pub account: AccountKind,
    /// Its place in the account, from 1, without gaps.
    pub sequence: i64,
    /// What is added.
    pub amount: Money,
    /// The account's balance after it.
    pub balance_after: Money,
    /// The card, for money that comes to or leaves one.
    pub card: Option<CardId>,
}

/// The accounts of a product. What is refused changes nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Books {
    accounts: BTreeMap<AccountKind, Standing>,
    changed: BTreeMap<AccountKind, Standing>,
}

impl Books {
    /// The books as they were read.
    pub fn of(accounts: impl IntoIterator<Item = (AccountKind, Standing)>) -> Self {
        Self {
            accounts: accounts.into_iter().collect(),
            changed: BTreeMap::new(),
        }
    }

    /// How an account stands; one that was never used stands at nothing.
    pub fn standing(&self, kind: AccountKind) -> Standing {
        let found = self.changed.get(&kind).or_else(|| self.accounts.get(&kind));
        found.copied().unwrap_or_default()
    }

    /// The accounts that are no longer as they were read.
    pub fn changed(&self) -> impl Iterator<Item = (AccountKind, Standing)> + '_ {
        self.changed
            .iter()
            .map(|(kind, standing)| (*kind, *standing))
    }

    /// Keeps an amount of the master account back.
    ///
    /// # Errors
    /// When less than that is available.
    pub fn hold(&mut self, amount: Money) -> Result<(), FundsShort> {
        let master = self.standing(AccountKind::Master);
        let available = master.available();
        if amount > available {
            return Err(FundsShort { available });
        }
        let held = master.held + amount;
        self.changed
            .insert(AccountKind::Master, Standing { held, ..master });
        Ok(())
    }

    /// Lets an amount go that was kept back.
    pub fn release(&mut self, amount: Money) {
        let master = self.standing(AccountKind::Master);
        let held = master.held - amount;
        self.changed
            .insert(AccountKind::Master, Standing { held, ..master });
    }

    /// Posts movements and gives the entries to write.
    ///
    /// # Errors
    /// When the master account would come under what is held of it.
    pub fn post(&mut self, movements: &Balanced) -> Result<Vec<EntryDraft>, FundsShort> {
        let mut after: BTreeMap<AccountKind, Standing> = BTreeMap::new();
        let mut drafts = Vec::with_capacity(movements.movements().len());
        for movement in movements.movements() {
            let before = after.get(&movement.account).copied();
            let before = before.unwrap_or_else(|| self.standing(movement.account));
            let standing = Standing {
                balance: before.balance + movement.amount,
                sequence: before.sequence + 1,
                ..before
            };
            after.insert(movement.account, standing);
            drafts.push(EntryDraft {
                account: movement.account,
                sequence: standing.sequence,
                amount: movement.amount,
                balance_after: standing.balance,
                card: movement.card,
            });
        }
        let short = after
            .get(&AccountKind::Master)
            .is_some_and(|master| master.available().is_negative());
        if short {
            let available = self.standing(AccountKind::Master).available();
            return Err(FundsShort { available });
        }
        self.changed.append(&mut after);
        Ok(drafts)
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::ledger::{card_credit, loads_processed, top_up};

    const MASTER: AccountKind = AccountKind::Master;

    fn money(centavos: i64) -> Money {
        Money::from_minor(centavos)
    }

    fn card(number: u128) -> CardId {
        CardId(Uuid::from_u128(number))
    }

    fn topped_up(centavos: i64) -> Books {
        let mut books = Books::default();
        books.post(&top_up(money(centavos)).unwrap()).unwrap();
        books
    }

    #[test]
    fn what_is_held_cannot_be_held_or_spent_again() {
        let mut books = topped_up(1_000);
        books.hold(money(700)).unwrap();
        let short = FundsShort {
            available: money(300),
        };
        assert_eq!(books.hold(money(301)), Err(short));
        let credit = card_credit(card(1), money(301)).unwrap();
        assert_eq!(books.post(&credit), Err(short));
        assert_eq!(books.standing(MASTER).available(), money(300));
        books.release(money(700));
        books.post(&credit).unwrap();
        assert_eq!(books.standing(MASTER).balance, money(699));
    }

    #[test]
    fn entries_follow_one_another_with_their_running_balance() {
        let mut books = Books::default();
        let loads = [(card(1), money(10)), (card(2), money(20))];
        let drafts = books.post(&loads_processed(loads).unwrap()).unwrap();
        let cards: Vec<_> = drafts
            .iter()
            .filter(|draft| draft.account == AccountKind::Cards)
            .map(|draft| (draft.sequence, draft.balance_after, draft.card))
            .collect();
        assert_eq!(
            cards,
            [(1, money(10), Some(card(1))), (2, money(30), Some(card(2)))]
        );
        assert_eq!(books.changed().count(), 2);
    }
}
