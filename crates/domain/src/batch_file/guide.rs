//! What the layout asks, in words: the rule of every field, its values, the codes that it can break. The
//! format guide is printed from here; a test tries every field and compares.

mod values;

use super::{
    Code,
    layout::{Field, HEADER, Kind, Layout, Need, TRAILER},
};
use crate::batch::BatchType;

pub use values::{Value, values};

/// A text in both languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Both {
    /// In Spanish.
    pub es: &'static str,
    /// In English.
    pub en: &'static str,
}

/// A text in both languages.
pub const fn both(es: &'static str, en: &'static str) -> Both {
    Both { es, en }
}

/// A record of a batch file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Record {
    /// The first line.
    Header,
    /// A line of this type of batch.
    Detail(BatchType),
    /// The last line.
    Trailer,
}

impl Record {
    /// The records of a file of this type, in their order.
    pub const fn of(kind: BatchType) -> [Self; 3] {
        [Self::Header, Self::Detail(kind), Self::Trailer]
    }

    /// Its layout.
    pub const fn layout(self) -> &'static Layout {
        match self {
            Self::Header => &HEADER,
            Self::Detail(kind) => Layout::of(kind),
            Self::Trailer => &TRAILER,
        }
    }

    /// What it begins with.
    pub const fn number(self) -> &'static str {
        match self {
            Self::Header => "01",
            Self::Detail(_) => "05",
            Self::Trailer => "09",
        }
    }

    /// What a field of it must hold.
    pub fn rule(self, field: &Field) -> Both {
        match (self, field.kind) {
            (Self::Header, Kind::Record) => both("Siempre 01.", "Always 01."),
            (Self::Detail(_), Kind::Record) => both("Siempre 05.", "Always 05."),
            (Self::Trailer, Kind::Record) => both("Siempre 09.", "Always 09."),
            (Self::Header, Kind::Text | Kind::Digits) => of_header(field.id),
            (Self::Trailer, Kind::Text | Kind::Digits) => of_trailer(field.id),
            (_, kind) => of_kind(kind),
        }
    }

    /// The codes that a field of it can break by itself.
    pub fn codes(self, field: &Field) -> Vec<Code> {
        match self {
            Self::Header => header_codes(field.id),
            Self::Trailer => trailer_codes(field.id),
            Self::Detail(_) => detail_codes(field),
        }
    }
}

impl Need {
    /// When the field must be filled.
    pub const fn words(self) -> Both {
        match self {
            Self::Required => both("Obligatorio", "Required"),
            Self::Optional => both("Opcional", "Optional"),
            Self::ForBranchDelivery => both("Si la entrega es S", "If delivery is S"),
            Self::ForHomeDelivery => both("Si la entrega es D", "If delivery is D"),
            Self::WithoutEmail => both("Si no hay correo", "If there is no e-mail"),
        }
    }
}

fn of_header(id: &str) -> Both {
    match id {
        "version" => both("Siempre 01.", "Always 01."),
        "tipo" => both(
            "El tipo elegido al cargar el lote; debe estar habilitado en el producto.",
            "The type that is chosen at the upload; the product must take it.",
        ),
        "nit" => both(
            "El de la empresa seleccionada.",
            "That of the selected company.",
        ),
        "dv" => both(
            "Pesos 3, 7, 13, 17, 19, 23, 29, 37, 41, 43, 47, 53 desde la derecha; suma módulo 11; si pasa de 1, 11 menos el residuo.",
            "Weights 3, 7, 13, 17, 19, 23, 29, 37, 41, 43, 47, 53 from the right; sum modulo 11; if over 1, 11 less the rest.",
        ),
        "producto" => both(
            "El del producto seleccionado.",
            "That of the selected product.",
        ),
        "referencia_cliente" => both(
            "La pone su empresa; no se puede repetir entre sus lotes.",
            "Your company gives it; no two of its batches may share it.",
        ),
        "fecha_elaboracion" => both(
            "AAAAMMDD; no futura, de los últimos 30 días.",
            "YYYYMMDD; not in the future, of the last 30 days.",
        ),
        "fecha_valor" => both(
            "AAAAMMDD, un día hábil de los próximos 90 días; ceros: al pagar la orden.",
            "YYYYMMDD, a business day of the next 90 days; zeros: when the order is paid.",
        ),
        "moneda" => both("Siempre COP.", "Always COP."),
        "conteo" => both(
            "Cuántos registros 05 hay.",
            "How many 05 records there are.",
        ),
        "total" => both(
            "La suma de los valores (o de las cargas iniciales) en centavos; ceros si el tipo no mueve dinero.",
            "The sum of the amounts (or initial loads) in centavos; zeros if the type moves no money.",
        ),
        _ => both("Texto libre.", "Free text."),
    }
}

fn of_trailer(id: &str) -> Both {
    match id {
        "conteo" | "total" => both("El mismo del encabezado.", "The same as in the header."),
        "total_control" => both(
            "Suma de los dígitos de cada documento leídos como número, módulo 10^15 (EI: suma de cantidades; SU: de los códigos de sucursal).",
            "Sum of the digits of each document read as a number, modulo 10^15 (EI: sum of quantities; SU: of branch codes).",
        ),
        _ => both(
            "Los primeros 16 hexadecimales del SHA-256 de las líneas anteriores unidas por LF, o espacios.",
            "The first 16 hexadecimals of the SHA-256 of the lines before joined by LF, or blanks.",
        ),
    }
}

