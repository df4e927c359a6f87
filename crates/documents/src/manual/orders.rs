//! Service orders: looking at them, paying, cancelling.

use super::{Chapter, Section, both, pictures};

pub(super) static ORDERS: Chapter = Chapter {
    title: both("Órdenes de servicio", "Service orders"),
    lead: both(
        "En «Consultas > Órdenes de servicio» están las órdenes que nacieron al autorizar lotes.",
        "In “Queries > Service orders” are the orders that were made when batches were authorised.",
    ),
    screen: Some(&pictures::ORDERS),
    sections: &[
        Section {
            title: both("Consultar", "Looking them up"),
            steps: &[
                both(
                    "Indique las fechas y el estado, y presione «Buscar».",
                    "Give the dates and the state, and press “Search”.",
                ),
                both(
                    "Con «Ver detalle» se ven los valores y los lotes; con «PDF» se descarga el documento.",
                    "“View details” shows the amounts and the batches; “PDF” downloads the document.",
                ),
            ],
            notes: &[both(
                "estados: «Autorizado» espera el pago; «En proceso» espera al procesador de tarjetas; «Procesado» terminó; «Anulado» fue anulada.",
                "states: “Authorised” waits for the payment; “In process” waits for the card processor; “Processed” has ended; “Cancelled” was cancelled.",
            )],
        },
        Section {
            title: both("Pagar", "Paying"),
            steps: &[
                both(
                    "Presione «Pagar» y luego «Enviar código»: llega un código de 8 dígitos a su correo.",
                    "Press “Pay” and then “Send the code”: a code of 8 digits comes to your mail.",
                ),
                both(
                    "Escríbalo. Se pide el débito al banco y, al confirmarse, la orden pasa a proceso.",
                    "Type it. The debit is asked of the bank and, once confirmed, the order is processed.",
                ),
            ],
            notes: &[both(
                "si el banco no responde, se le sigue consultando; nunca se debita dos veces.",
                "when the bank does not answer, it is asked again; nothing is debited twice.",
            )],
        },
        Section {
            title: both("Anular", "Cancelling"),
            steps: &[both(
                "Presione «Anular», escriba el motivo y su clave. La orden y sus lotes quedan anulados.",
                "Press “Cancel order”, type the reason and your password. The order and its batches are cancelled.",
            )],
            notes: &[both(
                "solo se anula una orden autorizada sin pago en curso.",
                "only an authorised order without a running payment can be cancelled.",
            )],
        },
    ],
};
