//! «Consultar saldo»: what a card holds, as the core tells it now. Nothing of it is kept but that it was asked.

use chrono::{DateTime, Utc};
use domain::{ids::CardId, money::Money, step_up::StepUpAction};

use super::{no_word, permitted, told};
use crate::{
    App, Command, Result,
    audit::{self, Doer, Happening},
    identity::step_up,
};

/// What a card holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BalanceNow {
    /// The card.
    pub card: CardId,
    /// The balance.
    pub balance: Money,
    /// When the core was asked.
    pub as_of: DateTime<Utc>,
}

/// Asks the core what a card holds. The proof is bound to the card's id, and is used up only by an answer.
///
/// # Errors
/// `core.unavailable` and `core.no_answer` when the core gives none; `card.refused_by_core`.
pub async fn balance(app: &App, command: &Command, id: CardId) -> Result<BalanceNow> {
    let found = permitted(app, &command.permit, id).await?;
    let as_of = app.now();
    let prove = async |tx: &mut store::Tx| {
        let (caller, token) = (command.caller(), command.step_up.as_deref());
        let (act, digest) = (StepUpAction::Balance, id.to_string());
        step_up::consume_at(as_of, tx, caller, act, &digest, token).await
    };
    // Whoever has no proof makes the core do nothing.
    let mut tx = app.db.begin().await?;
    prove(&mut tx).await?;
    tx.rollback().await?;
    let asked = app.ports.core_cards.balance(&found.card.reference).await;
    let balance = asked.map_err(|error| no_word(&error))?;
    let mut tx = app.db.begin().await?;
    prove(&mut tx).await?;
    let happening = Happening {
        company: Some(found.card.company),
        action: "card.balance_asked",
        object_kind: "card",
        object_id: id.to_string(),
        content: told(&found),
    };
    audit::record(app, &mut tx, Doer::Caller(command.caller()), happening).await?;
    tx.commit().await?;
    Ok(BalanceNow {
        card: id,
        balance,
        as_of,
    })
}
