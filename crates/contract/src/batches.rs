//! Batches, their lines and what is wrong with them.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    batch::{BatchStatus, BatchType, LineStatus},
    ids::{BatchId, CompanyId, LineId, OrderId, ProductId, UserId},
};
use serde::{Deserialize, Serialize};

use crate::{Amount, PageInfo};

/// A person as a list shows them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PersonRef {
    /// The user's id.
    pub id: UserId,
    /// The person's name.
    pub name: String,
}

/// A signature on a batch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SignatureResponse {
    /// Who signed.
    pub signer: PersonRef,
    /// When.
    pub signed_at: DateTime<Utc>,
}

/// A batch (lote).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BatchResponse {
    /// The batch's id.
    pub id: BatchId,
    /// The company.
    pub company_id: CompanyId,
    /// The product.
    pub product_id: ProductId,
    /// The number that people use («lote 12345»), per company.
    pub number: i64,
    /// What it asks for.
    #[serde(rename = "type")]
    pub kind: BatchType,
    /// Its state.
    pub status: BatchStatus,
    /// The file's name as uploaded.
    pub file_name: String,
    /// The client's own reference from the header, once read.
    #[serde(default)]
    pub client_reference: Option<String>,
    /// The description from the header.
    #[serde(default)]
    pub description: Option<String>,
    /// The value date from the header; absent when the batch runs on payment.
    #[serde(default)]
    pub value_date: Option<NaiveDate>,
    /// The file's size in bytes.
    pub size_bytes: i64,
    /// Detail lines read so far.
    pub lines: i64,
    /// Lines that will be sent to the core.
    pub accepted_lines: i64,
    /// Lines with errors.
    pub error_lines: i64,
    /// Lines that the core has done.
    pub processed_lines: i64,
    /// Lines that the core has refused.
    pub rejected_lines: i64,
    /// Money of the accepted lines.
    pub total: Amount,
    /// Who uploaded it.
    pub maker: PersonRef,
    /// Its signatures so far.
    pub signatures: Vec<SignatureResponse>,
    /// How many signatures it needs.
    pub signatures_required: u8,
    /// What a confirmer or signer is shown, as a digest to bind the step-up to; absent until it was read.
    #[serde(default)]
    pub digest: Option<String>,
    /// The digest of the validation report; the browser's own must be the same.
    #[serde(default)]
    pub report_digest: Option<String>,
    /// The first finding that refused the file, when `status` is `invalid`.
    #[serde(default)]
    pub refusal: Option<FindingResponse>,
    /// The service order it belongs to.
    #[serde(default)]
    pub order_id: Option<OrderId>,
    /// Why a signer refused it.
    #[serde(default)]
    pub rejection_reason: Option<String>,
    /// When it was uploaded.
    pub created_at: DateTime<Utc>,
    /// When it was confirmed.
    #[serde(default)]
    pub confirmed_at: Option<DateTime<Utc>>,
    /// The object's version: the `ETag` is this number in quotes.
    pub version: i64,
}

/// A page of batches.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BatchPage {
    /// The batches, newest first.
    pub data: Vec<BatchResponse>,
    /// Where the page stands.
    pub page: PageInfo,
}

/// One thing that the validation has to say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FindingResponse {
    /// The stable code, e.g. `D310`.
    pub code: String,
    /// `R` refuses the file, `E` the line, `N` is a notice.
    pub severity: String,
    /// The physical line of the file, from 1.
    pub line: i64,
    /// The field's name.
    #[serde(default)]
    pub field: Option<String>,
    /// The first column, from 1, in characters.
    #[serde(default)]
    pub from: Option<i64>,
    /// The last column.
    #[serde(default)]
    pub to: Option<i64>,
    /// What is wrong, in the reader's language.
    pub message: String,
    /// How to mend it.
    pub hint: String,
    /// What stands there, masked.
    #[serde(default)]
    pub value_masked: Option<String>,
}

/// How often a code was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FindingCount {
    /// The code.
    pub code: String,
    /// Its severity.
    pub severity: String,
    /// What it means.
    pub message: String,
    /// How often.
    pub count: i64,
}

/// A page of findings, in the file's order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FindingPage {
    /// The findings.
    pub data: Vec<FindingResponse>,
    /// How often each code was found in the whole file, also past the first 10 000 kept.
    pub counts: Vec<FindingCount>,
    /// Where the page stands.
    pub page: PageInfo,
}

/// A line of a batch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LineResponse {
    /// The line's id.
    pub id: LineId,
    /// Its number in the batch, from 1.
    pub sequence: i64,
    /// Its physical line in the file, from 1.
    pub line: i64,
    /// Its state.
    pub status: LineStatus,
    /// The document's type.
    #[serde(default)]
    pub document_type: Option<String>,
    /// The document, masked but for its last three characters.
    #[serde(default)]
    pub document_masked: Option<String>,
    /// The person's name, when the line has one.
    #[serde(default)]
    pub name: Option<String>,
    /// The money that the line moves.
    pub amount: Amount,
    /// The company's own reference of the line.
    #[serde(default)]
    pub reference: Option<String>,
    /// The card it concerns, once known.
    #[serde(default)]
    pub card_reference: Option<String>,
    /// The core's code when it refused the line.
    #[serde(default)]
    pub core_code: Option<String>,
}

/// A page of lines, in the file's order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LinePage {
    /// The lines.
    pub data: Vec<LineResponse>,
    /// Where the page stands.
    pub page: PageInfo,
}

/// The report of a dry run: nothing was stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ValidationResponse {
    /// `valid`, `with_errors` or `invalid`.
    pub verdict: BatchStatus,
    /// Detail lines.
    pub lines: i64,
    /// Lines without errors.
    pub accepted_lines: i64,
    /// Lines with errors.
    pub error_lines: i64,
    /// Money of the accepted lines.
    pub total: Amount,
    /// The digest of the report of the offline rules.
    pub report_digest: String,
    /// How often each code was found.
    pub counts: Vec<FindingCount>,
    /// The first findings (at most 1 000).
    pub findings: Vec<FindingResponse>,
}

/// Confirms a batch.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ConfirmBatchRequest {
    /// The user's explicit word that lines with errors are left out (policy `valid_only`).
    #[serde(default)]
    pub exclude_lines_with_errors: bool,
}

/// Refuses a batch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RejectBatchRequest {
    /// Why, for the maker.
    pub reason: String,
}
