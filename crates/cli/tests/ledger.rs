//! `conexion ledger verify` as one runs it: what it prints, and its exit status.

#![allow(
    clippy::unwrap_used,
    clippy::large_futures,
    reason = "a test that cannot go on has failed"
)]

use std::process::Command;

use domain::money::Money;
use store::{Db, db::DatabaseUrl};
use tempfile::TempDir;
use testkit::{Demo, TestApp};

/// Books in which money came in.
async fn books() -> TestApp {
    let test = TestApp::new().await;
    let app = &test.app;
    let identity = app::identity::Identity::open(app).await.unwrap();
    let demo = Demo::create(app, &identity).await.unwrap();
    let place = (demo.company, demo.product);
    let amount = Money::from_minor(2_500);
    testkit::books::top_up(app, place, "one", amount, app.now())
        .await
        .unwrap();
    test
}

/// The exit status and what was printed.
fn verify(url: &DatabaseUrl) -> (i32, String) {
    let folder = TempDir::with_prefix("conexion-cli-").unwrap();
    // An address of PostgreSQL is not shown: it may hold a password.
    let url = match url {
        DatabaseUrl::Sqlite(_) => url.to_string(),
        DatabaseUrl::Postgres(url) => url.clone(),
    };
    let done = Command::new(env!("CARGO_BIN_EXE_conexion"))
        .args(["ledger", "verify", "--database", &url, "--data"])
        .arg(folder.path())
        .output()
        .unwrap();
    let printed = [done.stdout, done.stderr].concat();
    (
        done.status.code().unwrap(),
        String::from_utf8(printed).unwrap(),
    )
}

#[tokio::test]
async fn books_that_add_up_are_told_so() {
    let test = books().await;
    assert_eq!(
        verify(&test.database.url),
        (0, "the books add up\n".to_owned())
    );
}

#[tokio::test]
async fn a_difference_is_told_with_its_account_and_fails_the_command() {
    let test = books().await;
    let touch = "UPDATE account SET balance = balance + 1 WHERE kind = 'master'";
    match &test.app.db {
        Db::Sqlite { write, .. } => drop(sqlx::query(touch).execute(write).await.unwrap()),
        Db::Postgres(pool) => drop(sqlx::query(touch).execute(pool).await.unwrap()),
    }
    let (status, printed) = verify(&test.database.url);
    assert_eq!(status, 1, "{printed}");
    assert!(
        printed.contains("it holds $ 25,01, its entries sum to $ 25"),
        "{printed}"
    );
    assert!(printed.ends_with("1 difference\n"), "{printed}");
}
