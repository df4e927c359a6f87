//! A core in memory that loses what the script says. It does each key once and keeps a log of what it decided.

use std::{
    collections::{HashMap, VecDeque},
    sync::{Mutex, MutexGuard},
};

use app::ports::{CoreOutcome, CoreTransfer, CoreTransfers, GatewayError};
use async_trait::async_trait;
use domain::transfer::TransferDirection;

/// What goes wrong with a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// Nothing.
    Well,
    /// It is refused.
    Declined,
    /// It never arrives; as if the process had died before it sent it.
    LostRequest,
    /// Its answer never arrives; as if the process had died before it read it.
    LostAnswer,
}

#[derive(Default)]
pub struct Inside {
    pub script: VecDeque<Fate>,
    pub decided: HashMap<String, CoreOutcome>,
    pub on_card: HashMap<String, i64>,
    /// Requests that were answered or lost.
    pub calls: u64,
}

#[derive(Default)]
pub struct ScriptedCore(Mutex<Inside>);

impl ScriptedCore {
    pub fn inside(&self) -> MutexGuard<'_, Inside> {
        self.0.lock().unwrap()
    }
}

impl Inside {
    fn decide(&mut self, request: &CoreTransfer, declined: bool) -> CoreOutcome {
        if let Some(before) = self.decided.get(&request.key) {
            return before.clone();
        }
        let held = self
            .on_card
            .entry(request.card_reference.clone())
            .or_default();
        let after = match request.direction {
            TransferDirection::Credit => *held + request.amount.minor(),
            TransferDirection::Debit => *held - request.amount.minor(),
        };
        let refused = |code: &str| CoreOutcome::Declined { code: code.into() };
        let outcome = if declined {
            refused("do_not_honor")
        } else if after < 0 {
            refused("insufficient_card_balance")
        } else if request.direction == TransferDirection::Credit
            && after > request.balance_cap.minor()
        {
            refused("balance_cap_exceeded")
        } else {
            *held = after;
            let core_reference = format!("CORE-{}", self.decided.len() + 1);
            CoreOutcome::Posted { core_reference }
        };
        self.decided.insert(request.key.clone(), outcome.clone());
        outcome
    }
}

fn lost() -> GatewayError {
    GatewayError::Unknown {
        service: "core",
        detail: "lost by the script".to_owned(),
    }
}

#[async_trait]
impl CoreTransfers for ScriptedCore {
    async fn transfer(&self, request: &CoreTransfer) -> Result<CoreOutcome, GatewayError> {
        let mut inside = self.inside();
        inside.calls += 1;
        match inside.script.pop_front().unwrap_or(Fate::Well) {
            Fate::LostRequest => Err(lost()),
            Fate::LostAnswer => {
                inside.decide(request, false);
                Err(lost())
            }
            Fate::Declined => Ok(inside.decide(request, true)),
            Fate::Well => Ok(inside.decide(request, false)),
        }
    }

    async fn inquire(&self, key: &str) -> Result<CoreOutcome, GatewayError> {
        let decided = self.inside().decided.get(key).cloned();
        Ok(decided.unwrap_or(CoreOutcome::NotFound))
    }

    async fn withdraw(&self, key: &str) -> Result<CoreOutcome, GatewayError> {
        let mut inside = self.inside();
        let decided = inside.decided.entry(key.to_owned());
        Ok(decided.or_insert(CoreOutcome::Withdrawn).clone())
    }
}
