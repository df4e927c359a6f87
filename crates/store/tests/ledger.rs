//! The check of the books names what differs, whatever was tampered with.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    clippy::large_futures,
    reason = "a test that cannot go on has failed; it makes its own ids and times"
)]

use domain::money::Money;
use store::{Db, ledger::Fault};
use testkit::{Demo, TestApp};

async fn ground() -> TestApp {
    let test = TestApp::new().await;
    let identity = app::identity::Identity::open(&test.app).await.unwrap();
    let demo = Demo::create(&test.app, &identity).await.unwrap();
    let place = (demo.company, demo.product);
    for (number, centavos) in [500, 700, 900].into_iter().enumerate() {
        let (source, amount) = (number.to_string(), Money::from_minor(centavos));
        testkit::books::top_up(&test.app, place, &source, amount, test.app.now())
            .await
            .unwrap();
    }
    test
}

async fn run(db: &Db, statement: &'static str) {
    match db {
        Db::Sqlite { write, .. } => {
            sqlx::query(statement).execute(write).await.unwrap();
        }
        Db::Postgres(pool) => {
            sqlx::query(statement).execute(pool).await.unwrap();
        }
    }
}

/// Takes the guard off that keeps entries as they are: the tampering is done behind the database's back.
async fn off_guard(db: &Db) {
    match db {
        Db::Sqlite { .. } => {
            run(db, "DROP TRIGGER entry_no_update").await;
            run(db, "DROP TRIGGER entry_no_delete").await;
        }
        Db::Postgres(_) => run(db, "ALTER TABLE entry DISABLE TRIGGER USER").await,
    }
}

#[tokio::test]
async fn a_balance_that_was_written_over_is_named_with_what_it_should_be() {
    let test = ground().await;
    let db = &test.app.db;
    assert_eq!(store::ledger::faults(db).await.unwrap(), []);
    run(
        db,
        "UPDATE account SET balance = balance + 1 WHERE kind = 'master'",
    )
    .await;
    let found = store::ledger::faults(db).await.unwrap();
    let [Fault::Drifted { balance, sum, .. }] = found[..] else {
        panic!("{found:?}");
    };
    assert_eq!(
        (balance, sum),
        (Money::from_minor(2_101), Money::from_minor(2_100))
    );
}

#[tokio::test]
async fn an_entry_that_was_changed_is_named_by_its_posting_and_place() {
    let test = ground().await;
    let db = &test.app.db;
    off_guard(db).await;
    run(db, "UPDATE entry SET amount = amount + 5 WHERE sequence = 2 AND account_id = (SELECT id FROM account WHERE kind = 'master')").await;
    let found = store::ledger::faults(db).await.unwrap();
    let is = |wanted: fn(&Fault) -> bool| found.iter().any(wanted);
    assert!(is(
        |fault| matches!(fault, Fault::Unbalanced { sum, .. } if sum.minor() == 5)
    ));
    assert!(is(
        |fault| matches!(fault, Fault::WrongBalance { sequence: 2, sum, .. } if sum.minor() == 1_205)
    ));
    assert!(
        is(|fault| matches!(fault, Fault::Drifted { .. })),
        "{found:?}"
    );
}

#[tokio::test]
async fn an_entry_that_was_removed_leaves_a_gap() {
    let test = ground().await;
    let db = &test.app.db;
    off_guard(db).await;
    run(db, "DELETE FROM entry WHERE sequence = 2 AND account_id = (SELECT id FROM account WHERE kind = 'master')").await;
    let found = store::ledger::faults(db).await.unwrap();
    let gap = found.iter().any(|fault| {
        matches!(
            fault,
            Fault::Gap {
                wanted: 2,
                found: 3,
                ..
            }
        )
    });
    assert!(gap, "{found:?}");
    run(db, "DELETE FROM entry WHERE sequence = 3 AND account_id = (SELECT id FROM account WHERE kind = 'master')").await;
    let found = store::ledger::faults(db).await.unwrap();
    let short = found.iter().any(|fault| {
        matches!(
            fault,
            Fault::Miscounted {
                counted: 3,
                last: 1,
                ..
            }
        )
    });
    assert!(short, "{found:?}");
}

#[tokio::test]
async fn money_that_is_held_for_nothing_is_named() {
    let test = ground().await;
    let db = &test.app.db;
    run(db, "UPDATE account SET held = 300 WHERE kind = 'master'").await;
    let found = store::ledger::faults(db).await.unwrap();
    let [Fault::WrongHold { held, pending, .. }] = found[..] else {
        panic!("{found:?}");
    };
    assert_eq!((held.minor(), pending.minor()), (300, 0));
    let told = found[0].to_string();
    assert!(told.contains("holds back $ 3"), "{told}");
}

#[tokio::test]
async fn an_entry_is_of_the_company_of_its_account() {
    let test = ground().await;
    // Another id, and a product where the company should be.
    let statement = "INSERT INTO entry (id, company_id, product_id, account_id, transfer_id, sequence, amount, balance_after, posted_at)
        SELECT company_id, product_id, product_id, account_id, transfer_id, 99, amount, balance_after, posted_at FROM entry WHERE sequence = 1 LIMIT 1";
    let refused = match &test.app.db {
        Db::Sqlite { write, .. } => sqlx::query(statement).execute(write).await.map(|_| ()),
        Db::Postgres(pool) => sqlx::query(statement).execute(pool).await.map(|_| ()),
    };
    let refused = refused.unwrap_err();
    let refused = refused.as_database_error().unwrap();
    assert!(refused.is_foreign_key_violation(), "{refused}");
}
