//! The orders.

use super::{K, texts};

texts! {
    OrdersTitle: "Órdenes de servicio" / "Service orders";
    From: "Desde" / "From";
    Until: "Hasta" / "Until";
    OrderNumber: "Nro. de orden" / "Order no.";
    OrderTitle: "Orden {}" / "Order {}";
    Batches: "Lotes" / "Batches";
    CreatedAt: "Creada" / "Created";
    CreatedBy: "Autorizada por" / "Authorised by";
    OrderAuthorized: "Autorizado" / "Authorised";
    OrderExpired: "Anulado (vencida)" / "Cancelled (expired)";
    InProcess: "En proceso" / "In process";
    Processed: "Procesado" / "Processed";
    Cancelled: "Anulado" / "Cancelled";
    Expired: "Vencido" / "Expired";
    NoOrderMatches: "Ninguna orden coincide con la búsqueda" / "No order matches the search";
    NoOrderMatchesHint: "Amplíe las fechas o elija otro estado." / "Widen the dates or choose another state.";
    RangeBackwards: "La fecha inicial es posterior a la final." / "The first date is after the last.";
    Pdf: "PDF" / "PDF";
    CancelOrder: "Anular" / "Cancel order";
    CancelOrderTitle: "Anular orden {}" / "Cancel order {}";
    CancelOrderLead: "La orden por {} y sus lotes ({}) quedan anulados. No se puede deshacer." / "The order of {} and its batches ({}) are cancelled. This cannot be undone.";
    CancelOrderButton: "Anular orden de {}" / "Cancel order of {}";
    CancelledNotice: "La orden {} fue anulada con éxito." / "Order {} was cancelled.";
    CancellationReason: "Motivo de la anulación" / "Reason of the cancellation";
    WhyNotCancellable: "Solo se anula una orden autorizada sin pago en curso." / "Only an authorised order without a running payment can be cancelled.";
    Amounts: "Valores" / "Amounts";
    BatchesOfOrder: "Lotes de la orden" / "Batches of the order";
}
