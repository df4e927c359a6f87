//! Putting the application together: the database and the adapters of its ports.

use std::sync::Arc;

use anyhow::Context as _;
use app::{
    App, Ports,
    ports::{SystemClock, SystemIds, SystemRandomness},
};
use gateways::{BankHttp, CoreCardsHttp, CoreHttp, CoreTransfersHttp, SmtpMailer};
use server::ReportSheets;
use store::Db;

use crate::config::{Peers, Settings};

/// Opens the database and brings its schema up to date.
///
/// # Errors
/// When it cannot be opened or migrated.
pub async fn open_database(settings: &Settings) -> anyhow::Result<Db> {
    let url = settings.database()?;
    if let store::db::DatabaseUrl::Sqlite(path) = &url
        && let Some(folder) = path.parent()
    {
        std::fs::create_dir_all(folder)
            .with_context(|| format!("cannot make {}", folder.display()))?;
    }
    let db = Db::open(&url)
        .await
        .with_context(|| format!("cannot open {url}"))?;
    db.migrate()
        .await
        .with_context(|| format!("cannot migrate {url}"))?;
    Ok(db)
}

/// The application over these peers.
///
/// # Errors
/// When a peer's address is malformed.
pub fn application(db: Db, peers: &Peers, mail_from: &str) -> anyhow::Result<App> {
    let mailer = SmtpMailer::plain(&peers.smtp_host, peers.smtp_port, mail_from)?;
    let ports = Ports {
        clock: Arc::new(SystemClock),
        ids: Arc::new(SystemIds),
        randomness: Arc::new(SystemRandomness),
        bank: Arc::new(BankHttp::new(&peers.bank_url)?),
        core: Arc::new(CoreHttp::new(&peers.core_url)?),
        core_transfers: Arc::new(CoreTransfersHttp::new(&peers.core_url)?),
        core_cards: Arc::new(CoreCardsHttp::new(&peers.core_url)?),
        mailer: Arc::new(mailer),
        sheets: Arc::new(ReportSheets),
    };
    Ok(App::new(db, ports))
}

/// An application that only writes to the database: its peers are never called.
///
/// # Errors
/// When the database cannot be opened.
pub async fn offline(settings: &Settings) -> anyhow::Result<App> {
    let nowhere = Peers {
        bank_url: "http://127.0.0.1:9".into(),
        core_url: "http://127.0.0.1:9".into(),
        smtp_host: "127.0.0.1".into(),
        smtp_port: 9,
    };
    application(
        open_database(settings).await?,
        &nowhere,
        settings.mail_from(),
    )
}
