//! The words that have a meaning here.

use super::{Both, both};

pub(super) const TITLE: Both = both("Definiciones", "Definitions");

pub(super) const TERMS: [(Both, Both); 6] = [
    (
        both("Lote", "Batch"),
        both(
            "Archivo .txt con las solicitudes de su empresa: emisión o reposición de tarjetas, recargas, sucursales.",
            "A .txt file with your company's requests: issuance or replacement of cards, recharges, branches.",
        ),
    ),
    (
        both("Orden de servicio", "Service order"),
        both(
            "Documento que se crea al autorizar lotes: dice qué se ordena, cuánto cuesta y quién lo autorizó.",
            "The document that is made when batches are authorised: what is ordered, what it costs and who authorised it.",
        ),
    ),
    (
        both("Firma", "Signature"),
        both(
            "La autorización de una persona, dada con su clave sobre un lote que no ha cambiado desde que lo vio.",
            "A person's authorisation, given with a password on a batch that has not changed since it was seen.",
        ),
    ),
    (
        both("Cuenta maestra", "Master account"),
        both(
            "Cuenta concentradora de la empresa en un producto, de la que salen los abonos a las tarjetas.",
            "The company's pooled account in a product, from which cards are credited.",
        ),
    ),
    (
        both("Referencia de tarjeta", "Card reference"),
        both(
            "Veinte caracteres que identifican una tarjeta. No es su número, que nunca se escribe aquí.",
            "Twenty characters that identify a card. It is not its number, which is never written here.",
        ),
    ),
    (
        both("Tarjeta innominada", "Unnamed card"),
        both(
            "Tarjeta que se emite sin titular y se asigna después con un lote de afiliación.",
            "A card that is issued without a holder and is assigned later by an affiliation batch.",
        ),
    ),
];
