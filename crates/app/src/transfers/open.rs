//! Asking for a credit, a debit, or the opposite of one.

use domain::{
    access::Action,
    ids::{CardId, TransferId},
    money::Money,
    transfer::TransferDirection,
};

use super::TransferView;
use crate::{
    Answer, App, AppError, Command, Permit, Result,
    posting::{self, Opening, Wanted},
};

/// The most letters of a description.
const DESCRIPTION: usize = 100;

/// What is asked for.
#[derive(Debug, Clone)]
pub struct NewTransfer {
    /// How much.
    pub amount: Money,
    /// What it is for.
    pub description: Option<String>,
}

/// Opens a credit or debit of a card. It is answered once what it needs is kept back; how it ends is read later.
///
/// # Errors
/// `transfer.insufficient_funds`, `transfer.amount_not_allowed`, `transfer.card_state`, `user_limit.exceeded`,
/// each with what the reader has to know.
pub async fn create(
    app: &App,
    command: Command,
    card: CardId,
    direction: TransferDirection,
    new: NewTransfer,
    render: fn(&TransferView) -> Answer,
) -> Result<Answer> {
    let card = store::transfers::card(&app.db, card)
        .await?
        .ok_or(AppError::NotFound)?;
    command
        .permit
        .for_object(card.company, Some(card.product))?;
    let wanted = Wanted {
        company: card.company,
        product: card.product,
        card: card.id,
        direction,
        amount: new.amount,
        description: described(new.description, "/description")?,
        reverses: None,
    };
    submit(app, command, wanted, render).await
}

/// Opens the opposite of a transfer that was posted, of the same amount. It takes the permission for debits,
/// and that for credits too when money goes back to the card.
///
/// # Errors
/// As [`create`]; `transfer.not_posted`, `transfer.is_reversal`, `transfer.already_reversed`.
pub async fn reverse(
    app: &App,
    command: Command,
    id: TransferId,
    reason: String,
    render: fn(&TransferView) -> Answer,
) -> Result<Answer> {
    let undone = store::transfers::see(&app.db, id)
        .await?
        .ok_or(AppError::NotFound)?
        .transfer;
    let (company, product) = (undone.company, undone.product);
    command.permit.for_object(company, Some(product))?;
    let direction = undone.direction.opposite();
    if direction == TransferDirection::Credit {
        let credits = Permit {
            action: Action::CardsCredit,
            ..command.permit.clone()
        };
        credits.for_object(company, Some(product))?;
    }
    let reason = described(Some(reason), "/reason")?;
    let wanted = Wanted {
        company,
        product,
        card: undone.card,
        direction,
        amount: undone.amount,
        description: Some(reason.ok_or_else(|| invalid("/reason"))?),
        reverses: Some(id),
    };
    submit(app, command, wanted, render).await
}

async fn submit(
    app: &App,
    command: Command,
    wanted: Wanted,
    render: fn(&TransferView) -> Answer,
) -> Result<Answer> {
    let scope = command
        .idempotency
        .clone()
        .ok_or_else(|| AppError::refused("idempotency.key_required"))?;
    let opening = Opening {
        command,
        scope,
        wanted,
        render,
    };
    posting::open(app, opening).await
}

/// A text that people see, blanks around taken off; none when nothing is left.
fn described(text: Option<String>, pointer: &'static str) -> Result<Option<String>> {
    let Some(text) = text else { return Ok(None) };
    let text = text.trim();
    if text.chars().count() > DESCRIPTION || text.chars().any(char::is_control) {
        return Err(invalid(pointer));
    }
    Ok(Some(text.to_owned()).filter(|text| !text.is_empty()))
}

fn invalid(pointer: &'static str) -> AppError {
    AppError::Invalid {
        pointer,
        message: format!(
            "De 1 a {DESCRIPTION} caracteres en una línea. / 1 to {DESCRIPTION} characters on one line."
        ),
    }
}
