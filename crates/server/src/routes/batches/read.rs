//! Reading batches.

use actix_web::{HttpRequest, get};
use app::batches::{self, Filter};
use contract::{
    ErrorCode, PageInfo,
    batches::{BatchPage, BatchResponse, FindingPage, LinePage},
};
use domain::{
    batch::{BatchStatus, BatchType, LineStatus},
    ids::{BatchId, CompanyId, ProductId},
};
use serde::Deserialize;

use super::present::{of_batch, of_counts, of_finding, of_line, of_list};
use crate::{
    ApiError, Reply,
    extract::{Cursor, Ids, May, PageQuery, Query, permissions::BatchesView},
    openapi::ReadProblems,
    reply,
    state::Shared,
};

/// Which batches.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct BatchQuery {
    /// Only of this product.
    #[param(value_type = Option<String>)]
    product_id: Option<ProductId>,
    /// Only in these states, commas between them.
    status: Option<String>,
    /// Only of this type.
    #[serde(rename = "type")]
    #[param(value_type = Option<String>)]
    kind: Option<BatchType>,
    /// Only this number.
    number: Option<i64>,
    /// How many rows at most.
    #[param(minimum = 1, maximum = 200, default = 50)]
    limit: Option<i64>,
    /// The cursor `next` of the page before.
    after: Option<String>,
}

/// The batches of a company, newest first.
#[utoipa::path(
    tag = "batches",
    operation_id = "list_batches",
    summary = "List batches",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("batches.view"))),
    params(("company_id" = CompanyId, Path, description = "The company"), BatchQuery),
    responses((status = 200, description = "A page of batches", body = BatchPage), ReadProblems)
)]
#[get("/companies/{company_id}/batches")]
pub(super) async fn list_batches(
    state: Shared,
    may: May<BatchesView>,
    Ids(company): Ids<CompanyId>,
    Query(query): Query<BatchQuery>,
) -> Reply {
    let page = PageQuery {
        limit: query.limit,
        after: query.after,
    }
    .by_time()?;
    let statuses = query
        .status
        .as_deref()
        .map(words::<BatchStatus>)
        .transpose()?
        .unwrap_or_default();
    let filter = Filter {
        products: query.product_id.into_iter().collect(),
        statuses,
        kind: query.kind,
        number: query.number,
    };
    let listed = batches::list(&state.app, &may.permit, company, &filter, page).await?;
    let last = listed.page.rows.last().filter(|_| listed.page.has_more);
    let next = last.map(|batch| Cursor::Time(batch.created_at, batch.id.uuid()).encode());
    let page = PageInfo {
        has_more: listed.page.has_more,
        next,
        ..PageInfo::default()
    };
    reply::ok(&BatchPage {
        data: of_list(&listed, may.permit.caller.english),
        page,
    })
}

/// Words with commas between them.
pub(crate) fn words<T: std::str::FromStr>(text: &str) -> Result<Vec<T>, ApiError> {
    let malformed = || {
        ApiError::new(ErrorCode::RequestMalformed)
            .because("status takes documented values with commas between them")
    };
    text.split(',')
        .map(|word| word.trim().parse().map_err(|_| malformed()))
        .collect()
}

/// A batch.
#[utoipa::path(
    tag = "batches",
    operation_id = "get_batch",
    summary = "Get a batch",
    description = "The ETag is the version that If-Match takes. While the batch is being validated, `lines` and `error_lines` tell how far it is.",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("batches.view"))),
    params(("batch_id" = BatchId, Path, description = "The batch")),
    responses((status = 200, description = "The batch", body = BatchResponse), ReadProblems)
)]
#[get("/batches/{batch_id}")]
pub(super) async fn get_batch(
    state: Shared,
    request: HttpRequest,
    may: May<BatchesView>,
    Ids(id): Ids<BatchId>,
) -> Reply {
    let listed = batches::lookup(&state.app, &may.permit, id).await?;
    let batch = listed
        .page
        .rows
        .first()
        .ok_or(ApiError::new(ErrorCode::NotFound))?;
    let report = batches::report_of(&state.app, batch).await?;
    let body = of_batch(
        batch,
        listed.company.scheme.required,
        &listed.names,
        report.as_ref(),
        may.permit.caller.english,
    );
    // Progress does not change the version: a reader who waits must see it.
    if batch.status.is_moving() {
        reply::fresh(batch.version, &body)
    } else {
        reply::item(&request, batch.version, &body)
    }
}

