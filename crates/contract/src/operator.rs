//! What the program manager's staff sets up over the API.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    batch::{BatchType, LinePolicy},
    ids::{BranchId, CompanyId, ProductId, UserId},
    quote::Tariff,
};
use serde::{Deserialize, Serialize};

use crate::{Amount, PageInfo, batches::PersonRef};

/// A company as the program manager sees it: how it is set up, nothing of what it does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OperatorCompany {
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
    /// What is done with lines with errors.
    pub line_policy: LinePolicy,
    /// Whether its people must have a second factor.
    pub second_factor_required: bool,
    /// Whether a second administrator has to approve changes of permissions and limits.
    pub dual_control: bool,
}

/// A page of companies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OperatorCompanyPage {
    /// The companies, by name.
    pub data: Vec<OperatorCompany>,
    /// Where the page stands.
    pub page: PageInfo,
}

/// A company with its products and those who run its users.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OperatorCompanyDetail {
    /// The company.
    pub company: OperatorCompany,
    /// Its products, by name.
    pub products: Vec<OperatorProduct>,
    /// Those who run its users, also those who have not signed in yet.
    pub administrators: Vec<PersonRef>,
    /// The version, for `If-Match`.
    pub version: i64,
}

/// Takes a company on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewCompanyRequest {
    /// Its name.
    pub name: String,
    /// Its tax id without the check digit.
    pub nit: String,
    /// The check digit, as it stands on the company's papers.
    pub nit_check_digit: u8,
    /// How many signatures a batch needs: 1 or 2.
    pub signatures_required: u8,
    /// Whether the maker of a batch may not sign it.
    pub strict_signatures: bool,
    /// What is done with lines with errors.
    pub line_policy: LinePolicy,
    /// The bank's token of the account that the company authorised, never its number.
    pub bank_account: String,
}

/// What is set of a company; what is absent stays.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ChangeCompanyRequest {
    /// How many signatures a batch needs: 1 or 2.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signatures_required: Option<u8>,
    /// Whether the maker of a batch may not sign it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub strict_signatures: Option<bool>,
    /// What is done with lines with errors.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line_policy: Option<LinePolicy>,
    /// Whether its people must have a second factor.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub second_factor_required: Option<bool>,
    /// Whether a second administrator has to approve changes; two administrators are needed first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dual_control: Option<bool>,
}

/// A product as the program manager sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OperatorProduct {
    /// The product's id.
    pub id: ProductId,
    /// The company it belongs to.
    pub company_id: CompanyId,
    /// The code that a batch file's header carries.
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
    /// The most that a card may hold.
    pub balance_cap: Amount,
    /// The youngest holder, in years.
    pub minimum_age: u8,
    /// The smallest credit or debit of a card.
    pub transfer_minimum: Amount,
    /// The largest credit or debit of a card; none is no limit.
    #[serde(default)]
    pub transfer_maximum: Option<Amount>,
}

/// A product with its version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OperatorProductDetail {
    /// The product.
    pub product: OperatorProduct,
    /// The version, for `If-Match`.
    pub version: i64,
}

/// Gives a company a product with its first tariff.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewProductRequest {
    /// The code that a batch file's header carries: 1 to 6 letters or digits.
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
    /// The most that a card may hold.
    pub balance_cap: Amount,
    /// The youngest holder, in years.
    pub minimum_age: u8,
    /// The smallest credit or debit of a card; one peso unless told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub transfer_minimum: Option<Amount>,
    /// The largest credit or debit of a card; none is no limit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub transfer_maximum: Option<Amount>,
    /// The tariff from today on: amounts in centavos, rates in parts per million.
    #[cfg_attr(feature = "openapi", schema(value_type = Object))]
    pub tariff: Tariff,
}

/// Changes a product; what is absent stays.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ChangeProductRequest {
    /// Its name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The batch types that it takes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub batch_types: Option<Vec<BatchType>>,
    /// The document types that it takes, two letters each.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document_types: Option<Vec<String>>,
    /// The smallest recharge.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minimum_load: Option<Amount>,
    /// The largest recharge.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub maximum_load: Option<Amount>,
    /// The most that a card may hold.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub balance_cap: Option<Amount>,
    /// The youngest holder, in years.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minimum_age: Option<u8>,
    /// The smallest credit or debit of a card.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub transfer_minimum: Option<Amount>,
    /// The largest credit or debit of a card.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub transfer_maximum: Option<Amount>,
}

/// A tariff from a day on. Orders that were made keep their amounts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TariffEntry {
    /// The first day that it is in force.
    pub valid_from: NaiveDate,
    /// Fees, taxes and withholdings: amounts in centavos, rates in parts per million.
    #[cfg_attr(feature = "openapi", schema(value_type = Object))]
    pub terms: Tariff,
}

/// The tariffs of a product.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TariffList {
    /// The tariffs, the latest first.
    pub data: Vec<TariffEntry>,
}

/// Gives a company a branch where cards are handed over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewBranchRequest {
    /// The code that batch files use.
    pub code: String,
    /// Its name.
    pub name: String,
}

/// A branch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OperatorBranch {
    /// Its id.
    pub id: BranchId,
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
}

/// Names an administrator: somebody new, or who has an account with this name and this e-mail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewAdministratorRequest {
    /// The name to sign in with: 3 to 60 characters without blanks.
    pub username: String,
    /// The person's name.
    pub full_name: String,
    /// Where mails go.
    pub email: String,
}

/// An administrator who was named.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AdministratorResponse {
    /// The user's id.
    pub user_id: UserId,
    /// Whether the person is new: they get a temporary password by e-mail.
    pub invited: bool,
}

/// Lets a person in again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LetInRequest {
    /// The name that the person signs in with.
    pub username: String,
    /// Whether a lost second factor is taken away, with its recovery codes.
    #[serde(default)]
    pub remove_second_factor: bool,
}

/// A person who was let in again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LetInResponse {
    /// The user's id.
    pub user_id: UserId,
    /// Whether a second factor was taken away.
    pub second_factor_removed: bool,
}

/// Publishes terms and conditions: from now on everybody is asked to accept them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PublishTermsRequest {
    /// The version's name, e.g. `2026-11`.
    pub version: String,
    /// The text in Spanish: paragraphs parted by empty lines; one that starts with `# ` is a heading.
    pub spanish: String,
    /// The same in English.
    pub english: String,
}

/// Terms that were published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PublishedTerms {
    /// The version's name.
    pub version: String,
    /// SHA-256 (hex) of its whole text.
    pub hash: String,
    /// Since when it is in force.
    pub published_at: DateTime<Utc>,
}

/// A key that signs access tokens, or did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SigningKey {
    /// Its `kid`.
    pub id: String,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// From when on it is ignored; absent for the key that signs.
    #[serde(default)]
    pub retired_at: Option<DateTime<Utc>>,
}

/// Every key there ever was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SigningKeyList {
    /// The keys, newest first.
    pub data: Vec<SigningKey>,
}

/// A key that was begun.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewSigningKey {
    /// Its `kid`: it signs from now on.
    pub id: String,
}
