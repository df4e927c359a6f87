//! The order on paper.

use actix_web::{HttpResponse, get, http::header, web};
use app::{
    AppError, bogota_time,
    orders::{self, OrderView},
};
use documents::{BatchRow, Language, OrderDocument, order_pdf};
use domain::{
    batch::Batch,
    ids::{OrderId, UserId},
};

use crate::{
    ApiError, Reply,
    extract::{Ids, May, permissions::OrdersView},
    openapi::ReadProblems,
    state::Shared,
};

/// The order as PDF.
#[utoipa::path(
    tag = "orders",
    operation_id = "get_order_pdf",
    summary = "Print a service order",
    description = "A Letter page or more, in the language of Accept-Language.",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("orders.view"))),
    params(("order_id" = OrderId, Path, description = "The order")),
    responses(
        (status = 200, description = "The document", body = Vec<u8>, content_type = "application/pdf"),
        ReadProblems
    )
)]
#[get("/orders/{order_id}/pdf")]
pub(super) async fn get_order_pdf(
    state: Shared,
    may: May<OrdersView>,
    Ids(id): Ids<OrderId>,
) -> Reply {
    let view = orders::lookup(&state.app, &may.permit, id).await?;
    let document = document_of(&state, &view).await?;
    let language = if may.permit.caller.english {
        Language::English
    } else {
        Language::Spanish
    };
    // Laying pages out takes milliseconds of one core: not on a thread that answers.
    let bytes = web::block(move || order_pdf(&document, language))
        .await
        .map_err(|error| internal(&error))?
        .map_err(|error| internal(&error))?;
    let name = format!("attachment; filename=\"{}.pdf\"", view.order.number);
    Ok(HttpResponse::Ok()
        .content_type("application/pdf")
        .insert_header((header::CONTENT_DISPOSITION, name))
        .body(bytes))
}

fn internal(error: &dyn std::fmt::Display) -> ApiError {
    AppError::Internal(error.to_string()).into()
}

async fn document_of(state: &Shared, view: &OrderView) -> Result<OrderDocument, ApiError> {
    let order = &view.order;
    let (company, product, batches, names) = orders::document_facts(&state.app, order).await?;
    let paid = view.payment.as_ref();
    let row = |batch: &Batch| BatchRow {
        number: batch.number,
        kind: batch.kind,
        file_name: batch.file_name.clone(),
        signers: batch
            .signatures
            .iter()
            .filter_map(|signature| names.get::<UserId>(&signature.signer).cloned())
            .collect(),
        lines: batch.counts.accepted,
        loads: batch.total,
    };
    Ok(OrderDocument {
        number: order.number.clone(),
        status: order.status,
        digest: order.digest(),
        created_at: bogota_time(order.created_at),
        created_by: view.created_by.clone(),
        company: company.name,
        nit: company.nit,
        product: product.name,
        product_code: product.code,
        amounts: order.draft.amounts.clone(),
        batches: batches.iter().map(row).collect(),
        bank_reference: paid.and_then(|payment| payment.bank_reference.clone()),
        cancellation: order
            .cancellation
            .as_ref()
            .map(|(_, _, reason)| reason.clone()),
        printed_on: state.app.today(),
    })
}
