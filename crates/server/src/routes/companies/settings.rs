//! A company's own data, its branches, and what its products cost.

use actix_web::{get, patch};
use app::companies::{
    Branch, CompanyView,
    settings::{self, DetailsPatch},
};
use contract::{
    Amount,
    companies::{
        BranchList, BranchResponse, CompanyPatch, CompanyResponse, FeeBasis, TariffFee,
        TariffResponse, TariffTier, TariffWithholding, VatCategory,
    },
};
use domain::{
    ids::{CompanyId, ProductId},
    money::Money,
    quote::{Basis, Fee, Vat},
};

use super::{View, of_company};
use crate::{
    Reply,
    extract::{CommandOf, Ids, May, MergePatch, permissions::CompanyEdit},
    openapi::{CommandProblems, ReadProblems},
    reply::{self, answer, etag},
    state::Shared,
};

/// Changes a company's data.
#[utoipa::path(
    tag = "companies",
    operation_id = "change_company",
    summary = "Change a company's data",
    description = "A JSON merge patch of what the company's own people may change. Name, NIT, signatures and limits are the program manager's to change. Needs If-Match; when the company has changed since, the refusal holds it as it is now.",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("company.edit"))),
    params(
        ("company_id" = CompanyId, Path, description = "The company"),
        ("If-Match" = String, Header, description = "The ETag that was read", example = "\"3\""),
        ("Idempotency-Key" = Option<String>, Header, description = "Your own key")
    ),
    request_body(content((CompanyPatch = "application/json"), (CompanyPatch = "application/merge-patch+json"))),
    responses((status = 200, description = "The company as it is now", body = CompanyResponse), CommandProblems)
)]
#[patch("/companies/{company_id}")]
pub(super) async fn change_company(
    state: Shared,
    Ids(company): Ids<CompanyId>,
    ask: CommandOf<CompanyEdit, MergePatch<CompanyPatch>>,
) -> Reply {
    let MergePatch(CompanyPatch {
        city,
        address,
        phones,
        line_policy,
    }) = ask.body;
    let patch = DetailsPatch {
        city,
        address,
        phones,
        line_policy,
    };
    let render = |view: &CompanyView| {
        answer(200, &of_company(view.clone())).with_header("etag", etag(view.company.version))
    };
    reply::send(settings::change(&state.app, &ask.command, company, patch, &render).await)
}

/// The branches of a company.
#[utoipa::path(
    tag = "companies",
    operation_id = "list_branches",
    summary = "List the branches of a company",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("company.view"))),
    params(("company_id" = CompanyId, Path, description = "The company")),
    responses((status = 200, description = "The branches, by code", body = BranchList), ReadProblems)
)]
#[get("/companies/{company_id}/branches")]
pub(super) async fn list_branches(
    state: Shared,
    may: May<View>,
    Ids(company): Ids<CompanyId>,
) -> Reply {
    let branches = settings::branches(&state.app, &may.permit, company).await?;
    let of_branch = |branch: Branch| BranchResponse {
        id: branch.id,
        code: branch.code,
        name: branch.name,
        place: branch.place,
        active: branch.active,
    };
    reply::ok(&BranchList {
        data: branches.into_iter().map(of_branch).collect(),
    })
}

/// The tariff of a product.
#[utoipa::path(
    tag = "companies",
    operation_id = "get_tariff",
    summary = "Get the tariff of a product",
    description = "The one that is in force today (America/Bogota).",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("company.view"))),
    params(
        ("company_id" = CompanyId, Path, description = "The company"),
        ("product_id" = ProductId, Path, description = "The product")
    ),
    responses((status = 200, description = "The tariff", body = TariffResponse), ReadProblems)
)]
#[get("/companies/{company_id}/products/{product_id}/tariff")]
pub(super) async fn get_tariff(
    state: Shared,
    may: May<View>,
    Ids((company, product)): Ids<(CompanyId, ProductId)>,
) -> Reply {
    let english = may.permit.caller.english;
    let (valid_from, tariff) = settings::tariff(&state.app, &may.permit, company, product).await?;
    let label = |es, en| if english { en } else { es };
    let withholdings = tariff
        .withholdings
        .into_iter()
        .map(|item| TariffWithholding {
            code: item.code,
            label: label(item.name_es, item.name_en),
            rate_ppm: item.rate_ppm,
        });
    reply::ok(&TariffResponse {
        valid_from,
        gmf: tariff.gmf,
        withholdings: withholdings.collect(),
        fees: tariff
            .fees
            .into_iter()
            .map(|fee| of_fee(fee, english))
            .collect(),
    })
}

fn of_fee(fee: Fee, english: bool) -> TariffFee {
    let amount = |money: Money| Some(Amount::from(money));
    let (basis, price, rate_ppm, tiers) = match fee.basis {
        Basis::PerLine { price } => (FeeBasis::Line, amount(price), None, vec![]),
        Basis::PerCard { price } => (FeeBasis::Card, amount(price), None, vec![]),
        Basis::PerBranchShipment { price } => {
            (FeeBasis::BranchShipment, amount(price), None, vec![])
        }
        Basis::PerOrder { price } => (FeeBasis::Order, amount(price), None, vec![]),
        Basis::PctOfLoad { rate_ppm } => (FeeBasis::Load, None, Some(rate_ppm), vec![]),
        Basis::Tiered { tiers } => (FeeBasis::Tiered, None, None, tiers),
    };
    let tiers = tiers.into_iter().map(|tier| TariffTier {
        up_to: tier.up_to,
        price: tier.price.into(),
    });
    let (vat, vat_rate_ppm) = match fee.vat {
        Vat::Taxed { rate_ppm } => (VatCategory::Taxed, Some(rate_ppm)),
        Vat::Excluded => (VatCategory::Excluded, None),
        Vat::Exempt => (VatCategory::Exempt, None),
    };
    TariffFee {
        code: fee.code,
        label: if english { fee.name_en } else { fee.name_es },
        applies_to: fee.applies_to,
        basis,
        price,
        rate_ppm,
        tiers: tiers.collect(),
        minimum: fee.minimum.map(Amount::from),
        maximum: fee.maximum.map(Amount::from),
        vat,
        vat_rate_ppm,
    }
}
