//! One's own limits.

use actix_web::get;
use app::limits::{self, Standing};
use contract::{
    Amount,
    users::{OwnLimit, OwnLimits},
};
use domain::{ids::CompanyId, money::Money};
use serde::Deserialize;

use crate::{
    Reply,
    extract::{Query, SignedIn},
    openapi::ReadProblems,
    reply,
    state::Shared,
};

/// In which company.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct CompanyQuery {
    /// The company.
    #[param(example = "cmp_01h455vb4pex5vsknk084sn02q")]
    company_id: CompanyId,
}

/// The caller's limits.
#[utoipa::path(
    tag = "users",
    operation_id = "get_own_limits",
    summary = "Your limits in a company",
    description = "The acts that are limited for you, with what you have moved by each.",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("signed-in"))),
    params(CompanyQuery),
    responses((status = 200, description = "The limits and what was used", body = OwnLimits), ReadProblems)
)]
#[get("/me/limits")]
pub(super) async fn get_own_limits(
    state: Shared,
    SignedIn(caller): SignedIn,
    Query(CompanyQuery { company_id }): Query<CompanyQuery>,
) -> Reply {
    let standings = limits::own(&state.app, &caller, company_id).await?;
    reply::ok(&OwnLimits {
        data: standings.into_iter().map(of_standing).collect(),
    })
}

fn of_standing(standing: Standing) -> OwnLimit {
    let Standing { act, limits, moved } = standing;
    let amount = |money: Option<Money>| money.map(Amount::from);
    OwnLimit {
        act,
        per_transaction: amount(limits.per_transaction),
        per_day: amount(limits.per_day),
        per_month: amount(limits.per_month),
        used_today: moved.today.into(),
        used_this_month: moved.this_month.into(),
        available: amount(limits.available(moved)),
    }
}
