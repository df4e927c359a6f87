//! The layout of every record, as one table. Help, templates, the format guide, the samples and the
//! validation read it, so that they cannot drift. Positions count characters, from 1.

use super::classes::Part;
use crate::batch::BatchType;

/// When a field must be filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// Always.
    Required,
    /// Never.
    Optional,
    /// When the delivery is to a branch (`S`).
    ForBranchDelivery,
    /// When the delivery is at home (`D`).
    ForHomeDelivery,
    /// When `email` is blank.
    WithoutEmail,
}

/// What a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The record's type; judged by the validator itself.
    Record,
    /// The detail's number; judged by the validator itself.
    Sequence,
    /// Text: letters, digits and common signs.
    Text,
    /// A person's name.
    Name,
    /// The name on the card.
    Embossed,
    /// Digits.
    Digits,
    /// Centavos, over zero and within the product's limits.
    Amount,
    /// Centavos, may be zero.
    InitialLoad,
    /// A count from 1 to 1000.
    Quantity,
    /// A document's type.
    DocumentType,
    /// A document's number.
    Document,
    /// A person's birth date, `AAAAMMDD`.
    BirthDate,
    /// A month, `AAAAMM`.
    Month,
    /// One of some values.
    OneOf(&'static [&'static str]),
    /// A mobile number.
    Mobile,
    /// An e-mail.
    Email,
    /// A DANE municipality code.
    Dane,
    /// Our opaque reference of a card.
    CardReference,
    /// Nothing.
    Blank,
}

impl Kind {
    /// Whether the field is of type N: digits, right-justified, zero-filled.
    pub const fn is_numeric(self) -> bool {
        matches!(
            self,
            Self::Record
                | Self::Sequence
                | Self::Digits
                | Self::Amount
                | Self::InitialLoad
                | Self::Quantity
                | Self::BirthDate
                | Self::Month
                | Self::Mobile
                | Self::Dane
        )
    }
}

/// A field of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field {
    /// Its stable name.
    pub id: &'static str,
    /// Its name in Spanish.
    pub es: &'static str,
    /// Its name in English.
    pub en: &'static str,
    /// Its first position, from 1.
    pub from: usize,
    /// Its length.
    pub length: usize,
    /// What it holds.
    pub kind: Kind,
    /// When it must be filled.
    pub need: Need,
    /// Its columns among a record's bits.
    pub(super) part: Part,
}

impl Field {
    /// Its last position.
    pub const fn to(&self) -> usize {
        self.from + self.length - 1
    }
}

/// A field in one line: name, first position, length, kind, need, its name in Spanish and in English.
macro_rules! field {
    ($id:literal $from:literal $length:literal $kind:expr; $need:ident; $es:literal / $en:literal) => {
        Field {
            id: $id,
            es: $es,
            en: $en,
            from: $from,
            length: $length,
            kind: $kind,
            need: $need,
            part: Part::new($from - 1, $length),
        }
    };
}

/// A record's layout.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Layout {
    /// Its length.
    pub length: usize,
    /// Its fields, without gaps.
    pub fields: &'static [Field],
}

impl Layout {
    /// The detail record of a batch type.
    pub const fn of(kind: BatchType) -> &'static Self {
        match kind {
            BatchType::Issuance => &ISSUANCE,
            BatchType::UnnamedStock => &UNNAMED_STOCK,
            BatchType::Affiliation => &AFFILIATION,
            BatchType::Recharge => &RECHARGE,
            BatchType::CardReplacement | BatchType::PinReplacement => &REPLACEMENT,
            BatchType::Branches => &BRANCHES,
        }
    }

    /// A field by its name.
    pub fn field(&self, id: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.id == id)
    }
}

use Kind::{
    Amount, BirthDate, Blank, CardReference, Dane, Digits, Document, DocumentType, Email, Embossed,
    InitialLoad, Mobile, Month, Name, OneOf, Quantity, Record, Sequence, Text,
};
use Need::{ForBranchDelivery, ForHomeDelivery, Optional, Required, WithoutEmail};

const RECORD: Field = field!("registro" 1 2 Record; Required; "Tipo de registro" / "Record type");
const SEQUENCE: Field = field!("consecutivo" 3 6 Sequence; Required; "Consecutivo" / "Sequence");
const DELIVERY: &[&str] = &["S", "D", "V"];

/// The longest record's length.
pub const LONGEST: usize = 320;

