//! The two ends of a file: what the header says, what the trailer says, and whether the details agree.

use chrono::{Days, NaiveDate};

use super::{
    Code, Context, Finding, Report,
    columns::{text_of, upper},
    finding::masked,
    layout::{Field, HEADER},
    number::number,
    report::HeaderSummary,
    rules,
};
use crate::{calendar, digest, money::Money, nit::Nit};

const CONTROL_MODULUS: i64 = 1_000_000_000_000_000;
const OLDEST_DAYS: u64 = 30;
const FARTHEST_DAYS: u64 = 90;

/// The numbers of a header.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Header {
    pub count: i64,
    pub total: i64,
    /// Whether there is a header at all, so that its numbers can be compared.
    pub present: bool,
}

/// The numbers of a trailer.
#[derive(Debug, Clone, Default)]
struct Trailer {
    line: u64,
    count: i64,
    total: i64,
    control: i64,
    mark: String,
}

/// Both ends, and what the details between them add up to.
#[derive(Debug, Clone, Default)]
pub(super) struct Ends {
    header: Option<Header>,
    trailer: Option<Trailer>,
    total: i64,
    control: i64,
}

impl Ends {
    pub const fn has_begun(&self) -> bool {
        self.header.is_some()
    }

    pub const fn is_over(&self) -> bool {
        self.trailer.is_some()
    }

    pub const fn begin(&mut self, header: Header) {
        self.header = Some(header);
    }

    pub const fn add_amount(&mut self, amount: Money) {
        self.total = self.total.saturating_add(amount.minor());
    }

    pub const fn add_control(&mut self, control: i64) {
        self.control = (self.control + control) % CONTROL_MODULUS;
    }

    /// Reads the trailer.
    pub fn end(&mut self, columns: &[u8], line: u64, report: &mut Report) {
        let mut digits = |id, from: usize, to: usize| {
            let value = columns.get(from - 1..to).unwrap_or_default();
            number(value).unwrap_or_else(|| {
                report.add(about(Code::D305, line, id, from, to, value));
                -1
            })
        };
        let (count, total, control) = (
            digits("conteo", 3, 8),
            digits("total", 9, 25),
            digits("total_control", 26, 40),
        );
        let mark = columns
            .get(40..56)
            .map(|mark| text_of(rules::trimmed(mark)).to_ascii_lowercase())
            .unwrap_or_default();
        self.trailer = Some(Trailer {
            line,
            count,
            total,
            control,
            mark,
        });
    }

    /// Compares both ends with the details.
    pub fn finish(&self, last_line: u64, marked: &[u8], report: &mut Report) {
        let Some(trailer) = &self.trailer else {
            report.add(Finding::of_line(Code::F105, last_line));
            return;
        };
        let lines = i64::try_from(report.lines).unwrap_or(i64::MAX);
        let mut compare = |differs: bool, code| {
            if differs {
                report.add(Finding::of_line(code, trailer.line));
            }
        };
        compare(trailer.count != lines, Code::X401);
        compare(trailer.total != self.total, Code::X402);
        compare(trailer.control != self.control, Code::X403);
        let mark = digest::hex(marked.get(..8).unwrap_or_default());
        compare(!trailer.mark.is_empty() && trailer.mark != mark, Code::X404);
        let header = self.header.unwrap_or_default();
        compare(
            header.present && (header.count != trailer.count || header.total != trailer.total),
            Code::H210,
        );
    }
}

fn about(
    code: Code,
    line: u64,
    field: &'static str,
    from: usize,
    to: usize,
    value: &[u8],
) -> Finding {
    let place = |column: usize| u32::try_from(column).unwrap_or_default();
    Finding {
        code,
        line,
        field: Some(field),
        from: place(from),
        to: place(to),
        value_masked: Some(masked(&text_of(value))),
    }
}

impl Header {
    /// Reads and judges the header.
    pub fn read(columns: &[u8], line: u64, context: &Context, report: &mut Report) -> Self {
        let mut reader = Reader {
            columns,
            line,
            report,
        };
        reader.expect("version", Code::H201, |value| value == b"01");
        reader.expect("tipo", Code::H202, |value| {
            value == context.kind.as_str().as_bytes() && context.enabled.contains(&context.kind)
        });
        let nit = reader.text("nit");
        let same = Nit::new(&nit).is_ok_and(|nit| nit == context.nit);
        reader.expect("nit", Code::H203, |_| same);
        let digit = Nit::new(&nit).ok().map(|nit| nit.check_digit());
        reader.expect("dv", Code::H204, |value| {
            digit.is_some_and(|digit| value == [b'0' + digit])
        });
        reader.expect("producto", Code::H205, |value| {
            rules::trimmed(value) == context.product.as_bytes()
        });
        reader.expect("moneda", Code::H209, |value| value == b"COP");
        reader.expect("referencia_cliente", Code::D304, |value| {
            !rules::is_blank(value)
        });
        reader.expect("fecha_elaboracion", Code::H207, |value| {
            rules::date(value).is_some_and(|made| is_recent(made, context.today))
        });
        let value_date = reader.value_date(context);
        let (count, total) = (reader.number("conteo"), reader.number("total"));
        let filled = |text: String| (!text.is_empty()).then_some(text);
        let (client_reference, description) = (
            filled(reader.text("referencia_cliente")),
            filled(reader.text("descripcion")),
        );
        report.header = HeaderSummary {
            client_reference,
            description,
            value_date,
        };
        Self {
            count,
            total,
            present: true,
        }
    }
}

fn is_recent(made: NaiveDate, today: NaiveDate) -> bool {
    made <= today
        && today
            .checked_sub_days(Days::new(OLDEST_DAYS))
            .is_some_and(|oldest| made >= oldest)
}

struct Reader<'a> {
    columns: &'a [u8],
    line: u64,
    report: &'a mut Report,
}

impl<'a> Reader<'a> {
    fn value(&self, id: &str) -> (Option<&'static Field>, &'a [u8]) {
        let field = HEADER.field(id);
        (
            field,
            field
                .and_then(|field| self.columns.get(field.from - 1..field.to()))
                .unwrap_or_default(),
        )
    }

    fn text(&self, id: &str) -> String {
        let letters = rules::trimmed(self.value(id).1).iter();
        letters.map(|byte| char::from(upper(*byte))).collect()
    }

    fn expect(&mut self, id: &str, code: Code, good: impl FnOnce(&[u8]) -> bool) {
        let (field, value) = self.value(id);
        if let Some(field) = field.filter(|_| !good(value)) {
            self.report.add(about(
                code,
                self.line,
                field.id,
                field.from,
                field.to(),
                value,
            ));
        }
    }

    fn number(&mut self, id: &str) -> i64 {
        let number = number(self.value(id).1);
        self.expect(id, Code::D305, |_| number.is_some());
        number.unwrap_or(-1)
    }

    /// Zeros mean «on payment»; otherwise a business day within ninety days.
    fn value_date(&mut self, context: &Context) -> Option<NaiveDate> {
        let value = self.value("fecha_valor").1;
        if value.iter().all(|byte| *byte == b'0') {
            return None;
        }
        let farthest = context.today.checked_add_days(Days::new(FARTHEST_DAYS));
        let date = rules::date(value).filter(|date| {
            *date >= context.today
                && farthest.is_some_and(|farthest| *date <= farthest)
                && calendar::is_business_day(*date)
        });
        self.expect("fecha_valor", Code::H208, |_| date.is_some());
        date
    }
}
