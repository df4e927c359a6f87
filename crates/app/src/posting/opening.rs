//! Opening a transfer: everything that has to hold, and what it takes if it does.

use domain::{
    ids::{CardId, CompanyId, ProductId, TransferId},
    money::Money,
    transfer::{
        OutOfRange, ReverseRefused, Transfer, TransferDirection, TransferStatus, check_card,
        transfer_digest,
    },
};
use store::{
    idempotency::{Scope, StoredAnswer},
    transfers::{CardFacts, Seen},
};

use super::plan::{Given, Opened, Plan};
use crate::{Answer, AppError, Command, Result, identity::step_up, unit::replay};

/// A transfer that is wanted.
#[derive(Debug, Clone)]
pub(crate) struct Wanted {
    pub company: CompanyId,
    pub product: ProductId,
    pub card: CardId,
    pub direction: TransferDirection,
    pub amount: Money,
    pub description: Option<String>,
    /// The transfer that it shall undo.
    pub reverses: Option<TransferId>,
}

/// A transfer to be opened for somebody who has the permission.
pub(crate) struct Opening {
    pub command: Command,
    pub scope: Scope,
    pub wanted: Wanted,
    pub render: fn(&Seen) -> Answer,
}

impl Plan<'_> {
    /// Opens a transfer, or gives the answer that its key was given before.
    pub(super) fn open(&mut self, opening: &Opening) -> Result<Answer> {
        if let Some(given) = self.given(&opening.scope) {
            return replay(&opening.scope, given);
        }
        let proof = self.prove(opening)?;
        let card = self.card(opening)?;
        self.check_reversal(opening)?;
        self.check_amount(opening)?;
        self.limits.check(opening)?;
        let wanted = &opening.wanted;
        if wanted.direction == TransferDirection::Credit {
            let held = self.accounts.books.hold(wanted.amount);
            held.map_err(|short| funds_short(short.available, opening.english()))?;
        }
        // From here on nothing is refused.
        let transfer = self.transfer(opening);
        let used = self.limits.take(opening, transfer.id);
        self.uses.push(used);
        self.proofs_used.push(proof);
        self.facts.reversed.extend(wanted.reverses);
        let seen = Seen {
            requested_by: self.facts.name_of(transfer.requested_by),
            transfer: transfer.clone(),
            card: card.clone(),
            reversed_by: None,
            master_balance_after: None,
        };
        let answer = (opening.render)(&seen);
        self.keep_answer(opening, &answer)?;
        self.opened.push(Opened {
            transfer,
            card,
            caller: opening.command.caller().clone(),
        });
        Ok(answer)
    }

    fn prove(&self, opening: &Opening) -> Result<Vec<u8>> {
        let Wanted {
            card,
            direction,
            amount,
            ..
        } = opening.wanted;
        let hash = step_up::hash_of(opening.command.step_up.as_deref())?;
        let proof = self.facts.proofs.get(&hash);
        let unused = proof.filter(|_| !self.proofs_used.contains(&hash));
        let digest = transfer_digest(card, direction, amount);
        let caller = opening.command.caller();
        step_up::check(unused, caller, direction.step_up(), &digest, self.now)?;
        Ok(hash)
    }

    fn card(&self, opening: &Opening) -> Result<CardFacts> {
        let card = self.facts.cards.get(&opening.wanted.card);
        let card = card.cloned().ok_or(AppError::NotFound)?;
        check_card(card.status, opening.wanted.direction).map_err(|refused| {
            let detail = if opening.english() {
                format!("The card is {}.", refused.0)
            } else {
                format!("El estado de la tarjeta es {}.", refused.0)
            };
            AppError::refused_for("transfer.card_state", format!("card_{}", refused.0), detail)
        })?;
        Ok(card)
    }

    fn check_reversal(&self, opening: &Opening) -> Result<()> {
        let Some(id) = opening.wanted.reverses else {
            return Ok(());
        };
        let undone = self.facts.transfers.get(&id).ok_or(AppError::NotFound)?;
        undone
            .may_be_reversed(self.facts.reversed.contains(&id))
            .map_err(|why| {
                AppError::refused(match why {
                    ReverseRefused::NotPosted(_) => "transfer.not_posted",
                    ReverseRefused::IsReversal => "transfer.is_reversal",
                    ReverseRefused::ReversedBefore => "transfer.already_reversed",
                })
            })
    }

    /// What undoes another transfer may be of any amount that was moved once.
    fn check_amount(&self, opening: &Opening) -> Result<()> {
        if opening.wanted.reverses.is_some() {
            return Ok(());
        }
        let rules = self.facts.product.transfer_rules();
        rules
            .allow(opening.wanted.amount)
            .map_err(|refused| out_of_range(refused, opening.english()))
    }

    fn transfer(&self, opening: &Opening) -> Transfer {
        let Wanted {
            company,
            product,
            card,
            direction,
            amount,
            ref description,
            reverses,
        } = opening.wanted;
        Transfer {
            id: TransferId(self.app.new_id()),
            company,
            product,
            card,
            direction,
            amount,
            description: description.clone(),
            status: TransferStatus::Pending,
            failure_code: None,
            core_reference: None,
            reverses,
            requested_by: opening.command.caller().user,
            created_at: self.now,
            resolved_at: None,
        }
    }

    fn keep_answer(&mut self, opening: &Opening, answer: &Answer) -> Result<()> {
        let stored = StoredAnswer {
            request_hash: opening.scope.request_hash.clone(),
            status: i64::from(answer.status),
            headers: serde_json::to_string(&answer.headers)?,
            body: answer.body.clone(),
        };
        self.answers.push(Given {
            scope: opening.scope.clone(),
            stored,
        });
        Ok(())
    }
}

impl Opening {
    fn english(&self) -> bool {
        self.command.caller().english
    }
}

fn funds_short(available: Money, english: bool) -> AppError {
    let detail = if english {
        format!("The master account has {available} available.")
    } else {
        format!("La cuenta maestra tiene {available} disponible.")
    };
    AppError::refused_because("transfer.insufficient_funds", detail)
}

fn out_of_range(refused: OutOfRange, english: bool) -> AppError {
    let OutOfRange { reason, bound } = refused;
    let detail = if english {
        format!("The bound is {bound}.")
    } else {
        format!("El tope es {bound}.")
    };
    AppError::refused_for("transfer.amount_not_allowed", reason.as_str(), detail)
}
