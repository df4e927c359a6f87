//! The rule of each kind of field. A rule sees the field's columns and says which code it breaks.

use chrono::{Datelike, NaiveDate};

use super::{
    Code, Context,
    classes::Classes,
    columns::{FOREIGN, upper},
    layout::{Field, Kind, Need},
    number::number,
};
use crate::money::Money;

/// A detail line while it is judged: its columns, as long as its layout.
#[derive(Clone, Copy)]
pub(super) struct Record<'a> {
    pub columns: &'a [u8],
    /// What the columns are.
    pub classes: &'a Classes,
    /// Whether the line was ASCII alone.
    pub ascii: bool,
}

impl<'a> Record<'a> {
    /// The columns of a field.
    pub fn of(&self, field: &Field) -> &'a [u8] {
        self.columns
            .get(field.from - 1..field.to())
            .unwrap_or_default()
    }

    /// Whether every column of a field is a blank.
    pub fn is_blank(&self, field: &Field) -> bool {
        self.classes.blank.all(field.from - 1, field.length)
    }

    /// Whether every column of a field is a digit.
    fn is_digits(&self, field: &Field) -> bool {
        self.classes.digit.all(field.from - 1, field.length)
    }
}

/// Judges a field. `None` is well.
pub(super) fn judge(
    field: &Field,
    record: Record<'_>,
    fields: &[Field],
    context: &Context,
) -> Option<Code> {
    if record.is_blank(field) {
        return judge_blank(field, record, fields);
    }
    let value = record.of(field);
    match field.kind {
        Kind::Record | Kind::Sequence => None,
        Kind::Text => foreign(value, record.ascii),
        Kind::Digits => (!record.is_digits(field)).then_some(Code::D305),
        Kind::Amount => judge_amount(value, context),
        Kind::DocumentType => judge_document_type(value, context),
        Kind::Document => judge_document(field, record),
        Kind::OneOf(values) => {
            (!values.iter().any(|one| one.as_bytes() == trimmed(value))).then_some(Code::D307)
        }
        Kind::CardReference => (!is_card_reference(trimmed(value))).then_some(Code::D306),
        Kind::Blank => Some(Code::D319),
        _ => judge_person(field, record, fields, context),
    }
}

/// Judges a field that only few types of records have; apart, for what is judged at every line shall be
/// short.
#[inline(never)]
fn judge_person(
    field: &Field,
    record: Record<'_>,
    fields: &[Field],
    context: &Context,
) -> Option<Code> {
    let value = record.of(field);
    match field.kind {
        Kind::Name => (!value.iter().all(|byte| is_name_letter(*byte))).then_some(Code::D306),
        Kind::Embossed => judge_embossed(value),
        Kind::InitialLoad => judge_initial_load(value, context),
        Kind::Quantity => number(value).map_or(Some(Code::D305), |count| {
            (!(1..=1000).contains(&count)).then_some(Code::D307)
        }),
        Kind::BirthDate => judge_birth_date(value, context),
        Kind::Month => judge_month(value),
        Kind::Mobile => judge_mobile(value, field, record, fields),
        Kind::Email => (!is_email(trimmed(value))).then_some(Code::D312),
        Kind::Dane => judge_dane(value, field),
        _ => None,
    }
}

fn judge_blank(field: &Field, record: Record<'_>, fields: &[Field]) -> Option<Code> {
    let needed = match field.need {
        Need::Required => true,
        Need::Optional => false,
        Need::ForBranchDelivery => value_of("entrega", record, fields) == b"S",
        Need::ForHomeDelivery => value_of("entrega", record, fields) == b"D",
        Need::WithoutEmail => is_blank(value_of("correo", record, fields)),
    };
    needed.then_some(Code::D304)
}

fn value_of<'a>(id: &str, record: Record<'a>, fields: &[Field]) -> &'a [u8] {
    fields
        .iter()
        .find(|field| field.id == id)
        .map(|field| record.of(field))
        .unwrap_or_default()
}

/// The document's type always stands right before the document.
fn document_type<'a>(field: &Field, record: Record<'a>) -> &'a [u8] {
    record
        .columns
        .get(field.from.saturating_sub(3)..field.from - 1)
        .unwrap_or_default()
}

/// Whether every column is a blank.
pub(super) fn is_blank(value: &[u8]) -> bool {
    value.iter().all(|byte| *byte == b' ')
}

/// Without blanks at either end.
pub(super) fn trimmed(value: &[u8]) -> &[u8] {
    value.trim_ascii()
}

/// Whether every column is a digit.
pub(super) fn all_digits(value: &[u8]) -> bool {
    value.iter().all(u8::is_ascii_digit)
}

/// A date `AAAAMMDD`.
pub(super) fn date(value: &[u8]) -> Option<NaiveDate> {
    let (year, month, day) = (
        number(value.get(..4)?)?,
        number(value.get(4..6)?)?,
        number(value.get(6..8)?)?,
    );
    NaiveDate::from_ymd_opt(
        i32::try_from(year).ok()?,
        u32::try_from(month).ok()?,
        u32::try_from(day).ok()?,
    )
}

fn foreign(value: &[u8], ascii: bool) -> Option<Code> {
    // Printable ASCII is all allowed; beyond it only letters are (and ª º °).
    let allowed = |byte: u8| {
        byte < FOREIGN
            || matches!(byte, 0xaa | 0xb0 | 0xba | 0xbf | 0xa1)
            || is_accented_letter(byte)
    };
    (!ascii && !value.iter().all(|byte| allowed(*byte))).then_some(Code::D306)
}

const fn is_accented_letter(byte: u8) -> bool {
    byte >= 0xc0 && byte != 0xd7 && byte != 0xf7
}