fn of_kind(kind: Kind) -> Both {
    match kind {
        Kind::Record | Kind::Digits => both("Solo dígitos.", "Digits only."),
        Kind::Sequence => both("1, 2, 3… sin saltos.", "1, 2, 3… without gaps."),
        Kind::Text => both(
            "Letras, números y signos corrientes.",
            "Letters, digits and common signs.",
        ),
        Kind::Name => both(
            "Letras (con tildes y Ñ), espacio, punto, apóstrofo y guion.",
            "Letters (accents and Ñ too), blank, point, apostrophe and hyphen.",
        ),
        Kind::Embossed => both(
            "A–Z, 0–9, espacio y . - / & '; las tildes se transcriben. El nombre en blanco se construye.",
            "A–Z, 0–9, blank and . - / & '; accents are transliterated. A blank name is built.",
        ),
        Kind::Amount => both(
            "Centavos, sin signo ni separadores; mayor que cero y dentro de los límites del producto.",
            "Centavos, no sign and no separators; over zero and within the product's limits.",
        ),
        Kind::InitialLoad => both(
            "Centavos; ceros si no hay carga. No pasa del máximo del producto.",
            "Centavos; zeros for none. Not over the product's maximum.",
        ),
        Kind::Quantity => both("De 1 a 1000.", "From 1 to 1000."),
        Kind::DocumentType => both(
            "Un tipo de los que acepta el producto.",
            "A type that the product takes.",
        ),
        Kind::Document => both(
            "Sin puntos ni espacios, a la izquierda. CC 3–10 dígitos, TI 10–11, RC 8–11, NI 6–10, PE 15, PT 6–9; CE 3–10 y PA 5–15 letras o dígitos.",
            "No points or blanks, to the left. CC 3–10 digits, TI 10–11, RC 8–11, NI 6–10, PE 15, PT 6–9; CE 3–10 and PA 5–15 letters or digits.",
        ),
        Kind::BirthDate => both(
            "AAAAMMDD, desde 1900; la persona tiene la edad mínima del producto.",
            "YYYYMMDD, from 1900; the person has the product's minimum age.",
        ),
        Kind::Month => both("AAAAMM, o ceros.", "YYYYMM, or zeros."),
        Kind::OneOf(_) => both("Uno de los valores de la lista.", "A value of the list."),
        Kind::Mobile => both(
            "Diez dígitos que empiezan por 3; ceros si no hay.",
            "Ten digits that start with 3; zeros for none.",
        ),
        Kind::Email => both("nombre@dominio.", "name@domain."),
        Kind::Dane => both(
            "Código DIVIPOLA: departamento (2) y municipio (3); ceros si no hay.",
            "DIVIPOLA code: department (2) and municipality (3); zeros for none.",
        ),
        Kind::CardReference => both(
            "Los 20 caracteres que muestran los resultados y pantallas; nunca el número de la tarjeta.",
            "The 20 characters that results and screens show; never the card's number.",
        ),
        Kind::Blank => both("Espacios.", "Blanks."),
    }
}

fn header_codes(id: &str) -> Vec<Code> {
    match id {
        "registro" => vec![Code::F104, Code::F106, Code::F107],
        "version" => vec![Code::H201],
        "tipo" => vec![Code::H202],
        "nit" => vec![Code::H203],
        "dv" => vec![Code::H204],
        "producto" => vec![Code::H205],
        "referencia_cliente" => vec![Code::D304, Code::H206],
        "fecha_elaboracion" => vec![Code::H207],
        "fecha_valor" => vec![Code::H208],
        "moneda" => vec![Code::H209],
        "conteo" | "total" => vec![Code::D305, Code::H210],
        _ => Vec::new(),
    }
}

fn trailer_codes(id: &str) -> Vec<Code> {
    match id {
        "registro" => vec![Code::F105, Code::F106, Code::F107],
        "conteo" => vec![Code::D305, Code::X401],
        "total" => vec![Code::D305, Code::X402],
        "total_control" => vec![Code::D305, Code::X403],
        "marca_sha256" => vec![Code::X404],
        _ => Vec::new(),
    }
}

fn detail_codes(field: &Field) -> Vec<Code> {
    let mut codes = match field.kind {
        Kind::Record => return vec![Code::F106, Code::F107],
        Kind::Sequence => return vec![Code::D303, Code::D304],
        Kind::Text | Kind::Name | Kind::CardReference => vec![Code::D306],
        Kind::Embossed => vec![Code::D314, Code::D315],
        Kind::Digits => vec![Code::D305],
        Kind::Amount => vec![Code::D305, Code::D317, Code::D318],
        Kind::InitialLoad => vec![Code::D305, Code::D318],
        Kind::Quantity => vec![Code::D305, Code::D307],
        Kind::DocumentType => vec![Code::D307, Code::D309],
        Kind::Document => vec![Code::D310],
        Kind::BirthDate => vec![Code::D308, Code::D316],
        Kind::Month => vec![Code::D308],
        Kind::OneOf(_) => vec![Code::D307],
        Kind::Mobile => vec![Code::D311],
        Kind::Email => vec![Code::D312],
        Kind::Dane => vec![Code::D313],
        Kind::Blank => vec![Code::D319],
    };
    if field.need != Need::Optional {
        codes.insert(0, Code::D304);
    }
    codes
}

#[cfg(test)]
mod tests;
