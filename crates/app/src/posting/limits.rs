//! What people may still move, while a drain opens transfers for them.

use std::collections::{HashMap, HashSet};

use domain::{
    access::{ActLimits, LimitedAct, Moved},
    ids::{CompanyId, TransferId, UserId},
    money::Money,
    transfer::TransferDirection,
};
use store::{Tx, limits::NewUse};

use super::opening::Opening;
use crate::{App, AppError, Result, limits};

type Key = (UserId, LimitedAct);

/// The limits of those who ask, with what each has moved.
pub(super) struct Limits<'a> {
    app: &'a App,
    members: HashSet<UserId>,
    standings: HashMap<Key, (ActLimits, Moved)>,
}

impl<'a> Limits<'a> {
    /// Reads them and locks the people's rows, so that nobody moves what is counted here.
    pub async fn read(
        app: &'a App,
        tx: &mut Tx,
        company: CompanyId,
        openings: &[&Opening],
    ) -> Result<Self> {
        let keys: HashSet<Key> = openings.iter().map(|opening| key(opening)).collect();
        let users: HashSet<UserId> = keys.iter().map(|(user, _)| *user).collect();
        let users: Vec<UserId> = users.into_iter().collect();
        let members = store::members::lock_many(tx, company, &users).await?;
        let mut sets = store::limits::of_many(&mut *tx, company, &users).await?;
        let mut standings = HashMap::new();
        for (user, act) in keys {
            let found = sets.get_mut(&user).and_then(|set| set.remove(&act));
            let Some(found) = found.filter(|limits| !limits.is_unlimited()) else {
                continue;
            };
            let moved = store::limits::moved(&mut *tx, company, user, act, app.today()).await?;
            standings.insert((user, act), (found, moved));
        }
        Ok(Self {
            app,
            members,
            standings,
        })
    }

    /// Whether there is room for a transfer.
    pub fn check(&self, opening: &Opening) -> Result<()> {
        let caller = opening.command.caller();
        if !self.members.contains(&caller.user) {
            return Err(AppError::NotFound);
        }
        let Some((found, moved)) = self.standings.get(&key(opening)) else {
            return Ok(());
        };
        let amount = opening.wanted.amount;
        found
            .allow(amount, *moved)
            .map_err(|exceeded| limits::refusal(exceeded, amount, caller.english))
    }

    /// Takes what a transfer moves.
    pub fn take(&mut self, opening: &Opening, transfer: TransferId) -> NewUse {
        let key = key(opening);
        let amount = opening.wanted.amount;
        if let Some((_, moved)) = self.standings.get_mut(&key) {
            moved.today = sum(moved.today, amount);
            moved.this_month = sum(moved.this_month, amount);
        }
        NewUse {
            id: self.app.new_id(),
            company: opening.wanted.company,
            user: key.0,
            act: key.1,
            amount,
            day: self.app.today(),
            object: limits::LimitedObject::Transfer(transfer).into(),
            at: self.app.now(),
        }
    }
}

fn sum(one: Money, other: Money) -> Money {
    one.checked_add(other)
        .unwrap_or(Money::from_minor(i64::MAX))
}

fn key(opening: &Opening) -> Key {
    let act = match opening.wanted.direction {
        TransferDirection::Credit => LimitedAct::Credit,
        TransferDirection::Debit => LimitedAct::Debit,
    };
    (opening.command.caller().user, act)
}
