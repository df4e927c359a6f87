//! A company's users, what they may do and how much, and changes that wait for a second administrator.

mod act;
mod change;
mod invite;
mod own_limits;
mod present;
mod proposals;
mod read;

use utoipa_actix_web::service_config::ServiceConfig;

/// Its operations.
pub fn configure(config: &mut ServiceConfig<'_>) {
    config
        .service(read::list_users)
        .service(read::get_user)
        .service(invite::invite_user)
        .service(act::suspend_user)
        .service(act::reactivate_user)
        .service(act::unlock_user)
        .service(act::reset_user)
        .service(change::set_user_permissions)
        .service(change::set_user_limits)
        .service(proposals::list_proposals)
        .service(proposals::approve_proposal)
        .service(proposals::reject_proposal)
        .service(own_limits::get_own_limits);
}
