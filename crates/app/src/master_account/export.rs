//! The statement as a file: a row a line, newest first. Memory stays flat.

use chrono::Timelike as _;
use domain::{
    csv,
    ids::{AccountId, CompanyId, ProductId},
    ledger::AccountKind,
    money::Money,
    statement::event_words,
};
use serde_json::json;

use super::statement::{Asked, Filter, Line};
use crate::{
    App, AppError, Permit, Result,
    audit::{self, Doer, Happening},
    bogota_time,
};

/// So many lines are read at once.
const PIECE: i64 = 500;

/// An export under way.
pub struct Export {
    app: App,
    english: bool,
    account: Option<AccountId>,
    filter: Filter,
    /// Under which place the next piece begins; none after the last. What is posted meanwhile is not in it.
    under: Option<i64>,
    begun: bool,
}

/// Begins an export of the lines that fit. That somebody took it with them is recorded.
///
/// # Errors
/// Those of [`Permit::for_object`]; `NotFound` for a product that the company does not have.
pub async fn export(
    app: &App,
    permit: &Permit,
    company: CompanyId,
    product: ProductId,
    asked: Asked,
) -> Result<Export> {
    permit.for_object(company, Some(product))?;
    let mut tx = app.db.begin().await?;
    store::products::lookup(&mut tx, company, product)
        .await?
        .ok_or(AppError::NotFound)?;
    let account = store::ledger::account(&mut tx, company, product, AccountKind::Master).await?;
    let what = Happening {
        company: Some(company),
        action: "master_account.downloaded",
        object_kind: "product",
        object_id: product.to_string(),
        content: json!({ "from": asked.from, "until": asked.until }),
    };
    audit::record(app, &mut tx, Doer::Caller(&permit.caller), what).await?;
    tx.commit().await?;
    Ok(Export {
        app: app.clone(),
        english: permit.caller.english,
        account: account.map(|account| account.id),
        filter: asked.into(),
        under: Some(i64::MAX),
        begun: false,
    })
}

impl Export {
    /// The next rows, the first with the head; none after the last.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn next_rows(&mut self) -> Result<Option<String>> {
        let Some(under) = self.under else {
            return Ok(None);
        };
        let mut text = String::new();
        if !self.begun {
            self.begun = true;
            text.push(csv::MARK);
            text.push_str(&csv::row(&head(self.english)));
        }
        self.under = None;
        if let Some(account) = self.account {
            let db = &self.app.db;
            let page = store::statement::lines(db, account, &self.filter, under, PIECE).await?;
            let last = page.rows.last().filter(|_| page.has_more);
            self.under = last.map(|line| line.sequence);
            for line in &page.rows {
                text.push_str(&csv::row(&cells(line, self.english)));
            }
        }
        Ok(Some(text))
    }
}

fn head(english: bool) -> Vec<String> {
    let words = if english {
        [
            "Date",
            "Time",
            "Movement",
            "Description",
            "Order",
            "Card",
            "Last four",
            "Holder",
            "Requested by",
            "In",
            "Out",
            "Balance",
        ]
    } else {
        [
            "Fecha",
            "Hora",
            "Movimiento",
            "Descripción",
            "Orden",
            "Tarjeta",
            "Últimos cuatro",
            "Tarjetahabiente",
            "Solicitado por",
            "Entrada",
            "Salida",
            "Saldo",
        ]
    };
    words.map(str::to_owned).to_vec()
}

fn cells(line: &Line, english: bool) -> Vec<String> {
    let at = bogota_time(line.posted_at);
    let time = at.time().with_nanosecond(0).unwrap_or_else(|| at.time());
    let card = line.card.as_ref();
    let (came, went) = if line.amount.is_negative() {
        (String::new(), number(-line.amount))
    } else {
        (number(line.amount), String::new())
    };
    vec![
        at.date().to_string(),
        time.to_string(),
        event_words(line.event, english).to_owned(),
        line.description.clone().unwrap_or_default(),
        line.order
            .as_ref()
            .map(|(_, number)| number.clone())
            .unwrap_or_default(),
        card.map(|card| card.reference.clone()).unwrap_or_default(),
        card.and_then(|card| card.last_four.clone())
            .unwrap_or_default(),
        card.and_then(|card| card.holder.clone())
            .unwrap_or_default(),
        line.requested_by
            .as_ref()
            .map(|(_, name)| name.clone())
            .unwrap_or_default(),
        came,
        went,
        number(line.balance_after),
    ]
}

/// Pesos as a spreadsheet in Colombia reads a number: `1234567,89`. Columns tell the direction, not signs, for
/// a sign would make a formula of it.
fn number(amount: Money) -> String {
    let centavos = amount.minor().unsigned_abs();
    format!("{},{:02}", centavos / 100, centavos % 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_plain_numbers() {
        for (centavos, text) in [(0, "0,00"), (5, "0,05"), (123_456_789, "1234567,89")] {
            assert_eq!(number(Money::from_minor(centavos)), text);
        }
        assert_eq!(head(true).len(), head(false).len());
    }
}
