//! The books of a product, as the company may see them.

use actix_web::get;
use app::ledger::{self, Account, Entry};
use contract::{
    PageInfo,
    ledger::{AccountList, AccountResponse, EntryPage, EntryResponse},
};
use domain::{
    ids::{CompanyId, OrderId, ProductId},
    ledger::AccountKind,
};
use serde::Deserialize;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::{
    Reply,
    extract::{Cursor, Ids, May, PageQuery, Query, permissions::MasterAccountView},
    openapi::ReadProblems,
    reply,
    state::Shared,
};

/// Its operations.
pub fn configure(config: &mut ServiceConfig<'_>) {
    config.service(list_accounts).service(list_entries);
}

/// The accounts of a product.
#[utoipa::path(
    tag = "master-account",
    operation_id = "list_accounts",
    summary = "List the accounts of a product",
    description = "Their balances sum to zero.",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("master_account.view"))),
    params(
        ("company_id" = CompanyId, Path, description = "The company"),
        ("product_id" = ProductId, Path, description = "The product")
    ),
    responses((status = 200, description = "The accounts", body = AccountList), ReadProblems)
)]
#[get("/companies/{company_id}/products/{product_id}/ledger/accounts")]
async fn list_accounts(
    state: Shared,
    may: May<MasterAccountView>,
    Ids((company, product)): Ids<(CompanyId, ProductId)>,
) -> Reply {
    let accounts = ledger::accounts(&state.app, &may.permit, company, product).await?;
    let of_account = |account: Account| AccountResponse {
        id: account.id,
        kind: account.kind,
        balance: account.balance.into(),
        held: account.held.into(),
    };
    reply::ok(&AccountList {
        data: accounts.into_iter().map(of_account).collect(),
    })
}

/// Which entries.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct EntryQuery {
    /// Only of this order.
    #[param(value_type = Option<String>)]
    order_id: Option<OrderId>,
    /// Only of this account.
    #[param(value_type = Option<String>)]
    account: Option<AccountKind>,
    /// How many rows at most.
    #[param(minimum = 1, maximum = 200, default = 50)]
    limit: Option<i64>,
    /// The cursor `next` of the page before.
    after: Option<String>,
}

/// The entries of a product, newest first.
#[utoipa::path(
    tag = "master-account",
    operation_id = "list_entries",
    summary = "List the entries of a product",
    description = "The entries of one posting (`transfer_id`) sum to zero.",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("master_account.view"))),
    params(
        ("company_id" = CompanyId, Path, description = "The company"),
        ("product_id" = ProductId, Path, description = "The product"),
        EntryQuery
    ),
    responses((status = 200, description = "A page of entries", body = EntryPage), ReadProblems)
)]
#[get("/companies/{company_id}/products/{product_id}/ledger/entries")]
async fn list_entries(
    state: Shared,
    may: May<MasterAccountView>,
    Ids((company, product)): Ids<(CompanyId, ProductId)>,
    Query(query): Query<EntryQuery>,
) -> Reply {
    let page = PageQuery {
        limit: query.limit,
        after: query.after,
    }
    .by_time()?;
    let (order, account) = (query.order_id, query.account);
    let found = ledger::entries(
        &state.app,
        &may.permit,
        company,
        product,
        order,
        account,
        page,
    )
    .await?;
    let last = found.rows.last().filter(|_| found.has_more);
    let next = last.map(|entry| Cursor::Time(entry.posted_at, entry.id.uuid()).encode());
    reply::ok(&EntryPage {
        data: found.rows.iter().map(of_entry).collect(),
        page: PageInfo {
            has_more: found.has_more,
            next,
            ..PageInfo::default()
        },
    })
}

fn of_entry(entry: &Entry) -> EntryResponse {
    let Entry {
        id: _,
        transfer,
        account,
        amount,
        balance_after,
        card,
        order,
        event,
        posted_at,
    } = *entry;
    EntryResponse {
        transfer_id: transfer,
        account,
        amount: amount.into(),
        balance_after: balance_after.into(),
        card_id: card,
        order_id: order,
        event: event.to_string(),
        posted_at,
    }
}
