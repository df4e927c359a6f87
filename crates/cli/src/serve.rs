//! `conexion serve`.

use std::{fs, io::Write as _, net::SocketAddr, path::Path, path::PathBuf};

use ::sandbox::Sandbox;
use anyhow::{Context as _, bail};
use app::App;
use clap::Args;
use serde_json::json;
use server::ServerConfig;
use store::db::DatabaseUrl;

use crate::{
    config::{Peers, Settings},
    demo, logs, ports,
    sandbox::Behaviour,
    whole_file,
    worker::{Workers, told_to_stop},
};

/// The options of `serve`.
#[derive(Args)]
pub struct Serve {
    #[command(flatten)]
    settings: Settings,
    /// The address to listen on.
    #[arg(long, env = "CONEXION_LISTEN", default_value = "127.0.0.1")]
    listen: std::net::IpAddr,
    /// The port; 0 takes a free one.
    #[arg(long, env = "CONEXION_PORT", default_value_t = 8080)]
    port: u16,
    /// The folder of the built screens; without it only the API is served.
    #[arg(long, env = "CONEXION_SPA")]
    spa: Option<PathBuf>,
    /// Whether browsers come by https, through a proxy that ends TLS.
    #[arg(long, env = "CONEXION_HTTPS")]
    https: bool,
    /// Fill an empty database with demo companies, people and cards, and say their passwords.
    #[arg(long)]
    demo: bool,
    #[command(flatten)]
    behaviour: Behaviour,
}

impl Serve {
    /// Serves until told to stop.
    ///
    /// # Errors
    /// When something that it needs cannot be had.
    pub async fn run(self) -> anyhow::Result<()> {
        let settings = self.settings.clone().resolved()?;
        logs::start(&settings)?;
        let data = settings.data();
        make_private(&data)?;
        // Held until the end: an embedded database belongs to one process.
        let _lock = lock(&data, &settings)?;
        let db = ports::open_database(&settings).await?;
        let sandbox = match settings.peers()? {
            Some(_) => None,
            None => Some(
                self.behaviour
                    .start(Some(data.join("sandbox.json")))
                    .await?,
            ),
        };
        let peers = settings
            .peers()?
            .or_else(|| sandbox.as_ref().map(peers_of))
            .context("neither peers nor sandbox")?;
        let app = ports::application(db, &peers, settings.mail_from())?;
        if self.demo {
            demo::fill(&app).await?;
            demo::write_samples(&data.join("muestras"), app.today())?;
        }
        if let Some(sandbox) = &sandbox {
            let known = app::companies::onboard::known_cards(&app).await?;
            sandbox.introduce_cards(known.into_iter().map(demo::known_to_core));
        }
        let running = server::serve(
            ServerConfig {
                listen: SocketAddr::new(self.listen, self.port),
                spa_dir: self.spa.clone(),
                https: self.https,
                trusted_proxies: settings.trusted_proxies()?,
                workers: None,
            },
            app.clone(),
        )
        .await?;
        let workers = Workers::start(&app, settings.jobs()).await?;
        let address = format!("http://{}", running.addr);
        note_addresses(&data, &address, sandbox.as_ref())?;
        self.greet(&app, &address, &settings, sandbox.as_ref())
            .await?;
        told_to_stop().await?;
        tracing::info!("stopping");
        running.stop().await?;
        workers.stop().await;
        if let Some(sandbox) = sandbox {
            sandbox.stop().await;
        }
        app.db.close().await;
        Ok(())
    }

    async fn greet(
        &self,
        app: &App,
        address: &str,
        settings: &Settings,
        sandbox: Option<&Sandbox>,
    ) -> anyhow::Result<()> {
        let mut out = std::io::stdout().lock();
        writeln!(out, "\nConexión Empresas Online")?;
        if self.spa.is_some() {
            writeln!(out, "  Pantallas / screens   {address}/")?;
        }
        writeln!(out, "  API                   {address}/docs/")?;
        if let Some(sandbox) = sandbox {
            writeln!(out, "  Buzón / mailbox       {}/", sandbox.mailbox_url)?;
            writeln!(
                out,
                "  Sandbox               bank {}  core {}",
                sandbox.bank_url, sandbox.core_url
            )?;
        }
        writeln!(out, "  Datos / data          {}", settings.database()?)?;
        if self.demo {
            demo::introduce(&mut out, &settings.data().join("muestras"))?;
        } else if app::companies::onboard::is_empty(app).await? {
            writeln!(
                out,
                "\n  Nobody can sign in yet. Take the first company and its people on:\n    conexion operator example > company.toml\n    conexion operator onboard company.toml"
            )?;
        }
        writeln!(out, "\n  Ctrl-C stops.")?;
        out.flush()?;
        Ok(())
    }
}

fn peers_of(sandbox: &Sandbox) -> Peers {
    Peers {
        bank_url: sandbox.bank_url.clone(),
        core_url: sandbox.core_url.clone(),
        smtp_host: sandbox.smtp.ip().to_string(),
        smtp_port: sandbox.smtp.port(),
    }
}

/// Makes the folder, for its owner alone: it holds people's data and the server's keys.
fn make_private(folder: &Path) -> anyhow::Result<()> {
    use std::os::unix::fs::DirBuilderExt as _;
    fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(folder)
        .with_context(|| format!("cannot make {}", folder.display()))
}

/// Makes sure that no other process has this SQLite file.
fn lock(data: &Path, settings: &Settings) -> anyhow::Result<Option<fs::File>> {
    if !matches!(settings.database()?, DatabaseUrl::Sqlite(_)) {
        return Ok(None);
    }
    let path = data.join("conexion.lock");
    let file =
        fs::File::create(&path).with_context(|| format!("cannot make {}", path.display()))?;
    if file.try_lock().is_err() {
        bail!(
            "{} is in use: another conexion serves this data folder",
            data.display()
        );
    }
    Ok(Some(file))
}

/// Writes where everything answers, for scripts that started the server on free ports.
fn note_addresses(data: &Path, address: &str, sandbox: Option<&Sandbox>) -> anyhow::Result<()> {
    let note = json!({
        "address": address,
        "mailbox": sandbox.map(|sandbox| &sandbox.mailbox_url),
        "bank": sandbox.map(|sandbox| &sandbox.bank_url),
        "core": sandbox.map(|sandbox| &sandbox.core_url),
        "pid": std::process::id(),
    });
    Ok(whole_file::write(
        &data.join("serve.json"),
        note.to_string().as_bytes(),
    )?)
}
