//! Companies and their products.

mod contacts;
mod history;
mod settings;

use actix_web::get;
use app::companies::{self, CompanyList, CompanyView, Product};
use contract::{
    PageInfo,
    companies::{CompanyPage, CompanyResponse, ProductList, ProductResponse},
};
use domain::{
    ids::{CompanyId, ProductId},
    text::search_form,
};
use serde::Deserialize;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::{
    Reply,
    extract::{Cursor, Ids, May, PageQuery, Query, permissions::CompanyView as View},
    openapi::ReadProblems,
    reply,
    state::Shared,
};

/// Its operations.
pub fn configure(config: &mut ServiceConfig<'_>) {
    config
        .service(list_companies)
        .service(get_company)
        .service(settings::change_company)
        .service(settings::list_branches)
        .service(settings::get_tariff)
        .service(contacts::list_contacts)
        .service(contacts::add_contact)
        .service(contacts::change_contact)
        .service(contacts::remove_contact)
        .service(history::list_company_changes)
        .service(list_products)
        .service(get_product);
}

/// Which companies.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct CompanyQuery {
    /// Looks into name and NIT; case and accents do not matter.
    pub(super) q: Option<String>,
    /// How many rows at most.
    #[param(minimum = 1, maximum = 200, default = 50)]
    pub(super) limit: Option<i64>,
    /// The cursor `next` of the page before.
    pub(super) after: Option<String>,
}

/// The companies of the caller.
#[utoipa::path(
    tag = "companies",
    operation_id = "list_companies",
    summary = "List companies",
    description = "The companies in which the caller may see the company's data, by name.",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("company.view"))),
    params(CompanyQuery),
    responses((status = 200, description = "A page of companies", body = CompanyPage), ReadProblems)
)]
#[get("/companies")]
async fn list_companies(state: Shared, may: May<View>, Query(query): Query<CompanyQuery>) -> Reply {
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
    let found = companies::list(&state.app, &may.permit, &ask).await?;
    let last = found.rows.last().filter(|_| found.has_more);
    let next = last
        .map(|view| Cursor::Name(search_form(&view.company.name), view.company.id.uuid()).encode());
    let page = PageInfo {
        has_more: found.has_more,
        next,
        ..PageInfo::default()
    };
    reply::ok(&CompanyPage {
        data: found.rows.into_iter().map(of_company).collect(),
        page,
    })
}

/// A company of the caller.
#[utoipa::path(
    tag = "companies",
    operation_id = "get_company",
    summary = "Get a company",
    description = "The ETag is what changing it takes as If-Match.",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("company.view"))),
    params(("company_id" = CompanyId, Path, description = "The company")),
    responses((status = 200, description = "The company with its products", body = CompanyResponse), ReadProblems)
)]
#[get("/companies/{company_id}")]
async fn get_company(state: Shared, may: May<View>, Ids(id): Ids<CompanyId>) -> Reply {
    let view = companies::company(&state.app, &may.permit, id).await?;
    // Its products may change while its version stays.
    reply::fresh(view.company.version, &of_company(view))
}

/// The products of a company.
#[utoipa::path(
    tag = "companies",
    operation_id = "list_products",
    summary = "List the products of a company",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("company.view"))),
    params(("company_id" = CompanyId, Path, description = "The company")),
    responses((status = 200, description = "The products that the caller may see", body = ProductList), ReadProblems)
)]
#[get("/companies/{company_id}/products")]
async fn list_products(state: Shared, may: May<View>, Ids(id): Ids<CompanyId>) -> Reply {
    let products = companies::products(&state.app, &may.permit, id).await?;
    reply::ok(&ProductList {
        data: products.into_iter().map(of_product).collect(),
    })
}

/// A product of a company.
#[utoipa::path(
    tag = "companies",
    operation_id = "get_product",
    summary = "Get a product",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("company.view"))),
    params(
        ("company_id" = CompanyId, Path, description = "The company"),
        ("product_id" = ProductId, Path, description = "The product")
    ),
    responses((status = 200, description = "The product", body = ProductResponse), ReadProblems)
)]
#[get("/companies/{company_id}/products/{product_id}")]
async fn get_product(
    state: Shared,
    may: May<View>,
    Ids((company, product)): Ids<(CompanyId, ProductId)>,
) -> Reply {
    reply::ok(&of_product(
        companies::product(&state.app, &may.permit, company, product).await?,
    ))
}

fn of_company(CompanyView { company, products }: CompanyView) -> CompanyResponse {
    CompanyResponse {
        id: company.id,
        name: company.name,
        nit: company.nit.as_str().to_owned(),
        nit_check_digit: company.nit.check_digit(),
        signatures_required: company.scheme.required,
        strict_signatures: company.scheme.strict,
        second_factor_required: company.second_factor_required,
        dual_control: company.dual_control,
        line_policy: company.policy,
        city: company.city,
        address: company.address,
        phones: company.phones,
        version: company.version,
        products: products.into_iter().map(of_product).collect(),
    }
}

fn of_product(product: Product) -> ProductResponse {
    ProductResponse {
        id: product.id,
        company_id: product.company,
        code: product.code,
        name: product.name,
        batch_types: product.batch_types,
        document_types: product.document_types,
        minimum_load: product.minimum_load.into(),
        maximum_load: product.maximum_load.into(),
        minimum_age: product.minimum_age,
    }
}
