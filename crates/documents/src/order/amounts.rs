//! The amounts, item by item, down to what is debited.

use domain::{money::Money, quote::Amounts};

use super::words::{count, rate};
use crate::{
    Language,
    flow::{Cells, Column, Flow, LEFT, LINE, RIGHT, ROW, Table, height},
    sheet::{Look, Stroke},
};

/// Where quantities end.
const QUANTITY: f32 = 122.0;
/// Where prices and rates end.
const UNIT: f32 = 160.0;
/// The width of a label in the block of totals.
const LABEL: f32 = 125.0;

/// Writes the items and the totals.
pub(super) fn write(flow: &mut Flow<'_>, amounts: &Amounts, language: Language) {
    let cells = if has_centavos(amounts) {
        Cells::Centavos
    } else {
        Cells::Numbers
    };
    items(flow, amounts, cells, language);
    totals(flow, amounts, cells, language);
}

fn has_centavos(amounts: &Amounts) -> bool {
    let fees = amounts.fees.iter().map(|fee| fee.amount);
    let vat = amounts.vat.iter().map(|vat| vat.amount);
    let withheld = amounts.withholdings.iter().map(|item| item.amount);
    fees.chain(vat)
        .chain(withheld)
        .chain(amounts.gmf.iter().map(|gmf| gmf.amount))
        .chain([amounts.loads, amounts.subtotal, amounts.total])
        .any(|amount| amount.minor() % 100 != 0)
}

fn items(flow: &mut Flow<'_>, amounts: &Amounts, cells: Cells, language: Language) {
    let number = |head, x| Column {
        head,
        x,
        width: 0.0,
        cells: Cells::Numbers,
    };
    let columns = [
        Column {
            head: language.pick("Concepto", "Item"),
            x: LEFT,
            width: 82.0,
            cells: Cells::Words,
        },
        number(language.pick("Cantidad", "Quantity"), QUANTITY),
        number(language.pick("Valor unitario", "Unit price"), UNIT),
        Column {
            cells,
            ..number(language.pick("Valor", "Amount"), RIGHT)
        },
    ];
    let table = Table::begin(flow, columns);
    let mut row = |name: String, quantity: String, unit: String, amount: Money| {
        table.row(flow, Look::Body, [name, quantity, unit, amount.to_string()]);
    };
    let loads = language.pick("Recargas a tarjetas", "Card loads");
    row(
        loads.to_owned(),
        String::new(),
        String::new(),
        amounts.loads,
    );
    for fee in &amounts.fees {
        let unit = match (fee.unit_price, fee.rate_ppm) {
            (Some(price), _) => price.to_string(),
            (None, Some(ppm)) => rate(ppm),
            (None, None) => String::new(),
        };
        let name = language.pick(&fee.name_es, &fee.name_en).to_owned();
        row(name, count(fee.quantity), unit, fee.amount);
    }
    for vat in &amounts.vat {
        let name = format!(
            "{} {} {} {}",
            language.pick("IVA", "VAT"),
            rate(vat.rate_ppm),
            language.pick("sobre", "on"),
            vat.base
        );
        row(name, String::new(), String::new(), vat.amount);
    }
}

/// Between the subtotal and what is debited.
fn after_subtotal(amounts: &Amounts, language: Language) -> Vec<(&str, Money)> {
    let mut lines: Vec<_> = amounts
        .withholdings
        .iter()
        .map(|item| {
            let name = language.pick(&item.name_es, &item.name_en);
            (name, item.amount)
        })
        .collect();
    if !amounts.gmf_charged().is_zero() {
        lines.push(("GMF (4×1000)", amounts.gmf_charged()));
    }
    if !amounts.rounding().is_zero() {
        let name = language.pick("Ajuste al peso", "Rounding to the peso");
        lines.push((name, amounts.rounding()));
    }
    lines
}

/// The totals, all on one sheet.
fn totals(flow: &mut Flow<'_>, amounts: &Amounts, cells: Cells, language: Language) {
    let mut lines = vec![("Subtotal", amounts.subtotal)];
    lines.extend(after_subtotal(amounts, language));
    let lines: Vec<_> = lines
        .into_iter()
        .map(|(name, amount)| (flow.measure.lines(name, Look::Body, LABEL, 2), amount))
        .collect();
    let body: f32 = lines
        .iter()
        .map(|(name, _)| height(name) + ROW - LINE)
        .sum();
    // With the rules, the sum and the line about GMF.
    flow.keep(body + 20.0);
    flow.rule(Stroke::Thin);
    flow.y += 1.2;
    let mut look = Look::Strong;
    for (name, amount) in lines {
        let y = flow.y;
        flow.amount(
            (RIGHT, y),
            look,
            &amount.to_string(),
            cells == Cells::Centavos,
        );
        flow.y = flow.lines((LEFT, y), look, name) + ROW - LINE;
        look = Look::Body;
    }
    payable(flow, amounts, language);
}

fn payable(flow: &mut Flow<'_>, amounts: &Amounts, language: Language) {
    flow.y += 0.6;
    flow.rule(Stroke::Strong);
    flow.y += 2.0;
    let place = (LEFT, flow.y);
    let name = language.pick("Total a pagar", "Total to pay");
    flow.sheet.write(place, Look::Sum, name);
    let sum = amounts.payable.to_string();
    flow.amount((RIGHT, flow.y), Look::Sum, &sum, false);
    flow.y += 7.4;
    // GMF that the bank charges is no part of the sum: it stands below it.
    if let Some(gmf) = amounts.gmf.as_ref().filter(|gmf| !gmf.charged) {
        let told = match language {
            Language::Spanish => "GMF (4×1000), informativo: lo cobra el banco aparte",
            Language::English => "GMF (4×1000), for information: charged by the bank apart",
        };
        flow.sheet.write((LEFT, flow.y), Look::Quiet, told);
        flow.amount((RIGHT, flow.y), Look::Quiet, &gmf.amount.to_string(), false);
        flow.y += LINE;
    }
    flow.y += 5.0;
}
