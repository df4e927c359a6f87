//! The amounts, item by item, down to what is debited.

use domain::{money::Money, quote::Amounts};

use super::{LEFT, RIGHT, ROW, words::rate};
use crate::{
    Language,
    sheet::{
        Align::{Left, Right},
        Look, Sheet,
    },
};

const QUANTITY: f32 = 122.0;
const UNIT: f32 = 158.0;

/// Writes the table; gives where the next block may begin.
pub(super) fn write(sheet: &mut Sheet, top: f32, amounts: &Amounts, language: Language) -> f32 {
    let mut table = Table { sheet, y: top };
    table.head(language);
    let loads = language.pick("Recargas", "Loads");
    table.line(loads, String::new(), String::new(), amounts.loads);
    for fee in &amounts.fees {
        let unit = match (fee.unit_price, fee.rate_ppm) {
            (Some(price), _) => price.to_string(),
            (None, Some(ppm)) => rate(ppm, language),
            (None, None) => String::new(),
        };
        let name = language.pick(&fee.name_es, &fee.name_en);
        table.line(name, fee.quantity.to_string(), unit, fee.amount);
    }
    for vat in &amounts.vat {
        let name = format!(
            "{} {} {} {}",
            language.pick("IVA", "VAT"),
            rate(vat.rate_ppm, language),
            language.pick("sobre", "on"),
            vat.base
        );
        table.line(&name, String::new(), String::new(), vat.amount);
    }
    table.sum(language.pick("Subtotal", "Subtotal"), amounts.subtotal);
    after_subtotal(&mut table, amounts, language);
    table.payable(language, amounts.payable)
}

fn after_subtotal(table: &mut Table<'_>, amounts: &Amounts, language: Language) {
    for item in &amounts.withholdings {
        let name = language.pick(&item.name_es, &item.name_en);
        table.line(name, String::new(), String::new(), item.amount);
    }
    if let Some(gmf) = &amounts.gmf {
        let name = match (gmf.charged, language) {
            (true, _) => "GMF 4 × 1000",
            (false, Language::Spanish) => "GMF 4 × 1000 (informativo: lo cobra el banco)",
            (false, Language::English) => "GMF 4 × 1000 (for information: charged by the bank)",
        };
        table.line(name, String::new(), String::new(), gmf.amount);
    }
    if !amounts.rounding().is_zero() {
        let name = language.pick("Ajuste al peso", "Rounding to the peso");
        table.line(name, String::new(), String::new(), amounts.rounding());
    }
}

struct Table<'a> {
    sheet: &'a mut Sheet,
    y: f32,
}

impl Table<'_> {
    fn head(&mut self, language: Language) {
        let y = self.y;
        let write = &mut *self.sheet;
        write.write(
            (LEFT, y),
            90.0,
            Left,
            Look::Head,
            language.pick("Concepto", "Item"),
        );
        write.write(
            (QUANTITY, y),
            25.0,
            Right,
            Look::Head,
            language.pick("Cantidad", "Quantity"),
        );
        write.write(
            (UNIT, y),
            34.0,
            Right,
            Look::Head,
            language.pick("Valor unitario", "Unit price"),
        );
        write.write(
            (RIGHT, y),
            40.0,
            Right,
            Look::Head,
            language.pick("Valor", "Amount"),
        );
        write.rule(y + ROW - 0.6, LEFT, RIGHT);
        self.y += ROW + 0.8;
    }

    fn line(&mut self, name: &str, quantity: String, unit: String, amount: Money) {
        let y = self.y;
        self.sheet.write((LEFT, y), 82.0, Left, Look::Body, name);
        self.sheet
            .write((QUANTITY, y), 20.0, Right, Look::Body, quantity);
        self.sheet.write((UNIT, y), 34.0, Right, Look::Body, unit);
        self.sheet
            .write((RIGHT, y), 38.0, Right, Look::Body, amount.to_string());
        self.y += ROW;
    }

    fn sum(&mut self, name: &str, amount: Money) {
        self.sheet.rule(self.y, LEFT, RIGHT);
        self.y += 1.2;
        self.sheet
            .write((LEFT, self.y), 90.0, Left, Look::Strong, name);
        self.sheet.write(
            (RIGHT, self.y),
            45.0,
            Right,
            Look::Strong,
            amount.to_string(),
        );
        self.y += ROW;
    }

    fn payable(&mut self, language: Language, amount: Money) -> f32 {
        self.sheet.strong_rule(self.y + 0.6, LEFT, RIGHT);
        self.y += 2.6;
        let name = language.pick("Total a pagar", "Total to pay");
        self.sheet
            .write((LEFT, self.y), 90.0, Left, Look::Sum, name);
        self.sheet
            .write((RIGHT, self.y), 70.0, Right, Look::Sum, amount.to_string());
        self.y + 14.0
    }
}
