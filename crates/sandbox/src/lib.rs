//! A simulated bank, digital core and mailbox as real network services on loopback, with faults on demand.
//!
//! They stand in for other people's systems and are used only because the real ones are others'. The
//! product reaches them through the same adapters and protocols as in production.
//!
//! Faults: `POST /faults {"kind": "lose_answer", "times": 1, "only": "transfers"}` at the bank or the core; see [`faults::Fault`].

mod bank;
mod core;
pub mod faults;
mod mailbox;
mod smtp;
mod state;

use std::{net::SocketAddr, path::PathBuf, sync::Arc, time::Duration};

use actix_web::{App, HttpServer, dev::ServerHandle, web};
use tokio::net::TcpListener;

use state::Shared;

/// How the sandbox is started.
#[derive(Debug, Clone)]
pub struct SandboxConfig {
    /// Where the state is kept over restarts; nowhere when absent.
    pub file: Option<PathBuf>,
    /// The mailbox's port; 0 takes a free one.
    pub mailbox_port: u16,
    /// How long the core works on one line, so that progress is seen.
    pub line_delay: Duration,
    /// How long a new card takes from one place to the next on its way to its holder.
    pub delivery_step: Duration,
}

/// A card that the core has to know from the start.
#[derive(Debug, Clone)]
pub struct KnownCard {
    /// Its reference.
    pub reference: String,
    /// Its last four digits.
    pub last_four: String,
    /// Its state, e.g. `active`.
    pub status: String,
    /// What it holds, in centavos.
    pub balance: i64,
}

impl From<(String, String)> for KnownCard {
    /// An active card without money, by its reference and last four digits.
    fn from((reference, last_four): (String, String)) -> Self {
        Self {
            reference,
            last_four,
            status: "active".to_owned(),
            balance: 0,
        }
    }
}

impl Default for SandboxConfig {
    fn default() -> Self {
        Self {
            file: None,
            mailbox_port: 0,
            line_delay: Duration::ZERO,
            delivery_step: Duration::ZERO,
        }
    }
}

/// The running services.
pub struct Sandbox {
    /// Where the bank answers.
    pub bank_url: String,
    /// Where the core answers.
    pub core_url: String,
    /// Where mail is taken.
    pub smtp: SocketAddr,
    /// Where mails are read.
    pub mailbox_url: String,
    servers: Vec<ServerHandle>,
    mail_task: tokio::task::JoinHandle<()>,
    saver: tokio::task::JoinHandle<()>,
    shared: Arc<Shared>,
}

impl Sandbox {
    /// Starts the services on free ports of loopback.
    ///
    /// # Errors
    /// When a port cannot be opened or the saved state cannot be read.
    pub async fn start(config: SandboxConfig) -> std::io::Result<Self> {
        let shared = Arc::new(Shared::load(config)?);
        let mut servers = Vec::new();
        let bank_url = serve(&mut servers, &shared, 0, bank::routes)?;
        let core_url = serve(&mut servers, &shared, 0, core::routes)?;
        let mailbox_url = serve(
            &mut servers,
            &shared,
            shared.config.mailbox_port,
            mailbox::routes,
        )?;
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let smtp = listener.local_addr()?;
        let mail_task = tokio::spawn(smtp::run(listener, shared.clone()));
        let saver = tokio::spawn(save_when_dirty(shared.clone()));
        Ok(Self {
            bank_url,
            core_url,
            smtp,
            mailbox_url,
            servers,
            mail_task,
            saver,
            shared,
        })
    }

    /// Makes cards known to the core. Those it knows stay as they are.
    pub fn introduce_cards(&self, cards: impl IntoIterator<Item = impl Into<KnownCard>>) {
        let mut saved = self.shared.change();
        for card in cards {
            let card: KnownCard = card.into();
            saved.cards.entry(card.reference).or_insert(state::Card {
                balance: card.balance,
                blocked: core::takes_no_money(&card.status),
                last_four: card.last_four,
                status: card.status,
            });
        }
    }

    /// Stops the services and saves their state.
    pub async fn stop(self) {
        for server in &self.servers {
            server.stop(false).await;
        }
        self.mail_task.abort();
        self.saver.abort();
        self.shared.save();
    }
}

fn serve(
    servers: &mut Vec<ServerHandle>,
    shared: &Arc<Shared>,
    port: u16,
    routes: fn(&mut web::ServiceConfig),
) -> std::io::Result<String> {
    let data = web::Data::from(shared.clone());
    let make = move || {
        App::new()
            .app_data(data.clone())
            .app_data(web::JsonConfig::default().limit(64 * 1024 * 1024))
            .configure(routes)
    };
    let server = HttpServer::new(make)
        .workers(1)
        .disable_signals()
        .bind(("127.0.0.1", port))?;
    let address = server
        .addrs()
        .first()
        .copied()
        .ok_or_else(|| std::io::Error::other("no address"))?;
    let running = server.run();
    servers.push(running.handle());
    tokio::spawn(running);
    Ok(format!("http://{address}"))
}

async fn save_when_dirty(shared: Arc<Shared>) {
    loop {
        tokio::time::sleep(Duration::from_secs(1)).await;
        if shared.take_dirty() {
            shared.save();
        }
    }
}
