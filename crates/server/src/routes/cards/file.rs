//! The cards that were found, for a spreadsheet.

use actix_web::post;
use app::{
    AppError,
    cards::{self, Export},
};
use contract::cards::SearchCardsRequest;
use domain::ids::CompanyId;

use super::read_search;
use crate::{
    Reply,
    extract::{CommandOf, Ids, Json, permissions::CardsView},
    openapi::CommandProblems,
    reply,
    state::Shared,
};

/// The cards that fit as CSV.
#[utoipa::path(
    tag = "cards",
    operation_id = "download_cards",
    summary = "Download the cards that fit",
    description = "All of them, whatever page is asked for: UTF-8, a semicolon between cells, no cell that a spreadsheet would run. In the language of Accept-Language. The download is an event of the audit trail.",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("cards.view"))),
    params(("company_id" = CompanyId, Path, description = "The company")),
    request_body = SearchCardsRequest,
    responses(
        (status = 200, description = "The table", body = String, content_type = "text/csv"),
        CommandProblems
    )
)]
#[post("/companies/{company_id}/cards/file")]
pub(super) async fn download_cards(
    state: Shared,
    Ids(company): Ids<CompanyId>,
    ask: CommandOf<CardsView, Json<SearchCardsRequest>>,
) -> Reply {
    let Json(body) = ask.body;
    let (search, _, _) = read_search(body)?;
    let export = cards::export(&state.app, &ask.command.permit, company, search).await?;
    let day = state.app.today();
    let name = format!("tarjetas-{day}.csv");
    reply::streamed("text/csv; charset=utf-8", &name, export, next_piece)
}

async fn next_piece(mut export: Export) -> Result<Option<(String, Export)>, AppError> {
    let piece = export.next_rows().await?;
    Ok(piece.map(|piece| (piece, export)))
}
