//! Cards: search, read, balance, block, and what a selection of them becomes.

mod act;
mod file;
mod present;
mod read;
mod select;

use contract::{ErrorCode, cards::SearchCardsRequest};
use utoipa_actix_web::service_config::ServiceConfig;

use crate::{ApiError, extract::PageQuery};

/// Its operations.
pub fn configure(config: &mut ServiceConfig<'_>) {
    config
        .service(read::search_cards)
        .service(file::download_cards)
        .service(read::get_card)
        .service(read::list_card_movements)
        .service(act::ask_balance)
        .service(act::block_card)
        .service(act::unblock_card)
        .service(select::make_cards_batch);
}

/// The furthest that a page by its number goes; cursors go on from there.
const FURTHEST: i64 = 10_000;

/// What is looked for, and which page of it.
fn read_search(ask: SearchCardsRequest) -> Result<(app::cards::Search, app::Page, i64), ApiError> {
    let filled = |text: Option<String>| {
        let text = text.map(|text| text.trim().to_owned());
        text.filter(|text| !text.is_empty())
    };
    let page = PageQuery {
        limit: ask.limit,
        after: ask.after,
    }
    .by_time()?;
    let skip = ask.skip.unwrap_or_default();
    if !(0..=FURTHEST).contains(&skip) {
        return Err(ApiError::new(ErrorCode::RequestMalformed).because(format!(
            "skip is a number from 0 to {FURTHEST}; use the cursor beyond"
        )));
    }
    let search = app::cards::Search {
        products: ask.product_id.into_iter().collect(),
        order: filled(ask.order_number),
        batch: ask.batch_number,
        document: filled(ask.document),
        card: filled(ask.card),
        name: filled(ask.name),
        branch: filled(ask.branch),
        statuses: ask.status,
    };
    Ok((search, page, skip))
}
