//! A database per test: a SQLite file, or on PostgreSQL a database of its own when
//! `CONEXION_TEST_DATABASE` names a server.

use std::sync::atomic::{AtomicU64, Ordering};

use store::{Db, db::DatabaseUrl};
use tempfile::TempDir;

/// The variable that names a PostgreSQL server and a database on it to connect to first.
pub const VARIABLE: &str = "CONEXION_TEST_DATABASE";

static COUNTER: AtomicU64 = AtomicU64::new(0);

/// A database with the schema and nothing in it.
pub struct TestDatabase {
    /// It.
    pub db: Db,
    /// Where it is.
    pub url: DatabaseUrl,
    folder: Option<TempDir>,
}

impl TestDatabase {
    /// Makes one.
    ///
    /// # Panics
    /// When the machine cannot give one: a test without its database has nothing to say.
    #[expect(
        clippy::expect_used,
        reason = "a test that has no database cannot go on"
    )]
    pub async fn create() -> Self {
        let (url, folder) = if let Ok(server) = std::env::var(VARIABLE) {
            (on_server(&server).await, None)
        } else {
            let folder = TempDir::with_prefix("conexion-test-").expect("a temporary folder");
            (
                DatabaseUrl::Sqlite(folder.path().join("test.db")),
                Some(folder),
            )
        };
        let db = Db::open(&url).await.expect("the test database opens");
        db.migrate().await.expect("the migrations run");
        Self { db, url, folder }
    }

    /// The folder of the SQLite file, for other files that a test makes.
    pub const fn folder(&self) -> Option<&TempDir> {
        self.folder.as_ref()
    }
}

/// Makes a database on the server and gives its address.
#[expect(
    clippy::expect_used,
    reason = "a test that has no database cannot go on"
)]
async fn on_server(server: &str) -> DatabaseUrl {
    let name = format!(
        "conexion_test_{}_{}",
        std::process::id(),
        COUNTER.fetch_add(1, Ordering::Relaxed)
    );
    let url: DatabaseUrl = server
        .parse()
        .expect("the variable names a PostgreSQL server");
    let admin = Db::open(&url).await.expect("the PostgreSQL server answers");
    admin
        .create_database(&name)
        .await
        .expect("a database can be made");
    admin.close().await;
    let base = server.rsplit_once('/').map_or(server, |(base, _)| base);
    DatabaseUrl::Postgres(format!("{base}/{name}"))
}
