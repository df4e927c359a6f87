//! Databases of before keep what they hold: SQLite makes some tables anew.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    clippy::large_futures,
    reason = "a test that cannot go on has failed; it makes its own ids and times"
)]

use domain::{
    batch::LineStatus,
    ids::PaymentId,
    money::Money,
    payment::{Payment, PaymentStatus, Purpose},
};
use sqlx::SqlitePool;
use store::{Db, Page, StoreError, db::DatabaseUrl, ledger, lines, payments};
use tempfile::TempDir;
use uuid::Uuid;

/// Every id of what was kept before.
const ID: Uuid = Uuid::from_u128(7);

/// A database of before.
struct Before {
    db: Db,
    _folder: TempDir,
}

impl Before {
    /// As the migrations made it that come before this one.
    async fn migration(first_absent: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let all = format!("{}/../../migrations/sqlite", env!("CARGO_MANIFEST_DIR"));
        let early = folder.path().join("early");
        std::fs::create_dir(&early).unwrap();
        for entry in std::fs::read_dir(all).unwrap() {
            let entry = entry.unwrap();
            if entry.file_name().to_str().unwrap() < first_absent {
                std::fs::copy(entry.path(), early.join(entry.file_name())).unwrap();
            }
        }
        let url = DatabaseUrl::Sqlite(folder.path().join("old.db"));
        let db = Db::open(&url).await.unwrap();
        let before = Self {
            db,
            _folder: folder,
        };
        let migrator = sqlx::migrate::Migrator::new(early.as_path()).await.unwrap();
        migrator.run(before.pool()).await.unwrap();
        before
    }

    fn pool(&self) -> &SqlitePool {
        match &self.db {
            Db::Sqlite { write, .. } => write,
            Db::Postgres(_) => panic!("SQLite"),
        }
    }

