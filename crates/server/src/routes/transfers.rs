//! Credits and debits of cards.

mod act;
mod present;
mod read;

use utoipa_actix_web::service_config::ServiceConfig;

/// Its operations.
pub fn configure(config: &mut ServiceConfig<'_>) {
    config
        .service(act::credit_card)
        .service(act::debit_card)
        .service(act::reverse_transfer)
        .service(read::get_transfer);
}
