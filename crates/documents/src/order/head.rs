//! The head of the first sheet and the foot of every sheet.

use domain::order::OrderStatus;

use super::{FOOT, LEFT, OrderDocument, RIGHT, words};
use crate::{
    Language,
    sheet::{
        Align::{Left, Right},
        Look, Sheet,
    },
};

/// Writes who, what and when; gives where the next block may begin.
pub(super) fn write(sheet: &mut Sheet, order: &OrderDocument, language: Language) -> f32 {
    let status = words::status(order.status, language);
    sheet.write(
        (LEFT, 16.0),
        110.0,
        Left,
        Look::Quiet,
        "Conexión Empresas Online",
    );
    sheet.write(
        (LEFT, 20.0),
        110.0,
        Left,
        Look::Title,
        words::order(language),
    );
    sheet.write((RIGHT, 16.0), 70.0, Right, Look::Quiet, status);
    sheet.write(
        (RIGHT, 20.0),
        90.0,
        Right,
        Look::Title,
        order.number.clone(),
    );
    sheet.strong_rule(31.0, LEFT, RIGHT);
    facts(sheet, order, language);
    cancelled(sheet, order, language, 68.0)
}

fn facts(sheet: &mut Sheet, order: &OrderDocument, language: Language) {
    let product = format!("{} · {}", order.product, order.product_code);
    let authorised = order.created_at.format("%d/%m/%Y %H:%M").to_string();
    let middle = 112.0;
    let facts = [
        (
            LEFT,
            35.0,
            language.pick("Empresa", "Company"),
            order.company.clone(),
        ),
        (LEFT, 45.0, "NIT", order.nit.to_string()),
        (LEFT, 55.0, language.pick("Producto", "Product"), product),
        (
            middle,
            35.0,
            language.pick("Autorizada", "Authorized"),
            authorised,
        ),
        (
            middle,
            45.0,
            language.pick("Autorizó", "Authorized by"),
            order.created_by.clone(),
        ),
        (
            middle,
            55.0,
            language.pick("Referencia del banco", "Bank reference"),
            order
                .bank_reference
                .clone()
                .unwrap_or_else(|| "—".to_owned()),
        ),
    ];
    for (x, y, label, value) in facts {
        sheet.write((x, y), 80.0, Left, Look::Quiet, label);
        sheet.write((x, y + 3.8), 82.0, Left, Look::Strong, value);
    }
}

/// Says that the order is void, in letters that nobody overlooks.
fn cancelled(sheet: &mut Sheet, order: &OrderDocument, language: Language, y: f32) -> f32 {
    let word = match order.status {
        OrderStatus::Cancelled => language.pick("ANULADA", "CANCELLED"),
        OrderStatus::Expired => language.pick("VENCIDA", "EXPIRED"),
        _ => return y,
    };
    sheet.write((LEFT, y), 60.0, Left, Look::Alarm, word);
    if let Some(reason) = &order.cancellation {
        let reason = format!("{}: {reason}", language.pick("Motivo", "Reason"));
        sheet.write(
            (LEFT + 42.0, y + 2.2),
            RIGHT - LEFT - 42.0,
            Left,
            Look::Body,
            reason,
        );
    }
    y + 11.0
}

/// Writes number, digest and page.
pub(super) fn foot(
    sheet: &mut Sheet,
    order: &OrderDocument,
    language: Language,
    page: usize,
    pages: usize,
) {
    sheet.rule(FOOT, LEFT, RIGHT);
    let printed = order.printed_on.format("%d/%m/%Y");
    let left = format!(
        "{} · {} {printed}",
        order.number,
        language.pick("impresa el", "printed on")
    );
    let right = format!(
        "{} {page} {} {pages}",
        language.pick("Página", "Page"),
        language.pick("de", "of")
    );
    let digest = format!("{} {}", language.pick("Huella", "Digest"), order.digest);
    sheet.write((LEFT, FOOT + 2.0), 100.0, Left, Look::Quiet, left);
    sheet.write((RIGHT, FOOT + 2.0), 60.0, Right, Look::Quiet, right);
    sheet.write((LEFT, FOOT + 6.0), RIGHT - LEFT, Left, Look::Quiet, digest);
}
