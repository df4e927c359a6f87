//! The service order (orden de servicio) on paper.

mod amounts;
mod batches;
mod head;
pub(crate) mod words;

use chrono::{NaiveDate, NaiveDateTime};
use domain::{batch::BatchType, money::Money, nit::Nit, order::OrderStatus, quote::Amounts};

use self::head::Page;
use crate::{DocumentError, Language, flow::Flow, sheet};

/// What an order's document says.
#[derive(Debug, Clone)]
pub struct OrderDocument {
    /// `OS-2026-000123`.
    pub number: String,
    /// Its state.
    pub status: OrderStatus,
    /// The digest of what was authorised.
    pub digest: String,
    /// When it was authorised, in Bogotá.
    pub created_at: NaiveDateTime,
    /// By whom.
    pub created_by: String,
    /// The company's name.
    pub company: String,
    /// Its tax id.
    pub nit: Nit,
    /// The product's name.
    pub product: String,
    /// The product's code.
    pub product_code: String,
    /// What it comes to, item by item.
    pub amounts: Amounts,
    /// Its batches.
    pub batches: Vec<BatchRow>,
    /// The bank's reference of the debit, once paid.
    pub bank_reference: Option<String>,
    /// Why it was cancelled.
    pub cancellation: Option<String>,
    /// The day of the document, in Bogotá.
    pub printed_on: NaiveDate,
}

/// A batch of an order.
#[derive(Debug, Clone)]
pub struct BatchRow {
    /// The number that people use.
    pub number: i64,
    /// What it asks for.
    pub kind: BatchType,
    /// The file's name.
    pub file_name: String,
    /// Who signed it.
    pub signers: Vec<String>,
    /// Its lines that go to the core.
    pub lines: i64,
    /// Its loads.
    pub loads: Money,
}

/// The order as PDF, Letter size.
///
/// # Errors
/// When the library cannot write it.
pub fn order_pdf(order: &OrderDocument, language: Language) -> Result<Vec<u8>, DocumentError> {
    let title = format!("{} {}", words::order(language), order.number);
    sheet::pdf(&title, sheet::Lie::Upright, |measure| {
        let mut flow = Flow::new(measure);
        head::write(&mut flow, order, language);
        amounts::write(&mut flow, &order.amounts, language);
        batches::write(&mut flow, &order.batches, language);
        let mut sheets = flow.into_sheets();
        let of = sheets.len();
        for (sheet, number) in sheets.iter_mut().zip(1..) {
            head::every(sheet, order, language, Page { number, of }, measure);
        }
        sheets
    })
}
