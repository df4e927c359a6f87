//! The list of batches and a batch.

use super::{K, texts};

texts! {
    BatchList: "Lotes cargados" / "Uploaded batches";
    GroupOrdered: "Con orden o en proceso" / "Ordered or in process";
    GroupEnded: "Terminados" / "Ended";
    BatchNumber: "Nro. de lote" / "Batch no.";
    BatchesN: "Lotes {}" / "Batches {}";
    BatchN: "Lote {}" / "Batch {}";
    FileName: "Archivo" / "File";
    Type: "Tipo" / "Type";
    Lines: "Líneas" / "Lines";
    Total: "Total" / "Total";
    UploadedBy: "Cargado por" / "Uploaded by";
    FilterByNumber: "Número de lote" / "Batch number";
    NumberOnly: "Escriba solo números." / "Digits only.";
    NoBatchMatches: "Ningún lote coincide con el filtro" / "No batch matches the filter";
    NoBatchMatchesHint: "Cambie el estado o el número." / "Change the state or the number.";
    LinesWithErrors: "{} con errores" / "{} with errors";
    LinesDone: "{} de {} procesadas" / "{} of {} processed";
    Confirm: "Confirmar" / "Confirm";
    Delete: "Eliminar" / "Delete";
    Reject: "Rechazar" / "Refuse";
    OfBatch: " lote {}" / " batch {}";
    OfOrder: " orden {}" / " order {}";
    TabLines: "Líneas" / "Lines";
    TabErrors: "Errores" / "Errors";
    BatchFacts: "Datos del lote" / "About the batch";
    Signatures: "Firmas" / "Signatures";
    SignaturesOf: "{} de {}" / "{} of {}";
    SignedBy: "{}, {}" / "{}, {}";
    LineNumber: "Línea" / "Line";
    Document: "Documento" / "Document";
    Name: "Nombre" / "Name";
    AmountLabel: "Monto" / "Amount";
    Reference: "Referencia" / "Reference";
    NoLines: "No hay líneas que mostrar" / "There are no lines to show";
    NoLinesHint: "Aparecen cuando termina la validación." / "They appear when the validation has ended.";
    NoErrors: "No se encontraron errores" / "No errors were found";
    NoErrorsHint: "Todas las líneas cumplen las reglas." / "Every line follows the rules.";
    Code: "Código" / "Code";
    Where: "Dónde" / "Where";
    What: "Qué pasa y cómo corregirlo" / "What is wrong and how to mend it";
    Found: "Valor" / "Value";
    LineN: "Línea {}" / "Line {}";
    WholeFile: "Archivo" / "File";
    Columns: "col. {}–{}" / "cols. {}–{}";
    CountsPerCode: "Errores por código" / "Errors per code";
    OrderOf: "Orden de servicio" / "Service order";
    RejectedBecause: "Motivo del rechazo" / "Reason of the refusal";
    SeverityRefuse: "Rechaza el archivo" / "Refuses the file";
    SeverityError: "Error" / "Error";
    SeverityNotice: "Aviso" / "Notice";
}
