//! The master account of a product: what there is, what moved, topping it up, and word when little is left.

mod statement;
mod summary;
mod top_ups;

use utoipa_actix_web::service_config::ServiceConfig;

/// Its operations.
pub fn configure(config: &mut ServiceConfig<'_>) {
    config
        .service(summary::get_master_account)
        .service(summary::set_low_balance_alert)
        .service(statement::list_statement)
        .service(statement::get_statement_file)
        .service(top_ups::create_top_up)
        .service(top_ups::list_top_ups)
        .service(top_ups::get_top_up);
}
