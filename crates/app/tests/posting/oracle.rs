//! What the books of one product must be: written from the rules and not from the code, in plain numbers.

use std::collections::HashMap;

use app::ports::CoreOutcome;
use domain::{
    ids::{CardId, TransferId},
    transfer::{Transfer, TransferDirection, TransferStatus},
};

use crate::bank_teller::{CAP, MAXIMUM, MINIMUM};

#[derive(Debug, Default)]
pub struct Oracle {
    pub master: i64,
    pub held: i64,
    pub cards: i64,
    pub transfers: Vec<Known>,
    keys: HashMap<String, (String, TransferId)>,
}

#[derive(Debug, Clone)]
pub struct Known {
    pub transfer: Transfer,
    pub reversed: bool,
}

impl Oracle {
    pub fn top_up(&mut self, centavos: i64) {
        self.master += centavos;
    }

    /// What asking for a transfer must come to, if it is refused.
    pub fn refusal(
        &self,
        direction: TransferDirection,
        centavos: i64,
        undone: Option<TransferId>,
    ) -> Option<&'static str> {
        if let Some(undone) = undone.and_then(|id| self.find(id)) {
            if undone.transfer.status != TransferStatus::Posted {
                return Some("transfer.not_posted");
            }
            if undone.transfer.reverses.is_some() {
                return Some("transfer.is_reversal");
            }
            if undone.reversed {
                return Some("transfer.already_reversed");
            }
        } else if !(MINIMUM..=MAXIMUM.min(CAP)).contains(&centavos) {
            return Some("transfer.amount_not_allowed");
        }
        let short = direction == TransferDirection::Credit && centavos > self.master - self.held;
        short.then_some("transfer.insufficient_funds")
    }

    /// What a key was given before.
    pub fn under_key(&self, key: &str) -> Option<&(String, TransferId)> {
        self.keys.get(key)
    }

    /// A transfer was opened.
    pub fn opened(&mut self, transfer: Transfer, key: &str, body: String) {
        if transfer.direction == TransferDirection::Credit {
            self.held += transfer.amount.minor();
        }
        if let Some(undone) = transfer.reverses {
            self.find_mut(undone).reversed = true;
        }
        self.keys.insert(key.to_owned(), (body, transfer.id));
        self.transfers.push(Known {
            transfer,
            reversed: false,
        });
    }

    /// The core's word about a transfer reached us.
    pub fn heard(&mut self, id: TransferId, word: &CoreOutcome) {
        let Transfer {
            direction,
            amount,
            status,
            reverses,
            ..
        } = self.find(id).unwrap().transfer.clone();
        assert_eq!(status, TransferStatus::Pending, "it ends once");
        let centavos = amount.minor();
        if direction == TransferDirection::Credit {
            self.held -= centavos;
        }
        let after = match word {
            CoreOutcome::Posted { .. } => {
                let to_cards = match direction {
                    TransferDirection::Credit => centavos,
                    TransferDirection::Debit => -centavos,
                };
                self.master -= to_cards;
                self.cards += to_cards;
                TransferStatus::Posted
            }
            CoreOutcome::Declined { .. } => TransferStatus::Voided,
            CoreOutcome::Withdrawn => TransferStatus::Expired,
            other => panic!("{other:?} ends nothing"),
        };
        if after != TransferStatus::Posted
            && let Some(undone) = reverses
        {
            self.find_mut(undone).reversed = false;
        }
        self.find_mut(id).transfer.status = after;
    }

    pub fn pending(&self) -> Vec<Transfer> {
        let pending = |known: &&Known| known.transfer.status == TransferStatus::Pending;
        let all = self.transfers.iter().filter(pending);
        all.map(|known| known.transfer.clone()).collect()
    }

    fn find(&self, id: TransferId) -> Option<&Known> {
        self.transfers.iter().find(|known| known.transfer.id == id)
    }

    fn find_mut(&mut self, id: TransferId) -> &mut Known {
        let mut all = self.transfers.iter_mut();
        all.find(|known| known.transfer.id == id).unwrap()
    }

    /// What the cards hold by what was posted; what the core holds is more by what has not been heard.
    pub fn on_card(&self, card: CardId) -> i64 {
        let of = |known: &&Known| {
            known.transfer.card == card && known.transfer.status == TransferStatus::Posted
        };
        let posted = self.transfers.iter().filter(of);
        posted
            .map(|known| match known.transfer.direction {
                TransferDirection::Credit => known.transfer.amount.minor(),
                TransferDirection::Debit => -known.transfer.amount.minor(),
            })
            .sum()
    }
}
