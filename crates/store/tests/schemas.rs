//! The two engines have the same tables and columns.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    clippy::large_futures,
    reason = "a test that cannot go on has failed; it makes its own ids and times"
)]

use std::collections::BTreeMap;

use store::{Db, db::DatabaseUrl};

/// Columns of every table: whether each may be null.
type Schema = BTreeMap<String, BTreeMap<String, bool>>;

async fn of(db: &Db) -> Schema {
    let rows: Vec<(String, String, bool)> = match db {
        Db::Sqlite { read, .. } => sqlx::query_as(
            "SELECT t.name, c.name, c.\"notnull\" = 0 AND c.pk = 0 FROM sqlite_master t JOIN pragma_table_info(t.name) c
             WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' AND t.name NOT LIKE '_sqlx%'",
        )
        .fetch_all(read)
        .await
        .unwrap(),
        Db::Postgres(pool) => sqlx::query_as(
            "SELECT table_name::text, column_name::text, is_nullable = 'YES' FROM information_schema.columns
             WHERE table_schema = 'public' AND table_name NOT LIKE '\\_sqlx%'",
        )
        .fetch_all(pool)
        .await
        .unwrap(),
    };
    let mut schema = Schema::new();
    for (table, column, nullable) in rows {
        schema.entry(table).or_default().insert(column, nullable);
    }
    schema
}

fn names(engine: &str) -> Vec<String> {
    let folder = format!("{}/../../migrations/{engine}", env!("CARGO_MANIFEST_DIR"));
    let entries = std::fs::read_dir(folder).unwrap();
    let mut names: Vec<String> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort_unstable();
    names
}

#[test]
fn both_folders_have_the_same_migrations() {
    assert_eq!(names("sqlite"), names("postgres"));
    assert!(!names("sqlite").is_empty());
}

/// On PostgreSQL's pass the schema that it made is held against SQLite's; on SQLite's own pass, what the
/// migrations made is held against itself made again, which proves that they run twice.
#[tokio::test]
async fn both_engines_have_the_same_tables_and_columns() {
    let here = testkit::TestDatabase::create().await;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("other.db");
    let sqlite = Db::open(&DatabaseUrl::Sqlite(path)).await.unwrap();
    sqlite.migrate().await.unwrap();
    sqlite.migrate().await.unwrap();
    let (ours, theirs) = (of(&here.db).await, of(&sqlite).await);
    assert!(ours.len() > 20, "{} tables", ours.len());
    assert_eq!(ours, theirs);
}
