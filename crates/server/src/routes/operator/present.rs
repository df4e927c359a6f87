//! Companies and products on the wire, as the program manager sees them.

use app::{
    companies::{Company, Product},
    operators::{BranchView, CompanyView, ProductView},
};
use contract::{
    batches::PersonRef,
    operator::{
        OperatorBranch, OperatorCompany, OperatorCompanyDetail, OperatorProduct,
        OperatorProductDetail,
    },
};

/// A company.
pub(super) fn of_company(company: &Company) -> OperatorCompany {
    OperatorCompany {
        id: company.id,
        name: company.name.clone(),
        nit: company.nit.as_str().to_owned(),
        nit_check_digit: company.nit.check_digit(),
        signatures_required: company.scheme.required,
        strict_signatures: company.scheme.strict,
        line_policy: company.policy,
        second_factor_required: company.second_factor_required,
        dual_control: company.dual_control,
    }
}

/// A company with its products and administrators.
pub(super) fn of_detail(view: &CompanyView) -> OperatorCompanyDetail {
    let person = |(id, name): &(domain::ids::UserId, String)| PersonRef {
        id: *id,
        name: name.clone(),
    };
    OperatorCompanyDetail {
        company: of_company(&view.company),
        products: view.products.iter().map(of_product).collect(),
        administrators: view.administrators.iter().map(person).collect(),
        version: view.version,
    }
}

/// A product with its version.
pub(super) fn of_product_detail(view: &ProductView) -> OperatorProductDetail {
    OperatorProductDetail {
        product: of_product(&view.product),
        version: view.version,
    }
}

/// A branch.
pub(super) fn of_branch(view: &BranchView) -> OperatorBranch {
    OperatorBranch {
        id: view.id,
        code: view.code.clone(),
        name: view.name.clone(),
    }
}

fn of_product(product: &Product) -> OperatorProduct {
    OperatorProduct {
        id: product.id,
        company_id: product.company,
        code: product.code.clone(),
        name: product.name.clone(),
        batch_types: product.batch_types.clone(),
        document_types: product.document_types.clone(),
        minimum_load: product.minimum_load.into(),
        maximum_load: product.maximum_load.into(),
        balance_cap: product.balance_cap.into(),
        minimum_age: product.minimum_age,
        transfer_minimum: product.transfer_minimum.into(),
        transfer_maximum: product.transfer_maximum.map(Into::into),
    }
}
