//! The master account and its cards.

use super::{Chapter, Section, both, pictures};

pub(super) static MASTER_ACCOUNT: Chapter = Chapter {
    title: both("Cuenta maestra", "Master account"),
    lead: both(
        "La cuenta maestra es el dinero de la empresa para abonar a sus tarjetas una por una. Está en el menú del producto, en los servicios.",
        "The master account is the company's money for crediting its cards one by one. It is in the product's menu, among the services.",
    ),
    screen: Some(&pictures::MASTER_ACCOUNT),
    sections: &[
        Section {
            title: both("Recargar la cuenta", "Topping up"),
            steps: &[
                both(
                    "Escriba el monto y la descripción, y su clave.",
                    "Type the amount and the description, and your password.",
                ),
                both(
                    "Confirme con el código que llega a su correo. El banco debita la cuenta autorizada.",
                    "Confirm with the code that comes to your mail. The bank debits the authorised account.",
                ),
            ],
            notes: &[both(
                "lo disponible es el saldo menos lo retenido en abonos que esperan respuesta.",
                "what is available is the balance less what is held for credits that wait for an answer.",
            )],
        },
        Section {
            title: both("Operar con una tarjeta", "Working with a card"),
            steps: &[
                both(
                    "Busque la tarjeta por orden de servicio, documento, lote o tarjeta (referencia o últimos 4 dígitos).",
                    "Look for the card by service order, document, batch or card (reference or last 4 digits).",
                ),
                both(
                    "Elija consultar el saldo, abonar (de la cuenta maestra a la tarjeta) o cargo (de la tarjeta a la cuenta maestra).",
                    "Choose to ask its balance, to credit it (from the master account) or to debit it (to the master account).",
                ),
                both(
                    "Escriba el monto y su clave. Una ventana muestra los datos de la transacción y su resultado.",
                    "Type the amount and your password. A window shows the data of the transaction and its result.",
                ),
            ],
            notes: &[both(
                "una operación sin respuesta queda pendiente hasta que el procesador la confirma; no la repita.",
                "an operation without an answer is pending until the processor confirms it; do not repeat it.",
            )],
        },
    ],
};
