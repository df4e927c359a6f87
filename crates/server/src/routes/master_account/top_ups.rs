//! Top-ups of the master account.

use actix_web::{get, post};
use app::top_ups::{self, NewTopUp, TopUpView};
use contract::{
    PageInfo,
    batches::PersonRef,
    master_account::{CreateTopUpRequest, TopUpPage, TopUpResponse},
};
use domain::ids::{CompanyId, ProductId, TopUpId};

use crate::{
    Reply,
    extract::{
        CommandOf, Cursor, Ids, Json, May, PageQuery, Query,
        permissions::{MasterAccountTopUp, MasterAccountView},
    },
    openapi::{CommandProblems, ReadProblems},
    reply::{self, answer},
    routes::orders::of_payment,
    state::Shared,
};

/// Asks for a top-up.
#[utoipa::path(
    tag = "master-account",
    operation_id = "create_top_up",
    summary = "Top up the master account",
    description = "Starts a payment and sends its code to the caller's e-mail address; confirm it as the payment of an order (`confirm_payment`). The money is in the master account once the bank has debited it. Needs a step-up for `top_up` on the digest of product and amount: the SHA-256 of `{\"amount\":15000000,\"product\":\"prd_…\"}`, keys in order, without spaces.",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("master_account.top_up"))),
    params(
        ("company_id" = CompanyId, Path, description = "The company"),
        ("product_id" = ProductId, Path, description = "The product"),
        ("X-Step-Up" = String, Header, description = "The proof of presence"),
        ("Idempotency-Key" = String, Header, description = "Your own key")
    ),
    request_body(
        content = CreateTopUpRequest,
        example = json!({ "amount": { "amount": 15_000_000, "currency": "COP" }, "description": "Nómina de noviembre" })
    ),
    responses((status = 201, description = "Asked for; its payment waits for the code", body = TopUpResponse), CommandProblems)
)]
#[post("/companies/{company_id}/products/{product_id}/master-account/top-ups")]
pub(super) async fn create_top_up(
    state: Shared,
    Ids((company, product)): Ids<(CompanyId, ProductId)>,
    ask: CommandOf<MasterAccountTopUp, Json<CreateTopUpRequest>>,
) -> Reply {
    let Json(CreateTopUpRequest {
        amount,
        description,
    }) = ask.body;
    let new = NewTopUp {
        amount: amount.amount,
        description,
    };
    let render = |view: &TopUpView| {
        answer(201, &of_top_up(view))
            .with_header("location", format!("/api/v1/top-ups/{}", view.top_up.id))
    };
    reply::send(top_ups::create(&state.app, &ask.command, company, product, new, &render).await)
}

/// The top-ups of a product, newest first.
#[utoipa::path(
    tag = "master-account",
    operation_id = "list_top_ups",
    summary = "List top-ups",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("master_account.view"))),
    params(
        ("company_id" = CompanyId, Path, description = "The company"),
        ("product_id" = ProductId, Path, description = "The product"),
        PageQuery
    ),
    responses((status = 200, description = "A page of top-ups", body = TopUpPage), ReadProblems)
)]
#[get("/companies/{company_id}/products/{product_id}/master-account/top-ups")]
pub(super) async fn list_top_ups(
    state: Shared,
    may: May<MasterAccountView>,
    Ids((company, product)): Ids<(CompanyId, ProductId)>,
    Query(page): Query<PageQuery>,
) -> Reply {
    let page = page.by_time()?;
    let found = top_ups::list(&state.app, &may.permit, company, product, page).await?;
    let last = found.rows.last().filter(|_| found.has_more);
    let next =
        last.map(|view| Cursor::Time(view.top_up.created_at, view.top_up.id.uuid()).encode());
    reply::ok(&TopUpPage {
        data: found.rows.iter().map(of_top_up).collect(),
        page: PageInfo {
            has_more: found.has_more,
            next,
            ..PageInfo::default()
        },
    })
}

/// A top-up.
#[utoipa::path(
    tag = "master-account",
    operation_id = "get_top_up",
    summary = "Get a top-up",
    description = "Its payment tells how it stands; `succeeded` means that the money is in the master account.",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("master_account.view"))),
    params(("top_up_id" = TopUpId, Path, description = "The top-up")),
    responses((status = 200, description = "The top-up", body = TopUpResponse), ReadProblems)
)]
#[get("/top-ups/{top_up_id}")]
pub(super) async fn get_top_up(
    state: Shared,
    may: May<MasterAccountView>,
    Ids(id): Ids<TopUpId>,
) -> Reply {
    let view = top_ups::lookup(&state.app, &may.permit, id).await?;
    reply::fresh(view.payment.payment.version, &of_top_up(&view))
}

fn of_top_up(view: &TopUpView) -> TopUpResponse {
    let top_up = &view.top_up;
    TopUpResponse {
        id: top_up.id,
        company_id: top_up.company,
        product_id: top_up.product,
        amount: top_up.amount.into(),
        description: top_up.description.clone(),
        requested_by: PersonRef {
            id: top_up.requested_by,
            name: view.requested_by.clone(),
        },
        created_at: top_up.created_at,
        payment: of_payment(&view.payment),
    }
}
