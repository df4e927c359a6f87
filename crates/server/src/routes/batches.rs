//! Operations on batches.

mod act;
mod present;
mod read;
mod upload;

use utoipa_actix_web::service_config::ServiceConfig;

pub(crate) use present::of_list;
pub(crate) use read::words;
pub(crate) use upload::uploaded;

/// Its operations.
pub fn configure(config: &mut ServiceConfig<'_>) {
    config
        .service(upload::upload_batch)
        .service(upload::validate_batch)
        .service(read::list_batches)
        .service(read::get_batch)
        .service(read::list_lines)
        .service(read::list_errors)
        .service(act::delete_batch)
        .service(act::confirm_batch)
        .service(act::sign_batch)
        .service(act::unsign_batch)
        .service(act::reject_batch);
}
