//! The operations, a folder per resource.

pub mod audit;
pub mod auth;
pub mod batches;
pub mod cards;
pub mod companies;
pub mod errors;
pub mod health;
pub mod keys;
pub mod ledger;
pub mod master_account;
pub mod me;
pub mod operator;
pub mod orders;
pub mod reports;
pub mod summary;
pub mod transfers;
pub mod users;

use utoipa_actix_web::service_config::ServiceConfig;

pub(crate) use auth::REFRESH_COOKIE;

/// Every operation under `/api/v1`.
pub fn configure(config: &mut ServiceConfig<'_>) {
    config
        .configure(auth::configure)
        .configure(keys::configure)
        .configure(me::configure)
        .configure(operator::configure)
        .configure(companies::configure)
        .configure(users::configure)
        .configure(batches::configure)
        .configure(orders::configure)
        .configure(cards::configure)
        .configure(ledger::configure)
        .configure(transfers::configure)
        .configure(master_account::configure)
        .configure(summary::configure)
        .configure(reports::configure)
        .configure(audit::configure)
        .configure(errors::configure);
}
