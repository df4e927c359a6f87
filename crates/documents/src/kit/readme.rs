//! The first thing to read in a kit.

use domain::batch::BatchType;

use super::Kit;
use crate::{Language, order::words};

/// What is in the kit and how it is used.
pub(super) fn text(kit: &Kit, language: Language) -> String {
    let sample = &kit.sample;
    let (kind, name) = (sample.kind, words::kind(sample.kind, language));
    let types = kit.document_types.join(", ");
    let head = format!(
        "Conexión Empresas Online\r\n{} {name} ({kind})\r\n\r\n{} {}, NIT {}\r\n{} {}, {} {}\r\n{} {types}\r\n{} {} – {}\r\n{} {}\r\n\r\n",
        language.pick("Archivos de lote:", "Batch files:"),
        language.pick("Empresa:", "Company:"),
        kit.company,
        sample.nit,
        language.pick("Producto:", "Product:"),
        kit.product,
        language.pick("código", "code"),
        sample.product,
        language.pick("Tipos de documento:", "Document types:"),
        language.pick("Valor por recarga:", "Amount of a recharge:"),
        kit.minimum_load,
        kit.maximum_load,
        language.pick("Edad mínima:", "Minimum age:"),
        kit.minimum_age,
    );
    let files = files(kind, language);
    let how = language.pick(
        "1. Llene la plantilla: un registro 05 por solicitud, numerados 000001, 000002…\r\n2. Ponga su referencia, el número de registros y los totales en el encabezado y el cierre.\r\n3. Guarde como .txt y cárguelo en «Lotes > Carga de lotes»: se revisa antes de enviarlo.\r\n",
        "1. Fill the template: a 05 record a request, numbered 000001, 000002…\r\n2. Put your reference, the number of records and the totals into header and trailer.\r\n3. Save it as .txt and upload it in “Batches > Batch upload”: it is checked before it is sent.\r\n",
    );
    format!("{head}{files}\r\n{how}")
}

/// The files beside this one.
fn files(kind: BatchType, language: Language) -> String {
    let files = [
        (
            format!("plantilla-{kind}.txt"),
            language.pick(
                "vacía, con los datos de su empresa y producto",
                "empty, with your company's and product's data",
            ),
        ),
        (
            format!("ejemplo-{kind}.txt"),
            language.pick(
                "llena con personas inventadas; cumple las reglas del formato",
                "filled with invented people; it follows the format's rules",
            ),
        ),
        (
            language.pick("guia", "guide").to_owned() + &format!("-{kind}.pdf"),
            language.pick(
                "cada campo, cada lista de valores y cada código de error",
                "every field, list of values and error code",
            ),
        ),
        (
            language.pick("campos", "fields").to_owned() + &format!("-{kind}.csv"),
            language.pick("los mismos campos como tabla", "the same fields as a table"),
        ),
    ];
    let lines = files.map(|(file, what)| format!("- {file}: {what}\r\n"));
    lines.concat()
}
