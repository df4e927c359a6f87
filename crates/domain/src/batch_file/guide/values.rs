//! What the values of a list mean.

use super::{Both, both};
use crate::batch_file::{
    DOCUMENT_TYPES,
    layout::{Field, Kind},
};

/// A value that a field may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Value {
    /// What the file says.
    pub code: &'static str,
    /// What that means.
    pub means: Both,
}

/// The values of a field that takes one of a list; none of any other.
pub fn values(field: &Field) -> Vec<Value> {
    let codes: &[&'static str] = match field.kind {
        Kind::OneOf(codes) => codes,
        Kind::DocumentType => &DOCUMENT_TYPES,
        _ => &[],
    };
    let value = |code: &&'static str| Value {
        code,
        means: meaning(field.id, code),
    };
    codes.iter().map(value).collect()
}

fn meaning(id: &str, code: &str) -> Both {
    match id {
        "tipo_documento" => document_type(code),
        "concepto" => concept(code),
        "motivo" => reason(code),
        "sexo" => sex(code),
        "entrega" => delivery(code),
        "conserva_saldo" => kept(code),
        "accion" => action(code),
        _ => both("", ""),
    }
}

fn document_type(code: &str) -> Both {
    match code {
        "CC" => both("Cédula de ciudadanía", "Citizen's card"),
        "CE" => both("Cédula de extranjería", "Foreigner's card"),
        "TI" => both("Tarjeta de identidad", "Minor's identity card"),
        "PA" => both("Pasaporte", "Passport"),
        "PE" => both("Permiso especial de permanencia", "Special stay permit"),
        "PT" => both(
            "Permiso por protección temporal",
            "Temporary protection permit",
        ),
        "RC" => both("Registro civil", "Birth register"),
        "NI" => both("NIT", "Tax id (NIT)"),
        _ => both("", ""),
    }
}

fn concept(code: &str) -> Both {
    match code {
        "NOMI" => both("Nómina", "Payroll"),
        "BENE" => both("Beneficio", "Benefit"),
        "VIAT" => both("Viáticos", "Travel allowance"),
        "BONO" => both("Bono", "Bonus"),
        "ALIM" => both("Alimentación", "Food"),
        "REEM" => both("Reembolso", "Refund"),
        "OTRO" => both("Otro", "Other"),
        _ => both("", ""),
    }
}

fn reason(code: &str) -> Both {
    match code {
        "01" => both("Pérdida", "Loss"),
        "02" => both("Robo", "Theft"),
        "03" => both("Deterioro", "Damage"),
        "04" => both("Vencimiento", "Expiry"),
        "05" => both(
            "Clave olvidada (el único en lotes RP)",
            "PIN forgotten (the only one in RP batches)",
        ),
        "06" => both("Error de impresión", "Misprint"),
        _ => both("", ""),
    }
}

fn sex(code: &str) -> Both {
    match code {
        "F" => both("Femenino", "Female"),
        "M" => both("Masculino", "Male"),
        "X" => both("No binario o sin indicar", "Non-binary or not told"),
        _ => both("", ""),
    }
}

fn delivery(code: &str) -> Both {
    match code {
        "S" => both("En una sucursal", "At a branch"),
        "D" => both("A domicilio", "At home"),
        "V" => both("Virtual", "Virtual"),
        _ => both("", ""),
    }
}

fn kept(code: &str) -> Both {
    match code {
        "S" => both("Sí", "Yes"),
        "N" => both("No", "No"),
        _ => both("", ""),
    }
}

fn action(code: &str) -> Both {
    match code {
        "A" => both("Agrega", "Add"),
        "M" => both("Modifica", "Change"),
        "I" => both("Inactiva", "Deactivate"),
        _ => both("", ""),
    }
}
