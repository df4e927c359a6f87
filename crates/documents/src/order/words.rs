//! The words of the order's document that more than one part uses.

use domain::{batch::BatchType, order::OrderStatus};

use crate::Language;

/// What the document is.
pub(super) const fn order(language: Language) -> &'static str {
    language.pick("Orden de servicio", "Service order")
}

/// The state of an order.
pub(super) const fn status(status: OrderStatus, language: Language) -> &'static str {
    match status {
        OrderStatus::Authorized => language.pick("Autorizado", "Authorized"),
        OrderStatus::Cancelled => language.pick("Anulado", "Cancelled"),
        OrderStatus::Expired => language.pick("Vencido", "Expired"),
        OrderStatus::InProcess => language.pick("En proceso", "In process"),
        OrderStatus::Processed => language.pick("Procesado", "Processed"),
        OrderStatus::Review => language.pick("En revisión", "In review"),
    }
}

/// A batch type.
pub(super) const fn kind(kind: BatchType, language: Language) -> &'static str {
    match kind {
        BatchType::Issuance => language.pick("Emisión", "Issuance"),
        BatchType::UnnamedStock => language.pick("Emisión de innominadas", "Unnamed stock"),
        BatchType::Affiliation => language.pick("Afiliación", "Affiliation"),
        BatchType::Recharge => language.pick("Recarga", "Recharge"),
        BatchType::CardReplacement => language.pick("Reposición de tarjeta", "Card replacement"),
        BatchType::PinReplacement => language.pick("Reposición de clave", "PIN replacement"),
        BatchType::Branches => language.pick("Sucursales", "Branches"),
    }
}

/// A rate in parts per million as people write it: `19 %`, `0,35 %`.
pub(super) fn rate(ppm: i64, language: Language) -> String {
    let (whole, part) = (ppm / 10_000, ppm % 10_000);
    if part == 0 {
        return format!("{whole} %");
    }
    let digits = format!("{part:04}");
    let point = language.pick(",", ".");
    format!("{whole}{point}{} %", digits.trim_end_matches('0'))
}

#[cfg(test)]
mod tests {
    use super::rate;
    use crate::Language;

    #[test]
    fn rates_are_written_as_people_do() {
        assert_eq!(rate(190_000, Language::Spanish), "19 %");
        assert_eq!(rate(3_500, Language::Spanish), "0,35 %");
        assert_eq!(rate(4_140, Language::English), "0.414 %");
    }
}
