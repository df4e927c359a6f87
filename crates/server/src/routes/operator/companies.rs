//! Companies: looking at them, taking them on, setting them up.

use actix_web::{get, patch, post};
use app::{
    companies::{CompanyList, onboard::NewCompany},
    operators::{self, CompanySettings},
};
use contract::{
    PageInfo,
    operator::{
        ChangeCompanyRequest, NewBranchRequest, NewCompanyRequest, OperatorBranch,
        OperatorCompanyDetail, OperatorCompanyPage,
    },
};
use domain::{batch::SignatureScheme, ids::CompanyId, text::search_form};

use super::present::{of_branch, of_company, of_detail};
use crate::{
    Reply,
    extract::{
        CommandOf, Cursor, Ids, Json, May, PageQuery, Query,
        duties::{CompaniesManage, CompaniesView},
    },
    openapi::{CommandProblems, Proved, ReadProblems, Version},
    reply,
    routes::companies::CompanyQuery,
    state::Shared,
};

/// Every company.
#[utoipa::path(
    tag = "operator",
    operation_id = "operator_list_companies",
    summary = "List every company",
    description = "By name. How each is set up, and nothing of what it does.",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("operator.companies_view"))),
    params(CompanyQuery),
    responses((status = 200, description = "A page of companies", body = OperatorCompanyPage), ReadProblems)
)]
#[get("/operator/companies")]
pub(super) async fn operator_list_companies(
    state: Shared,
    _may: May<CompaniesView>,
    Query(query): Query<CompanyQuery>,
) -> Reply {
    let page = PageQuery {
        limit: query.limit,
        after: None,
    };
    let after = query
        .after
        .as_deref()
        .map(Cursor::decode_name)
        .transpose()?;
    let ask = CompanyList {
        search: query.q,
        after,
        limit: page.limit()?,
    };
    let found = operators::companies(&state.app, &ask).await?;
    let last = found.rows.last().filter(|_| found.has_more);
    let next =
        last.map(|company| Cursor::Name(search_form(&company.name), company.id.uuid()).encode());
    reply::ok(&OperatorCompanyPage {
        data: found.rows.iter().map(of_company).collect(),
        page: PageInfo {
            has_more: found.has_more,
            next,
            ..PageInfo::default()
        },
    })
}

/// A company.
#[utoipa::path(
    tag = "operator",
    operation_id = "operator_get_company",
    summary = "Get a company's set-up",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("operator.companies_view"))),
    params(("company_id" = CompanyId, Path, description = "The company")),
    responses((status = 200, description = "The company with products and administrators, and its version as ETag", body = OperatorCompanyDetail), ReadProblems)
)]
#[get("/operator/companies/{company_id}")]
pub(super) async fn operator_get_company(
    state: Shared,
    _may: May<CompaniesView>,
    Ids(company): Ids<CompanyId>,
) -> Reply {
    let view = operators::company(&state.app, company).await?;
    // Products and administrators may change while the version stays.
    reply::fresh(view.version, &of_detail(&view))
}

/// Takes a company on.
#[utoipa::path(
    tag = "operator",
    operation_id = "operator_take_company_on",
    summary = "Take a company on",
    description = "The NIT is checked against its check digit. Needs a step-up for `operate` on the NIT as it is sent. Products, branches and administrators follow.",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("operator.companies_manage"))),
    params(Proved),
    request_body = NewCompanyRequest,
    responses((status = 201, description = "Taken on", body = OperatorCompanyDetail), CommandProblems)
)]
#[post("/operator/companies")]
pub(super) async fn operator_take_company_on(
    state: Shared,
    ask: CommandOf<CompaniesManage, Json<NewCompanyRequest>>,
) -> Reply {
    let Json(body) = ask.body;
    let new = NewCompany {
        name: body.name,
        nit: body.nit,
        check_digit: body.nit_check_digit,
        scheme: SignatureScheme {
            required: body.signatures_required,
            strict: body.strict_signatures,
        },
        policy: body.line_policy,
        bank_account: body.bank_account,
    };
    let render = |view: &operators::CompanyView| {
        let place = format!("/api/v1/operator/companies/{}", view.company.id);
        reply::answer(201, &of_detail(view))
            .with_header("etag", reply::etag(view.version))
            .with_header("location", place)
    };
    reply::send(operators::take_company_on(&state.app, &ask.command, new, &render).await)
}

/// Sets a company up.
#[utoipa::path(
    tag = "operator",
    operation_id = "operator_change_company",
    summary = "Set how a company signs and guards its access",
    description = "What is absent stays. Batches that are signed completely stay so. Needs If-Match and a step-up for `operate` on the company's id.",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("operator.companies_manage"))),
    params(("company_id" = CompanyId, Path, description = "The company"), Version, Proved),
    request_body = ChangeCompanyRequest,
    responses((status = 200, description = "In force", body = OperatorCompanyDetail), CommandProblems)
)]
#[patch("/operator/companies/{company_id}")]
pub(super) async fn operator_change_company(
    state: Shared,
    Ids(company): Ids<CompanyId>,
    ask: CommandOf<CompaniesManage, Json<ChangeCompanyRequest>>,
) -> Reply {
    let Json(body) = ask.body;
    let settings = CompanySettings {
        signatures_required: body.signatures_required,
        strict_signatures: body.strict_signatures,
        line_policy: body.line_policy,
        second_factor_required: body.second_factor_required,
        dual_control: body.dual_control,
    };
    let render = |view: &operators::CompanyView| {
        reply::answer(200, &of_detail(view)).with_header("etag", reply::etag(view.version))
    };
    reply::send(
        operators::change_company(&state.app, &ask.command, company, settings, &render).await,
    )
}

/// Gives a company a branch.
#[utoipa::path(
    tag = "operator",
    operation_id = "operator_add_branch",
    summary = "Give a company a branch",
    description = "Where cards are handed over. Needs a step-up for `operate` on the company's id.",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("operator.companies_manage"))),
    params(("company_id" = CompanyId, Path, description = "The company"), Proved),
    request_body = NewBranchRequest,
    responses((status = 201, description = "Made", body = OperatorBranch), CommandProblems)
)]
#[post("/operator/companies/{company_id}/branches")]
pub(super) async fn operator_add_branch(
    state: Shared,
    Ids(company): Ids<CompanyId>,
    ask: CommandOf<CompaniesManage, Json<NewBranchRequest>>,
) -> Reply {
    let Json(NewBranchRequest { code, name }) = ask.body;
    let render = |view: &operators::BranchView| reply::answer(201, &of_branch(view));
    let new = (code, name);
    reply::send(operators::add_branch(&state.app, &ask.command, company, new, &render).await)
}
