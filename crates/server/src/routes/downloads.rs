//! Downloads: the manual, the files that a batch is begun with, the description of the API.

mod present;
mod shelf;

use actix_web::{HttpRequest, get, web};
use app::{AppError, downloads};
use contract::{
    ErrorCode,
    downloads::{DownloadList, DownloadResponse},
};
use domain::ids::{CompanyId, ProductId};
use utoipa_actix_web::service_config::ServiceConfig;

use crate::{
    ApiError, Reply,
    extract::{Ids, May, permissions::CompanyView},
    openapi::ReadProblems,
    reply,
    state::Shared,
};
use shelf::Piece;

/// Its operations.
pub fn configure(config: &mut ServiceConfig<'_>) {
    config.service(list_downloads).service(get_download);
}

/// What can be downloaded.
#[utoipa::path(
    tag = "downloads",
    operation_id = "list_downloads",
    summary = "List the downloads of a product",
    description = "The user manual in each language, a .zip for each batch type that the product takes, and the description of this API. Names are in the language of Accept-Language.",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("company.view"))),
    params(
        ("company_id" = CompanyId, Path, description = "The company"),
        ("product_id" = ProductId, Path, description = "The product")
    ),
    responses((status = 200, description = "The files", body = DownloadList), ReadProblems)
)]
#[get("/companies/{company_id}/products/{product_id}/downloads")]
async fn list_downloads(
    state: Shared,
    may: May<CompanyView>,
    Ids((company, product)): Ids<(CompanyId, ProductId)>,
) -> Reply {
    let ground = downloads::ground(&state.app, &may.permit, company, product).await?;
    let (today, english) = (state.app.today(), may.permit.caller.english);
    let data = web::block(move || -> Vec<DownloadResponse> {
        let pieces = Piece::all(&ground.product).into_iter();
        pieces
            .map(|piece| present::of_piece(piece, &ground, today, english))
            .collect()
    });
    let data = data.await.map_err(|error| internal(&error))?;
    reply::ok(&DownloadList { data })
}

/// One of them.
#[utoipa::path(
    tag = "downloads",
    operation_id = "get_download",
    summary = "Download a file",
    description = "The manual as PDF, the files of a batch type as .zip (template, a sample of today for this company and product, and the format guide in both languages), or the description of the API as JSON. The ETag is the content's: If-None-Match answers 304.",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("company.view"))),
    params(
        ("company_id" = CompanyId, Path, description = "The company"),
        ("product_id" = ProductId, Path, description = "The product"),
        ("file" = String, Path, description = "The `id` of the list", example = "lote-RC.zip")
    ),
    responses(
        (
            status = 200, description = "The file", headers(
                ("Content-Disposition" = String, description = "The name to keep it under"),
                ("Content-Digest" = String, description = "The SHA-256 of the file (RFC 9530)"),
                ("ETag" = String, description = "The version of the content")
            ), content((Vec<u8> = "application/pdf"), (Vec<u8> = "application/zip"), (String = "application/json"))
        ),
        ReadProblems
    )
)]
#[get("/companies/{company_id}/products/{product_id}/downloads/{file}")]
async fn get_download(
    state: Shared,
    request: HttpRequest,
    may: May<CompanyView>,
    Ids((company, product, file)): Ids<(CompanyId, ProductId, String)>,
) -> Reply {
    let ground = downloads::ground(&state.app, &may.permit, company, product).await?;
    let mut pieces = Piece::all(&ground.product).into_iter();
    let piece = pieces
        .find(|piece| piece.id() == file)
        .ok_or(ApiError::new(ErrorCode::NotFound))?;
    let name = present::file_name(piece, &ground.product.code);
    let today = state.app.today();
    // Laying pages out takes milliseconds of one core: not on a thread that answers.
    let bytes = web::block(move || piece.bytes(&ground, today))
        .await
        .map_err(|error| internal(&error))?
        .map_err(|error| internal(&error))?;
    reply::file(&request, piece.media_type(), &name, bytes)
}

fn internal(error: &dyn std::fmt::Display) -> ApiError {
    AppError::Internal(error.to_string()).into()
}
