//! `cargo xtask crash`: what serves is killed under load, again and again. Whatever was acknowledged must be
//! in the books and at the core once, and the system must be back within three seconds.

use std::{
    io::{BufRead as _, BufReader, Read as _, Write as _},
    process::{Child, ChildStdout, Stdio},
    thread::sleep,
    time::{Duration, Instant, SystemTime, UNIX_EPOCH},
};

use anyhow::{Context, Result, bail};
use clap::{Args, Subcommand, ValueEnum};

use crate::{
    process::{output, say},
    stand::{Engine, Stand, load_command},
};

/// How soon after a kill the server has to be ready.
const READY: Duration = Duration::from_secs(3);

/// Under which load.
#[derive(Args)]
pub struct Options {
    #[command(subcommand)]
    under: Under,
}

#[derive(Subcommand)]
enum Under {
    /// Credits of cards out of one master account
    Credits(Credits),
}

#[derive(Args)]
struct Credits {
    /// How often to kill
    #[arg(long, default_value_t = 200, value_parser = clap::value_parser!(u32).range(1..=10_000))]
    cycles: u32,
    /// The database
    #[arg(long, value_enum, default_value_t = Engine::Sqlite)]
    engine: Engine,
    /// What is killed
    #[arg(long, value_enum, default_value_t = Victim::Server)]
    kill: Victim,
    /// Where the moments of the kills come from; another one every time unless given
    #[arg(long)]
    seed: Option<u64>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Victim {
    /// The server's process
    Server,
    /// PostgreSQL, with all its processes
    Database,
}

/// Runs it.
pub fn run(options: &Options) -> Result<()> {
    let Under::Credits(options) = &options.under;
    if options.kill == Victim::Database && options.engine == Engine::Sqlite {
        bail!("SQLite has no process to kill: add --engine postgres");
    }
    let seed = options.seed.unwrap_or_else(seed_of_now);
    let mut moments = Moments(seed);
    let mut stand = Stand::make(options.engine, &["prepare-credits", "1", "200"])?;
    stand.serve()?;
    let mut load = Load::start(&stand)?;
    say(&format!("{} kills, seed {seed}", options.cycles));
    let mut slowest = Duration::ZERO;
    for cycle in 1..=options.cycles {
        sleep(moments.next());
        load.check()?;
        slowest = slowest.max(kill(&mut stand, options.kill)?);
        if cycle % 25 == 0 {
            say(&format!("{cycle} kills"));
        }
    }
    let told = load.end()?;
    let books = output(&mut stand.conexion("ledger verify"))?;
    let (engine, victim) = (options.engine, options.kill);
    println!(
        "crash credits {engine:?} {victim:?}: {} kills, {told}, ready within {} ms; {books}",
        options.cycles,
        slowest.as_millis()
    );
    if slowest > READY {
        bail!("it took longer than {} s to be ready", READY.as_secs());
    }
    Ok(())
}

/// Kills and starts again; gives how long it took until the server was ready.
fn kill(stand: &mut Stand, victim: Victim) -> Result<Duration> {
    match victim {
        Victim::Server => {
            stand.kill()?;
            stand.serve()
        }
        Victim::Database => {
            let cluster = stand.cluster.as_mut().context("no cluster")?;
            cluster.kill()?;
            cluster.restart()?;
            let begun = Instant::now();
            stand.wait_until_ready(&stand.address)?;
            Ok(begun.elapsed())
        }
    }
}

/// Clients that ask for credits, and again with the same key until each is acknowledged.
struct Load {
    process: Child,
    says: BufReader<ChildStdout>,
}

impl Load {
    /// Starts them and waits until everybody is signed in.
    fn start(stand: &Stand) -> Result<Self> {
        let mut process = load_command(&[
            "crash",
            &stand.address,
            stand.database(),
            &stand.core_url,
            &stand.plan,
        ])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .context("cannot start the load")?;
        let mut says = BufReader::new(process.stdout.take().context("the load is mute")?);
        let mut line = String::new();
        says.read_line(&mut line)?;
        if line.trim() != "ready" {
            bail!("the load did not get ready: {line}");
        }
        Ok(Self { process, says })
    }

    /// Kills without a load would show nothing.
    fn check(&mut self) -> Result<()> {
        match self.process.try_wait()? {
            None => Ok(()),
            Some(status) => bail!("the load ended before the kills: {status}"),
        }
    }

    /// Lets the load finish what it began and compare: it fails when something was lost or doubled.
    fn end(mut self) -> Result<String> {
        if let Some(mut stdin) = self.process.stdin.take() {
            writeln!(stdin, "stop").context("the load is gone")?;
        }
        let mut told = String::new();
        self.says.read_to_string(&mut told)?;
        if self.process.wait()?.success() {
            return Ok(told.trim().to_owned());
        }
        bail!("the load failed: {told}")
    }
}

impl Drop for Load {
    fn drop(&mut self) {
        // It may have ended by itself, and there is nobody to tell.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn seed_of_now() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.map_or(1, |since| u64::from(since.subsec_nanos()) + since.as_secs())
}

/// Moments that nobody chose (xorshift): 30 to 530 ms after the server is ready.
struct Moments(u64);

impl Moments {
    fn next(&mut self) -> Duration {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        Duration::from_millis(30 + self.0 % 500)
    }
}
