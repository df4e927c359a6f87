//! What the rules need to know beside the file: the company, the product, the day.

use chrono::NaiveDate;

use crate::{batch::BatchType, money::Money, nit::Nit};

/// What the rules need to know beside the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Context {
    /// The selected company.
    pub nit: Nit,
    /// The selected product's code.
    pub product: String,
    /// The chosen batch type.
    pub kind: BatchType,
    /// The types that the product takes.
    pub enabled: Vec<BatchType>,
    /// The document types that the product takes.
    pub document_types: Vec<String>,
    /// The smallest recharge.
    pub minimum_load: Money,
    /// The largest recharge.
    pub maximum_load: Money,
    /// The youngest holder, in years.
    pub minimum_age: u8,
    /// Today in Bogotá.
    pub today: NaiveDate,
    /// How large a file may be.
    pub limits: Limits,
}

/// How large a file may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Detail lines.
    pub details: u64,
    /// Bytes.
    pub bytes: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            details: 999_999,
            bytes: 400 * 1024 * 1024,
        }
    }
}

/// Every document type that the format knows.
pub const DOCUMENT_TYPES: [&str; 8] = ["CC", "CE", "TI", "PA", "PE", "PT", "RC", "NI"];
