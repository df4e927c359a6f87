//! From a file to an authorised batch.

use super::{Chapter, Section, both, pictures};

pub(super) static UPLOAD: Chapter = Chapter {
    title: both("Carga de lotes", "Batch upload"),
    lead: both(
        "Un lote es un archivo .txt con solicitudes del mismo tipo: emisión, recarga, reposición, sucursales y otras.",
        "A batch is a .txt file of requests of one type: issuance, recharge, replacement, branches and others.",
    ),
    screen: Some(&pictures::UPLOAD),
    sections: &[
        Section {
            title: both("Cargar un archivo", "Uploading a file"),
            steps: &[
                both(
                    "Elija «Lotes > Carga de lotes» y el «Tipo de lote».",
                    "Choose “Batches > Batch upload” and the “Batch type”.",
                ),
                both(
                    "Arrastre el archivo o búsquelo. Se revisa en su equipo antes de enviarlo y ve cada error con su línea y columna.",
                    "Drop the file or look for it. It is checked on your computer before it is sent, and you see every error with its line and column.",
                ),
                both(
                    "Presione «Enviar». La validación sigue en el servidor y el lote aparece en «Lotes cargados».",
                    "Press “Send”. The validation goes on in the server and the batch appears in “Uploaded batches”.",
                ),
            ],
            notes: &[both(
                "un archivo con un número de tarjeta no se puede enviar.",
                "a file with a card number cannot be sent.",
            )],
        },
        Section {
            title: both("Confirmar o corregir", "Confirming or mending"),
            steps: &[
                both(
                    "Un lote válido queda «Por confirmar». Presione «Confirmar», revise el resumen y escriba su clave de acceso.",
                    "A valid batch is “To confirm”. Press “Confirm”, review the summary and type your password.",
                ),
                both(
                    "Un lote «Con errores» se muestra en rojo. En «Ver detalle», la pestaña «Errores» dice qué pasa en cada línea y cómo corregirlo.",
                    "A batch “With errors” is shown in red. In “View details” the tab “Errors” says what is wrong in every line and how to mend it.",
                ),
                both(
                    "Si su empresa lo permite, puede excluir las líneas con errores; si no, elimine el lote, corrija el archivo y cárguelo de nuevo.",
                    "If your company allows it you may leave out the lines with errors; otherwise delete the batch, mend the file and upload it again.",
                ),
            ],
            notes: &[both(
                "al confirmarlo, el lote queda por autorizar y ya no se puede eliminar.",
                "once confirmed, the batch waits for its authorisation and can no longer be deleted.",
            )],
        },
    ],
};

pub(super) static AUTHORIZATION: Chapter = Chapter {
    title: both("Autorización de lotes", "Batch authorisation"),
    lead: both(
        "La hacen quienes tienen el permiso, con una o dos firmas según lo acordado por su empresa.",
        "It is done by those who have the permission, with one or two signatures as your company has agreed.",
    ),
    screen: Some(&pictures::AUTHORIZATION),
    sections: &[Section {
        title: both("Autorizar", "Authorising"),
        steps: &[
            both(
                "Elija «Lotes > Autorización de lotes» y seleccione los lotes.",
                "Choose “Batches > Batch authorisation” and select the batches.",
            ),
            both(
                "Elija procesar «Por lote» (una orden por cada uno) o «Por tipo de lote» (una orden por tipo).",
                "Choose to process “By batch” (an order for each) or “By batch type” (an order for each type).",
            ),
            both(
                "Revise la «Orden de servicio calculada»: recargas, comisiones, IVA y total a pagar.",
                "Review the “Computed service order”: loads, fees, VAT and the total to pay.",
            ),
            both(
                "Escriba su clave y autorice. Se crea la orden, o el lote espera la segunda firma.",
                "Type your password and authorise. The order is made, or the batch waits for the second signature.",
            ),
        ],
        notes: &[
            both(
                "con dos firmas deben firmar dos personas distintas; la orden la crea quien da la última.",
                "with two signatures two different people must sign; the last one makes the order.",
            ),
            both(
                "si los valores cambian mientras revisa, se muestran los nuevos antes de autorizar.",
                "when the amounts change while you review, the new ones are shown before you authorise.",
            ),
            both(
                "con «Rechazar» el lote vuelve a quien lo cargó, con su motivo.",
                "with “Refuse” the batch goes back to its maker, with your reason.",
            ),
        ],
    }],
};
