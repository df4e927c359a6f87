//! Writes an order as PDF, to be looked at: `order_pdf OUT.pdf [BATCHES] [es|en] [cancelled]`.

#[path = "../tests/support/mod.rs"]
mod support;

use documents::{Language, order_pdf};
use domain::order::OrderStatus;

fn main() -> Result<(), support::Broken> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let out = arguments.first().ok_or("where to? order_pdf OUT.pdf")?;
    let batches = arguments.get(1).map_or(Ok(2), |text| text.parse())?;
    let mut order = support::order(batches)?;
    let language = match arguments.get(2).map(String::as_str) {
        Some("en") => Language::English,
        _ => Language::Spanish,
    };
    if arguments.get(3).is_some() {
        order.status = OrderStatus::Cancelled;
        order.cancellation = Some("¿Nómina repetida? Sí: la del año pasado.".to_owned());
    }
    std::fs::write(out, order_pdf(&order, language)?)?;
    Ok(())
}
