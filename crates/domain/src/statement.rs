//! The statement of a master account, for people: which way money went, and why.

use crate::ledger::LedgerEvent;

text_enum! {
    /// Which way money went.
    Flow {
        /// It came in.
        In = "in",
        /// It went out.
        Out = "out",
    }
}

/// What an event is called in a statement.
pub const fn event_words(event: LedgerEvent, english: bool) -> &'static str {
    let (spanish, in_english) = match event {
        LedgerEvent::OrderPaid => ("Orden de servicio pagada", "Service order paid"),
        LedgerEvent::LoadsProcessed => ("Cargas de una orden", "Loads of an order"),
        LedgerEvent::OrderProcessed => (
            "Cargas rechazadas de una orden",
            "Rejected loads of an order",
        ),
        LedgerEvent::TopUp => ("Recarga de la cuenta maestra", "Top-up"),
        LedgerEvent::CardCredit => ("Abono a tarjeta", "Credit to a card"),
        LedgerEvent::CardDebit => ("Cargo a tarjeta", "Debit from a card"),
    };
    if english { in_english } else { spanish }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_event_has_its_own_words() {
        for english in [true, false] {
            let mut words: Vec<_> = LedgerEvent::ALL
                .iter()
                .map(|event| event_words(*event, english))
                .collect();
            words.sort_unstable();
            words.dedup();
            assert_eq!(words.len(), LedgerEvent::ALL.len());
        }
    }
}
