//! What is done with a batch.

use super::{K, texts};

texts! {
    ConfirmTitle: "Confirmar lote {}" / "Confirm batch {}";
    ConfirmLead: "Revise el resumen. Al confirmar, el lote queda por autorizar y ya no se puede eliminar." / "Review the summary. Once confirmed, the batch waits for authorisation and can no longer be deleted.";
    AcceptedLines: "Líneas que se procesarán" / "Lines to be processed";
    ErrorLines: "Líneas con errores" / "Lines with errors";
    Description: "Descripción" / "Description";
    ClientReference: "Referencia" / "Reference";
    ValueDate: "Fecha de aplicación" / "Value date";
    OnPayment: "Al pagar la orden" / "When the order is paid";
    ExcludeErrors: "Excluir las {} líneas con errores y confirmar las demás" / "Leave out the {} lines with errors and confirm the others";
    ExcludeFirst: "Marque que excluye las líneas con errores, o corrija el archivo." / "Tick that the lines with errors are left out, or mend the file.";
    YourPassword: "Clave de acceso" / "Your password";
    PasswordHint: "La misma con la que ingresa." / "The one you sign in with.";
    ConfirmedNotice: "El lote {} fue confirmado con éxito." / "Batch {} was confirmed.";
    GoAuthorize: "Autorizar lotes" / "Authorise batches";
    DeleteTitle: "Eliminar lote {}" / "Delete batch {}";
    DeleteLead: "Se elimina el lote «{}» con sus {} líneas. No se puede deshacer; el archivo se puede cargar de nuevo." / "Batch “{}” with its {} lines is deleted. This cannot be undone; the file can be uploaded again.";
    DeletedNotice: "El lote {} se eliminó." / "Batch {} was deleted.";
    RejectTitle: "Rechazar lote {}" / "Refuse batch {}";
    RejectLead: "El lote por {} vuelve a quien lo cargó con su motivo y no se procesará." / "The batch of {} goes back to its maker with your reason and will not be processed.";
    ReasonLabel: "Motivo" / "Reason";
    ReasonHint: "Quien cargó el lote lo leerá." / "Whoever uploaded the batch will read it.";
    ReasonMissing: "Escriba el motivo (al menos 3 letras)." / "Type the reason (at least 3 letters).";
    RejectedNotice: "El lote {} fue rechazado." / "Batch {} was refused.";
    ErrorsNotice: "El lote {} tiene errores: {} de {} líneas." / "Batch {} has errors: {} of {} lines.";
    InvalidNotice: "El lote {} fue rechazado por la validación." / "Batch {} was refused by the validation.";
    ValidNotice: "El lote {} es válido y espera su confirmación." / "Batch {} is valid and waits for its confirmation.";
}
