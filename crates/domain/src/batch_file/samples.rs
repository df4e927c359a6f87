//! Sample files of every shape, the same for the same seed: for people to learn from, for tests and benches.
//!
//! People are invented, documents come from [`holder_document`], mails end in `example.com`.

mod flaws;
mod template;

use std::io::{self, Write};

use chrono::NaiveDate;
use sha2::{Digest, Sha256};

pub use flaws::Flaw;

use super::{
    Severity,
    layout::{Field, HEADER, Layout, TRAILER},
};
use crate::{batch::BatchType, digest, nit::Nit};

/// What file to make.
#[derive(Debug, Clone)]
pub struct Sample {
    /// The batch's type.
    pub kind: BatchType,
    /// How many details.
    pub lines: u32,
    /// The first person's index, so that two files need not name the same people.
    pub first_person: u32,
    /// The company.
    pub nit: Nit,
    /// The product's code.
    pub product: String,
    /// The client's reference.
    pub reference: String,
    /// The date made.
    pub made: NaiveDate,
    /// A branch that exists, for issuance.
    pub branch: String,
    /// Whether the trailer carries the SHA-256 mark.
    pub marked: bool,
    /// What is wrong with it.
    pub flaw: Option<Flaw>,
}

const NAMES: [&str; 16] = [
    "ANDREA", "CARLOS", "DIANA", "EDUARDO", "FERNANDA", "GABRIEL", "HELENA", "IVÁN", "JULIANA",
    "KAREN", "LUIS", "MARÍA", "NICOLÁS", "OLGA", "PABLO", "SOFÍA",
];
const SURNAMES: [&str; 16] = [
    "ACOSTA",
    "BELTRÁN",
    "CÁRDENAS",
    "DÍAZ",
    "ESPINOSA",
    "FRANCO",
    "GÓMEZ",
    "HERRERA",
    "IBARRA",
    "JIMÉNEZ",
    "LOZANO",
    "MUÑOZ",
    "NIÑO",
    "OSPINA",
    "PEÑA",
    "ROJAS",
];

/// The citizen's card (CC) of the invented person with this index: ten digits, all different.
pub fn holder_document(index: u32) -> String {
    // 7919 is a prime that shares no factor with the span, so that no two indexes meet.
    format!(
        "{}",
        1_000_000_000_u64 + u64::from(index) * 7_919 % 99_999_989
    )
}

/// First name, first surname and second surname of the invented person with this index.
pub fn holder_name(index: u32) -> (&'static str, &'static str, &'static str) {
    let pick = |names: &[&'static str; 16], step: u32| {
        names
            .get(usize::try_from(index / step % 16).unwrap_or_default())
            .copied()
            .unwrap_or("ANA")
    };
    (pick(&NAMES, 1), pick(&SURNAMES, 16), pick(&SURNAMES, 3))
}

/// The amount of a recharge, in centavos: between 150 000 and 1 149 990 pesos.
pub fn recharge_amount(index: u32) -> u64 {
    15_000_000 + u64::from(index.wrapping_mul(2_654_435_761) % 100_000) * 1_000
}

impl Sample {
    /// Writes the file. Lines go straight to the writer, however many there are.
    ///
    /// # Errors
    /// When the writer fails.
    pub fn write(&self, out: &mut impl Write) -> io::Result<()> {
        let mut file = Lines {
            out,
            mark: Sha256::new(),
            first: true,
        };
        let (mut total, mut control) = (0_u64, 0_u64);
        for index in 0..self.lines {
            let person = self.first_person + index;
            total += self.amount(person);
            control = (control + self.control(person)) % 1_000_000_000_000_000;
        }
        file.line(&self.header(total))?;
        for index in 0..self.lines {
            file.line(&self.detail(index))?;
        }
        let mark = if self.marked {
            digest::hex(file.mark.finalize().get(..8).unwrap_or_default())
        } else {
            String::new()
        };
        let trailer = self.trailer(total, control, &mark);
        file.out.write_all(&bytes_of(&trailer))?;
        file.out.write_all(b"\r\n")
    }

