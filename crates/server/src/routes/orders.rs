//! Operations on quotes, service orders and their payments.

mod act;
mod payments;
mod pdf;
mod present;
mod quotes;
mod read;

use utoipa_actix_web::service_config::ServiceConfig;

pub(crate) use present::{of_order, of_payment};

/// Its operations.
pub fn configure(config: &mut ServiceConfig<'_>) {
    config
        .service(quotes::create_quote)
        .service(quotes::get_quote)
        .service(act::create_orders)
        .service(read::list_orders)
        .service(read::get_order)
        .service(pdf::get_order_pdf)
        .service(act::cancel_order)
        .service(payments::start_payment)
        .service(payments::get_payment)
        .service(payments::send_payment_code)
        .service(payments::confirm_payment)
        .service(payments::inquire_payment);
}
