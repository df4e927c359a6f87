//! Cards that people held before their company came here.

use domain::{
    card::{CardStatus, reference_from},
    ids::{CardId, CompanyId, HolderId, ProductId},
};
use serde_json::json;
use store::cards::{NewCard, NewHolder};

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

/// Takes over cards that people hold already: each gets a reference of ours and is active.
pub async fn cards(
    app: &App,
    company: CompanyId,
    product: ProductId,
    cards: Vec<CardTakenOver>,
) -> Result<()> {
    at_command_line(app, async |desk| {
        let content = json!({ "product": product, "cards": cards.len() });
        for card in cards {
            let now = app.now();
            let holder = NewHolder {
                id: HolderId(app.new_id()),
                document_type: card.document_type,
                document: card.document,
                full_name: card.full_name,
            };
            let holder = store::cards::add_holder(desk.tx, company, &holder, now).await?;
            let mut random = [0; 10];
            app.ports.randomness.fill(&mut random);
            let new = NewCard {
                id: CardId(app.new_id()),
                reference: reference_from(random),
                status: CardStatus::Active,
                bin: None,
                last_four: Some(card.last_four),
                issued_by_line: None,
            };
            store::cards::add(desk.tx, company, product, holder, &new, now).await?;
        }
        let object = ("product", product.to_string());
        desk.record(Some(company), "cards.taken_over", object, content)
            .await
    })
    .await
}

/// Every card's reference and last four digits: what a sandbox's core has to know.
pub async fn card_references(app: &App) -> Result<Vec<(String, Option<String>)>> {
    Ok(store::cards::all_references(&app.db).await?)
}
