//! Finding and reading cards.

use actix_web::{HttpRequest, get, post};
use app::cards;
use contract::{
    PageInfo,
    cards::{CardDetail, CardMovementPage, CardPage, SearchCardsRequest},
};
use domain::ids::{CardId, CompanyId};

use super::{
    present::{of_card, of_detail, of_movement},
    read_search,
};
use crate::{
    Reply,
    extract::{CommandOf, Cursor, Ids, Json, May, PageQuery, Query, permissions::CardsView},
    openapi::{CommandProblems, ReadProblems},
    reply,
    state::Shared,
};

/// The cards of a company that fit, newest first.
#[utoipa::path(
    tag = "cards",
    operation_id = "search_cards",
    summary = "Search for cards",
    description = "All that is given must hold. What tells a person stands in the body and not in the address, which logs keep. `total` is exact. A page is reached by the cursor `after` or, up to 10 000 rows, by `skip`.",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("cards.view"))),
    params(("company_id" = CompanyId, Path, description = "The company")),
    request_body = SearchCardsRequest,
    responses((status = 200, description = "A page of cards", body = CardPage), CommandProblems)
)]
#[post("/companies/{company_id}/cards/search")]
pub(super) async fn search_cards(
    state: Shared,
    Ids(company): Ids<CompanyId>,
    ask: CommandOf<CardsView, Json<SearchCardsRequest>>,
) -> Reply {
    let Json(body) = ask.body;
    let (search, page, skip) = read_search(body)?;
    let permit = &ask.command.permit;
    let found = cards::search(&state.app, permit, company, search, page, skip).await?;
    let last = found.page.rows.last().filter(|_| found.page.has_more);
    let next = last.map(|last| Cursor::Time(last.card.created_at, last.card.id.uuid()).encode());
    reply::ok(&CardPage {
        data: found.page.rows.iter().map(of_card).collect(),
        page: PageInfo {
            has_more: found.page.has_more,
            next,
            total: Some(found.total),
            ..PageInfo::default()
        },
    })
}

/// A card with its history.
#[utoipa::path(
    tag = "cards",
    operation_id = "get_card",
    summary = "Get a card",
    description = "With every change of its state and where each comes from. The ETag is the version that If-Match takes.",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("cards.view"))),
    params(("card_id" = CardId, Path, description = "The card")),
    responses((status = 200, description = "The card", body = CardDetail), ReadProblems)
)]
#[get("/cards/{card_id}")]
pub(super) async fn get_card(
    state: Shared,
    request: HttpRequest,
    may: May<CardsView>,
    Ids(id): Ids<CardId>,
) -> Reply {
    let view = cards::lookup(&state.app, &may.permit, id).await?;
    reply::item(&request, view.found.card.version, &of_detail(&view))
}

/// What came to a card and left it.
#[utoipa::path(
    tag = "cards",
    operation_id = "list_card_movements",
    summary = "List a card's movements",
    description = "What came through this company's books: loads, credits, debits and their reversals, newest first. Purchases are the core's.",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("cards.view"))),
    params(("card_id" = CardId, Path, description = "The card"), PageQuery),
    responses((status = 200, description = "A page of movements", body = CardMovementPage), ReadProblems)
)]
#[get("/cards/{card_id}/movements")]
pub(super) async fn list_card_movements(
    state: Shared,
    may: May<CardsView>,
    Ids(id): Ids<CardId>,
    Query(query): Query<PageQuery>,
) -> Reply {
    let found = cards::movements(&state.app, &may.permit, id, query.by_time()?).await?;
    let last = found.rows.last().filter(|_| found.has_more);
    let next = last.map(|last| Cursor::Time(last.posted_at, last.id.uuid()).encode());
    reply::ok(&CardMovementPage {
        data: found.rows.into_iter().map(of_movement).collect(),
        page: PageInfo {
            has_more: found.has_more,
            next,
            ..PageInfo::default()
        },
    })
}