/// The header, common to all types.
pub const HEADER: Layout = Layout {
    length: 120,
    fields: &[
        RECORD,
        field!("version" 3 2 Digits; Required; "Versión del formato" / "Format version"),
        field!("tipo" 5 2 Text; Required; "Tipo de lote" / "Batch type"),
        field!("nit" 7 12 Digits; Required; "NIT de la empresa sin DV" / "Company NIT without check digit"),
        field!("dv" 19 1 Digits; Required; "Dígito de verificación" / "Check digit"),
        field!("producto" 20 6 Text; Required; "Código del producto" / "Product code"),
        field!("referencia_cliente" 26 12 Text; Required; "Referencia del cliente" / "Client reference"),
        field!("fecha_elaboracion" 38 8 Digits; Required; "Fecha de elaboración" / "Date made"),
        field!("fecha_valor" 46 8 Digits; Required; "Fecha valor" / "Value date"),
        field!("moneda" 54 3 Text; Required; "Moneda" / "Currency"),
        field!("conteo" 57 6 Digits; Required; "Número de detalles" / "Detail count"),
        field!("total" 63 17 Digits; Required; "Total en centavos" / "Total in centavos"),
        field!("descripcion" 80 30 Text; Optional; "Descripción" / "Description"),
        field!("reservado" 110 11 Blank; Optional; "Reservado" / "Reserved"),
    ],
};

/// The trailer, common to all types.
pub const TRAILER: Layout = Layout {
    length: 120,
    fields: &[
        RECORD,
        field!("conteo" 3 6 Digits; Required; "Número de detalles" / "Detail count"),
        field!("total" 9 17 Digits; Required; "Total en centavos" / "Total in centavos"),
        field!("total_control" 26 15 Digits; Required; "Total de control" / "Hash total"),
        field!("marca_sha256" 41 16 Text; Optional; "Marca SHA-256" / "SHA-256 mark"),
        field!("reservado" 57 64 Blank; Optional; "Reservado" / "Reserved"),
    ],
};

const DOC_TYPE: Field =
    field!("tipo_documento" 9 2 DocumentType; Required; "Tipo de documento" / "Document type");
const DOC: Field = field!("documento" 11 15 Document; Required; "Documento" / "Document");

const RECHARGE: Layout = Layout {
    length: 120,
    fields: &[
        RECORD,
        SEQUENCE,
        DOC_TYPE,
        DOC,
        field!("referencia_tarjeta" 26 20 CardReference; Optional; "Referencia de la tarjeta" / "Card reference"),
        field!("valor" 46 15 Amount; Required; "Valor en centavos" / "Amount in centavos"),
        field!("concepto" 61 4 OneOf(&["NOMI", "BENE", "VIAT", "BONO", "ALIM", "REEM", "OTRO"]); Required; "Concepto" / "Concept"),
        field!("descripcion" 65 30 Text; Optional; "Descripción" / "Description"),
        field!("referencia" 95 15 Text; Optional; "Referencia" / "Reference"),
        field!("reservado" 110 11 Blank; Optional; "Reservado" / "Reserved"),
    ],
};

const FIRST_NAME: Field =
    field!("primer_nombre" 26 20 Name; Required; "Primer nombre" / "First name");
const SECOND_NAME: Field =
    field!("segundo_nombre" 46 20 Name; Optional; "Segundo nombre" / "Second name");
const FIRST_SURNAME: Field =
    field!("primer_apellido" 66 20 Name; Required; "Primer apellido" / "First surname");
const SECOND_SURNAME: Field =
    field!("segundo_apellido" 86 20 Name; Optional; "Segundo apellido" / "Second surname");
const BIRTH: Field =
    field!("fecha_nacimiento" 132 8 BirthDate; Required; "Fecha de nacimiento" / "Birth date");
const SEX: Field = field!("sexo" 140 1 OneOf(&["F", "M", "X"]); Optional; "Sexo" / "Sex");
const CELL: Field = field!("celular" 141 10 Mobile; WithoutEmail; "Celular" / "Mobile");
const MAIL: Field = field!("correo" 151 60 Email; Optional; "Correo electrónico" / "E-mail");
const TOWN: Field =
    field!("municipio" 211 5 Dane; Optional; "Municipio (DANE)" / "Municipality (DANE)");
const ADDRESS: Field = field!("direccion" 216 50 Text; ForHomeDelivery; "Dirección" / "Address");
const BRANCH: Field =
    field!("sucursal" 266 6 Text; ForBranchDelivery; "Código de sucursal" / "Branch code");
const DELIVER: Field = field!("entrega" 272 1 OneOf(DELIVERY); Required; "Entrega (S sucursal, D domicilio, V virtual)" / "Delivery (S branch, D home, V virtual)");
const LOAD: Field = field!("carga_inicial" 273 15 InitialLoad; Optional; "Carga inicial en centavos" / "Initial load in centavos");
const EMPLOYEE: Field =
    field!("referencia" 288 15 Text; Optional; "Referencia del empleado" / "Employee reference");
const TAIL_320: Field = field!("reservado" 303 18 Blank; Optional; "Reservado" / "Reserved");

const ISSUANCE: Layout = Layout {
    length: 320,
    fields: &[
        RECORD,
        SEQUENCE,
        DOC_TYPE,
        DOC,
        FIRST_NAME,
        SECOND_NAME,
        FIRST_SURNAME,
        SECOND_SURNAME,
        field!("nombre_tarjeta" 106 26 Embossed; Optional; "Nombre en la tarjeta" / "Embossed name"),
        BIRTH,
        SEX,
        CELL,
        MAIL,
        TOWN,
        ADDRESS,
        BRANCH,
        DELIVER,
        LOAD,
        EMPLOYEE,
        TAIL_320,
    ],
};

