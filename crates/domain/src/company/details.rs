//! What a company's own people may change of its data.

use serde::{Deserialize, Serialize};

use super::{FieldFault, FieldRule, MAX_PHONES, check_phone, check_text};
use crate::batch::LinePolicy;

/// A phone of the company.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Phone {
    /// What it is for: `Conmutador`, `Nómina`. At most 40 letters; may be empty.
    #[serde(default)]
    pub label: String,
    /// The number as people write it: 7 to 15 digits, with `+`, blanks, hyphens, parentheses and `ext.`.
    pub number: String,
}

/// Where a company sits, how it is called, and what it wants done with lines with errors.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CompanyDetails {
    /// The city.
    pub city: String,
    /// The street and number.
    pub address: String,
    /// Its phones, the first one first.
    pub phones: Vec<Phone>,
    /// What it wants done with lines with errors.
    pub line_policy: LinePolicy,
}

impl CompanyDetails {
    /// The same without blanks around the texts.
    ///
    /// # Errors
    /// Every field that breaks a rule.
    pub fn checked(self) -> Result<Self, Vec<FieldFault>> {
        let trimmed = Self {
            city: self.city.trim().to_owned(),
            address: self.address.trim().to_owned(),
            phones: self.phones.into_iter().map(Phone::trimmed).collect(),
            line_policy: self.line_policy,
        };
        let faults = trimmed.faults();
        if faults.is_empty() {
            Ok(trimmed)
        } else {
            Err(faults)
        }
    }

    fn faults(&self) -> Vec<FieldFault> {
        let mut faults = Vec::new();
        let mut note = |pointer: String, rule: Option<FieldRule>| {
            faults.extend(rule.map(|rule| FieldFault { pointer, rule }));
        };
        note("/city".to_owned(), check_text(&self.city, 80));
        note("/address".to_owned(), check_text(&self.address, 160));
        for (at, phone) in self.phones.iter().enumerate() {
            note(format!("/phones/{at}/label"), check_text(&phone.label, 40));
            note(format!("/phones/{at}/number"), check_phone(&phone.number));
        }
        let many = self.phones.len() > MAX_PHONES;
        note("/phones".to_owned(), many.then_some(FieldRule::TooMany));
        faults
    }
}

impl Phone {
    fn trimmed(self) -> Self {
        Self {
            label: self.label.trim().to_owned(),
            number: self.number.trim().to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn details(phones: Vec<Phone>) -> CompanyDetails {
        CompanyDetails {
            city: " Bogotá ".to_owned(),
            address: "Calle 1 # 2-3".to_owned(),
            phones,
            line_policy: LinePolicy::ValidOnly,
        }
    }

    fn phone(number: &str) -> Phone {
        Phone {
            label: String::new(),
            number: number.to_owned(),
        }
    }

    #[test]
    fn blanks_around_are_taken_off() {
        let kept = details(vec![phone(" 601 555 0101 ")]).checked().unwrap();
        assert_eq!(kept.city, "Bogotá");
        assert_eq!(kept.phones, [phone("601 555 0101")]);
    }

    #[test]
    fn every_field_that_breaks_a_rule_is_named() {
        let mut bad = details(vec![phone("6015550101"), phone("doce")]);
        bad.address = "a".repeat(161);
        assert_eq!(
            bad.checked().unwrap_err(),
            [
                FieldFault::new("/address", FieldRule::TooLong),
                FieldFault::new("/phones/1/number", FieldRule::NotAPhone),
            ]
        );
        let many = details(vec![phone("6015550101"); MAX_PHONES + 1]);
        assert_eq!(
            many.checked().unwrap_err(),
            [FieldFault::new("/phones", FieldRule::TooMany)]
        );
    }
}