const fn is_name_letter(byte: u8) -> bool {
    byte.is_ascii_alphabetic()
        || matches!(byte, b' ' | b'.' | b'\'' | b'-')
        || is_accented_letter(byte)
}

/// Whether a machine can emboss the letter as it stands.
pub(super) const fn can_emboss(byte: u8) -> bool {
    byte.is_ascii_uppercase()
        || byte.is_ascii_digit()
        || matches!(byte, b' ' | b'.' | b'-' | b'/' | b'&' | b'\'')
}

fn judge_embossed(value: &[u8]) -> Option<Code> {
    if value.iter().all(|byte| can_emboss(*byte)) {
        return None;
    }
    let transcribable = value
        .iter()
        .all(|byte| can_emboss(upper(*byte)) || is_accented_letter(*byte));
    Some(if transcribable {
        Code::D315
    } else {
        Code::D314
    })
}

fn judge_amount(value: &[u8], context: &Context) -> Option<Code> {
    let Some(amount) = number(value).map(Money::from_minor) else {
        return Some(Code::D305);
    };
    if amount.is_zero() {
        return Some(Code::D317);
    }
    (amount < context.minimum_load || amount > context.maximum_load).then_some(Code::D318)
}

fn judge_initial_load(value: &[u8], context: &Context) -> Option<Code> {
    let Some(amount) = number(value).map(Money::from_minor) else {
        return Some(Code::D305);
    };
    (amount > context.maximum_load).then_some(Code::D318)
}

fn judge_document_type(value: &[u8], context: &Context) -> Option<Code> {
    if !super::context::DOCUMENT_TYPES
        .iter()
        .any(|known| known.as_bytes() == value)
    {
        return Some(Code::D307);
    }
    (!context
        .document_types
        .iter()
        .any(|taken| taken.as_bytes() == value))
    .then_some(Code::D309)
}

/// The length and letters of each type of document.
fn judge_document(field: &Field, record: Record<'_>) -> Option<Code> {
    let value = record.of(field);
    let document = trimmed(value);
    // Left-justified: a document that starts with a blank is shifted.
    if value.first() == Some(&b' ') {
        return Some(Code::D310);
    }
    let (lengths, letters) = match document_type(field, record) {
        b"CC" => (3..=10, false),
        b"TI" => (10..=11, false),
        b"RC" => (8..=11, false),
        b"NI" => (6..=10, false),
        b"PE" => (15..=15, false),
        b"PT" => (6..=9, false),
        b"CE" => (3..=10, true),
        _ => (5..=15, true),
    };
    let shape = |byte: &u8| byte.is_ascii_digit() || letters && byte.is_ascii_alphabetic();
    // Whether all are digits is known already.
    let good =
        record.classes.digit.all(field.from - 1, document.len()) || document.iter().all(shape);
    (!lengths.contains(&document.len()) || !good).then_some(Code::D310)
}

fn judge_birth_date(value: &[u8], context: &Context) -> Option<Code> {
    let Some(born) = date(value).filter(|born| *born <= context.today && born.year() >= 1900)
    else {
        return Some(Code::D308);
    };
    let old_enough = context
        .today
        .years_since(born)
        .is_some_and(|age| age >= u32::from(context.minimum_age));
    (!old_enough).then_some(Code::D316)
}

fn judge_month(value: &[u8]) -> Option<Code> {
    if value.iter().all(|byte| *byte == b'0') {
        return None;
    }
    let month = value.get(4..6).and_then(number);
    (!all_digits(value) || !month.is_some_and(|month| (1..=12).contains(&month)))
        .then_some(Code::D308)
}

fn judge_mobile(value: &[u8], field: &Field, record: Record<'_>, fields: &[Field]) -> Option<Code> {
    if value.iter().all(|byte| *byte == b'0') {
        return judge_blank(field, record, fields);
    }
    (!all_digits(value) || value.first() != Some(&b'3')).then_some(Code::D311)
}

fn is_email(value: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(value) else {
        return false;
    };
    let Some((name, domain)) = text.split_once('@') else {
        return false;
    };
    let good = |part: &str| {
        !part.is_empty()
            && part
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b".!#$%&'*+/=?^_`{|}~-".contains(&byte))
    };
    let labels_fit = domain.contains('.')
        && domain
            .split('.')
            .all(|label| !label.is_empty() && !label.starts_with('-') && !label.ends_with('-'));
    let plain = domain
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-'));
    good(name) && !name.starts_with('.') && !name.ends_with('.') && labels_fit && plain
}

/// The departments of Colombia in DIVIPOLA (DANE). The municipality is three more digits, not all zero;
/// which of them exist is for the core to say.
const DEPARTMENTS: [&[u8]; 33] = [
    b"05", b"08", b"11", b"13", b"15", b"17", b"18", b"19", b"20", b"23", b"25", b"27", b"41",
    b"44", b"47", b"50", b"52", b"54", b"63", b"66", b"68", b"70", b"73", b"76", b"81", b"85",
    b"86", b"88", b"91", b"94", b"95", b"97", b"99",
];

fn judge_dane(value: &[u8], field: &Field) -> Option<Code> {
    if value.iter().all(|byte| *byte == b'0') {
        return (field.need == Need::Required).then_some(Code::D304);
    }
    let known = value
        .get(..2)
        .is_some_and(|department| DEPARTMENTS.contains(&department));
    (!all_digits(value) || !known || value.ends_with(b"000")).then_some(Code::D313)
}

fn is_card_reference(value: &[u8]) -> bool {
    value.len() == crate::card::REFERENCE_LENGTH
        && value
            .iter()
            .all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || *byte == b'-')
}
