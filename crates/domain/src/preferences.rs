//! What a person chose about how they are spoken to: the language and theme of the screens, and the mails that they do
//! without. Mails about their own access are no choice: whoever took an account over would turn them off first.

use serde::{Deserialize, Serialize};

text_enum! {
    /// A language of the screens.
    ScreenLanguage {
        /// Spanish of Colombia.
        Spanish = "es",
        /// English.
        English = "en",
    }
}

text_enum! {
    /// How light the screens are.
    Theme {
        /// As the device is set.
        System = "system",
        /// Light.
        Light = "light",
        /// Dark.
        Dark = "dark",
    }
}

text_enum! {
    /// A mail that a person may do without.
    MailNotice {
        /// The bank debited a payment that they had asked for.
        PaymentDone = "payment_done",
        /// The bank refused it.
        PaymentFailed = "payment_failed",
        /// Little is left in a master account that they may top up.
        LowBalance = "low_balance",
        /// A change that they had proposed was refused.
        ProposalRefused = "proposal_refused",
    }
}

/// What a person chose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Preferences {
    /// The language; none while they never chose: then it is their browser's business.
    pub language: Option<ScreenLanguage>,
    /// The theme; none while they never chose.
    pub theme: Option<Theme>,
    /// The mails that they do without. A mail that is new to the product comes until it is turned off.
    pub unwanted: Vec<MailNotice>,
}

impl Default for Preferences {
    fn default() -> Self {
        Self::NONE
    }
}

impl Preferences {
    /// Those of who never chose.
    pub const NONE: Self = Self {
        language: None,
        theme: None,
        unwanted: Vec::new(),
    };

    /// Whether a mail is wanted.
    pub fn wants(&self, notice: MailNotice) -> bool {
        !self.unwanted.contains(&notice)
    }

    /// The mails that are wanted.
    pub fn wanted(&self) -> Vec<MailNotice> {
        let all = MailNotice::ALL.iter().copied();
        all.filter(|notice| self.wants(*notice)).collect()
    }

    /// The same with only these mails wanted.
    #[must_use]
    pub fn wanting(mut self, wanted: &[MailNotice]) -> Self {
        let all = MailNotice::ALL.iter().copied();
        self.unwanted = all.filter(|notice| !wanted.contains(notice)).collect();
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_mail_comes_until_it_is_turned_off() {
        assert_eq!(Preferences::NONE.wanted(), MailNotice::ALL);
        let chosen = Preferences::NONE.wanting(&[MailNotice::LowBalance, MailNotice::LowBalance]);
        assert_eq!(chosen.wanted(), [MailNotice::LowBalance]);
        assert!(!chosen.wants(MailNotice::PaymentDone));
        assert_eq!(chosen.wanting(MailNotice::ALL), Preferences::NONE);
    }
}
