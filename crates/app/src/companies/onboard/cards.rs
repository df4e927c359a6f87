//! Cards that people held before their company came here.

use domain::{
    card::{CardStatus, reference_from},
    ids::{CardId, CompanyId, HolderId, ProductId},
};
use serde_json::json;
pub use store::cards::KnownCard;
use store::{
    Tx,
    cards::{NewCard, NewHolder},
};

use crate::{App, Result, desk::at_command_line};

/// A card that a person held before the company came here.
#[derive(Debug, Clone)]
pub struct CardTakenOver {
    /// Two letters.
    pub document_type: String,
    /// The document.
    pub document: String,
    /// The person's name.
    pub full_name: String,
    /// The last four digits, as the core tells them.
    pub last_four: String,
}

/// A card that was taken over on its way or after its end.
#[derive(Debug, Clone)]
pub struct CardElsewhere {
    /// The card and who holds it.
    pub card: CardTakenOver,
    /// Its state.
    pub status: CardStatus,
    /// The code of the branch that it was sent to.
    pub branch: Option<String>,
}

/// Takes over cards that people hold already: each gets a reference of ours and is active.
pub async fn cards(
    app: &App,
    company: CompanyId,
    product: ProductId,
    cards: Vec<CardTakenOver>,
) -> Result<()> {
    let active = |card| CardElsewhere {
        card,
        status: CardStatus::Active,
        branch: None,
    };
    cards_elsewhere(
        app,
        company,
        product,
        cards.into_iter().map(active).collect(),
    )
    .await
}

/// Takes over cards in whatever state they are: each gets a reference of ours.
pub async fn cards_elsewhere(
    app: &App,
    company: CompanyId,
    product: ProductId,
    cards: Vec<CardElsewhere>,
) -> Result<()> {
    at_command_line(app, async |desk| {
        let content = json!({ "product": product, "cards": cards.len() });
        take_over(app, desk.tx, (company, product), cards).await?;
        let object = ("product", product.to_string());
        desk.record(Some(company), "cards.taken_over", object, content)
            .await
    })
    .await
}

async fn take_over(
    app: &App,
    tx: &mut Tx,
    (company, product): (CompanyId, ProductId),
    taken: Vec<CardElsewhere>,
) -> Result<()> {
    let now = app.now();
    let holder = |taken: &CardElsewhere| NewHolder {
        id: HolderId(app.new_id()),
        document_type: taken.card.document_type.clone(),
        document: taken.card.document.clone(),
        full_name: taken.card.full_name.clone(),
    };
    let holders: Vec<NewHolder> = taken.iter().map(holder).collect();
    let holders = store::cards::add_holders(tx, company, &holders, now).await?;
    let card = |taken: CardElsewhere| {
        let mut random = [0; 10];
        app.ports.randomness.fill(&mut random);
        NewCard {
            id: CardId(app.new_id()),
            reference: reference_from(random),
            holder: holders
                .get(&(taken.card.document_type, taken.card.document))
                .copied(),
            status: taken.status,
            bin: None,
            last_four: Some(taken.card.last_four),
            issued_by_line: None,
            branch: taken.branch,
        }
    };
    let cards: Vec<NewCard> = taken.into_iter().map(card).collect();
    Ok(store::cards::add(tx, company, product, &cards, now).await?)
}

/// Every card's reference and last four digits: what a sandbox's core has to know.
pub async fn card_references(app: &App) -> Result<Vec<(String, Option<String>)>> {
    let known = known_cards(app).await?.into_iter();
    Ok(known.map(|card| (card.reference, card.last_four)).collect())
}

/// Every card with its state: what a sandbox's core has to know.
pub async fn known_cards(app: &App) -> Result<Vec<KnownCard>> {
    Ok(store::cards::all_known(&app.db).await?)
}
