//! What every handler is given.

use std::sync::Arc;

use app::{App, identity::Identity};

use crate::{metrics::Metrics, middleware::RouteTable, proxies::Network, spa::Spa};

/// The application and what the HTTP side keeps beside it. Cheap to clone.
#[derive(Clone)]
pub struct State {
    /// The use cases' ground.
    pub app: App,
    /// Signing in and knowing callers.
    pub identity: Identity,
    /// Whether browsers reach the server by https, so that cookies may say so.
    pub(crate) https: bool,
    /// The proxies whose word about a request's origin is believed.
    pub(crate) trusted_proxies: Arc<Vec<Network>>,
    pub(crate) metrics: Arc<Metrics>,
    pub(crate) spa: Arc<Spa>,
    pub(crate) table: Arc<RouteTable>,
}

/// How handlers name it.
pub type Shared = actix_web::web::Data<State>;
