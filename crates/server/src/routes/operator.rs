//! What the program manager's staff sets up. Every change needs a fresh proof for `operate`.

mod companies;
mod keys;
mod people;
mod present;
mod products;
mod terms;

use utoipa_actix_web::service_config::ServiceConfig;

/// Its operations.
pub fn configure(config: &mut ServiceConfig<'_>) {
    config
        .service(companies::operator_list_companies)
        .service(companies::operator_get_company)
        .service(companies::operator_take_company_on)
        .service(companies::operator_change_company)
        .service(companies::operator_add_branch)
        .service(products::operator_add_product)
        .service(products::operator_get_product)
        .service(products::operator_change_product)
        .service(products::operator_list_tariffs)
        .service(products::operator_add_tariff)
        .service(people::operator_name_administrator)
        .service(people::operator_let_in)
        .service(terms::operator_publish_terms)
        .service(keys::operator_list_keys)
        .service(keys::operator_rotate_keys);
}
