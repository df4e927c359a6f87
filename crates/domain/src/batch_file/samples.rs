//! Sample files of every shape, the same for the same seed: for people to learn from, for tests and benches.
//!
//! People are invented, documents come from [`holder_document`], mails end in `example.com`.

mod flaws;
mod template;

use std::io::{self, Write};

use chrono::NaiveDate;

pub use flaws::Flaw;

use super::{
    Severity,
    writer::{self, Head, Lines, Row},
};
use crate::{batch::BatchType, nit::Nit};

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
        let mut file = Lines::new(out);
        let (mut total, mut control) = (0_u64, 0_u64);
        for index in 0..self.lines {
            let person = self.first_person + index;
            total += self.amount(person);
            control = (control + self.control(person)) % 1_000_000_000_000_000;
        }
        let count = usize::try_from(self.lines).unwrap_or(usize::MAX);
        file.line(&writer::header(&self.head(), count, total))?;
        for (index, number) in (0..self.lines).zip(1..) {
            file.line(&writer::detail(self.kind, number, &self.fields(index)))?;
        }
        file.end(count, total, control, self.marked)
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

    fn head(&self) -> Head {
        Head {
            kind: self.kind,
            nit: self.nit.clone(),
            product: self.product.clone(),
            reference: self.reference.clone(),
            made: self.made,
            description: "ARCHIVO DE EJEMPLO".to_owned(),
        }
    }

    fn fields(&self, index: u32) -> Row {
        let person = self.first_person + index;
        let mut fields = Row::new();
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
