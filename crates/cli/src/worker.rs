//! Workers: in their own process, or beside the server.

use anyhow::Context as _;
use app::{
    App,
    jobs::{self, Worker},
};
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use crate::{config::Settings, logs, ports};

/// Workers of this process.
pub struct Workers {
    stop: CancellationToken,
    tasks: JoinSet<()>,
}

impl Workers {
    /// Starts so many workers, and what recurs.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn start(app: &App, count: usize) -> anyhow::Result<Self> {
        jobs::start_recurring(app).await?;
        let stop = CancellationToken::new();
        let mut tasks = JoinSet::new();
        for _ in 0..count {
            tasks.spawn(Worker::new(app.clone(), stop.clone()).run());
        }
        Ok(Self { stop, tasks })
    }

    /// Finishes the jobs at hand and stops.
    pub async fn stop(mut self) {
        self.stop.cancel();
        while self.tasks.join_next().await.is_some() {}
    }
}

/// `conexion worker`.
///
/// # Errors
/// When the settings name no peers or the database cannot be opened.
pub async fn run(settings: Settings) -> anyhow::Result<()> {
    let settings = settings.resolved()?;
    logs::start(&settings)?;
    let peers = settings
        .peers()?
        .context("a worker of its own needs bank_url, core_url and smtp")?;
    let db = ports::open_database(&settings).await?;
    let app = ports::application(db, &peers, settings.mail_from())?;
    let workers = Workers::start(&app, settings.jobs()).await?;
    tracing::info!(database = %settings.database()?, jobs = settings.jobs(), "working");
    told_to_stop().await?;
    workers.stop().await;
    app.db.close().await;
    Ok(())
}

/// Waits for Ctrl-C or SIGTERM.
///
/// # Errors
/// When signals cannot be listened to.
pub async fn told_to_stop() -> anyhow::Result<()> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminate = signal(SignalKind::terminate())?;
    tokio::select! {
        done = tokio::signal::ctrl_c() => done?,
        _ = terminate.recv() => {}
    }
    Ok(())
}
