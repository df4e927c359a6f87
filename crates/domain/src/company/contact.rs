//! A person whom the company wants to be reached.

use serde::{Deserialize, Serialize};

use super::{FieldFault, FieldRule, check_email, check_phone, check_text};
use crate::preferences::MailNotice;

text_enum! {
    /// A mail about the company's work that a contact may get too.
    Notice {
        /// A service order was paid.
        OrderPaid = "order_paid",
        /// The bank refused the payment of a service order.
        PaymentFailed = "payment_failed",
    }
}

impl Notice {
    /// The same mail to who pays, which they may do without.
    pub const fn for_a_person(self) -> MailNotice {
        match self {
            Self::OrderPaid => MailNotice::PaymentDone,
            Self::PaymentFailed => MailNotice::PaymentFailed,
        }
    }
}

/// A contact, as it is filled in.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
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
}

impl Contact {
    /// The same without blanks around the texts, each notice once.
    ///
    /// # Errors
    /// Every field that breaks a rule.
    pub fn checked(mut self) -> Result<Self, Vec<FieldFault>> {
        for text in [
            &mut self.name,
            &mut self.role,
            &mut self.email,
            &mut self.phone,
        ] {
            *text = text.trim().to_owned();
        }
        self.notices.sort_unstable();
        self.notices.dedup();
        let empty = self.name.is_empty().then_some(FieldRule::Required);
        let phone = Some(self.phone.as_str()).filter(|phone| !phone.is_empty());
        let found = [
            ("/name", empty.or_else(|| check_text(&self.name, 120))),
            ("/role", check_text(&self.role, 80)),
            ("/email", check_email(&self.email)),
            ("/phone", phone.and_then(check_phone)),
        ];
        let faults: Vec<_> = found
            .into_iter()
            .filter_map(|(pointer, rule)| Some(FieldFault::new(pointer, rule?)))
            .collect();
        if faults.is_empty() {
            Ok(self)
        } else {
            Err(faults)
        }
    }

    /// Whether both write to the same place.
    pub fn same_email(&self, other: &str) -> bool {
        self.email.to_lowercase() == other.to_lowercase()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ana() -> Contact {
        Contact {
            name: " Ana Ruiz ".to_owned(),
            role: "Tesorera".to_owned(),
            email: "ana@example.com".to_owned(),
            phone: String::new(),
            notices: vec![
                Notice::PaymentFailed,
                Notice::OrderPaid,
                Notice::PaymentFailed,
            ],
        }
    }

    #[test]
    fn a_contact_needs_a_name_and_an_e_mail_and_nothing_else() {
        let kept = ana().checked().unwrap();
        assert_eq!(kept.name, "Ana Ruiz");
        assert_eq!(kept.notices, [Notice::OrderPaid, Notice::PaymentFailed]);
        assert!(kept.same_email("ANA@example.com"));
    }

    #[test]
    fn every_field_that_breaks_a_rule_is_named() {
        let bad = Contact {
            name: "  ".to_owned(),
            role: "a\u{202e}b".to_owned(),
            email: "ana".to_owned(),
            phone: "12".to_owned(),
            notices: vec![],
        };
        assert_eq!(
            bad.checked().unwrap_err(),
            [
                FieldFault::new("/name", FieldRule::Required),
                FieldFault::new("/role", FieldRule::Unprintable),
                FieldFault::new("/email", FieldRule::NotAnEmail),
                FieldFault::new("/phone", FieldRule::NotAPhone),
            ]
        );
    }
}
