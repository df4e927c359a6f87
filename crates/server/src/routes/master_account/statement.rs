//! The statement of a master account, page by page and as a file.

use actix_web::get;
use app::{
    AppError,
    master_account::{self, Asked, Export, Line},
};
use chrono::NaiveDate;
use contract::{
    PageInfo,
    batches::PersonRef,
    master_account::{StatementCard, StatementEntry, StatementOrder, StatementPage},
};
use domain::{
    ids::{CompanyId, ProductId},
    ledger::LedgerEvent,
    statement::Flow,
};
use serde::Deserialize;

use crate::{
    ApiError, Reply,
    extract::{Cursor, Ids, May, PageQuery, Query, permissions::MasterAccountView},
    openapi::ReadProblems,
    reply,
    routes::batches::words,
    state::Shared,
};

/// Which lines.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct StatementQuery {
    /// From this business day on (America/Bogota).
    from: Option<NaiveDate>,
    /// To this business day, itself included.
    until: Option<NaiveDate>,
    /// Only of these events, commas between them: `top_up,card_credit`.
    event: Option<String>,
    /// Only what came `in` or went `out`.
    #[param(value_type = Option<String>)]
    direction: Option<Flow>,
    /// Only with this in description, order number or card reference, or with these last four digits.
    q: Option<String>,
    /// How many rows at most.
    #[param(minimum = 1, maximum = 200, default = 50)]
    limit: Option<i64>,
    /// The cursor `next` of the page before.
    after: Option<String>,
}

/// Which lines, for a file: all of them at once.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct FileQuery {
    /// From this business day on (America/Bogota).
    from: Option<NaiveDate>,
    /// To this business day, itself included.
    until: Option<NaiveDate>,
    /// Only of these events, commas between them: `top_up,card_credit`.
    event: Option<String>,
    /// Only what came `in` or went `out`.
    #[param(value_type = Option<String>)]
    direction: Option<Flow>,
    /// Only with this in description, order number or card reference, or with these last four digits.
    q: Option<String>,
}

impl TryFrom<FileQuery> for Asked {
    type Error = ApiError;
    fn try_from(query: FileQuery) -> Result<Self, ApiError> {
        let events = query.event.as_deref().map(words::<LedgerEvent>);
        Ok(Self {
            from: query.from,
            until: query.until,
            events: events.transpose()?.unwrap_or_default(),
            flow: query.direction,
            text: query
                .q
                .map(|text| text.trim().to_owned())
                .filter(|text| !text.is_empty()),
        })
    }
}

/// The statement of the master account, newest first.
#[utoipa::path(
    tag = "master-account",
    operation_id = "list_statement",
    summary = "List what moved in the master account",
    description = "Each line has the balance after it; without a filter the lines follow each other without gaps.",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("master_account.view"))),
    params(
        ("company_id" = CompanyId, Path, description = "The company"),
        ("product_id" = ProductId, Path, description = "The product"),
        StatementQuery
    ),
    responses((status = 200, description = "A page of the statement", body = StatementPage), ReadProblems)
)]
#[get("/companies/{company_id}/products/{product_id}/master-account/entries")]
pub(super) async fn list_statement(
    state: Shared,
    may: May<MasterAccountView>,
    Ids((company, product)): Ids<(CompanyId, ProductId)>,
    Query(query): Query<StatementQuery>,
) -> Reply {
    let StatementQuery {
        from,
        until,
        event,
        direction,
        q,
        limit,
        after,
    } = query;
    let limit = PageQuery { limit, after: None }.limit()?;
    let under = after.as_deref().map(Cursor::decode_place).transpose()?;
    let asked = FileQuery {
        from,
        until,
        event,
        direction,
        q,
    };
    let asked = asked.try_into()?;
    let permit = &may.permit;
    let found =
        master_account::lines(&state.app, permit, company, product, asked, under, limit).await?;
    let last = found.rows.last().filter(|_| found.has_more);
    let page = PageInfo {
        has_more: found.has_more,
        next: last.map(|line| Cursor::Place(line.sequence).encode()),
        ..PageInfo::default()
    };
    reply::ok(&StatementPage {
        data: found.rows.into_iter().map(of_line).collect(),
        page,
    })
}

/// The statement as a file.
#[utoipa::path(
    tag = "master-account",
    operation_id = "get_statement_file",
    summary = "Download what moved in the master account",
    description = "CSV with semicolons, UTF-8 with its mark, newest first, in the language of Accept-Language. No cell can run as a formula. The download is an event of the audit trail.",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("master_account.view"))),
    params(
        ("company_id" = CompanyId, Path, description = "The company"),
        ("product_id" = ProductId, Path, description = "The product"),
        FileQuery
    ),
    responses(
        (status = 200, description = "The rows", body = String, content_type = "text/csv"),
        ReadProblems
    )
)]
#[get("/companies/{company_id}/products/{product_id}/master-account/entries/file")]
pub(super) async fn get_statement_file(
    state: Shared,
    may: May<MasterAccountView>,
    Ids((company, product)): Ids<(CompanyId, ProductId)>,
    Query(query): Query<FileQuery>,
) -> Reply {
    let asked = query.try_into()?;
    let export = master_account::export(&state.app, &may.permit, company, product, asked).await?;
    let day = state.app.today();
    let name = format!("cuenta-maestra-{day}.csv");
    reply::streamed("text/csv; charset=utf-8", &name, export, next_piece)
}

async fn next_piece(mut export: Export) -> Result<Option<(String, Export)>, AppError> {
    let piece = export.next_rows().await?;
    Ok(piece.map(|piece| (piece, export)))
}

fn of_line(line: Line) -> StatementEntry {
    let card = line.card.map(|card| StatementCard {
        id: card.id,
        reference: card.reference,
        last_four: card.last_four,
        holder_name: card.holder,
    });
    StatementEntry {
        id: line.id,
        transfer_id: line.transfer,
        event: line.event,
        amount: line.amount.into(),
        balance_after: line.balance_after.into(),
        description: line.description,
        card,
        order: line.order.map(|(id, number)| StatementOrder { id, number }),
        requested_by: line.requested_by.map(|(id, name)| PersonRef { id, name }),
        posted_at: line.posted_at,
    }
}