    /// The whole file in memory, with its flaw.
    pub fn bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        let Some(flaw) = self.flaw else {
            // Writing to memory does not fail.
            let _ = self.write(&mut bytes);
            return bytes;
        };
        // A company's program would seal its own mistakes: with a mark, a flawed line would be a forged one.
        let sealed = self.marked && flaw.0.severity() != Severity::Error;
        let _ = Self {
            marked: sealed,
            ..self.clone()
        }
        .write(&mut bytes);
        flaw.apply(&bytes, self.kind)
    }

    fn amount(&self, person: u32) -> u64 {
        match self.kind {
            BatchType::Recharge => recharge_amount(person),
            BatchType::Issuance => 5_000_000,
            _ => 0,
        }
    }

    fn control(&self, person: u32) -> u64 {
        match self.kind {
            BatchType::UnnamedStock => 10,
            BatchType::Branches => u64::from(person % 1_000_000),
            _ => holder_document(person).parse().unwrap_or_default(),
        }
    }

    fn header(&self, total: u64) -> Vec<char> {
        let mut line = blank(&HEADER);
        let fields = [
            ("registro", "01".to_owned()),
            ("version", "01".to_owned()),
            ("tipo", self.kind.to_string()),
            ("nit", self.nit.as_str().to_owned()),
            ("dv", self.nit.check_digit().to_string()),
            ("producto", self.product.clone()),
            ("referencia_cliente", self.reference.clone()),
            ("fecha_elaboracion", self.made.format("%Y%m%d").to_string()),
            ("fecha_valor", "00000000".to_owned()),
            ("moneda", "COP".to_owned()),
            ("conteo", self.lines.to_string()),
            ("total", total.to_string()),
            ("descripcion", "ARCHIVO DE EJEMPLO".to_owned()),
        ];
        for (id, value) in fields {
            put(&mut line, &HEADER, id, &value);
        }
        line
    }

    fn trailer(&self, total: u64, control: u64, mark: &str) -> Vec<char> {
        let mut line = blank(&TRAILER);
        let fields = [
            ("registro", "09".to_owned()),
            ("conteo", self.lines.to_string()),
            ("total", total.to_string()),
            ("total_control", control.to_string()),
            ("marca_sha256", mark.to_owned()),
        ];
        for (id, value) in fields {
            put(&mut line, &TRAILER, id, &value);
        }
        line
    }

    fn detail(&self, index: u32) -> Vec<char> {
        let layout = Layout::of(self.kind);
        let mut line = blank(layout);
        for (id, value) in self.fields(index) {
            put(&mut line, layout, id, &value);
        }
        line
    }

    fn fields(&self, index: u32) -> Vec<(&'static str, String)> {
        let person = self.first_person + index;
        let mut fields = vec![
            ("registro", "05".to_owned()),
            ("consecutivo", (index + 1).to_string()),
        ];
        let mut put = |id, value: &str| fields.push((id, value.to_owned()));
        if !matches!(self.kind, BatchType::UnnamedStock | BatchType::Branches) {
            put("tipo_documento", "CC");
            put("documento", &holder_document(person));
        }
        match self.kind {
            BatchType::Recharge => {
                put("valor", &recharge_amount(person).to_string());
                put("concepto", "NOMI");
                put("descripcion", "NOMINA");
                put("referencia", &format!("E-{person:07}"));
            }
            BatchType::Issuance | BatchType::Affiliation => fields.extend(self.holder(person)),
            BatchType::UnnamedStock => {
                put("sucursal", &self.branch);
                put("cantidad", "10");
                put("referencia", &format!("S-{person:07}"));
            }
            BatchType::CardReplacement | BatchType::PinReplacement => {
                put("referencia_tarjeta", &reference(person));
                put(
                    "motivo",
                    if self.kind == BatchType::PinReplacement {
                        "05"
                    } else {
                        "03"
                    },
                );
                put("sucursal", &self.branch);
                put("entrega", "S");
                put("conserva_saldo", "S");
            }
            BatchType::Branches => {
                put("accion", "A");
                put("codigo", &format!("{:06}", person % 1_000_000));
                put("nombre", &format!("SUCURSAL {person}"));
                put("municipio", "05001");
                put("direccion", "CARRERA 43A # 1-50");
            }
        }
        fields
    }
}

impl Sample {
    /// The person of an issuance or affiliation.
    fn holder(&self, person: u32) -> Vec<(&'static str, String)> {
        let (name, surname, second) = holder_name(person);
        let sex = match person % 3 {
            0 => "F",
            1 => "M",
            _ => "X",
        };
        let born = format!("{}0{}15", 1960 + person % 40, 1 + person % 9);
        vec![
            ("primer_nombre", name.to_owned()),
            ("primer_apellido", surname.to_owned()),
            ("segundo_apellido", second.to_owned()),
            ("fecha_nacimiento", born),
            ("sexo", sex.to_owned()),
            ("celular", format!("30{:08}", person % 100_000_000)),
            ("correo", format!("persona{person}@example.com")),
            ("municipio", "11001".to_owned()),
            ("direccion", "CALLE 100 # 8A-55".to_owned()),
            ("sucursal", self.branch.clone()),
            ("entrega", "S".to_owned()),
            ("carga_inicial", self.amount(person).to_string()),
            ("referencia", format!("E-{person:07}")),
            ("referencia_tarjeta", reference(person)),
        ]
    }
}

fn reference(person: u32) -> String {
    format!("TRJ-EJEMPL0{person:09}")
}

/// Writes lines and marks them as they go.
struct Lines<'a, W> {
    out: &'a mut W,
    mark: Sha256,
    first: bool,
}

impl<W: Write> Lines<'_, W> {
    fn line(&mut self, columns: &[char]) -> io::Result<()> {
        let bytes = bytes_of(columns);
        if !self.first {
            self.mark.update(b"\n");
        }
        self.first = false;
        self.mark.update(&bytes);
        self.out.write_all(&bytes)?;
        self.out.write_all(b"\r\n")
    }
}

fn bytes_of(columns: &[char]) -> Vec<u8> {
    columns.iter().collect::<String>().into_bytes()
}

fn blank(layout: &Layout) -> Vec<char> {
    vec![' '; layout.length]
}

/// Puts a value into its place: numbers to the right with zeros, text to the left.
fn put(line: &mut [char], layout: &Layout, id: &str, value: &str) {
    let Some(Field {
        from, length, kind, ..
    }) = layout.field(id)
    else {
        return;
    };
    let Some(place) = line.get_mut(from - 1..from - 1 + length) else {
        return;
    };
    if kind.is_numeric() {
        place.fill('0');
        place
            .iter_mut()
            .rev()
            .zip(value.chars().rev())
            .for_each(|(slot, letter)| *slot = letter);
    } else {
        place
            .iter_mut()
            .zip(value.chars())
            .for_each(|(slot, letter)| *slot = letter);
    }
}
