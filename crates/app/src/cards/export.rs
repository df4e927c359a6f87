//! The cards that were found as a table for a spreadsheet. Memory stays flat.

use domain::{batch_file::masked, csv, ids::CompanyId};
use serde_json::{Value, json};
use store::{
    Page,
    cards::{FoundCard, Search},
};

use super::read::narrowed;
use crate::{
    App, Permit, Result,
    audit::{self, Doer, Happening},
    bogota_time,
};

/// So many cards are read at once.
const PIECE: i64 = 500;

/// An export under way.
pub struct Export {
    app: App,
    company: CompanyId,
    search: Search,
    english: bool,
    /// Where the next piece begins; none after the last.
    next: Option<Page>,
    begun: bool,
}

/// Begins an export of the cards that fit. That somebody took it with them is recorded first.
///
/// # Errors
/// Those of [`Permit::products`].
pub async fn export(
    app: &App,
    permit: &Permit,
    company: CompanyId,
    search: Search,
) -> Result<Export> {
    let search = narrowed(app, permit, company, search).await?;
    let total = store::cards::total(&app.db, company, &search).await?;
    let mut tx = app.db.begin().await?;
    let happening = Happening {
        company: Some(company),
        action: "cards.downloaded",
        object_kind: "company",
        object_id: company.to_string(),
        content: json!({ "cards": total, "search": criteria(&search) }),
    };
    audit::record(app, &mut tx, Doer::Caller(&permit.caller), happening).await?;
    tx.commit().await?;
    Ok(Export {
        app: app.clone(),
        company,
        search,
        english: permit.caller.english,
        next: Some(Page {
            limit: PIECE,
            after: None,
        }),
        begun: false,
    })
}

/// What was looked for, with what tells a person masked.
fn criteria(search: &Search) -> Value {
    json!({
        "products": search.products,
        "order": search.order,
        "batch": search.batch,
        "document": search.document.as_deref().map(masked),
        "card": search.card,
        "name": search.name.as_deref().map(masked),
        "branch": search.branch,
        "status": search.statuses,
    })
}

impl Export {
    /// The next rows; none after the last.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn next_rows(&mut self) -> Result<Option<String>> {
        let Some(page) = self.next.take() else {
            return Ok(None);
        };
        let found = store::cards::list(&self.app.db, self.company, &self.search, page, 0).await?;
        let mut text = String::new();
        if !self.begun {
            self.begun = true;
            text.push(csv::MARK);
            text.push_str(&csv::row(&heading(self.english)));
        }
        for card in &found.rows {
            text.push_str(&csv::row(&row(card, self.english)));
        }
        let last = found.rows.last().filter(|_| found.has_more);
        self.next = last.map(|last| Page {
            limit: PIECE,
            after: Some((last.card.created_at, last.card.id.uuid())),
        });
        Ok(Some(text))
    }
}

fn heading(english: bool) -> Vec<String> {
    let names = if english {
        [
            "Card",
            "Last four",
            "Document type",
            "Document",
            "Name",
            "State",
            "Since",
            "Branch",
            "Batch",
            "Order",
            "Asked for",
        ]
    } else {
        [
            "Tarjeta",
            "Últimos cuatro",
            "Tipo de documento",
            "Documento",
            "Nombre",
            "Estado",
            "Desde",
            "Sucursal",
            "Lote",
            "Orden",
            "Solicitada",
        ]
    };
    names.map(str::to_owned).to_vec()
}

fn row(found: &FoundCard, english: bool) -> Vec<String> {
    let FoundCard {
        card,
        holder,
        origin,
    } = found;
    let time = |at| bogota_time(at).format("%Y-%m-%d %H:%M").to_string();
    let of_holder = |part: fn(&store::cards::FoundHolder) -> &String| {
        holder.as_ref().map(part).cloned().unwrap_or_default()
    };
    let order = origin.as_ref().and_then(|origin| origin.order.as_ref());
    vec![
        card.reference.clone(),
        card.last_four.clone().unwrap_or_default(),
        of_holder(|holder| &holder.document_type),
        of_holder(|holder| &holder.document),
        of_holder(|holder| &holder.full_name),
        if english {
            card.status.english()
        } else {
            card.status.spanish()
        }
        .to_owned(),
        time(card.status_since),
        card.branch.clone().unwrap_or_default(),
        origin
            .as_ref()
            .map(|origin| origin.batch_number.to_string())
            .unwrap_or_default(),
        order.map(|(_, number)| number.clone()).unwrap_or_default(),
        time(card.created_at),
    ]
}