/// Which lines.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct LineQuery {
    /// Only in this state.
    #[param(value_type = Option<String>)]
    status: Option<LineStatus>,
    /// How many rows at most.
    #[param(minimum = 1, maximum = 200, default = 50)]
    limit: Option<i64>,
    /// The cursor `next` of the page before.
    after: Option<i64>,
}

/// The lines of a batch, in the order of the file.
#[utoipa::path(
    tag = "batches",
    operation_id = "list_batch_lines",
    summary = "List the lines of a batch",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("batches.view"))),
    params(("batch_id" = BatchId, Path, description = "The batch"), LineQuery),
    responses((status = 200, description = "A page of lines", body = LinePage), ReadProblems)
)]
#[get("/batches/{batch_id}/lines")]
pub(super) async fn list_lines(
    state: Shared,
    may: May<BatchesView>,
    Ids(id): Ids<BatchId>,
    Query(query): Query<LineQuery>,
) -> Reply {
    let limit = PageQuery {
        limit: query.limit,
        after: None,
    }
    .limit()?;
    let view = batches::lines(
        &state.app,
        &may.permit,
        id,
        query.status,
        query.after.unwrap_or(0),
        limit,
    )
    .await?;
    let next = view
        .lines
        .last()
        .filter(|_| view.has_more)
        .map(|line| line.line.to_string());
    let page = PageInfo {
        has_more: view.has_more,
        next,
        ..PageInfo::default()
    };
    reply::ok(&LinePage {
        data: view.lines.into_iter().map(of_line).collect(),
        page,
    })
}

/// Which findings.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct FindingQuery {
    /// Only of this code.
    code: Option<String>,
    /// How many rows at most.
    #[param(minimum = 1, maximum = 200, default = 50)]
    limit: Option<i64>,
    /// The cursor `next` of the page before.
    after: Option<i64>,
}

/// What is wrong with a batch, in the order of the file.
#[utoipa::path(
    tag = "batches",
    operation_id = "list_batch_errors",
    summary = "List what is wrong with a batch",
    description = "The first 10 000 findings are kept; `counts` counts all of them.",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("batches.view"))),
    params(("batch_id" = BatchId, Path, description = "The batch"), FindingQuery),
    responses((status = 200, description = "A page of findings", body = FindingPage), ReadProblems)
)]
#[get("/batches/{batch_id}/errors")]
pub(super) async fn list_errors(
    state: Shared,
    may: May<BatchesView>,
    Ids(id): Ids<BatchId>,
    Query(query): Query<FindingQuery>,
) -> Reply {
    let limit = PageQuery {
        limit: query.limit,
        after: None,
    }
    .limit()?;
    let code = query.code.as_deref().map(str::parse).transpose();
    let code = code.map_err(|_| {
        ApiError::new(ErrorCode::RequestMalformed).because("code takes a code of the catalogue")
    })?;
    let view = batches::findings(
        &state.app,
        &may.permit,
        id,
        code,
        query.after.unwrap_or(0),
        limit,
    )
    .await?;
    let english = may.permit.caller.english;
    let next = view
        .findings
        .last()
        .filter(|_| view.has_more)
        .map(|(position, _)| position.to_string());
    let counts = view.report.unwrap_or_default().counts;
    reply::ok(&FindingPage {
        data: view
            .findings
            .iter()
            .map(|(_, finding)| of_finding(finding, english))
            .collect(),
        counts: of_counts(
            counts.iter().map(|(code, count)| (code.as_str(), *count)),
            english,
        ),
        page: PageInfo {
            has_more: view.has_more,
            next,
            ..PageInfo::default()
        },
    })
}
