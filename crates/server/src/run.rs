//! Starting and stopping the server.

use std::{net::SocketAddr, path::PathBuf, sync::Arc, time::Duration};

use actix_web::{
    App, HttpResponse, HttpServer,
    dev::ServerHandle,
    http::Method,
    middleware::{Compress, from_fn},
    web,
};
use app::{AppError, identity::Identity};
use utoipa_actix_web::AppExt as _;
use utoipa_swagger_ui::SwaggerUi;

use crate::{
    ApiError, State,
    metrics::Metrics,
    middleware::{RouteTable, around},
    openapi::openapi,
    problem::More,
    proxies::Network,
    routes,
    spa::Spa,
    state::Shared,
};

/// How the server is reached and what it serves.
#[derive(Debug, Clone)]
pub struct ServerConfig {
    /// Where to listen; port 0 takes a free one.
    pub listen: SocketAddr,
    /// The folder of the built screens; none serves the API alone.
    pub spa_dir: Option<PathBuf>,
    /// Whether browsers reach the server by https (a proxy ends TLS).
    pub https: bool,
    /// The proxies whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<Network>,
    /// How many threads answer; none takes the machine's cores.
    pub workers: Option<usize>,
}

/// Why the server does not start.
#[derive(Debug, thiserror::Error)]
pub enum ServerError {
    /// The port is taken or may not be used.
    #[error("cannot listen on {address}: {source}")]
    Listen {
        /// Where.
        address: SocketAddr,
        /// Why.
        source: std::io::Error,
    },
    /// The screens cannot be read.
    #[error("cannot read the screens in {folder}: {source}")]
    Screens {
        /// Where.
        folder: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The keys cannot be read.
    #[error("cannot read the server's keys: {0}")]
    Keys(AppError),
}

/// A running server.
#[derive(Debug)]
pub struct Running {
    /// Where it listens.
    pub addr: SocketAddr,
    /// To pause or stop it.
    pub handle: ServerHandle,
    task: tokio::task::JoinHandle<std::io::Result<()>>,
}

impl Running {
    /// Takes no more requests, ends the ones at hand (ten seconds at most), and stops.
    pub async fn stop(self) -> std::io::Result<()> {
        self.handle.stop(true).await;
        self.wait().await
    }

    /// Waits until the server has stopped.
    pub async fn wait(self) -> std::io::Result<()> {
        self.task
            .await
            .unwrap_or_else(|error| Err(std::io::Error::other(error)))
    }
}

/// Starts the server.
///
/// # Errors
/// When the keys or the screens cannot be read, or the address is taken.
pub async fn serve(config: ServerConfig, app: app::App) -> Result<Running, ServerError> {
    let identity = Identity::open(&app).await.map_err(ServerError::Keys)?;
    let spa = match &config.spa_dir {
        Some(folder) => Spa::load(folder).map_err(|source| ServerError::Screens {
            folder: folder.clone(),
            source,
        })?,
        None => Spa::none(),
    };
    let api = openapi();
    let table = Arc::new(RouteTable::of(&api));
    let state = State {
        app,
        identity,
        https: config.https,
        trusted_proxies: Arc::new(config.trusted_proxies),
        metrics: Arc::new(Metrics::default()),
        spa: Arc::new(spa),
        table,
    };
    let shared = web::Data::new(state);
    let failed = |source| ServerError::Listen {
        address: config.listen,
        source,
    };
    let mut server = HttpServer::new(move || {
        App::new()
            .app_data(shared.clone())
            // Before the scope of the operations, which would take the address of the description.
            .service(SwaggerUi::new("/docs/{_:.*}").url("/api/v1/openapi.json", api.clone()))
            .into_utoipa_app()
            .service(utoipa_actix_web::scope("/api/v1").configure(routes::configure))
            .into_app()
            .configure(routes::health::configure)
            .configure(routes::keys::configure_root)
            .default_service(web::to(otherwise))
            .wrap(from_fn(around))
            .wrap(Compress::default())
    })
    .disable_signals()
    .shutdown_timeout(10)
    .client_request_timeout(Duration::from_secs(15))
    .keep_alive(Duration::from_secs(75));
    if let Some(workers) = config.workers {
        server = server.workers(workers);
    }
    let server = server.bind(config.listen).map_err(failed)?;
    let addr = server.addrs().first().copied().unwrap_or(config.listen);
    let running = server.run();
    let handle = running.handle();
    Ok(Running {
        addr,
        handle,
        task: tokio::spawn(running),
    })
}

/// What no operation answers: a screen, or a problem.
async fn otherwise(
    state: Shared,
    request: actix_web::HttpRequest,
) -> Result<HttpResponse, ApiError> {
    use contract::ErrorCode::RouteNotFound;
    let path = request.path();
    if path == "/api" || path.starts_with("/api/") {
        let allow = state.table.methods_of(path);
        if allow.is_empty() {
            return Err(ApiError::new(RouteNotFound));
        }
        return Err(not_allowed(allow));
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return Err(not_allowed(vec!["GET".to_owned(), "HEAD".to_owned()]));
    }
    state
        .spa
        .answer(&request)
        .ok_or(ApiError::new(RouteNotFound))
}

fn not_allowed(allow: Vec<String>) -> ApiError {
    ApiError::with(
        contract::ErrorCode::MethodNotAllowed,
        More {
            allow,
            ..More::default()
        },
    )
}
