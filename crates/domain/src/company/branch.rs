//! Where a branch is.

use serde::{Deserialize, Serialize};

use super::{FieldFault, check_text};

/// Where a branch is, when it is open, and whom one asks for. What is not known is empty.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BranchPlace {
    /// The municipality.
    pub municipality: String,
    /// The street and number.
    pub address: String,
    /// When it is open, in words.
    pub hours: String,
    /// Whom one asks for, and how they are reached.
    pub contact: String,
}

impl BranchPlace {
    /// The same without blanks around the texts.
    ///
    /// # Errors
    /// Every field that breaks a rule.
    pub fn checked(mut self) -> Result<Self, Vec<FieldFault>> {
        let mut faults = Vec::new();
        let fields = [
            ("/municipality", &mut self.municipality, 80),
            ("/address", &mut self.address, 160),
            ("/hours", &mut self.hours, 120),
            ("/contact", &mut self.contact, 120),
        ];
        for (pointer, text, max) in fields {
            *text = text.trim().to_owned();
            faults.extend(check_text(text, max).map(|rule| FieldFault::new(pointer, rule)));
        }
        if faults.is_empty() {
            Ok(self)
        } else {
            Err(faults)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::company::FieldRule;

    #[test]
    fn what_is_not_known_is_empty_and_what_is_too_long_is_named() {
        assert!(BranchPlace::default().checked().is_ok());
        let long = BranchPlace {
            municipality: " Medellín ".to_owned(),
            hours: "h".repeat(121),
            ..BranchPlace::default()
        };
        assert_eq!(
            long.checked(),
            Err(vec![FieldFault::new("/hours", FieldRule::TooLong)])
        );
    }
}
