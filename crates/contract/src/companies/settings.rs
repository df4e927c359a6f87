//! What a company tells of itself, its contacts, its branches, and what its products cost.

use chrono::NaiveDate;
use domain::{
    batch::{BatchType, LinePolicy},
    company::{BranchPlace, Notice, Phone},
    ids::{BranchId, ContactId},
    quote::GmfPolicy,
};
use serde::{Deserialize, Deserializer, Serialize};

use crate::Amount;

/// Changes of a company's data, as a JSON merge patch (RFC 7396): what is absent stays; `null` empties a text or
/// the list of phones.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CompanyPatch {
    /// The city: at most 80 letters.
    #[serde(
        default,
        deserialize_with = "emptied",
        skip_serializing_if = "Option::is_none"
    )]
    pub city: Option<String>,
    /// The street and number: at most 160 letters.
    #[serde(
        default,
        deserialize_with = "emptied",
        skip_serializing_if = "Option::is_none"
    )]
    pub address: Option<String>,
    /// All the phones, at most ten.
    #[serde(
        default,
        deserialize_with = "emptied",
        skip_serializing_if = "Option::is_none"
    )]
    pub phones: Option<Vec<Phone>>,
    /// What is done with a batch that has lines with errors.
    #[serde(
        default,
        deserialize_with = "kept",
        skip_serializing_if = "Option::is_none"
    )]
    pub line_policy: Option<LinePolicy>,
}

/// A contact to add.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ContactRequest {
    /// The person's name: at most 120 letters.
    pub name: String,
    /// What they do in the company: at most 80 letters.
    #[serde(default)]
    pub role: String,
    /// Where mails go; no two contacts of a company have the same.
    #[cfg_attr(feature = "openapi", schema(example = "ana@example.com"))]
    pub email: String,
    /// Their phone.
    #[serde(default)]
    pub phone: String,
    /// The mails that they get too.
    #[serde(default)]
    pub notices: Vec<Notice>,
}

/// Changes of a contact, as a JSON merge patch (RFC 7396).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ContactPatch {
    /// The person's name.
    #[serde(
        default,
        deserialize_with = "kept",
        skip_serializing_if = "Option::is_none"
    )]
    pub name: Option<String>,
    /// What they do in the company.
    #[serde(
        default,
        deserialize_with = "emptied",
        skip_serializing_if = "Option::is_none"
    )]
    pub role: Option<String>,
    /// Where mails go.
    #[serde(
        default,
        deserialize_with = "kept",
        skip_serializing_if = "Option::is_none"
    )]
    pub email: Option<String>,
    /// Their phone.
    #[serde(
        default,
        deserialize_with = "emptied",
        skip_serializing_if = "Option::is_none"
    )]
    pub phone: Option<String>,
    /// The mails that they get too.
    #[serde(
        default,
        deserialize_with = "emptied",
        skip_serializing_if = "Option::is_none"
    )]
    pub notices: Option<Vec<Notice>>,
}

/// A member that a patch names: `null` makes it empty.
fn emptied<'de, D, T>(deserializer: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de> + Default,
{
    Ok(Some(Option::deserialize(deserializer)?.unwrap_or_default()))
}

/// A member that cannot be taken away.
pub(crate) fn kept<'de, D, T>(deserializer: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    T::deserialize(deserializer).map(Some)
}

/// A person whom the company wants to be reached.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ContactResponse {
    /// The contact's id.
    pub id: ContactId,
    /// The person's name.
    pub name: String,
    /// What they do in the company; may be empty.
    pub role: String,
    /// Where mails go.
    pub email: String,
    /// Their phone; may be empty.
    pub phone: String,
    /// The mails that they get too.
    pub notices: Vec<Notice>,
    /// The version, as in the `ETag`.
    pub version: i64,
}

/// A company's contacts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ContactList {
    /// The contacts, by name.
    pub data: Vec<ContactResponse>,
}

/// A branch (sucursal) where cards are handed over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BranchResponse {
    /// The branch's id.
    pub id: BranchId,
    /// The code that batch files name it by.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Where it is, when it is open, and whom one asks for.
    pub place: BranchPlace,
    /// Whether cards may be sent there.
    pub active: bool,
}

/// A company's branches.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BranchList {
    /// The branches, by code.
    pub data: Vec<BranchResponse>,
}

/// The tariff of a product that is in force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TariffResponse {
    /// The first day that it is in force.
    pub valid_from: NaiveDate,
    /// Its fees.
    pub fees: Vec<TariffFee>,
    /// What is done about GMF (4×1000): `none`, `informative` or `charged`.
    pub gmf: GmfPolicy,
    /// Its withholdings.
    pub withholdings: Vec<TariffWithholding>,
}

/// A fee of a tariff.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TariffFee {
    /// Its stable code.
    pub code: String,
    /// What it is, in the reader's language.
    pub label: String,
    /// The batch types it applies to.
    pub applies_to: Vec<BatchType>,
    /// What it is counted by.
    pub basis: FeeBasis,
    /// The price of one, when it has one.
    #[serde(default)]
    pub price: Option<Amount>,
    /// The rate in parts per million, when it is a part of the loads.
    #[serde(default)]
    pub rate_ppm: Option<i64>,
    /// The prices by how many lines there are, in rising order: the last tier is open.
    pub tiers: Vec<TariffTier>,
    /// The least it comes to.
    #[serde(default)]
    pub minimum: Option<Amount>,
    /// The most it comes to.
    #[serde(default)]
    pub maximum: Option<Amount>,
    /// Its VAT category.
    pub vat: VatCategory,
    /// The rate of VAT in parts per million, where it is taxed.
    #[serde(default)]
    pub vat_rate_ppm: Option<i64>,
}

domain::text_enum! {
    /// What a fee is counted by.
    FeeBasis {
        /// Per accepted line.
        Line = "per_line",
        /// Per card asked for.
        Card = "per_card",
        /// Per branch that cards are shipped to.
        BranchShipment = "per_branch_shipment",
        /// Once per order.
        Order = "per_order",
        /// A part of the loads.
        Load = "pct_of_load",
        /// Per accepted line, by how many there are.
        Tiered = "tiered",
    }
}

domain::text_enum! {
    /// The VAT category of a fee.
    VatCategory {
        /// Taxed at a rate.
        Taxed = "taxed",
        /// Outside the tax.
        Excluded = "excluded",
        /// Inside the tax, at nothing.
        Exempt = "exempt",
    }
}

/// A tier of prices.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TariffTier {
    /// The largest count that it covers; none covers all.
    #[serde(default)]
    pub up_to: Option<i64>,
    /// The price of one.
    pub price: Amount,
}

/// A withholding of a tariff.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TariffWithholding {
    /// Its stable code.
    pub code: String,
    /// What it is, in the reader's language.
    pub label: String,
    /// Its rate in parts per million.
    pub rate_ppm: i64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_patch_tells_what_is_absent_from_what_is_taken_away() {
        let read = |text: &str| serde_json::from_str::<CompanyPatch>(text);
        assert_eq!(read("{}").unwrap(), CompanyPatch::default());
        let emptied = read(r#"{"city": null, "phones": null}"#).unwrap();
        assert_eq!(emptied.city.as_deref(), Some(""));
        assert_eq!(emptied.phones, Some(vec![]));
        assert_eq!(emptied.address, None);
        assert!(read(r#"{"line_policy": null}"#).is_err());
        assert!(read(r#"{"name": "Otra"}"#).is_err());
        assert!(serde_json::from_str::<ContactPatch>(r#"{"email": null}"#).is_err());
    }
}