    async fn fill(&self, statements: &[&'static str]) {
        for statement in statements {
            let filled = sqlx::query(*statement).bind(ID).execute(self.pool()).await;
            filled.unwrap();
        }
    }

    /// Runs the other migrations; nothing refers to what is not there.
    async fn migrate(&self) {
        self.db.migrate().await.unwrap();
        let broken: Vec<(String,)> =
            sqlx::query_as("SELECT \"table\" FROM pragma_foreign_key_check")
                .fetch_all(self.pool())
                .await
                .unwrap();
        assert_eq!(broken, []);
    }
}

#[tokio::test]
async fn payments_keep_their_rows_and_keys() {
    let before = Before::migration("0010").await;
    before.fill(OLD).await;
    let payment = Payment {
        status: PaymentStatus::Submitted,
        ..Payment::start(
            ID.into(),
            ID.into(),
            Purpose::Order(ID.into()),
            ID.into(),
            Money::from_minor(5),
            chrono::DateTime::UNIX_EPOCH,
        )
    };
    sqlx::query("INSERT INTO payment VALUES ($1, $1, $1, $1, 'submitted', 5, $2, 'key', NULL, NULL, '1970-01-01T00:00:00+00:00', '1970-01-01T00:00:00+00:00', 1)")
        .bind(ID)
        .bind(serde_json::to_string(&payment).unwrap())
        .execute(before.pool())
        .await
        .unwrap();
    before.migrate().await;
    let kept = payments::latest_of(&before.db, ID.into(), ID.into()).await;
    assert_eq!(kept.unwrap(), Some(payment.clone()));
    let again = Payment {
        id: PaymentId(Uuid::from_u128(8)),
        ..payment
    };
    let mut tx = before.db.begin().await.unwrap();
    let second = payments::add(&mut tx, &again).await;
    assert!(matches!(second, Err(StoreError::Exists)), "{second:?}");
}

#[tokio::test]
async fn entries_stay_and_stay_as_they_are() {
    let before = Before::migration("0019").await;
    before.fill(OLD).await;
    before.fill(BOOKS).await;
    before.migrate().await;
    let page = Page {
        limit: 9,
        after: None,
    };
    let entries = ledger::entries(&before.db, ID.into(), ID.into(), None, None, page).await;
    let amounts: Vec<i64> = entries
        .unwrap()
        .rows
        .iter()
        .map(|entry| entry.amount.minor())
        .collect();
    assert_eq!(amounts, [500, -500]);
    assert_eq!(ledger::faults(&before.db).await.unwrap(), []);
    for touch in ["UPDATE entry SET amount = 1", "DELETE FROM entry"] {
        let refused = sqlx::query(touch).execute(before.pool()).await.unwrap_err();
        assert!(refused.to_string().contains("append-only"), "{refused}");
    }
}

#[tokio::test]
async fn a_line_that_was_done_is_done() {
    let before = Before::migration("0019").await;
    before.fill(OLD).await;
    before.fill(LINES).await;
    before.migrate().await;
    let lines = lines::list(&before.db, ID.into(), ID.into(), None, 0, 9).await;
    let told: Vec<LineStatus> = lines.unwrap().iter().map(|line| line.status).collect();
    assert_eq!(told, [LineStatus::Processed, LineStatus::Sent]);
}

/// A company with an order, as they were kept before; every id is the same.
const OLD: &[&str] = &[
    "INSERT INTO company (id, name, name_search, nit, nit_check_digit, signatures_required, strict_signatures, line_policy, bank_account, created_at)
     VALUES ($1, 'A', 'a', '900123456', 8, 1, 0, 'valid_only', 'acct', '1970-01-01T00:00:00+00:00')",
    "INSERT INTO product (id, company_id, code, name, batch_types, document_types, minimum_load, maximum_load, balance_cap, minimum_age, created_at)
     VALUES ($1, $1, 'NOMINA', 'A', '[]', '[]', 1, 2, 3, 18, '1970-01-01T00:00:00+00:00')",
    "INSERT INTO app_user (id, username, full_name, email, status, password_hash, created_at, version)
     VALUES ($1, 'a', 'A', 'a@example.com', 'active', '', '1970-01-01T00:00:00+00:00', 1)",
    "INSERT INTO quote (id, company_id, product_id, user_id, grouping_kind, batch_ids, digest, content, estimate, created_at, expires_at)
     VALUES ($1, $1, $1, $1, 'by_batch', '[]', '', '{}', 0, '1970-01-01T00:00:00+00:00', '1970-01-01T00:00:00+00:00')",
    "INSERT INTO service_order (id, company_id, product_id, number, status, quote_id, content, loads, total, payable, digest, line_count, created_by, created_at, day, updated_at, version)
     VALUES ($1, $1, $1, 'OS-1', 'authorized', $1, '{}', 1, 1, 1, '', 1, $1, '1970-01-01T00:00:00+00:00', '1970-01-01', '1970-01-01T00:00:00+00:00', 1)",
];

/// Two accounts with an entry each, the second's id being another.
const BOOKS: &[&str] = &[
    "INSERT INTO account VALUES ($1, $1, $1, 'master', 500, 0, 1)",
    "INSERT INTO account VALUES (X'00000000000000000000000000000008', $1, $1, 'bank_clearing', -500, 0, 1)",
    "INSERT INTO transfer (id, company_id, product_id, event, status, source, created_at, posted_at, resolved_at, day)
     VALUES ($1, $1, $1, 'top_up', 'posted', 'x', '1970-01-01T00:00:00+00:00', '1970-01-01T00:00:00+00:00', '1970-01-01T00:00:00+00:00', '1970-01-01')",
    "INSERT INTO entry (id, company_id, product_id, account_id, transfer_id, sequence, amount, balance_after, posted_at)
     VALUES (X'00000000000000000000000000000009', $1, $1, $1, $1, 1, 500, 500, '1970-01-01T00:00:00+00:00')",
    "INSERT INTO entry (id, company_id, product_id, account_id, transfer_id, sequence, amount, balance_after, posted_at)
     VALUES ($1, $1, $1, X'00000000000000000000000000000008', $1, 1, -500, -500, '1970-01-01T00:00:00+00:00')",
];

/// A batch with a line that is done and one that is at the core.
const LINES: &[&str] = &[
    "INSERT INTO batch (id, company_id, product_id, number, kind, status, file_name, size_bytes, content_hash, line_count, accepted_count,
        error_count, processed_count, rejected_count, card_count, shipment_count, total, rejected_total, line_policy, made_by, created_at, updated_at, version)
     VALUES ($1, $1, $1, 1, 'RC', 'in_process', 'a', 1, 'a', 2, 2, 0, 1, 0, 0, 0, 2, 0, 'valid_only', $1, '1970-01-01T00:00:00+00:00', '1970-01-01T00:00:00+00:00', 1)",
    "INSERT INTO batch_line (id, company_id, batch_id, sequence, line, status, amount, details) VALUES ($1, $1, $1, 1, 2, 'processed', 1, '{}')",
    "INSERT INTO batch_line (id, company_id, batch_id, sequence, line, status, amount, details)
     VALUES (X'00000000000000000000000000000008', $1, $1, 2, 3, 'accepted', 1, '{}')",
    "INSERT INTO core_chunk (batch_id, company_id, sequence, status, line_count, first_line, last_line) VALUES ($1, $1, 1, 'done', 1, 2, 2)",
    "INSERT INTO core_chunk (batch_id, company_id, sequence, status, line_count, first_line, last_line) VALUES ($1, $1, 2, 'submitted', 1, 3, 3)",
];
