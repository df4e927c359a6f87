//! Authorising batches.

use super::{K, texts};

texts! {
    AuthorizationTitle: "Autorización de lotes" / "Batch authorisation";
    AuthorizationLead: "Seleccione los lotes, revise la orden calculada y autorice con su clave." / "Select the batches, review the computed order and authorise with your password.";
    ToAuthorize: "Lotes por autorizar" / "Batches to authorise";
    SelectBatch: "Seleccionar lote {}" / "Select batch {}";
    Selection: "Selección" / "Selection";
    SelectAll: "Seleccionar todos" / "Select all";
    GroupingLabel: "Procesar" / "Process";
    GroupByBatch: "Por lote" / "By batch";
    GroupByType: "Por tipo de lote" / "By batch type";
    Selected: "Seleccionados: {} · {}" / "Selected: {} · {}";
    Authorize: "Autorizar" / "Authorise";
    AuthorizeAmount: "Autorizar {}" / "Authorise {}";
    SignN: "Firmar {} lotes" / "Sign {} batches";
    SignOne: "Firmar 1 lote" / "Sign 1 batch";
    SigningN: "Firmando {} de {}…" / "Signing {} of {}…";
    SelectFirst: "Seleccione al menos un lote." / "Select at least one batch.";
    NothingToAuthorize: "No hay lotes por autorizar" / "There are no batches to authorise";
    NothingToAuthorizeHint: "Los lotes aparecen aquí cuando se confirman." / "Batches appear here when they are confirmed.";
    QuoteTitle: "Orden de servicio calculada" / "Computed service order";
    QuoteEstimate: "Falta otra firma: estos valores son un estimado. La orden la crea quien da la última firma." / "Another signature is missing: these amounts are an estimate. The last signer makes the order.";
    QuoteChangedNow: "Los valores cambiaron desde la cotización. Revise los nuevos antes de autorizar." / "The amounts have changed since the quote. Review the new ones before you authorise.";
    OrderN: "Orden {} de {}" / "Order {} of {}";
    Loads: "Recargas a tarjetas" / "Card loads";
    FeeUnits: "{} × {}" / "{} × {}";
    Vat: "IVA {}" / "VAT {}";
    Gmf: "GMF (4×1000)" / "GMF (4×1000)";
    GmfTold: "GMF (4×1000), informativo" / "GMF (4×1000), for information";
    Subtotal: "Subtotal" / "Subtotal";
    Rounding: "Ajuste al peso" / "Rounding to the peso";
    Payable: "Total a pagar" / "Total to pay";
    Concept: "Concepto" / "Item";
    SignedNotice: "Lotes firmados: {}. Falta la firma de otra persona." / "Batches signed: {}. Another person's signature is missing.";
    SignedReadyNotice: "Lotes firmados: {}. Ya tienen todas sus firmas." / "Batches signed: {}. They have all their signatures.";
    OrdersMadeNotice: "Se creó la orden {}." / "Order {} was made.";
    SignaturesHave: "{} de {} firmas" / "{} of {} signatures";
}
