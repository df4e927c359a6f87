//! Uploading a batch.

use super::{K, texts};

texts! {
    BatchesTitle: "Carga de lotes" / "Batch upload";
    NewBatch: "Nuevo lote" / "New batch";
    BatchTypeLabel: "Tipo de lote" / "Batch type";
    ChooseType: "Seleccione el tipo de lote" / "Choose the batch type";
    FileLabel: "Archivo de lote (.txt)" / "Batch file (.txt)";
    DropHere: "Arrastre el archivo aquí o haga clic para buscarlo" / "Drop the file here or click to look for it";
    DropHint: "Texto .txt de hasta 400 MB. Se revisa en su equipo antes de enviarlo." / ".txt text up to 400 MB. It is checked on your computer before it is sent.";
    ChooseTypeFirst: "Primero elija el tipo de lote." / "Choose the batch type first.";
    RemoveFile: "Quitar el archivo" / "Remove the file";
    Checking: "Revisando el archivo…" / "Checking the file…";
    CheckProgress: "{} líneas leídas · {} con errores" / "{} lines read · {} with errors";
    CheckValid: "El archivo cumple las reglas" / "The file follows the rules";
    CheckWithErrors: "{} de {} líneas tienen errores" / "{} of {} lines have errors";
    CheckInvalid: "El archivo no cumple las reglas" / "The file breaks the rules";
    CheckUnacceptable: "El archivo no se puede enviar" / "The file cannot be sent";
    SendInvalid: "Corríjalo y elíjalo de nuevo; si lo envía así, quedará como inválido en la bandeja." / "Mend it and choose it again; sent as it is, it stays in the list as invalid.";
    CheckUnreadable: "El navegador no pudo leer el archivo" / "The browser could not read the file";
    CheckUnreadableHint: "Revise que siga en su equipo y vuelva a elegirlo." / "Check that it is still on your computer and choose it again.";
    CheckSummary: "{} líneas · {}" / "{} lines · {}";
    SendAnyway: "Puede corregirlo y elegirlo de nuevo, o enviarlo para ver el detalle en la bandeja." / "You can mend it and choose it again, or send it to see the details in the list.";
    MendFirst: "Corrija lo que se indica y elija el archivo de nuevo; no se ha enviado nada." / "Mend what is named and choose the file again; nothing has been sent.";
    FoundInFile: "Lo que se encontró" / "What was found";
    MoreFindings: "y {} hallazgos más" / "and {} more findings";
    Send: "Enviar" / "Send";
    Sending: "Enviando… {} %" / "Sending… {} %";
    UploadProgress: "Avance del envío" / "Upload progress";
    CheckProgressLabel: "Avance de la revisión" / "Check progress";
    WhyNoFile: "Elija el tipo de lote y un archivo." / "Choose the batch type and a file.";
    WhyChecking: "Espere a que termine la revisión." / "Wait until the check has ended.";
    UploadedNotice: "El archivo «{}» se cargó con éxito; su validación está en proceso." / "The file “{}” was uploaded; it is being validated.";
}
