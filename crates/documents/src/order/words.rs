//! The words of the order's document that more than one part uses.

use domain::{batch::BatchType, money::Money, order::OrderStatus};

use crate::Language;

/// What the document is.
pub(super) const fn order(language: Language) -> &'static str {
    language.pick("Orden de servicio", "Service order")
}

/// The state of an order.
pub(super) const fn status(status: OrderStatus, language: Language) -> &'static str {
    match status {
        OrderStatus::Authorized => language.pick("Autorizado", "Authorised"),
        OrderStatus::Cancelled => language.pick("Anulado", "Cancelled"),
        OrderStatus::Expired => language.pick("Vencido", "Expired"),
        OrderStatus::InProcess => language.pick("En proceso", "In process"),
        OrderStatus::Processed => language.pick("Procesado", "Processed"),
        OrderStatus::Review => language.pick("En revisión", "In review"),
    }
}

/// A batch type.
pub const fn kind(kind: BatchType, language: Language) -> &'static str {
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

/// A rate in parts per million, written as amounts are: `19 %`, `0,35 %`.
pub(super) fn rate(ppm: i64) -> String {
    let (whole, part) = (ppm / 10_000, ppm % 10_000);
    if part == 0 {
        return format!("{whole} %");
    }
    let digits = format!("{part:04}");
    format!("{whole},{} %", digits.trim_end_matches('0'))
}

/// A number of things, with the points of thousands that amounts have.
pub(super) fn count(things: i64) -> String {
    let pesos = Money::from_minor(things.saturating_mul(100)).to_string();
    pesos.replacen("$ ", "", 1)
}

#[cfg(test)]
mod tests {
    use super::{count, rate};

    #[test]
    fn rates_are_written_as_people_do() {
        assert_eq!(rate(190_000), "19 %");
        assert_eq!(rate(3_500), "0,35 %");
        assert_eq!(rate(4_140), "0,414 %");
    }

    #[test]
    fn counts_have_points() {
        assert_eq!(count(0), "0");
        assert_eq!(count(999), "999");
        assert_eq!(count(1_234_567), "1.234.567");
    }
}
