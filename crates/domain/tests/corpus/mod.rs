//! Files of every type, good, flawed, in every encoding and line end, and damaged at random; always the
//! same ones.

use chrono::NaiveDate;
use domain::{
    batch::BatchType,
    batch_file::{
        Context, DOCUMENT_TYPES, Limits,
        layout::{HEADER, Layout, TRAILER},
        samples::{Flaw, Sample},
    },
    money::Money,
    nit::Nit,
};

/// How many damaged files of each type there are.
pub const DAMAGED: &[(BatchType, usize)] = &[
    (BatchType::Recharge, 1_500),
    (BatchType::Issuance, 700),
    (BatchType::Affiliation, 300),
    (BatchType::UnnamedStock, 400),
    (BatchType::CardReplacement, 300),
    (BatchType::PinReplacement, 300),
    (BatchType::Branches, 300),
];

/// A small generator (xorshift64*), so that the files never change with a crate.
pub struct Rng(u64);

impl Rng {
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 16
    }

    pub fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next()).unwrap() % end.max(1)
    }

    fn pick<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }
}

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 6).unwrap()
}

/// A company that takes every document type but the passport.
pub fn context(kind: BatchType) -> Context {
    Context {
        nit: Nit::new("900123456").unwrap(),
        product: "BENEF1".into(),
        kind,
        enabled: BatchType::ALL.to_vec(),
        document_types: DOCUMENT_TYPES
            .iter()
            .filter(|kind| **kind != "PA")
            .map(ToString::to_string)
            .collect(),
        minimum_load: Money::from_minor(100_000),
        maximum_load: Money::from_minor(2_000_000_000),
        minimum_age: 14,
        today: today(),
        limits: Limits {
            details: 60,
            bytes: 1_000_000,
        },
    }
}

pub fn sample(kind: BatchType, lines: u32) -> Sample {
    Sample {
        kind,
        lines,
        first_person: 0,
        nit: Nit::new("900123456").unwrap(),
        product: "BENEF1".into(),
        reference: "REF-2026-11".into(),
        made: today(),
        branch: "BOG001".into(),
        marked: false,
        flaw: None,
    }
}

/// Every flaw, size, encoding and line end, by name.
pub fn named() -> Vec<(String, BatchType, Vec<u8>)> {
    let mut files = Vec::new();
    for (kind, other) in BatchType::ALL
        .iter()
        .zip(BatchType::ALL.iter().cycle().skip(1))
    {
        let mut add = |name: String, file: Vec<u8>| {
            files.push((format!("{kind} {name}"), *kind, file));
        };
        for lines in [0, 1, 2, 33, 60, 61] {
            for marked in [false, true] {
                let file = Sample {
                    marked,
                    ..sample(*kind, lines)
                };
                add(format!("good {lines:02} {marked}"), file.bytes());
            }
        }
        for code in Flaw::OF_RECHARGE.iter().chain(Flaw::OF_ISSUANCE) {
            for marked in [false, true] {
                let file = Sample {
                    marked,
                    flaw: Some(Flaw(*code)),
                    ..sample(*kind, 4)
                };
                add(format!("flaw {code} {marked}"), file.bytes());
            }
        }
        let good = sample(*kind, 12).bytes();
        for (name, change) in VARIANTS {
            add(format!("as {name}"), change(&good));
        }
        let columns = [&HEADER, Layout::of(*kind), &TRAILER];
        add("with semicolons".into(), semicolons(&good, columns));
        add("of another type".into(), sample(*other, 3).bytes());
    }
    files
}

type Change = fn(&[u8]) -> Vec<u8>;

/// The same file, written another way.
const VARIANTS: &[(&str, Change)] = &[
    ("LF", with_line_feeds),
    ("Windows-1252", in_windows_1252),
    ("accents", with_accents),
    ("accents in Windows-1252", |file| {
        in_windows_1252(&with_accents(file))
    }),
    ("byte-order mark", |file| {
        [&[0xef, 0xbb, 0xbf], file].concat()
    }),
    ("UTF-16", |file| [&[0xff, 0xfe], file].concat()),
    ("trimmed", |file| {
        each_line(file, |line| line.trim_ascii_end().to_vec())
    }),
    ("no last line end", |file| file.trim_ascii_end().to_vec()),
    ("blank lines at the end", |file| {
        [file, b"\r\n\r\n   \r\n\x1a"].concat()
    }),
    ("blank lines amid", |file| {
        each_line(file, |line| [line, b"\r\n    "].concat())
    }),
    ("blank lines first", |file| [b"\r\n \n", file].concat()),
    ("padded", |file| {
        each_line(file, |line| [line, &[b' '; 90]].concat())
    }),
    ("lower case", |file| file.to_ascii_lowercase()),
    ("carriage returns doubled", |file| {
        each_line(file, |line| [line, b"\r"].concat())
    }),
    ("carriage returns alone", |file| {
        file.iter()
            .filter(|byte| **byte != b'\n')
            .copied()
            .collect()
    }),
    ("delete signs", |file| {
        replace(file, b"NOM", &[0x7f, b'O', b'M'])
    }),
    ("no header", |file| {
        let second = file.iter().position(|byte| *byte == b'\n').unwrap() + 1;
        file[second..].to_vec()
    }),
    ("twice", |file| [file, file].concat()),
];

