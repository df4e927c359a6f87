//! What there is in a master account, and the alert of a low balance.

use actix_web::{get, put};
use app::master_account::{self, Summary};
use contract::{
    Amount,
    master_account::{MasterAccountResponse, SetLowBalanceAlertRequest},
};
use domain::ids::{CompanyId, ProductId};

use crate::{
    Reply,
    extract::{
        CommandOf, Ids, Json, May,
        permissions::{MasterAccountTopUp, MasterAccountView},
    },
    openapi::{CommandProblems, ReadProblems},
    reply::{self, answer, etag},
    state::Shared,
};

/// The master account of a product.
#[utoipa::path(
    tag = "master-account",
    operation_id = "get_master_account",
    summary = "Get the master account",
    description = "What there is, what of it is held, and what is on its way in. The ETag is the version of the alert's setting, which If-Match takes.",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("master_account.view"))),
    params(
        ("company_id" = CompanyId, Path, description = "The company"),
        ("product_id" = ProductId, Path, description = "The product")
    ),
    responses((status = 200, description = "The master account", body = MasterAccountResponse), ReadProblems)
)]
#[get("/companies/{company_id}/products/{product_id}/master-account")]
pub(super) async fn get_master_account(
    state: Shared,
    may: May<MasterAccountView>,
    Ids((company, product)): Ids<(CompanyId, ProductId)>,
) -> Reply {
    let summary = master_account::lookup(&state.app, &may.permit, company, product).await?;
    reply::fresh(summary.alert.version, &of_summary(&summary))
}

/// Sets the alert of a low balance.
#[utoipa::path(
    tag = "master-account",
    operation_id = "set_low_balance_alert",
    summary = "Set the low-balance alert",
    description = "When less than the threshold is available, those who may top up are told by mail, once until it has risen again. No threshold turns the alert off.",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("master_account.top_up"))),
    params(
        ("company_id" = CompanyId, Path, description = "The company"),
        ("product_id" = ProductId, Path, description = "The product"),
        ("If-Match" = String, Header, description = "The ETag that was read", example = "\"0\""),
        ("Idempotency-Key" = Option<String>, Header, description = "Your own key")
    ),
    request_body = SetLowBalanceAlertRequest,
    responses((status = 200, description = "Set", body = MasterAccountResponse), CommandProblems)
)]
#[put("/companies/{company_id}/products/{product_id}/master-account/low-balance-alert")]
pub(super) async fn set_low_balance_alert(
    state: Shared,
    Ids((company, product)): Ids<(CompanyId, ProductId)>,
    ask: CommandOf<MasterAccountTopUp, Json<SetLowBalanceAlertRequest>>,
) -> Reply {
    let Json(SetLowBalanceAlertRequest { threshold }) = ask.body;
    let threshold = threshold.map(|threshold| threshold.amount);
    let render = |summary: &Summary| {
        answer(200, &of_summary(summary)).with_header("etag", etag(summary.alert.version))
    };
    let set = master_account::set_alert;
    reply::send(
        set(
            &state.app,
            &ask.command,
            company,
            product,
            threshold,
            &render,
        )
        .await,
    )
}

fn of_summary(summary: &Summary) -> MasterAccountResponse {
    MasterAccountResponse {
        company_id: summary.company,
        product_id: summary.product,
        balance: summary.balance.into(),
        held: summary.held.into(),
        available: summary.available().into(),
        incoming: summary.incoming.into(),
        low_balance_threshold: summary.alert.threshold.map(Amount::from),
        is_low: summary.is_low(),
        transfer_minimum: summary.transfer_minimum.into(),
        transfer_maximum: summary.transfer_maximum.map(Amount::from),
        as_of: summary.as_of,
        version: summary.alert.version,
    }
}
