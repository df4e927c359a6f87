//! Companies and their products.

use utoipa_actix_web::service_config::ServiceConfig;

/// Its operations.
pub fn configure(_config: &mut ServiceConfig<'_>) {}