const AFFILIATION: Layout = Layout {
    length: 320,
    fields: &[
        RECORD,
        SEQUENCE,
        DOC_TYPE,
        DOC,
        FIRST_NAME,
        SECOND_NAME,
        FIRST_SURNAME,
        SECOND_SURNAME,
        field!("referencia_tarjeta" 106 20 CardReference; Required; "Referencia de la tarjeta" / "Card reference"),
        field!("reservado_2" 126 6 Blank; Optional; "Reservado" / "Reserved"),
        BIRTH,
        SEX,
        CELL,
        MAIL,
        TOWN,
        ADDRESS,
        BRANCH,
        DELIVER,
        LOAD,
        EMPLOYEE,
        TAIL_320,
    ],
};

const UNNAMED_STOCK: Layout = Layout {
    length: 120,
    fields: &[
        RECORD,
        SEQUENCE,
        field!("sucursal" 9 6 Text; Required; "Código de sucursal" / "Branch code"),
        field!("cantidad" 15 5 Quantity; Required; "Cantidad" / "Quantity"),
        field!("linea_1" 20 26 Embossed; Optional; "Línea 1 de la tarjeta" / "Emboss line 1"),
        field!("linea_2" 46 26 Embossed; Optional; "Línea 2 de la tarjeta" / "Emboss line 2"),
        field!("vencimiento" 72 6 Month; Optional; "Vencimiento" / "Expiry"),
        field!("referencia" 78 15 Text; Optional; "Referencia" / "Reference"),
        field!("reservado" 93 28 Blank; Optional; "Reservado" / "Reserved"),
    ],
};

const REPLACEMENT: Layout = Layout {
    length: 120,
    fields: &[
        RECORD,
        SEQUENCE,
        DOC_TYPE,
        DOC,
        field!("referencia_tarjeta" 26 20 CardReference; Required; "Referencia de la tarjeta" / "Card reference"),
        field!("motivo" 46 2 OneOf(&["01", "02", "03", "04", "05", "06"]); Required; "Motivo" / "Reason"),
        field!("sucursal" 48 6 Text; ForBranchDelivery; "Código de sucursal" / "Branch code"),
        field!("entrega" 54 1 OneOf(DELIVERY); Required; "Entrega" / "Delivery"),
        field!("conserva_saldo" 55 1 OneOf(&["S", "N"]); Required; "Conserva saldo" / "Keep balance"),
        field!("celular" 56 10 Mobile; Optional; "Celular" / "Mobile"),
        field!("referencia" 66 15 Text; Optional; "Referencia" / "Reference"),
        field!("reservado" 81 40 Blank; Optional; "Reservado" / "Reserved"),
    ],
};

const BRANCHES: Layout = Layout {
    length: 320,
    fields: &[
        RECORD,
        SEQUENCE,
        field!("accion" 9 1 OneOf(&["A", "M", "I"]); Required; "Acción (A agrega, M modifica, I inactiva)" / "Action (A add, M change, I deactivate)"),
        field!("codigo" 10 6 Text; Required; "Código" / "Code"),
        field!("nombre" 16 40 Text; Required; "Nombre" / "Name"),
        field!("municipio" 56 5 Dane; Required; "Municipio (DANE)" / "Municipality (DANE)"),
        field!("direccion" 61 60 Text; Required; "Dirección" / "Address"),
        field!("telefono" 121 10 Digits; Optional; "Teléfono" / "Phone"),
        field!("contacto" 131 40 Name; Optional; "Nombre de contacto" / "Contact name"),
        field!("correo" 171 60 Email; Optional; "Correo de contacto" / "Contact e-mail"),
        field!("tipo_documento" 231 2 DocumentType; Optional; "Tipo de documento" / "Document type"),
        field!("documento" 233 15 Document; Optional; "Documento" / "Document"),
        field!("horario" 248 30 Text; Optional; "Horario" / "Hours"),
        field!("reservado" 278 43 Blank; Optional; "Reservado" / "Reserved"),
    ],
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_record_is_filled_without_gaps() {
        let details = BatchType::ALL
            .iter()
            .map(|kind| (kind.as_str(), *Layout::of(*kind)));
        for (name, layout) in [("01", HEADER), ("09", TRAILER)].into_iter().chain(details) {
            let mut next = 1;
            for field in layout.fields {
                assert_eq!(field.from, next, "{name} {}", field.id);
                next = field.to() + 1;
            }
            assert_eq!(next, layout.length + 1, "{name}");
            // The validator looks at the columns of a record, and of a field, as bits.
            assert!((64..=LONGEST).contains(&layout.length), "{name}");
            assert!(
                layout.fields.iter().all(|field| field.length <= 64),
                "{name}"
            );
        }
    }
}
