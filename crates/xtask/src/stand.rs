//! A stand for benches and crashes: the shipped command serving a demo, its database and the sandbox beside
//! it, each in a process of its own, so that any of them can be killed alone.

use std::{
    fs,
    net::TcpStream,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};
use clap::ValueEnum;
use serde_json::Value;

use crate::{
    build,
    cluster::{Care, Cluster},
    memory,
    process::{cargo, command, free_port, output, run as execute, say, wait_until},
    setup::{self, Need},
    workspace,
};

/// The database of a stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Engine {
    /// One file
    Sqlite,
    /// A throw-away PostgreSQL that writes as carefully as it does unless told otherwise
    Postgres,
}

/// The processes; all end when it is dropped.
pub struct Stand {
    /// The cluster, when the database is PostgreSQL.
    pub cluster: Option<Cluster>,
    /// `http://127.0.0.1:…`, the same after every restart.
    pub address: String,
    /// Where the sandbox's core answers.
    pub core_url: String,
    /// The file in which the load wrote what it needs to know.
    pub plan: String,
    /// What the load printed when it had prepared everything.
    pub prepared: String,
    server: Option<Child>,
    others: Vec<Child>,
    sandbox: Child,
    folder: PathBuf,
    database: String,
    peers: Vec<String>,
}

impl Stand {
    /// Builds command and load, fills a database, prepares it by `load` with these words, and starts the
    /// sandbox. The server is started by [`Stand::serve`].
    pub fn make(engine: Engine, prepare: &[&str]) -> Result<Self> {
        if engine == Engine::Postgres {
            setup::ensure(&[Need::Postgres])?;
        }
        build_all()?;
        let folder = std::env::temp_dir().join(format!("conexion-stand-{}", std::process::id()));
        fs::create_dir_all(&folder)?;
        let cluster = match engine {
            Engine::Sqlite => None,
            Engine::Postgres => Some(Cluster::start(Care::Durable)?),
        };
        let database = match &cluster {
            Some(cluster) => cluster.url(),
            None => format!("sqlite:{}", folder.join("conexion.db").display()),
        };
        let (sandbox, note) = sandbox(&folder)?;
        let of = |name: &str| {
            let text = note
                .get(name)
                .and_then(Value::as_str)
                .context("no address")?;
            Result::<String>::Ok(text.to_owned())
        };
        let core_url = of("core_url")?;
        let peers = vec![
            format!("--bank-url={}", of("bank_url")?),
            format!("--core-url={core_url}"),
            format!("--smtp={}", of("smtp")?),
        ];
        let mut stand = Self {
            cluster,
            address: format!("http://127.0.0.1:{}", free_port()?),
            core_url,
            plan: folder.join("plan.json").to_string_lossy().into_owned(),
            prepared: String::new(),
            server: None,
            others: Vec::new(),
            sandbox,
            folder,
            database,
            peers,
        };
        say("filling the database");
        output(&mut stand.conexion("seed"))?;
        let mut words = prepare.to_vec();
        words.extend([stand.database.as_str(), &stand.core_url, &stand.plan]);
        stand.prepared = load(&words)?;
        if let Some(cluster) = &stand.cluster {
            // As pgbench does with its own tables: a database that has lived knows what it holds.
            cluster.analyze()?;
        }
        Ok(stand)
    }

    /// Starts the server and waits until it is ready; gives how long that took.
    pub fn serve(&mut self) -> Result<Duration> {
        let begun = Instant::now();
        self.server = Some(self.start(&self.address)?);
        self.wait_until_ready(&self.address)?;
        Ok(begun.elapsed())
    }

    /// Starts another server beside the first, on the same database; gives its address.
    pub fn serve_another(&mut self) -> Result<String> {
        let address = format!("http://127.0.0.1:{}", free_port()?);
        self.others.push(self.start(&address)?);
        self.wait_until_ready(&address)?;
        Ok(address)
    }

    fn start(&self, address: &str) -> Result<Child> {
        let log = fs::OpenOptions::new()
            .create(true)
            .append(true)
            .open(self.folder.join("serve.log"))?;
        let port = address.rsplit(':').next().unwrap_or_default();
        self.conexion("serve")
            .args(["--port", port])
            .args(&self.peers)
            .env("CONEXION_LOG", "warn")
            .stdin(Stdio::null())
            .stdout(log.try_clone()?)
            .stderr(log)
            .spawn()
            .context("cannot start the server")
    }

