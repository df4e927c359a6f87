//! A selection of cards becomes a batch: its file is written here as a company's own program would write
//! it, and goes the ordinary way from there: read, confirmed, signed, ordered and paid.

use std::collections::HashMap;

use domain::{
    batch::{Batch, BatchType},
    batch_file::writer::{Head, Row, file_of},
    card::{reason_fits, reference_from},
    ids::{CardId, CompanyId, ProductId},
    money::Money,
};
use store::cards::FoundCard;

use crate::{
    Answer, App, AppError, Command, Render, Result,
    batches::{NewUpload, Upload},
};

/// How many cards a selection holds at most.
pub const MOST: usize = 200;

/// Which cards, and what is to be done with them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Selection {
    /// The company.
    pub company: CompanyId,
    /// The product of all the cards.
    pub product: ProductId,
    /// The cards.
    pub cards: Vec<CardId>,
    /// What is to be done.
    pub act: SelectionAct,
    /// What the batch is called.
    pub description: Option<String>,
}

/// What is to be done with the cards of a selection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SelectionAct {
    /// Load the same amount on each.
    Recharge(Money),
    /// Make another card in place of each.
    Replacement {
        /// The reason's two digits.
        reason: String,
        /// Whether the new card keeps the balance.
        keep_balance: bool,
        /// The branch that the new cards are sent to; each card's own unless told.
        branch: Option<String>,
    },
    /// Make a new PIN for each.
    Pin,
}

impl SelectionAct {
    const fn kind(&self) -> BatchType {
        match self {
            Self::Recharge(_) => BatchType::Recharge,
            Self::Replacement { .. } => BatchType::CardReplacement,
            Self::Pin => BatchType::PinReplacement,
        }
    }
}

/// Makes the batch of a selection.
///
/// # Errors
/// `Invalid` when it holds no card, too many or the same twice, when a card has no holder, or when what is
/// asked cannot be; `NotFound` when a card is none of the product; those of an upload.
pub async fn select(
    app: &App,
    command: Command,
    selection: Selection,
    render: Render<'_, Batch>,
) -> Result<Answer> {
    let Selection {
        company, product, ..
    } = selection;
    command.permit.for_object(company, Some(product))?;
    let head = head(app, &selection).await?;
    let found = cards_of(app, &selection).await?;
    let branches = store::branches::active_codes(&app.db, company).await?;
    let rows = found
        .iter()
        .map(|card| row(card, &selection.act, &branches));
    let rows: Vec<Row> = rows.collect::<Result<_>>()?;
    let file = file_of(&head, &rows);
    let new = NewUpload {
        company,
        product,
        kind: head.kind,
        file_name: format!("seleccion-{}.txt", head.reference),
    };
    let mut upload = Upload::begin(app, &command.permit, new).await?;
    upload.push(&file)?;
    upload.finish(|_| command, render).await
}

/// The cards in the order in which they were chosen.
async fn cards_of(app: &App, selection: &Selection) -> Result<Vec<FoundCard>> {
    let ids = &selection.cards;
    if !(1..=MOST).contains(&ids.len()) {
        return Err(invalid(
            "/card_ids",
            "Elija de 1 a 200 tarjetas. / Choose 1 to 200 cards.",
        ));
    }
    let found = store::cards::of_ids(&app.db, selection.company, selection.product, ids).await?;
    let mut by_id: HashMap<CardId, FoundCard> = found
        .into_iter()
        .map(|found| (found.card.id, found))
        .collect();
    let mut chosen = Vec::with_capacity(ids.len());
    for (place, id) in ids.iter().enumerate() {
        if ids.iter().take(place).any(|before| before == id) {
            return Err(invalid(
                "/card_ids",
                "Una tarjeta está dos veces. / A card is there twice.",
            ));
        }
        chosen.push(by_id.remove(id).ok_or(AppError::NotFound)?);
    }
    Ok(chosen)
}

async fn head(app: &App, selection: &Selection) -> Result<Head> {
    let company = store::companies::lookup(&app.db, selection.company)
        .await?
        .ok_or(AppError::NotFound)?;
    let product = store::products::lookup(&app.db, selection.company, selection.product)
        .await?
        .ok_or(AppError::NotFound)?;
    let mut random = [0; 10];
    app.ports.randomness.fill(&mut random);
    // `SEL-` and eight letters of a reference: a company uses each once.
    let letters: String = reference_from(random).chars().skip(4).take(8).collect();
    Ok(Head {
        kind: selection.act.kind(),
        nit: company.nit,
        product: product.code,
        reference: format!("SEL-{letters}"),
        made: app.today(),
        description: described(selection.description.as_deref())?,
    })
}

/// What a batch is called: letters, digits and common signs, in capitals as files have them.
fn described(description: Option<&str>) -> Result<String> {
    let text = description.unwrap_or_default().trim().to_uppercase();
    let plain = |letter: char| letter == ' ' || letter.is_ascii_graphic() || letter.is_alphabetic();
    if text.chars().count() > 30 || !text.chars().all(plain) {
        return Err(invalid(
            "/description",
            "La descripción tiene como máximo 30 letras, números y signos comunes. / The description has at most 30 letters, digits and common signs.",
        ));
    }
    Ok(text)
}

fn row(found: &FoundCard, act: &SelectionAct, branches: &[String]) -> Result<Row> {
    let Some(holder) = &found.holder else {
        return Err(invalid(
            "/card_ids",
            "Una de las tarjetas no es de nadie todavía. / One of the cards is nobody's yet.",
        ));
    };
    let mut row: Row = vec![
        ("tipo_documento", holder.document_type.clone()),
        ("documento", holder.document.clone()),
        ("referencia_tarjeta", found.card.reference.clone()),
    ];
    let mut put = |id, value: &str| row.push((id, value.to_owned()));
    match act {
        SelectionAct::Recharge(amount) => {
            put("valor", &amount_text(*amount)?);
            put("concepto", "OTRO");
        }
        SelectionAct::Replacement {
            reason,
            keep_balance,
            branch,
        } => {
            if !reason_fits(BatchType::CardReplacement, reason) {
                return Err(invalid(
                    "/act/reason",
                    "El motivo es 01, 02, 03, 04 o 06. / The reason is 01, 02, 03, 04 or 06.",
                ));
            }
            put("motivo", reason);
            put("sucursal", branch_for(found, branch.as_deref(), branches)?);
            put("entrega", "S");
            put("conserva_saldo", if *keep_balance { "S" } else { "N" });
        }
        SelectionAct::Pin => {
            put("motivo", "05");
            put("entrega", "V");
            put("conserva_saldo", "S");
        }
    }
    Ok(row)
}

fn amount_text(amount: Money) -> Result<String> {
    if amount.is_positive() {
        return Ok(amount.minor().to_string());
    }
    Err(invalid(
        "/act/amount",
        "El valor debe ser mayor que cero. / The amount must be above zero.",
    ))
}

/// The branch that was told, or the card's own; one that is in use.
fn branch_for<'a>(
    found: &'a FoundCard,
    told: Option<&'a str>,
    branches: &[String],
) -> Result<&'a str> {
    let branch = told.or(found.card.branch.as_deref()).unwrap_or_default();
    if branches.iter().any(|one| one == branch) {
        return Ok(branch);
    }
    Err(invalid(
        "/act/branch",
        "Diga a qué sucursal activa se envían las tarjetas. / Say which active branch the cards are sent to.",
    ))
}

fn invalid(pointer: &'static str, message: &str) -> AppError {
    AppError::Invalid {
        pointer,
        message: message.to_owned(),
    }
}
