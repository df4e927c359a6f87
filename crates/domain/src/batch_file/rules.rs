//! The rule of each kind of field. A rule sees the field's columns and says which code it breaks.

use chrono::{Datelike, NaiveDate};

use super::{
    Code, Context, DOCUMENT_TYPES,
    classes::Classes,
    columns::{FOREIGN, upper},
    layout::{Field, Kind, Layout, Need},
    number::number,
    shape::Shape,
};
use crate::money::Money;

/// A detail line while it is judged: its columns, as long as its layout.
pub(super) struct Record<'a> {
    pub columns: &'a [u8],
    /// What the columns are.
    pub classes: Classes,
    /// Whether the line was ASCII alone.
    pub ascii: bool,
    /// The centavos that its field of money spells.
    pub amount: Option<i64>,
}

impl<'a> Record<'a> {
    /// The columns of a field.
    pub fn of(&self, field: &Field) -> &'a [u8] {
        field.part.of(self.columns)
    }

    /// Whether every column of a field is a blank.
    fn is_blank(&self, field: &Field) -> bool {
        self.classes.blank.has(field.part)
    }

    /// Whether every column of a field is a digit.
    fn is_digits(&self, field: &Field) -> bool {
        self.classes.digit.has(field.part)
    }
}

/// What the rules need to know, ready to be compared with.
pub(super) struct Rules {
    pub context: Context,
    pub layout: &'static Layout,
    shape: Shape,
    /// The document types that the product takes.
    document_types: Vec<&'static str>,
}

impl Rules {
    /// The rules of a file.
    pub fn new(context: Context) -> Self {
        let layout = Layout::of(context.kind);
        let taken = |kind: &&str| context.document_types.iter().any(|taken| taken == kind);
        let document_types: Vec<&str> = DOCUMENT_TYPES.into_iter().filter(taken).collect();
        Self {
            layout,
            shape: Shape::of(layout, &document_types),
            document_types,
            context,
        }
    }

    /// Whether no field has anything to say: the quick way, for nearly all details.
    pub fn are_kept(&self, record: &Record<'_>) -> bool {
        let mut others = self.shape.others.iter();
        self.shape.fits(record) && others.all(|field| self.judge(field, record).is_none())
    }

    /// Judges a field. `None` is well.
    #[inline]
    pub fn judge(&self, field: &Field, record: &Record<'_>) -> Option<Code> {
        if record.is_blank(field) {
            return self.judge_blank(field, record);
        }
        let value = record.of(field);
        match field.kind {
            Kind::Record | Kind::Sequence => None,
            Kind::Text => foreign(value, record.ascii),
            Kind::Digits => (!record.is_digits(field)).then_some(Code::D305),
            Kind::Amount => judge_amount(record.amount, &self.context),
            Kind::DocumentType => self.judge_document_type(value),
            Kind::Document => judge_document(field, record),
            Kind::OneOf(values) => {
                (!values.iter().any(|one| one.as_bytes() == trimmed(value))).then_some(Code::D307)
            }
            Kind::CardReference => (!is_card_reference(trimmed(value))).then_some(Code::D306),
            Kind::Blank => Some(Code::D319),
            _ => self.judge_person(field, record),
        }
    }

    /// Judges a field that few types of records have; apart, for what is judged at every line shall be
    /// short.
    #[inline(never)]
    fn judge_person(&self, field: &Field, record: &Record<'_>) -> Option<Code> {
        let value = record.of(field);
        match field.kind {
            Kind::Name => (!value.iter().all(|byte| is_name_letter(*byte))).then_some(Code::D306),
            Kind::Embossed => judge_embossed(value),
            Kind::InitialLoad => judge_initial_load(record.amount, &self.context),
            Kind::Quantity => number(value).map_or(Some(Code::D305), |count| {
                (!(1..=1000).contains(&count)).then_some(Code::D307)
            }),
            Kind::BirthDate => judge_birth_date(value, &self.context),
            Kind::Month => judge_month(value),
            Kind::Mobile => self.judge_mobile(field, record),
            Kind::Email => (!is_email(trimmed(value))).then_some(Code::D312),
            Kind::Dane => judge_dane(value, field),
            _ => None,
        }
    }

    fn judge_blank(&self, field: &Field, record: &Record<'_>) -> Option<Code> {
        let value_of = |id| {
            let field = self.layout.field(id);
            field.map(|field| record.of(field)).unwrap_or_default()
        };
        let needed = match field.need {
            Need::Required => true,
            Need::Optional => false,
            Need::ForBranchDelivery => value_of("entrega") == b"S",
            Need::ForHomeDelivery => value_of("entrega") == b"D",
            Need::WithoutEmail => is_blank(value_of("correo")),
        };
        if field.kind == Kind::Embossed && field.id == "nombre_tarjeta" {
            // The name will be built.
            return Some(Code::D315);
        }
        needed.then_some(Code::D304)
    }

    fn judge_document_type(&self, value: &[u8]) -> Option<Code> {
        let is_among = |kinds: &[&str]| kinds.iter().any(|kind| kind.as_bytes() == value);
        if is_among(&self.document_types) {
            return None;
        }
        let known = is_among(&DOCUMENT_TYPES);
        Some(if known { Code::D309 } else { Code::D307 })
    }

    fn judge_mobile(&self, field: &Field, record: &Record<'_>) -> Option<Code> {
        let value = record.of(field);
        if value.iter().all(|byte| *byte == b'0') {
            return self.judge_blank(field, record);
        }
        (!all_digits(value) || value.first() != Some(&b'3')).then_some(Code::D311)
    }
}

/// The document's type always stands right before the document.
fn document_type<'a>(field: &Field, record: &Record<'a>) -> &'a [u8] {
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

fn judge_amount(amount: Option<i64>, context: &Context) -> Option<Code> {
    let Some(amount) = amount.map(Money::from_minor) else {
        return Some(Code::D305);
    };
    if amount.is_zero() {
        return Some(Code::D317);
    }
    (amount < context.minimum_load || amount > context.maximum_load).then_some(Code::D318)
}

fn judge_initial_load(amount: Option<i64>, context: &Context) -> Option<Code> {
    let Some(amount) = amount.map(Money::from_minor) else {
        return Some(Code::D305);
    };
    (amount > context.maximum_load).then_some(Code::D318)
}

/// The length and letters of each type of document.
fn judge_document(field: &Field, record: &Record<'_>) -> Option<Code> {
    let (least, most, letters) = match document_type(field, record) {
        b"CC" => (3, 10, false),
        b"TI" => (10, 11, false),
        b"RC" => (8, 11, false),
        b"NI" => (6, 10, false),
        b"PE" => (15, 15, false),
        b"PT" => (6, 9, false),
        b"CE" => (3, 10, true),
        _ => (5, 15, true),
    };
    let (digits, blanks) = (
        record.classes.digit.of(field.part),
        record.classes.blank.of(field.part),
    );
    if digits | blanks == field.part.mask && digits & (digits + 1) == 0 {
        // Digits to the left and nothing else, as nearly always.
        let length = digits.count_ones();
        return (!(least..=most).contains(&length)).then_some(Code::D310);
    }
    let value = record.of(field);
    let document = trimmed(value);
    let shape = |byte: &u8| byte.is_ascii_digit() || letters && byte.is_ascii_alphabetic();
    let length = u32::try_from(document.len()).unwrap_or(u32::MAX);
    // Left-justified: a document that starts with a blank is shifted.
    let shifted = value.first() == Some(&b' ');
    (shifted || !(least..=most).contains(&length) || !document.iter().all(shape))
        .then_some(Code::D310)
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
