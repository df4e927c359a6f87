//! The operations, a folder per resource.

pub mod audit;
pub mod auth;
pub mod batches;
pub mod companies;
pub mod downloads;
pub mod errors;
pub mod health;
pub mod keys;
pub mod ledger;
pub mod me;
pub mod orders;
pub mod summary;
pub mod users;

use utoipa_actix_web::service_config::ServiceConfig;

pub(crate) use auth::REFRESH_COOKIE;

/// Every operation under `/api/v1`.
pub fn configure(config: &mut ServiceConfig<'_>) {
    config
        .configure(auth::configure)
        .configure(keys::configure)
        .configure(me::configure)
        .configure(companies::configure)
        .configure(users::configure)
        .configure(batches::configure)
        .configure(orders::configure)
        .configure(ledger::configure)
        .configure(summary::configure)
        .configure(downloads::configure)
        .configure(audit::configure)
        .configure(errors::configure);
}
