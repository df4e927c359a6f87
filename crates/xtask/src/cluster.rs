//! A PostgreSQL cluster of our own for the time of one run.

use std::{
    io::Write as _,
    os::unix::process::CommandExt,
    path::{Path, PathBuf},
    process::{Child, ChildStdin, Command, Stdio},
    time::Duration,
};

use anyhow::{Context, Result, bail};

use crate::{
    process::{free_port, is_root, output, say, wait_until},
    setup,
};

/// Starts the server, obeys `kill` and `start` on standard input until that ends, then stops the server and
/// cleans up.
///
/// The other end of that input is ours alone, so it ends however we end: at the close of a run, by
/// Ctrl-C, or killed.
const GUARD: &str = r#"
start() {
    "$1/postgres" -D "$2/data" -p "$3" -c listen_addresses=127.0.0.1 -c unix_socket_directories= \
        -c max_connections=300 $4 >>"$2/log" 2>&1 </dev/null &
    server=$!
}
# A stopped server makes no more processes; while one of them lives, nobody else gets its shared memory.
end() {
    kill -STOP "$server"
    children=$(pgrep -P "$server")
    kill -KILL "$server" $children
    wait "$server"
    for child in $children; do
        while kill -0 "$child" 2>/dev/null; do sleep 0.01; done
    done
}
start "$@"
while read -r word; do
    case $word in
        kill) end ;;
        start) start "$@" ;;
    esac
done
kill -INT "$server" 2>/dev/null
wait "$server"
rm -rf "$2"
"#;

/// What a cluster for tests leaves out: it need not outlive the machine.
const HASTY: &str = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off";

/// How much a cluster takes care of what was committed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Care {
    /// As little as it may: for tests.
    Hasty,
    /// As PostgreSQL does unless told otherwise: for benches and crashes.
    Durable,
}

/// A running cluster; stopped and removed when dropped.
pub struct Cluster {
    programs: PathBuf,
    folder: PathBuf,
    port: u16,
    guard: Child,
    lifeline: Option<ChildStdin>,
}

impl Cluster {
    /// Makes one with an empty database, on a free port of this machine, trusting all who come.
    pub fn start(care: Care) -> Result<Self> {
        let programs = setup::postgres_programs().context("no PostgreSQL server programs")?;
        say("starting a throw-away PostgreSQL cluster; some seconds");
        let user = owner()?;
        let temporary = std::env::temp_dir().join("conexion-postgres.XXXXXX");
        let folder = output(as_user(user, Path::new("mktemp")).arg("-d").arg(temporary))?;
        let folder = PathBuf::from(folder);
        output(
            as_user(user, &programs.join("initdb"))
                .args(["--auth=trust", "--username=postgres", "--encoding=UTF8"])
                .args(["--locale=C", "--no-sync", "--no-instructions", "--pgdata"])
                .arg(folder.join("data")),
        )?;
        let port = free_port()?;
        let mut guard = as_user(user, Path::new("sh"))
            .args(["-c", GUARD, "guard"])
            .arg(&programs)
            .arg(&folder)
            .arg(port.to_string())
            .arg(match care {
                Care::Hasty => HASTY,
                Care::Durable => "",
            })
            .stdin(Stdio::piped())
            // Ctrl-C is for us; the guard learns of it when we are gone.
            .process_group(0)
            .spawn()?;
        let lifeline = guard.stdin.take();
        let cluster = Self {
            programs,
            folder,
            port,
            guard,
            lifeline,
        };
        if !cluster.is_up_within(Duration::from_mins(1)) {
            bail!("the cluster does not answer\n{}", cluster.log()?);
        }
        Ok(cluster)
    }

    /// Kills the server where it stands, as a power cut would.
    pub fn kill(&mut self) -> Result<()> {
        self.tell("kill")
    }

    /// Starts a killed server on the same data and waits until it answers.
    pub fn restart(&mut self) -> Result<()> {
        self.tell("start")?;
        if self.is_up_within(Duration::from_mins(1)) {
            return Ok(());
        }
        bail!("the killed cluster does not come back")
    }

    fn tell(&mut self, word: &str) -> Result<()> {
        let line = self.lifeline.as_mut().context("no guard")?;
        writeln!(line, "{word}").context("the guard is gone")
    }

    fn is_up_within(&self, limit: Duration) -> bool {
        wait_until(limit, || self.ask(&["-c", ""]).is_ok())
    }

    /// Runs one of PostgreSQL's own programs against it.
    pub fn program(&self, name: &str) -> Command {
        let mut command = Command::new(self.programs.join(name));
        command
            .env("PGHOST", "127.0.0.1")
            .env("PGPORT", self.port.to_string())
            .env("PGUSER", "postgres");
        command
    }

    /// Lets it learn what was filled in, as it does by itself after a while.
    pub fn analyze(&self) -> Result<()> {
        let mut learn = self.program("vacuumdb");
        output(learn.args(["--analyze-only", "--quiet", "postgres"])).map(drop)
    }

    /// Where it is.
    pub fn url(&self) -> String {
        format!("postgres://postgres@127.0.0.1:{}/postgres", self.port)
    }

    /// The version that the running server says it is.
    pub fn version(&self) -> Result<String> {
        self.ask(&["-c", "SHOW server_version"])
    }

    /// How many databases there are whose name begins so.
    pub fn databases(&self, prefix: &str) -> Result<usize> {
        let list = self.ask(&["--list"])?;
        Ok(list.lines().filter(|line| line.starts_with(prefix)).count())
    }

    /// How many deadlocks it has met: each is an error in its log.
    pub fn deadlocks(&self) -> Result<usize> {
        Ok(self.log()?.matches("deadlock detected").count())
    }

    fn log(&self) -> Result<String> {
        let path = self.folder.join("log");
        std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))
    }

    fn ask(&self, arguments: &[&str]) -> Result<String> {
        let mut psql = Command::new(self.programs.join("psql"));
        psql.args(["--no-psqlrc", "--tuples-only", "--no-align", "--dbname"])
            .arg(self.url())
            .args(arguments);
        output(&mut psql)
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        drop(self.lifeline.take());
        if self.guard.wait().is_err() {
            say("the PostgreSQL cluster could not be waited for");
        }
    }
}

/// Whom the server runs as when we are root: it refuses to be root.
fn owner() -> Result<Option<&'static str>> {
    if !is_root() {
        return Ok(None);
    }
    ["postgres", "nobody"]
        .into_iter()
        .find(|user| output(Command::new("id").args(["-u", user])).is_ok())
        .map(Some)
        .context("PostgreSQL does not run as root, and there is neither a user postgres nor nobody")
}

fn as_user(user: Option<&str>, program: &Path) -> Command {
    let mut command = match user {
        Some(user) => {
            let mut command = Command::new("runuser");
            command.args(["-u", user, "--"]).arg(program);
            command
        }
        None => Command::new(program),
    };
    // Our folder may be closed to that user.
    command.current_dir("/").env("LC_ALL", "C");
    command
}
