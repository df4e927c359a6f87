//! What a file says of itself: whose rows, of which days, when they were read.

use chrono::NaiveDate;
use domain::report::SheetHead;

use super::cells;

/// A name and its value.
pub(super) type Fact = (&'static str, String);

const fn pick(english: bool, spanish: &'static str, in_english: &'static str) -> &'static str {
    if english { in_english } else { spanish }
}

/// Everything that a reader has to know to trust the rows, criteria that narrow among it.
pub(super) fn facts(head: &SheetHead) -> Vec<Fact> {
    let of = |spanish, english| pick(head.english, spanish, english);
    let mut facts = vec![
        (of("Empresa", "Company"), head.company.clone()),
        (of("Producto", "Product"), head.product.clone()),
    ];
    facts.extend(days(head));
    let criteria = &head.criteria;
    let states = head.code.report().states;
    let state = criteria.state.as_ref().map(|code| {
        let words = states.and_then(|states| states.words(code));
        words.map_or_else(|| code.clone(), |words| words.of(head.english).to_owned())
    });
    let narrowed = [
        (of("Estado", "State"), state),
        (of("Sucursal", "Branch"), criteria.branch.clone()),
        (of("Persona", "Person"), head.user_name.clone()),
        (of("Con el texto", "With the text"), criteria.text.clone()),
    ];
    facts.extend(
        narrowed
            .into_iter()
            .filter_map(|(name, value)| Some((name, value?))),
    );
    let made = cells::bogota(head.made_at).format("%d/%m/%Y %H:%M");
    facts.push((
        of("Consultado", "Read"),
        format!("{made} ({})", of("hora de Bogotá", "Bogotá time")),
    ));
    facts
}

fn days(head: &SheetHead) -> Option<Fact> {
    let written = |day: NaiveDate| day.format("%d/%m/%Y").to_string();
    if let Some(span) = head.criteria.span() {
        let text = format!(
            "{} {} {}",
            written(span.from),
            pick(head.english, "a", "to"),
            written(span.until)
        );
        return Some((pick(head.english, "Período", "Period"), text));
    }
    let on = head.criteria.on?;
    Some((
        pick(head.english, "Al terminar el", "At the end of"),
        written(on),
    ))
}
