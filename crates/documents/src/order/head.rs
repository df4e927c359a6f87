//! The head of the first sheet; what stands above and below on every sheet.

use domain::order::OrderStatus;

use super::{OrderDocument, words};
use crate::{
    Language,
    flow::{FOOT, Flow, LEFT, LINE, RIGHT},
    measure::Measure,
    sheet::{Look, Sheet, Stroke},
};

/// Where the second column of facts begins.
const MIDDLE: f32 = 112.0;
/// The width of a column of facts.
const FACT: f32 = 84.0;

/// Writes who, what and when.
pub(super) fn write(flow: &mut Flow<'_>, order: &OrderDocument, language: Language) {
    let caption = flow.y;
    let title = caption + LINE;
    let sheet = &mut flow.sheet;
    sheet.write((LEFT, caption), Look::Quiet, "Conexión Empresas Online");
    sheet.write((LEFT, title), Look::Title, words::order(language));
    let label = language.pick("Número", "Number");
    sheet.write_to((RIGHT, caption), Look::Quiet, label, flow.measure);
    let number = order.number.as_str();
    sheet.write_to((RIGHT, title), Look::Title, number, flow.measure);
    flow.y = title + 11.0;
    flow.rule(Stroke::Strong);
    flow.y += 4.0;
    facts(flow, order, language);
    void(flow, order, language);
    flow.y += 2.0;
}

type Fact = (&'static str, String);

fn facts(flow: &mut Flow<'_>, order: &OrderDocument, language: Language) {
    let authorised = order.created_at.format("%d/%m/%Y %H:%M");
    let company: [Fact; 3] = [
        (language.pick("Empresa", "Company"), order.company.clone()),
        ("NIT", order.nit.to_string()),
        (
            language.pick("Producto", "Product"),
            format!("{} · {}", order.product, order.product_code),
        ),
    ];
    let mut state: Vec<Fact> = vec![
        (
            language.pick("Estado", "Status"),
            words::status(order.status, language).to_owned(),
        ),
        (
            language.pick("Autorizada por", "Authorised by"),
            format!("{} · {authorised}", order.created_by),
        ),
    ];
    if let Some(reference) = &order.bank_reference {
        let label = language.pick("Referencia del débito", "Debit reference");
        state.push((label, reference.clone()));
    }
    let top = flow.y;
    let left = column(flow, (LEFT, top), company.into());
    let right = column(flow, (MIDDLE, top), state);
    flow.y = left.max(right);
}

fn column(flow: &mut Flow<'_>, (x, top): (f32, f32), facts: Vec<Fact>) -> f32 {
    facts.into_iter().fold(top, |y, (label, value)| {
        flow.sheet.write((x, y), Look::Quiet, label);
        let lines = flow.measure.lines(&value, Look::Strong, FACT, 3);
        flow.lines((x, y + 3.8), Look::Strong, lines) + 2.2
    })
}

/// The word for an order that is void.
const fn void_word(status: OrderStatus, language: Language) -> Option<&'static str> {
    match status {
        OrderStatus::Cancelled => Some(language.pick("ANULADA", "CANCELLED")),
        OrderStatus::Expired => Some(language.pick("VENCIDA", "EXPIRED")),
        OrderStatus::Authorized
        | OrderStatus::InProcess
        | OrderStatus::Processed
        | OrderStatus::Review => None,
    }
}

/// Says that the order is void, from margin to margin.
fn void(flow: &mut Flow<'_>, order: &OrderDocument, language: Language) {
    let Some(word) = void_word(order.status, language) else {
        return;
    };
    flow.y += 1.0;
    flow.rule(Stroke::Alarm);
    let top = flow.y + 2.0;
    flow.sheet.write((LEFT, top), Look::Alarm, word);
    let mut end = top + 7.4;
    if let Some(reason) = &order.cancellation {
        let x = LEFT + flow.measure.width(word, Look::Alarm) + 8.0;
        let reason = format!("{}: {reason}", language.pick("Motivo", "Reason"));
        let lines = flow.measure.lines(&reason, Look::Body, RIGHT - x, 6);
        end = end.max(flow.lines((x, top + 2.2), Look::Body, lines) + 1.2);
    }
    flow.y = end;
    flow.rule(Stroke::Alarm);
    flow.y += 3.0;
}

/// Which sheet of how many.
#[derive(Clone, Copy)]
pub(super) struct Page {
    /// From one.
    pub(super) number: usize,
    /// How many there are.
    pub(super) of: usize,
}

/// Writes on every sheet whose it is, and which.
pub(super) fn every(
    sheet: &mut Sheet,
    order: &OrderDocument,
    language: Language,
    page: Page,
    measure: Measure<'_>,
) {
    if page.number > 1 {
        let line = format!("{} {}", words::order(language), order.number);
        sheet.write((LEFT, 13.0), Look::Strong, line);
        let room = RIGHT - LEFT - 60.0 - 45.0;
        let company = measure.lines(&order.company, Look::Quiet, room, 1).concat();
        sheet.write((LEFT + 60.0, 13.3), Look::Quiet, company);
        if let Some(word) = void_word(order.status, language) {
            sheet.write_to((RIGHT, 11.4), Look::Alarm, word, measure);
        }
        sheet.rule(18.6, LEFT, RIGHT, Stroke::Strong);
    }
    foot(sheet, order, language, page, measure);
}

/// Writes number, digest and page.
fn foot(
    sheet: &mut Sheet,
    order: &OrderDocument,
    language: Language,
    page: Page,
    measure: Measure<'_>,
) {
    sheet.rule(FOOT, LEFT, RIGHT, Stroke::Thin);
    let left = format!(
        "{} · {} {} · {}",
        order.number,
        language.pick("impresa el", "printed on"),
        order.printed_on.format("%d/%m/%Y"),
        language.pick(
            "valores en pesos colombianos (COP)",
            "amounts in Colombian pesos (COP), comma for decimals"
        )
    );
    let right = format!(
        "{} {} {} {}",
        language.pick("Página", "Page"),
        page.number,
        language.pick("de", "of"),
        page.of
    );
    let digest = format!("{} {}", language.pick("Huella", "Digest"), order.digest);
    sheet.write((LEFT, FOOT + 2.0), Look::Quiet, left);
    sheet.write_to((RIGHT, FOOT + 2.0), Look::Quiet, right, measure);
    sheet.write((LEFT, FOOT + 6.0), Look::Quiet, digest);
}
