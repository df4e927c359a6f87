//! A detail line as the world sees it after it was judged.

use super::{
    columns::{text_of, upper},
    layout::{Field, Layout},
    number::number,
    rules,
};
use crate::{batch::BatchType, money::Money, text::without_accent};

/// A detail line.
#[derive(Clone, Copy)]
pub struct Detail<'a> {
    /// The batch's type.
    pub kind: BatchType,
    /// The physical line of the file, from 1.
    pub line: u64,
    /// Its place among the details, from 1.
    pub sequence: u64,
    /// Whether it breaks a rule.
    pub has_errors: bool,
    pub(super) layout: &'static Layout,
    pub(super) columns: &'a [u8],
}

impl Detail<'_> {
    /// A field's text, in upper case (but e-mails), without outer blanks; nothing when blank.
    pub fn text(&self, id: &str) -> Option<String> {
        self.layout.field(id).and_then(|field| self.text_in(field))
    }

    /// The digits of a numeric field.
    pub fn number(&self, id: &str) -> Option<i64> {
        let field = self.layout.field(id)?;
        number(rules::trimmed(
            self.columns.get(field.from - 1..field.to())?,
        ))
    }

    /// The money that the line moves.
    pub fn amount(&self) -> Money {
        amount_in(amount_field(self.kind, self.layout), self.columns)
    }

    /// The person's name, from its parts.
    pub fn person_name(&self) -> Option<String> {
        let parts = [
            "primer_nombre",
            "segundo_nombre",
            "primer_apellido",
            "segundo_apellido",
        ];
        let name = parts
            .iter()
            .filter_map(|id| self.text(id))
            .collect::<Vec<_>>()
            .join(" ");
        (!name.is_empty()).then_some(name)
    }

    /// The fields that are filled, by their names, without the record's frame.
    pub fn filled(&self) -> impl Iterator<Item = (&'static str, String)> + '_ {
        let framed = |field: &&Field| {
            !matches!(
                field.id,
                "registro" | "consecutivo" | "reservado" | "reservado_2"
            )
        };
        self.layout
            .fields
            .iter()
            .filter(framed)
            .filter_map(|field| Some((field.id, self.text_in(field)?)))
    }

    fn text_in(&self, field: &Field) -> Option<String> {
        let value = rules::trimmed(self.columns.get(field.from - 1..field.to())?);
        if value.is_empty() {
            return None;
        }
        if field.id == "correo" {
            return Some(text_of(value));
        }
        Some(value.iter().map(|byte| char::from(upper(*byte))).collect())
    }
}

/// Where the money of a line of this type stands.
pub(super) fn amount_field(kind: BatchType, layout: &Layout) -> Option<&'static Field> {
    match kind {
        BatchType::Recharge => layout.field("valor"),
        BatchType::Issuance | BatchType::Affiliation => layout.field("carga_inicial"),
        BatchType::UnnamedStock
        | BatchType::CardReplacement
        | BatchType::PinReplacement
        | BatchType::Branches => None,
    }
}

/// The money that a field holds; zero where it does not read.
pub(super) fn amount_in(field: Option<&Field>, columns: &[u8]) -> Money {
    let value = field.and_then(|field| columns.get(field.from - 1..field.to()));
    Money::from_minor(value.and_then(number).unwrap_or_default())
}

/// The name that is embossed on a card: the one given, or first name and first surname; transcribed to
/// A–Z and the signs a machine knows, cut to 26 letters at a word's end.
pub fn embossed_name(given: Option<&str>, first_name: &str, first_surname: &str) -> String {
    const LONGEST: usize = 26;
    let source = given.map_or_else(|| format!("{first_name} {first_surname}"), str::to_owned);
    let plain: String = source
        .chars()
        .flat_map(char::to_lowercase)
        .map(|letter| without_accent(letter).to_ascii_uppercase())
        .filter(|letter| u8::try_from(u32::from(*letter)).is_ok_and(rules::can_emboss))
        .collect();
    let mut name = String::new();
    for word in plain.split_whitespace() {
        if name.len() + usize::from(!name.is_empty()) + word.len() > LONGEST {
            break;
        }
        if !name.is_empty() {
            name.push(' ');
        }
        name.push_str(word);
    }
    if name.is_empty() {
        plain.chars().take(LONGEST).collect()
    } else {
        name
    }
}

/// Takes the details of a file, one by one.
pub trait Sink {
    /// A detail that was judged.
    fn detail(&mut self, detail: &Detail<'_>);
}

/// Takes nothing: for a validation whose report is all that is wanted.
impl Sink for () {
    fn detail(&mut self, _detail: &Detail<'_>) {}
}

impl<F: FnMut(&Detail<'_>)> Sink for F {
    fn detail(&mut self, detail: &Detail<'_>) {
        self(detail);
    }
}

#[cfg(test)]
mod tests {
    use super::embossed_name;

    #[test]
    fn names_are_built_transcribed_and_cut_at_a_word() {
        assert_eq!(
            embossed_name(None, "José María", "Ñáñez"),
            "JOSE MARIA NANEZ"
        );
        assert_eq!(
            embossed_name(Some("MARIA DE LOS ANGELES BETANCOURT"), "", ""),
            "MARIA DE LOS ANGELES"
        );
        assert_eq!(
            embossed_name(Some("ABCDEFGHIJKLMNOPQRSTUVWXYZABC"), "", ""),
            "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
        );
    }
}
