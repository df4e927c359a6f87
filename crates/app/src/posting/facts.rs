//! What a drain has to know before it decides: read with one statement a kind, whatever the number of tasks.

use std::collections::{HashMap, HashSet};

use domain::{
    ids::{CardId, CompanyId, ProductId, SessionId, TransferId, UserId},
    step_up::Proof,
    transfer::Transfer,
};
use store::{Tx, products::Product, transfers::CardFacts};

use super::{desk::Task, opening::Opening, plan::Given};
use crate::{App, AppError, Result, identity::step_up};

/// It.
pub(super) struct Facts {
    pub product: Product,
    /// What was answered before under keys of the tasks.
    pub given: Vec<Given>,
    pub proofs: HashMap<Vec<u8>, (Proof, SessionId)>,
    pub cards: HashMap<CardId, CardFacts>,
    /// The transfers to be ended or undone.
    pub transfers: HashMap<TransferId, Transfer>,
    pub reversed: HashSet<TransferId>,
    names: HashMap<UserId, String>,
}

impl Facts {
    pub fn name_of(&self, user: UserId) -> String {
        self.names.get(&user).cloned().unwrap_or_default()
    }

    /// Reads what the tasks of a product need.
    pub async fn read(
        app: &App,
        tx: &mut Tx,
        (company, product): (CompanyId, ProductId),
        tasks: &[&Task],
    ) -> Result<Self> {
        let openings = openings(tasks);
        let ids = |tasks: &[&Task]| {
            let ids = tasks.iter().filter_map(|task| match task {
                Task::Open(opening) => opening.wanted.reverses,
                Task::End(ending) => Some(ending.transfer),
            });
            distinct(ids)
        };
        let undone = distinct(
            openings
                .iter()
                .filter_map(|opening| opening.wanted.reverses),
        );
        let cards = distinct(openings.iter().map(|opening| opening.wanted.card));
        let users = distinct(openings.iter().map(|opening| opening.command.caller().user));
        let hashes = openings.iter().filter_map(|opening| {
            let token = opening.command.step_up.as_deref();
            step_up::hash_of(token).ok()
        });
        let hashes = distinct(hashes);
        Ok(Self {
            product: store::products::lookup(&mut *tx, company, product)
                .await?
                .ok_or(AppError::NotFound)?,
            given: given(app, tx, &openings).await?,
            transfers: store::transfers::lock(tx, product, &ids(tasks)).await?,
            reversed: store::transfers::reversed(tx, &undone).await?,
            proofs: store::step_up::lookup_many_for_update(tx, &hashes).await?,
            cards: store::transfers::cards(tx, company, product, &cards).await?,
            names: store::users::names(&mut *tx, &users).await?,
        })
    }
}

/// The transfers to be opened among the tasks.
pub(super) fn openings<'a>(tasks: &[&'a Task]) -> Vec<&'a Opening> {
    let opening = |task: &&'a Task| match task {
        Task::Open(opening) => Some(opening.as_ref()),
        Task::End(_) => None,
    };
    tasks.iter().filter_map(opening).collect()
}

async fn given(app: &App, tx: &mut Tx, openings: &[&Opening]) -> Result<Vec<Given>> {
    let scopes: Vec<_> = openings.iter().map(|opening| &opening.scope).collect();
    let found = store::idempotency::given(tx, &scopes, app.now()).await?;
    let given = found.into_iter().filter_map(|(place, stored)| {
        let scope = (*scopes.get(place)?).clone();
        Some(Given { scope, stored })
    });
    Ok(given.collect())
}

fn distinct<T: Eq + std::hash::Hash>(values: impl Iterator<Item = T>) -> Vec<T> {
    values.collect::<HashSet<T>>().into_iter().collect()
}
