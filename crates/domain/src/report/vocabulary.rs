//! The words of codes that stand in columns of states.

use super::Words;
use crate::{
    batch::{BatchStatus, BatchType},
    card::CardStatus,
    ledger::{AccountKind, LedgerEvent},
    order::OrderStatus,
    quote::ChargeKind,
    statement::event_words,
};

text_enum! {
    /// Which codes a column of states holds.
    Vocabulary {
        /// Accounts of the books.
        Account = "account",
        /// States of batches.
        BatchStatus = "batch_status",
        /// Types of batches.
        BatchType = "batch_type",
        /// States of cards.
        CardStatus = "card_status",
        /// What an order charges beside the loads.
        Charge = "charge",
        /// What moves money.
        Event = "event",
        /// States of service orders.
        OrderStatus = "order_status",
    }
}

const fn words(es: &'static str, en: &'static str) -> Words {
    Words { es, en }
}

impl Vocabulary {
    /// The words of a code; none for one that is not of this vocabulary.
    pub fn words(self, code: &str) -> Option<Words> {
        match self {
            Self::Account => code.parse().ok().map(account),
            Self::BatchStatus => code.parse().ok().map(batch_status),
            Self::BatchType => code.parse().ok().map(batch_type),
            Self::CardStatus => code
                .parse()
                .ok()
                .map(|status: CardStatus| words(status.spanish(), status.english())),
            Self::Charge => code.parse().ok().map(charge),
            Self::Event => code.parse().ok().map(|event: LedgerEvent| {
                words(event_words(event, false), event_words(event, true))
            }),
            Self::OrderStatus => code.parse().ok().map(order_status),
        }
    }

    /// Whether it has this code.
    pub fn has(self, code: &str) -> bool {
        self.words(code).is_some()
    }

    /// Every code, in the order in which things happen.
    pub fn codes(self) -> Vec<&'static str> {
        match self {
            Self::Account => AccountKind::ALL.iter().map(|code| code.as_str()).collect(),
            Self::BatchStatus => BatchStatus::ALL.iter().map(|code| code.as_str()).collect(),
            Self::BatchType => BatchType::ALL.iter().map(|code| code.as_str()).collect(),
            Self::CardStatus => CardStatus::ALL.iter().map(|code| code.as_str()).collect(),
            Self::Charge => ChargeKind::ALL.iter().map(|code| code.as_str()).collect(),
            Self::Event => LedgerEvent::ALL.iter().map(|code| code.as_str()).collect(),
            Self::OrderStatus => OrderStatus::ALL.iter().map(|code| code.as_str()).collect(),
        }
    }
}

const fn account(kind: AccountKind) -> Words {
    match kind {
        AccountKind::Master => words("Cuenta maestra", "Master account"),
        AccountKind::Cards => words("Entregado a tarjetas", "Handed to cards"),
        AccountKind::InTransit => words("Órdenes en proceso", "Orders in process"),
        AccountKind::BankClearing => words("Recibido del banco", "Received from the bank"),
        AccountKind::Fees => words("Comisiones", "Fees"),
        AccountKind::Vat => words("IVA", "VAT"),
        AccountKind::Gmf => words("GMF (4×1000)", "GMF (4×1000)"),
        AccountKind::Rounding => words("Ajuste al peso", "Rounding to the peso"),
        AccountKind::Withholdings => words("Retenciones", "Withholdings"),
    }
}

const fn batch_status(status: BatchStatus) -> Words {
    match status {
        BatchStatus::Validating => words("Validando", "Validating"),
        BatchStatus::Valid => words("Por confirmar", "To confirm"),
        BatchStatus::WithErrors => words("Con errores", "With errors"),
        BatchStatus::Invalid => words("Inválido", "Invalid"),
        BatchStatus::Confirmed => words("Por autorizar", "To authorise"),
        BatchStatus::PartiallySigned => words("Por firmar", "To sign"),
        BatchStatus::Authorized => words("Autorizado", "Authorised"),
        BatchStatus::Ordered => words("Con orden", "Ordered"),
        BatchStatus::InProcess => words("En proceso", "In process"),
        BatchStatus::Processed => words("Procesado", "Processed"),
        BatchStatus::Cancelled => words("Anulado", "Cancelled"),
        BatchStatus::Rejected => words("Rechazado", "Refused"),
        BatchStatus::Expired => words("Vencido", "Expired"),
        BatchStatus::Deleted => words("Eliminado", "Deleted"),
    }
}

const fn batch_type(kind: BatchType) -> Words {
    match kind {
        BatchType::Issuance => words("Emisión", "Issuance"),
        BatchType::UnnamedStock => words("Emisión de innominadas", "Unnamed stock"),
        BatchType::Affiliation => words("Afiliación", "Affiliation"),
        BatchType::Recharge => words("Recarga", "Recharge"),
        BatchType::CardReplacement => words("Reposición de tarjeta", "Card replacement"),
        BatchType::PinReplacement => words("Reposición de clave", "PIN replacement"),
        BatchType::Branches => words("Sucursales", "Branches"),
    }
}

const fn charge(kind: ChargeKind) -> Words {
    match kind {
        ChargeKind::Fee => words("Comisión", "Fee"),
        ChargeKind::Vat => words("IVA", "VAT"),
        ChargeKind::Gmf => words("GMF (4×1000)", "GMF (4×1000)"),
        ChargeKind::Withholding => words("Retención", "Withholding"),
        ChargeKind::Rounding => words("Ajuste al peso", "Rounding to the peso"),
    }
}

const fn order_status(status: OrderStatus) -> Words {
    match status {
        OrderStatus::Authorized => words("Autorizada", "Authorised"),
        OrderStatus::Cancelled => words("Anulada", "Cancelled"),
        OrderStatus::Expired => words("Vencida", "Expired"),
        OrderStatus::InProcess => words("En proceso", "In process"),
        OrderStatus::Processed => words("Procesada", "Processed"),
        OrderStatus::Review => words("En revisión", "Under review"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_words_of_its_own() {
        for vocabulary in Vocabulary::ALL {
            let codes = vocabulary.codes();
            let mut spanish: Vec<_> = codes
                .iter()
                .map(|code| vocabulary.words(code).unwrap().es)
                .collect();
            spanish.sort_unstable();
            spanish.dedup();
            assert_eq!(spanish.len(), codes.len(), "{vocabulary}");
            assert_eq!(vocabulary.words("nothing of ours"), None);
        }
    }
}
