//! Companies and their products.

mod settings;

use domain::{
    batch::{BatchType, LinePolicy},
    company::Phone,
    ids::{CompanyId, ProductId},
};
use serde::{Deserialize, Serialize};

pub(crate) use settings::kept;
pub use settings::{
    BranchList, BranchResponse, CompanyPatch, ContactList, ContactPatch, ContactRequest,
    ContactResponse, FeeBasis, TariffFee, TariffResponse, TariffTier, TariffWithholding,
    VatCategory,
};

use crate::{Amount, PageInfo, batches::BatchResponse, orders::OrderResponse};

/// A company of the signed-in user.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CompanyResponse {
    /// The company's id.
    pub id: CompanyId,
    /// Its name.
    pub name: String,
    /// Its tax id without the check digit.
    pub nit: String,
    /// The check digit.
    pub nit_check_digit: u8,
    /// How many signatures a batch needs: 1 or 2.
    pub signatures_required: u8,
    /// Whether the maker of a batch may not sign it.
    pub strict_signatures: bool,
    /// Whether its people must have a second factor.
    pub second_factor_required: bool,
    /// Whether a second administrator has to approve changes of permissions and limits.
    pub dual_control: bool,
    /// What is done with a batch that has lines with errors.
    pub line_policy: LinePolicy,
    /// Where it sits; empty when that is not known.
    pub city: String,
    /// Its street and number; empty when that is not known.
    pub address: String,
    /// Its phones, the first one first.
    pub phones: Vec<Phone>,
    /// The version, as in the `ETag`.
    pub version: i64,
    /// Its products that the user may see.
    pub products: Vec<ProductResponse>,
}

/// A page of companies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CompanyPage {
    /// The companies, by name.
    pub data: Vec<CompanyResponse>,
    /// Where the page stands.
    pub page: PageInfo,
}

/// A card product of a company, with what the browser needs to check a file before it is sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProductResponse {
    /// The product's id.
    pub id: ProductId,
    /// The company it belongs to.
    pub company_id: CompanyId,
    /// The code that a batch file's header carries (6 characters).
    pub code: String,
    /// Its name.
    pub name: String,
    /// The batch types that it takes.
    pub batch_types: Vec<BatchType>,
    /// The document types that it takes, two letters each.
    pub document_types: Vec<String>,
    /// The smallest recharge.
    pub minimum_load: Amount,
    /// The largest recharge.
    pub maximum_load: Amount,
    /// The youngest holder, in years.
    pub minimum_age: u8,
}

/// The products of a company.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProductList {
    /// The products, by name.
    pub data: Vec<ProductResponse>,
}

/// The state of the work in a product, at one look.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProductSummary {
    /// Valid batches that wait for their maker's confirmation.
    pub batches_to_confirm: i64,
    /// Batches with errors or refused files.
    pub batches_with_errors: i64,
    /// Confirmed batches that wait for a signature.
    pub batches_to_sign: i64,
    /// Orders that wait for their payment.
    pub orders_to_pay: i64,
    /// What these orders come to.
    pub orders_to_pay_total: Amount,
    /// Orders that the core works on.
    pub orders_in_process: i64,
    /// What was loaded on cards this month.
    pub loaded_this_month: Amount,
    /// What is free in the master account.
    pub master_account_balance: Amount,
    /// The five latest batches.
    pub latest_batches: Vec<BatchResponse>,
    /// The five latest orders.
    pub latest_orders: Vec<OrderResponse>,
}
