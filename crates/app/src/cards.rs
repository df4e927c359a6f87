//! Cards: finding them, what they hold, blocking them, and what the core tells about them.

mod balance;
mod block;
mod export;
mod read;
mod select;
mod sync;

use domain::{
    batch_file::masked,
    card::{Card, CardRefused},
    ids::CardId,
};
use serde_json::{Value, json};
use store::{Ex, cards::FoundCard};

use crate::{App, AppError, Permit, Result, ports::GatewayError};

pub use balance::{BalanceNow, balance};
pub use block::{BlockAct, block};
pub use export::{Export, export};
pub use read::{CardView, Found, lookup, movements, search};
pub use select::{Selection, SelectionAct, select};
pub use store::cards::{CardEvent, FoundCard as CardFound, Movement, Search};
pub use sync::{run as run_sync, sync};

impl From<CardRefused> for AppError {
    fn from(refused: CardRefused) -> Self {
        let (CardRefused::Final(from)
        | CardRefused::Backward { from, .. }
        | CardRefused::NoWay { from, .. }
        | CardRefused::NotBlocked(from)) = refused;
        Self::refused_for("card.wrong_state", from.as_str(), refused.to_string())
    }
}

/// A card that the caller may act on, as the route declared.
async fn permitted(app: &App, permit: &Permit, id: CardId) -> Result<FoundCard> {
    let company = store::cards::company_of(&app.db, id)
        .await?
        .ok_or(AppError::NotFound)?;
    let found = view(&app.db, company, id).await?;
    permit.for_object(company, Some(found.card.product))?;
    Ok(found)
}

async fn view(
    ex: impl Into<Ex<'_>>,
    company: domain::ids::CompanyId,
    id: CardId,
) -> Result<FoundCard> {
    store::cards::find(ex, company, id)
        .await?
        .ok_or(AppError::NotFound)
}

/// What the trail says of a card: its reference, and its holder's document masked.
fn told(found: &FoundCard) -> Value {
    let document = found.holder.as_ref().map(|holder| masked(&holder.document));
    let Card {
        reference, status, ..
    } = &found.card;
    json!({ "reference": reference, "document": document, "before": status })
}

/// What a caller who waits for the core is told when it did not do what was asked.
fn no_word(error: &GatewayError) -> AppError {
    tracing::warn!(%error, "the core did not do what a card needed");
    match error {
        GatewayError::Unreachable { .. } => AppError::refused("core.unavailable"),
        GatewayError::Unknown { .. } => AppError::refused("core.no_answer"),
        GatewayError::Refused { code, .. } => {
            AppError::refused_for("card.refused_by_core", code.clone(), code.clone())
        }
    }
}
