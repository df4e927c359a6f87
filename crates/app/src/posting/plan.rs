//! What one transaction will write: decided task by task in memory, then written at once.

use chrono::{DateTime, Utc};
use domain::{
    ids::{CompanyId, TransferId},
    ledger::EntryDraft,
    transfer::Transfer,
};
use store::{
    Tx,
    idempotency::{Scope, StoredAnswer},
    ledger::{LockedAccounts, NewEntry},
    limits::NewUse,
    transfers::CardFacts,
};
use uuid::Uuid;

use super::{facts::Facts, limits::Limits, trail};
use crate::{App, Caller, Result, master_account, unit::KEPT_FOR_MONEY};

/// An answer under its key.
#[derive(Debug, Clone)]
pub(super) struct Given {
    pub scope: Scope,
    pub stored: StoredAnswer,
}

/// A transfer that was opened.
pub(super) struct Opened {
    pub transfer: Transfer,
    pub card: CardFacts,
    pub caller: Caller,
}

/// The plan of one transaction.
pub(super) struct Plan<'a> {
    pub app: &'a App,
    pub now: DateTime<Utc>,
    pub company: CompanyId,
    pub accounts: LockedAccounts,
    pub facts: Facts,
    pub limits: Limits<'a>,
    pub opened: Vec<Opened>,
    pub ended: Vec<Transfer>,
    pub entries: Vec<NewEntry>,
    pub uses: Vec<NewUse>,
    /// Transfers whose amount people may move again.
    pub given_back: Vec<Uuid>,
    pub proofs_used: Vec<Vec<u8>>,
    pub answers: Vec<Given>,
}

/// What was done.
pub(super) struct Done {
    pub opened: Vec<Opened>,
    pub ended: Vec<Transfer>,
}

impl<'a> Plan<'a> {
    /// Nothing decided yet.
    pub fn new(
        app: &'a App,
        company: CompanyId,
        accounts: LockedAccounts,
        facts: Facts,
        limits: Limits<'a>,
    ) -> Self {
        Self {
            app,
            now: app.now(),
            company,
            accounts,
            facts,
            limits,
            opened: Vec::new(),
            ended: Vec::new(),
            entries: Vec::new(),
            uses: Vec::new(),
            given_back: Vec::new(),
            proofs_used: Vec::new(),
            answers: Vec::new(),
        }
    }

    /// What was answered under a key: before, or to a task of this plan.
    pub fn given(&self, scope: &Scope) -> Option<StoredAnswer> {
        let same = |given: &&Given| {
            given.scope.key == scope.key
                && given.scope.path == scope.path
                && given.scope.method == scope.method
                && given.scope.principal == scope.principal
        };
        let mut all = self.facts.given.iter().chain(&self.answers);
        all.find(same).map(|given| given.stored.clone())
    }

    /// Adds the entries of a transfer.
    pub fn add_entries(&mut self, transfer: TransferId, drafts: Vec<EntryDraft>) {
        let app = self.app;
        let entry = |draft| NewEntry {
            id: app.new_id(),
            transfer,
            draft,
        };
        self.entries.extend(drafts.into_iter().map(entry));
    }

    /// Writes it all. The tail of the audit chain comes last, so that it is locked for the shortest time.
    pub async fn write(self, tx: &mut Tx) -> Result<Done> {
        let (app, now, product) = (self.app, self.now, self.facts.product.id);
        let opened: Vec<Transfer> = self.opened.iter().map(|one| one.transfer.clone()).collect();
        store::transfers::add(tx, &opened, app.today()).await?;
        store::transfers::end(tx, &self.ended).await?;
        store::ledger::write(tx, self.accounts, &[], &self.entries, now, || app.new_id()).await?;
        store::limits::note_many(tx, &self.uses).await?;
        store::limits::take_back_many(tx, self.company, "transfer", &self.given_back).await?;
        store::step_up::mark_many_used(tx, &self.proofs_used, now).await?;
        let answers: Vec<_> = self
            .answers
            .iter()
            .map(|given| (&given.scope, given.stored.clone()))
            .collect();
        store::idempotency::keep(tx, &answers, now, now + KEPT_FOR_MONEY).await?;
        master_account::watch(app, tx, self.company, product).await?;
        trail::record(app, tx, self.company, &self.opened, &self.ended).await?;
        Ok(Done {
            opened: self.opened,
            ended: self.ended,
        })
    }
}
