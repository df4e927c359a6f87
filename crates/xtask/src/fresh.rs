//! `cargo xtask run --fresh`: what must be gone to start anew.

use std::{fs::File, path::Path, process::Command};

use anyhow::{Context, Result, bail};

use crate::{
    process::{find, output, say},
    setup,
};

/// What a run leaves in the data folder, beside what the user may keep there.
const DATABASE: &[&str] = &["conexion.db", "conexion.db-wal", "conexion.db-shm"];
const MEMORY: &[&str] = &["sandbox.json", "serve.json"];

/// Removes the SQLite database and what the sandbox remembers.
pub fn remove_data(data: &Path) -> Result<()> {
    remove(data, DATABASE)?;
    remove(data, MEMORY)
}

/// Empties the PostgreSQL database, if what it holds is ours, and removes what the sandbox
/// remembers; a SQLite database in the same folder stays.
pub fn empty_postgres(data: &Path, url: &str) -> Result<()> {
    let tables = ask(url, r"\dt public.*")?;
    if !tables.is_empty() {
        if !is_ours(&tables) {
            bail!("that database holds tables that are not ours: nothing was removed");
        }
        say("emptying the PostgreSQL database");
        ask(url, "DROP SCHEMA public CASCADE")?;
        ask(url, "CREATE SCHEMA public")?;
    }
    remove(data, MEMORY)
}

fn remove(data: &Path, names: &[&str]) -> Result<()> {
    if let Ok(lock) = File::open(data.join("conexion.lock"))
        && lock.try_lock().is_err()
    {
        bail!("{} is in use: stop that server first", data.display());
    }
    for path in names.iter().map(|name| data.join(name)) {
        if path.exists() {
            say(&format!("removing {}", path.display()));
            std::fs::remove_file(&path)?;
        }
    }
    Ok(())
}

/// Whether the tables that psql lists are those of our migrations.
fn is_ours(tables: &str) -> bool {
    let has = |name: &str| {
        tables
            .lines()
            .any(|line| line.split('|').nth(1) == Some(name))
    };
    has("_sqlx_migrations") && has("service_order") && has("batch_line")
}

fn ask(url: &str, what: &str) -> Result<String> {
    let psql = setup::postgres_programs()
        .map(|folder| folder.join("psql"))
        .or_else(|| find("psql"))
        .context("psql is needed to start anew on PostgreSQL: install postgresql-client")?;
    output(
        Command::new(psql)
            .args(["--no-psqlrc", "--quiet", "--tuples-only", "--no-align"])
            .args([
                "--set",
                "ON_ERROR_STOP=1",
                "--dbname",
                url,
                "--command",
                what,
            ]),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace;

    #[test]
    fn starting_anew_removes_the_database_and_nothing_else() {
        let folder = std::env::temp_dir().join(format!("conexion-xtask-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        for name in ["conexion.db", "conexion.db-wal", "notes.txt"] {
            std::fs::write(folder.join(name), "x").unwrap();
        }
        remove_data(&folder).unwrap();
        let left = workspace::files(&folder, &[""]);
        assert_eq!(left, [folder.join("notes.txt")]);
        let lock = File::create(folder.join("conexion.lock")).unwrap();
        lock.lock().unwrap();
        assert!(remove_data(&folder).is_err(), "a server runs there");
        std::fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn a_database_of_others_is_known() {
        let ours = "public|_sqlx_migrations|table|a\npublic|service_order|table|a\npublic|batch_line|table|a";
        assert!(is_ours(ours));
        assert!(!is_ours(
            "public|_sqlx_migrations|table|a\npublic|invoice|table|a"
        ));
    }
}
