//! The letters. Each says the same in Spanish, first, and in English.

use domain::money::Money;
use serde::{Deserialize, Serialize};

/// A letter to one person. It may carry a code and does not print.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
    /// The address.
    pub to: String,
    /// The subject.
    pub subject: String,
    /// The plain text.
    pub text: String,
    /// The same as HTML.
    pub html: String,
}

/// What the letter with a payment's code says.
pub struct PaymentCode<'a> {
    /// The address.
    pub to: &'a str,
    /// The person.
    pub name: &'a str,
    /// The order's number.
    pub order: &'a str,
    /// What would be debited.
    pub amount: Money,
    /// The code.
    pub code: &'a str,
    /// How long it is good for.
    pub minutes: i64,
}

/// The letter with a payment's code.
pub fn payment_code(facts: &PaymentCode<'_>) -> Letter {
    let PaymentCode {
        to,
        name,
        order,
        amount,
        code,
        minutes,
    } = facts;
    let spaced = code
        .get(..4)
        .zip(code.get(4..))
        .map_or_else(|| (*code).to_owned(), |(a, b)| format!("{a} {b}"));
    letter(
        to,
        &format!("Código para pagar la orden {order}"),
        name,
        &[
            format!("Su código para pagar la orden de servicio {order} por {amount} es:"),
            format!("#{spaced}"),
            format!(
                "Vence en {minutes} minutos y sirve solo para este pago. No lo comparta: nadie de Conexión Empresas se lo pedirá."
            ),
            format!(
                "English: use this code to pay service order {order}, {amount}. It ends in {minutes} minutes. Never share it."
            ),
        ],
    )
}

/// The letter that says that an order was paid.
pub fn order_paid(to: &str, name: &str, order: &str, amount: Money, reference: &str) -> Letter {
    letter(
        to,
        &format!("Orden {order} pagada"),
        name,
        &[
            format!(
                "El banco debitó {amount} por la orden de servicio {order}. Referencia del banco: {reference}."
            ),
            "Los lotes de la orden ya están en proceso.".to_owned(),
            format!(
                "English: service order {order} was paid ({amount}, bank reference {reference}); its batches are being processed."
            ),
        ],
    )
}

/// The letter that says that the bank refused.
pub fn payment_failed(to: &str, name: &str, order: &str, amount: Money, code: &str) -> Letter {
    letter(
        to,
        &format!("El pago de la orden {order} no se realizó"),
        name,
        &[
            format!(
                "El banco no debitó {amount} por la orden de servicio {order} (código {code}). No se movió dinero."
            ),
            "Puede intentarlo de nuevo cuando la cuenta lo permita.".to_owned(),
            format!(
                "English: the bank refused the debit of {amount} for service order {order} (code {code}). No money was moved."
            ),
        ],
    )
}

/// Paragraphs as text and HTML; one that starts with `#` is a code to be read at a glance.
pub(super) fn letter(to: &str, subject: &str, name: &str, paragraphs: &[String]) -> Letter {
    let greeting = format!("Hola, {name}:");
    let text = std::iter::once(&greeting)
        .chain(paragraphs)
        .map(|line| line.trim_start_matches('#'))
        .collect::<Vec<_>>()
        .join("\n\n");
    let body: String = std::iter::once(&greeting)
        .chain(paragraphs)
        .map(|line| match line.strip_prefix('#') {
            Some(code) => format!(
                "<p style=\"font:700 28px/1.4 monospace;letter-spacing:4px\">{}</p>",
                escaped(code)
            ),
            None => format!("<p>{}</p>", escaped(line)),
        })
        .collect();
    let html = format!(
        "<!doctype html><html lang=\"es\"><body style=\"font:16px/1.5 sans-serif;color:#1c2430\">{body}<p style=\"color:#5b6675\">Conexión Empresas Online</p></body></html>"
    );
    Letter {
        to: to.to_owned(),
        subject: subject.to_owned(),
        text,
        html,
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_cannot_write_html() {
        let letter = order_paid(
            "a@example.com",
            "<script>",
            "OS-2026-000001",
            Money::from_minor(100),
            "r\"<",
        );
        assert!(!letter.html.contains("<script>") && !letter.html.contains("r\"<"));
        assert!(letter.text.contains("$ 1"));
    }
}