fn each_line(file: &[u8], change: impl Fn(&[u8]) -> Vec<u8>) -> Vec<u8> {
    file.split_inclusive(|byte| *byte == b'\n')
        .flat_map(|line| [change(line.trim_ascii_end_of_line()), b"\r\n".to_vec()].concat())
        .collect()
}

trait EndOfLine {
    fn trim_ascii_end_of_line(&self) -> &[u8];
}

impl EndOfLine for [u8] {
    fn trim_ascii_end_of_line(&self) -> &[u8] {
        let line = self.strip_suffix(b"\n").unwrap_or(self);
        line.strip_suffix(b"\r").unwrap_or(line)
    }
}

fn with_line_feeds(file: &[u8]) -> Vec<u8> {
    file.iter()
        .filter(|byte| **byte != b'\r')
        .copied()
        .collect()
}

fn with_accents(file: &[u8]) -> Vec<u8> {
    String::from_utf8_lossy(file)
        .replace("NOMINA", "NÓMINA")
        .replace("CALLE", "CALLÉ")
        .replace("SUCURSAL", "AÑO ºª×€")
        .into_bytes()
}

fn in_windows_1252(file: &[u8]) -> Vec<u8> {
    String::from_utf8_lossy(file)
        .chars()
        .map(|letter| u8::try_from(u32::from(letter)).unwrap_or(0x80))
        .collect()
}

fn replace(file: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    let mut file = file.to_vec();
    for at in 0..file.len().saturating_sub(from.len()) {
        if file[at..].starts_with(from) {
            file[at..at + from.len()].copy_from_slice(to);
        }
    }
    file
}

/// The file in the variant with `;`, by the layouts of header, detail and trailer.
fn semicolons(file: &[u8], layouts: [&Layout; 3]) -> Vec<u8> {
    let lines = file
        .split(|byte| *byte == b'\n')
        .filter(|line| !line.is_empty());
    let mut out = Vec::new();
    for line in lines {
        let letters: Vec<char> = String::from_utf8_lossy(line).chars().collect();
        let layout = match letters[1] {
            '1' => layouts[0],
            '5' => layouts[1],
            _ => layouts[2],
        };
        let fields: Vec<String> = layout
            .fields
            .iter()
            .map(|field| letters[field.from - 1..field.to()].iter().collect())
            .collect();
        let fields: Vec<&str> = fields.iter().map(|field: &String| field.trim()).collect();
        out.extend_from_slice(fields.join(";").as_bytes());
        out.push(b'\n');
    }
    out
}

/// A file of some details with one to six damages.
pub fn damaged(kind: BatchType, rng: &mut Rng) -> Vec<u8> {
    // Long enough, now and then, for whole runs of good lines around the damage.
    let most = if rng.below(6) == 0 { 50 } else { 6 };
    let lines = 1 + rng.below(most);
    let lines = u32::try_from(lines).unwrap();
    let mut file = sample(kind, lines).bytes();
    if rng.below(4) == 0 {
        let (_, change) = rng.pick(VARIANTS);
        file = change(&file);
    } else if rng.below(8) == 0 {
        file = semicolons(&file, [&HEADER, Layout::of(kind), &TRAILER]);
    }
    for _ in 0..=rng.below(6) {
        if !file.is_empty() {
            damage(&mut file, rng);
        }
    }
    file
}

const BYTES: &[u8] =
    b" 0159;-.SDVNFMX@/&'az\t\r\n\x00\x1a\x7f\x80\x95\xa0\xaa\xbf\xc3\xd1\xd7\xf1\xff";
const WORDS: &[&[u8]] = &[
    b"4111111111111111",
    b"4111 1111 1111 1111",
    b"5555-5555-5555-4444",
    b"378282246310005",
    b"6011111111111117000",
    b"000000000000000",
    b"          ",
    b"                                        ",
    b"99999999999999999999",
    b"NI",
    b"CE",
    b"PA",
    b"XX",
    b"05",
    b"09",
    b"20100230",
    b"JOS\xc3\x89",
    b"JOS\xc9",
    b"\xe2\x82\xac",
    b"a.b@c.co ",
    b"\r\n",
    b"\n\n",
];

fn damage(file: &mut Vec<u8>, rng: &mut Rng) {
    let at = rng.below(file.len());
    match rng.below(10) {
        0..=3 => file[at] = *rng.pick(BYTES),
        4 | 5 => {
            let word = rng.pick(WORDS);
            let end = (at + word.len()).min(file.len());
            file[at..end].copy_from_slice(&word[..end - at]);
        }
        6 => {
            file.remove(at);
        }
        7 => file.insert(at, *rng.pick(BYTES)),
        8 => {
            let (from, to) = (rng.below(file.len()), rng.below(file.len()));
            let line = line_at(file, from);
            let place = line_at(file, to).start;
            let copy = file[line].to_vec();
            file.splice(place..place, copy);
        }
        _ => {
            let line = line_at(file, at);
            file.drain(line);
        }
    }
}

/// The line around a place, with its end.
fn line_at(file: &[u8], at: usize) -> std::ops::Range<usize> {
    let start = file[..at]
        .iter()
        .rposition(|byte| *byte == b'\n')
        .map_or(0, |end| end + 1);
    let end = file[at..]
        .iter()
        .position(|byte| *byte == b'\n')
        .map_or(file.len(), |end| at + end + 1);
    start..end
}
