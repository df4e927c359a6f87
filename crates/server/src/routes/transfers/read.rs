//! Reading a transfer.

use std::time::Duration;

use actix_web::get;
use app::transfers;
use contract::{ErrorCode, transfers::TransferResponse};
use domain::ids::TransferId;
use serde::Deserialize;

use super::present::of_transfer;
use crate::{
    ApiError, Reply,
    extract::{Ids, May, Query, permissions::CardsView},
    openapi::ReadProblems,
    reply,
    state::Shared,
};

/// The longest wait, in seconds: proxies give up at thirty.
const LONGEST: u64 = 25;

/// How to read.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct WaitQuery {
    /// How many seconds to wait for the end of a transfer that is pending.
    #[param(minimum = 0, maximum = 25, default = 0)]
    wait: Option<u64>,
}

/// A transfer.
#[utoipa::path(
    tag = "transfers",
    operation_id = "get_transfer",
    summary = "Get a transfer",
    description = "It ends exactly once: `posted`, `voided` or `expired`. While the core has not answered it is `pending`, and its outcome is not known to anybody.",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("cards.view"))),
    params(("transfer_id" = TransferId, Path, description = "The transfer"), WaitQuery),
    responses((status = 200, description = "The transfer", body = TransferResponse), ReadProblems)
)]
#[get("/transfers/{transfer_id}")]
pub(super) async fn get_transfer(
    state: Shared,
    may: May<CardsView>,
    Ids(id): Ids<TransferId>,
    Query(query): Query<WaitQuery>,
) -> Reply {
    let wait = query.wait.unwrap_or_default();
    if wait > LONGEST {
        return Err(ApiError::new(ErrorCode::RequestMalformed)
            .because("wait is a number of seconds from 0 to 25"));
    }
    let wait = Duration::from_secs(wait);
    let view = transfers::lookup(&state.app, &may.permit, id, wait).await?;
    reply::ok(&of_transfer(&view))
}
