//! For whoever runs the server: is it alive, may it get requests, what does it count.

use actix_web::{HttpResponse, web};

use crate::state::Shared;

/// Its routes, outside the API's description.
pub fn configure(config: &mut web::ServiceConfig) {
    config
        .route("/health/live", web::get().to(live))
        .route("/health/ready", web::get().to(ready))
        .route("/metrics", web::get().to(metrics));
}

/// The process answers.
async fn live() -> HttpResponse {
    HttpResponse::Ok()
        .insert_header(("cache-control", "no-store"))
        .body("ok\n")
}

/// The process can do its work: the database answers.
async fn ready(state: Shared) -> HttpResponse {
    match state.app.db.ping().await {
        Ok(()) => HttpResponse::Ok()
            .insert_header(("cache-control", "no-store"))
            .body("ok\n"),
        Err(error) => {
            tracing::error!(%error, "not ready: the database does not answer");
            HttpResponse::ServiceUnavailable()
                .insert_header(("cache-control", "no-store"))
                .body("the database does not answer\n")
        }
    }
}

async fn metrics(state: Shared) -> HttpResponse {
    let jobs = state.app.open_jobs().await.ok();
    HttpResponse::Ok()
        .content_type("text/plain; version=0.0.4")
        .body(state.metrics.text(jobs))
}
