//! The service order (orden de servicio) on paper.

mod amounts;
mod batches;
mod head;
mod words;

use chrono::{NaiveDate, NaiveDateTime};
use domain::{batch::BatchType, money::Money, nit::Nit, order::OrderStatus, quote::Amounts};

use crate::{
    DocumentError, Language,
    sheet::{self, Sheet},
};

/// The left margin, in millimetres.
const LEFT: f32 = 18.0;
/// The right edge of what is written.
const RIGHT: f32 = sheet::WIDTH - LEFT;
/// The height of a line of a table.
const ROW: f32 = 5.6;
/// Where the foot of a sheet begins.
const FOOT: f32 = sheet::HEIGHT - 18.0;

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
    let mut first = Sheet::default();
    let below = head::write(&mut first, order, language);
    let below = amounts::write(&mut first, below, &order.amounts, language);
    let mut sheets = batches::write(first, below, &order.batches, language);
    let pages = sheets.len();
    for (page, sheet) in sheets.iter_mut().enumerate() {
        head::foot(sheet, order, language, page + 1, pages);
    }
    let title = format!("{} {}", words::order(language), order.number);
    sheet::pdf(&title, sheets)
}
