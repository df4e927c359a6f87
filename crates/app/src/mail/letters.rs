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

/// What is paid, as letters call it.
#[derive(Debug, Clone, Copy)]
pub enum Paying<'a> {
    /// A service order, by its number.
    Order(&'a str),
    /// A top-up of the master account of the product with this name.
    TopUp(&'a str),
}

impl Paying<'_> {
    /// «pagar la orden de servicio …».
    fn act(self) -> String {
        match self {
            Self::Order(number) => format!("pagar la orden de servicio {number}"),
            Self::TopUp(product) => format!("recargar la cuenta maestra de {product}"),
        }
    }

    /// «la orden de servicio …».
    fn thing(self) -> String {
        match self {
            Self::Order(number) => format!("la orden de servicio {number}"),
            Self::TopUp(product) => format!("la recarga de la cuenta maestra de {product}"),
        }
    }

    /// The same in English.
    fn thing_in_english(self) -> String {
        match self {
            Self::Order(number) => format!("service order {number}"),
            Self::TopUp(product) => format!("the top-up of the master account of {product}"),
        }
    }
}

/// What the letter with a payment's code says.
pub struct PaymentCode<'a> {
    /// The address.
    pub to: &'a str,
    /// The person.
    pub name: &'a str,
    /// What is paid.
    pub paying: Paying<'a>,
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
        paying,
        amount,
        code,
        minutes,
    } = facts;
    let (act, thing) = (paying.act(), paying.thing_in_english());
    let spaced = code
        .get(..4)
        .zip(code.get(4..))
        .map_or_else(|| (*code).to_owned(), |(a, b)| format!("{a} {b}"));
    letter(
        to,
        &match paying {
            Paying::Order(number) => format!("Código para pagar la orden {number}"),
            Paying::TopUp(_) => "Código para recargar la cuenta maestra".to_owned(),
        },
        name,
        &[
            format!("Su código para {act} por {amount} es:"),
            format!("#{spaced}"),
            format!(
                "Vence en {minutes} minutos y sirve solo para este pago. No lo comparta: nadie de Conexión Empresas se lo pedirá."
            ),
            format!(
                "English: use this code to pay {thing}, {amount}. It ends in {minutes} minutes. Never share it."
            ),
        ],
    )
}

/// The letter that says that the bank debited.
pub fn paid(to: &str, name: &str, paying: Paying<'_>, amount: Money, reference: &str) -> Letter {
    let (thing, in_english) = (paying.thing(), paying.thing_in_english());
    let (subject, follows, follows_in_english) = match paying {
        Paying::Order(number) => (
            format!("Orden {number} pagada"),
            "Los lotes de la orden ya están en proceso.",
            "its batches are being processed",
        ),
        Paying::TopUp(_) => (
            "Cuenta maestra recargada".to_owned(),
            "El dinero ya está disponible en la cuenta maestra.",
            "the money is in the master account",
        ),
    };
    letter(
        to,
        &subject,
        name,
        &[
            format!("El banco debitó {amount} por {thing}. Referencia del banco: {reference}."),
            follows.to_owned(),
            format!(
                "English: {in_english} was paid ({amount}, bank reference {reference}); {follows_in_english}."
            ),
        ],
    )
}

/// The letter that says that the bank refused.
pub fn payment_failed(
    to: &str,
    name: &str,
    paying: Paying<'_>,
    amount: Money,
    code: &str,
) -> Letter {
    let (thing, in_english) = (paying.thing(), paying.thing_in_english());
    let subject = match paying {
        Paying::Order(number) => format!("El pago de la orden {number} no se realizó"),
        Paying::TopUp(_) => "La recarga de la cuenta maestra no se realizó".to_owned(),
    };
    letter(
        to,
        &subject,
        name,
        &[
            format!("El banco no debitó {amount} por {thing} (código {code}). No se movió dinero."),
            "Puede intentarlo de nuevo cuando la cuenta lo permita.".to_owned(),
            format!(
                "English: the bank refused the debit of {amount} for {in_english} (code {code}). No money was moved."
            ),
        ],
    )
}

/// The letter that says that little is left in a master account.
pub fn low_balance(
    to: &str,
    name: &str,
    product: &str,
    available: Money,
    threshold: Money,
) -> Letter {
    letter(
        to,
        "Saldo bajo en la cuenta maestra",
        name,
        &[
            format!(
                "En la cuenta maestra de {product} quedan {available} disponibles, menos de los {threshold} de su aviso."
            ),
            "Puede recargarla en Servicios, Cuenta maestra. No enviaremos otro aviso hasta que el saldo haya subido y vuelva a bajar.".to_owned(),
            format!(
                "English: {available} is left in the master account of {product}, less than the {threshold} of your alert."
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
        let letter = paid(
            "a@example.com",
            "<script>",
            Paying::Order("OS-2026-000001"),
            Money::from_minor(100),
            "r\"<",
        );
        assert!(!letter.html.contains("<script>") && !letter.html.contains("r\"<"));
        assert!(letter.text.contains("$ 1"));
    }

    #[test]
    fn each_letter_names_what_is_paid() {
        let amount = Money::from_minor(100);
        for (paying, word) in [
            (Paying::Order("OS-2026-000001"), "OS-2026-000001"),
            (
                Paying::TopUp("Tarjeta nómina"),
                "cuenta maestra de Tarjeta nómina",
            ),
        ] {
            let code = payment_code(&PaymentCode {
                to: "a@example.com",
                name: "Ana",
                paying,
                amount,
                code: "12345678",
                minutes: 5,
            });
            assert!(
                code.text.contains(word) && code.text.contains("1234 5678"),
                "{}",
                code.text
            );
            for letter in [
                paid("a@example.com", "Ana", paying, amount, "BC1"),
                payment_failed("a@example.com", "Ana", paying, amount, "no"),
            ] {
                assert!(letter.text.contains(word), "{}", letter.text);
            }
        }
    }
}
