//! The HTTP server: the REST API of `contract` over the use cases of `app`, and the screens.
//!
//! A handler asks for a permit by its type ([`extract::May`], [`extract::CommandOf`]), calls one use
//! case, and writes its outcome as a wire type. Refusals become problems in one place ([`problem`]).

pub mod extract;
mod metrics;
mod middleware;
mod openapi;
pub mod problem;
mod proxies;
pub mod reply;
mod routes;
mod run;
mod sheets;
mod spa;
mod state;

pub use openapi::openapi;
pub use problem::ApiError;
pub use proxies::Network;
pub use reply::Reply;
pub use run::{Running, ServerConfig, ServerError, serve};
pub use sheets::ReportSheets;
pub use state::State;
