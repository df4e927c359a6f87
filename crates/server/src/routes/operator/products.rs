//! Products and tariffs.

use actix_web::{get, patch, post};
use app::{
    companies::onboard::{NewProduct, ProductChange, TRANSFER_MINIMUM},
    operators,
};
use contract::operator::{
    ChangeProductRequest, NewProductRequest, OperatorProductDetail, TariffEntry, TariffList,
};
use domain::ids::{CompanyId, ProductId};

use super::present::of_product_detail;
use crate::{
    Reply,
    extract::{
        CommandOf, Ids, Json, May,
        duties::{CompaniesManage, CompaniesView},
    },
    openapi::{CommandProblems, Proved, ReadProblems, Version},
    reply,
    state::Shared,
};

/// Gives a company a product.
#[utoipa::path(
    tag = "operator",
    operation_id = "operator_add_product",
    summary = "Give a company a product",
    description = "With the tariff that is in force from today on. Needs a step-up for `operate` on the company's id.",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("operator.companies_manage"))),
    params(("company_id" = CompanyId, Path, description = "The company"), Proved),
    request_body = NewProductRequest,
    responses((status = 201, description = "Made", body = OperatorProductDetail), CommandProblems)
)]
#[post("/operator/companies/{company_id}/products")]
pub(super) async fn operator_add_product(
    state: Shared,
    Ids(company): Ids<CompanyId>,
    ask: CommandOf<CompaniesManage, Json<NewProductRequest>>,
) -> Reply {
    let Json(body) = ask.body;
    let new = NewProduct {
        code: body.code,
        name: body.name,
        batch_types: body.batch_types,
        document_types: body.document_types,
        minimum_load: body.minimum_load.amount,
        maximum_load: body.maximum_load.amount,
        balance_cap: body.balance_cap.amount,
        minimum_age: body.minimum_age,
        transfer_minimum: body
            .transfer_minimum
            .map_or(TRANSFER_MINIMUM, |amount| amount.amount),
        transfer_maximum: body.transfer_maximum.map(|amount| amount.amount),
    };
    let render = |view: &operators::ProductView| {
        let product = &view.product;
        let (company, id) = (product.company, product.id);
        let place = format!("/api/v1/operator/companies/{company}/products/{id}");
        reply::answer(201, &of_product_detail(view))
            .with_header("etag", reply::etag(view.version))
            .with_header("location", place)
    };
    let (app, tariff) = (&state.app, &body.tariff);
    reply::send(operators::add_product(app, &ask.command, company, new, tariff, &render).await)
}

/// A product.
#[utoipa::path(
    tag = "operator",
    operation_id = "operator_get_product",
    summary = "Get a product's set-up",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("operator.companies_view"))),
    params(
        ("company_id" = CompanyId, Path, description = "The company"),
        ("product_id" = ProductId, Path, description = "The product")
    ),
    responses((status = 200, description = "The product, with its version as ETag", body = OperatorProductDetail), ReadProblems)
)]
#[get("/operator/companies/{company_id}/products/{product_id}")]
pub(super) async fn operator_get_product(
    state: Shared,
    _may: May<CompaniesView>,
    Ids((company, product)): Ids<(CompanyId, ProductId)>,
) -> Reply {
    let view = operators::product(&state.app, company, product).await?;
    reply::fresh(view.version, &of_product_detail(&view))
}

/// Changes a product.
#[utoipa::path(
    tag = "operator",
    operation_id = "operator_change_product",
    summary = "Change a product",
    description = "What is absent stays; the code never changes. Needs If-Match and a step-up for `operate` on the product's id.",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("operator.companies_manage"))),
    params(
        ("company_id" = CompanyId, Path, description = "The company"),
        ("product_id" = ProductId, Path, description = "The product"),
        Version,
        Proved
    ),
    request_body = ChangeProductRequest,
    responses((status = 200, description = "In force", body = OperatorProductDetail), CommandProblems)
)]
#[patch("/operator/companies/{company_id}/products/{product_id}")]
pub(super) async fn operator_change_product(
    state: Shared,
    Ids(about): Ids<(CompanyId, ProductId)>,
    ask: CommandOf<CompaniesManage, Json<ChangeProductRequest>>,
) -> Reply {
    let Json(body) = ask.body;
    let change = ProductChange {
        name: body.name,
        batch_types: body.batch_types,
        document_types: body.document_types,
        minimum_load: body.minimum_load.map(|amount| amount.amount),
        maximum_load: body.maximum_load.map(|amount| amount.amount),
        balance_cap: body.balance_cap.map(|amount| amount.amount),
        minimum_age: body.minimum_age,
        transfer_minimum: body.transfer_minimum.map(|amount| amount.amount),
        transfer_maximum: body.transfer_maximum.map(|amount| amount.amount),
    };
    let render = |view: &operators::ProductView| {
        reply::answer(200, &of_product_detail(view)).with_header("etag", reply::etag(view.version))
    };
    reply::send(operators::change_product(&state.app, &ask.command, about, change, &render).await)
}

/// The tariffs of a product.
#[utoipa::path(
    tag = "operator",
    operation_id = "operator_list_tariffs",
    summary = "List a product's tariffs",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("operator.companies_view"))),
    params(
        ("company_id" = CompanyId, Path, description = "The company"),
        ("product_id" = ProductId, Path, description = "The product")
    ),
    responses((status = 200, description = "The tariffs, the latest first", body = TariffList), ReadProblems)
)]
#[get("/operator/companies/{company_id}/products/{product_id}/tariffs")]
pub(super) async fn operator_list_tariffs(
    state: Shared,
    _may: May<CompaniesView>,
    Ids((company, product)): Ids<(CompanyId, ProductId)>,
) -> Reply {
    let tariffs = operators::tariffs(&state.app, company, product).await?;
    let entry = |(valid_from, terms)| TariffEntry { valid_from, terms };
    reply::ok(&TariffList {
        data: tariffs.into_iter().map(entry).collect(),
    })
}

/// Gives a product another tariff.
#[utoipa::path(
    tag = "operator",
    operation_id = "operator_add_tariff",
    summary = "Give a product another tariff from a day on",
    description = "Orders that were made keep their amounts. Needs a step-up for `operate` on the product's id.",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("operator.companies_manage"))),
    params(
        ("company_id" = CompanyId, Path, description = "The company"),
        ("product_id" = ProductId, Path, description = "The product"),
        Proved
    ),
    request_body = TariffEntry,
    responses((status = 201, description = "Kept", body = TariffEntry), CommandProblems)
)]
#[post("/operator/companies/{company_id}/products/{product_id}/tariffs")]
pub(super) async fn operator_add_tariff(
    state: Shared,
    Ids(about): Ids<(CompanyId, ProductId)>,
    ask: CommandOf<CompaniesManage, Json<TariffEntry>>,
) -> Reply {
    let Json(entry) = ask.body;
    let render = |(): &()| reply::answer(201, &entry);
    let new = (entry.valid_from, &entry.terms);
    reply::send(operators::add_tariff(&state.app, &ask.command, about, new, &render).await)
}