    /// Waits until the server says that it can serve.
    pub fn wait_until_ready(&self, address: &str) -> Result<()> {
        let address = address.trim_start_matches("http://");
        let begun = Instant::now();
        while begun.elapsed() < Duration::from_secs(30) {
            if is_ready(address) {
                return Ok(());
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        bail!("the server is not ready:\n{}", self.log())
    }

    /// Kills the server where it stands.
    pub fn kill(&mut self) -> Result<()> {
        let mut server = self.server.take().context("no server runs")?;
        server.kill()?;
        server.wait()?;
        Ok(())
    }

    /// By how many KiB the server's memory grows at most while something is done.
    pub fn growth<T>(&self, work: impl FnOnce() -> Result<T>) -> Result<(u64, T)> {
        let process = self.server.as_ref().context("no server runs")?.id();
        let before = memory::begin(process)?;
        let done = work()?;
        Ok((memory::peak(process)?.saturating_sub(before), done))
    }

    /// A command of ours on the stand's database.
    pub fn conexion(&self, words: &str) -> Command {
        let mut command = Command::new(build::released());
        command
            .current_dir(workspace::root())
            .args(words.split(' '))
            .arg("--data")
            .arg(&self.folder)
            .arg("--database")
            .arg(&self.database);
        command
    }

    /// Where the database is.
    pub fn database(&self) -> &str {
        &self.database
    }

    fn log(&self) -> String {
        fs::read_to_string(self.folder.join("serve.log")).unwrap_or_default()
    }
}

impl Drop for Stand {
    fn drop(&mut self) {
        // They may have ended by themselves, and there is nobody to tell.
        for server in self.server.iter_mut().chain(&mut self.others) {
            let _ = server.kill();
            let _ = server.wait();
        }
        let _ = self.sandbox.kill();
        let _ = self.sandbox.wait();
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// Builds the command and the load, together, so that both have the same features.
fn build_all() -> Result<()> {
    say("building server and load in release; about 8 minutes the first time");
    execute(&mut cargo(&[
        "build",
        "--release",
        "--package",
        "cli",
        "--package",
        "server",
        "--bin",
        "conexion",
        "--example",
        "load",
    ]))
}

/// One run of the load, in a process of its own: what it prints.
pub fn load(arguments: &[&str]) -> Result<String> {
    output(&mut load_command(arguments))
}

/// The load, to be run.
pub fn load_command(arguments: &[&str]) -> Command {
    command(&build::example("load").to_string_lossy(), arguments)
}

/// One run of the load that prints one number.
pub fn number(arguments: &[&str]) -> Result<f64> {
    let printed = load(arguments)?;
    printed
        .parse()
        .with_context(|| format!("the load printed {printed:?}"))
}

fn sandbox(folder: &Path) -> Result<(Child, Value)> {
    let note = folder.join("sandbox.json");
    let mut sandbox = Command::new(build::released())
        .args(["sandbox", "--core-delay=0", "--note"])
        .arg(&note)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .spawn()
        .context("cannot start the sandbox")?;
    if wait_until(Duration::from_secs(10), || note.is_file()) {
        let text = fs::read_to_string(&note)?;
        return Ok((sandbox, serde_json::from_str(&text)?));
    }
    // It may have ended by itself.
    let _ = sandbox.kill();
    let _ = sandbox.wait();
    bail!("the sandbox does not start")
}

/// Whether the server says that it is ready.
fn is_ready(address: &str) -> bool {
    use std::io::{Read as _, Write as _};
    let ask = || -> std::io::Result<bool> {
        let mut stream = TcpStream::connect(address)?;
        stream.set_read_timeout(Some(Duration::from_secs(1)))?;
        stream.write_all(
            b"GET /health/ready HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n",
        )?;
        let mut head = [0; 12];
        stream.read_exact(&mut head)?;
        Ok(head.ends_with(b"200"))
    };
    ask().unwrap_or(false)
}
