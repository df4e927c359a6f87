//! The database: one value for either engine, transactions, and what a statement runs on.

mod open;
mod rows;

use sqlx::{
    PgConnection, Postgres, Sqlite, SqliteConnection, Transaction, pool::PoolConnection,
    postgres::PgPool, sqlite::SqlitePool,
};

pub use open::DatabaseUrl;
pub(crate) use rows::{PushList, PushRows};

/// Which engine is behind a [`Db`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// The embedded default: one file, one writer, many readers.
    Sqlite,
    /// For production and for more than one replica.
    Postgres,
}

/// The database.
#[derive(Debug, Clone)]
pub enum Db {
    /// A file.
    Sqlite {
        /// Readers; they refuse to write.
        read: SqlitePool,
        /// The one writer.
        write: SqlitePool,
    },
    /// A server.
    Postgres(PgPool),
}

impl Db {
    /// Which engine it is.
    pub const fn engine(&self) -> Engine {
        match self {
            Self::Sqlite { .. } => Engine::Sqlite,
            Self::Postgres(_) => Engine::Postgres,
        }
    }

    /// Begins a transaction. It is rolled back when dropped without [`Tx::commit`].
    pub async fn begin(&self) -> crate::Result<Tx> {
        Ok(match self {
            // Deferred transactions fail at once when two of them want to write after reading.
            Self::Sqlite { write, .. } => Tx::Sqlite(write.begin_with("BEGIN IMMEDIATE").await?),
            Self::Postgres(pool) => Tx::Postgres(pool.begin().await?),
        })
    }

    /// Begins a transaction that only reads, and reads everything as it was at its first statement.
    pub async fn snapshot(&self) -> crate::Result<Tx> {
        Ok(match self {
            Self::Sqlite { read, .. } => Tx::Sqlite(read.begin().await?),
            Self::Postgres(pool) => Tx::Postgres(
                pool.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
                    .await?,
            ),
        })
    }

    /// An executor for a single statement that writes.
    pub const fn write(&self) -> Ex<'_> {
        Ex::Db {
            db: self,
            write: true,
        }
    }

    /// Whether the database answers.
    pub async fn ping(&self) -> crate::Result<()> {
        q!(scalar i64, self, "SELECT CAST(1 AS BIGINT)").map(|_| ())
    }

    /// Closes every connection.
    pub async fn close(&self) {
        match self {
            Self::Sqlite { read, write } => {
                read.close().await;
                write.close().await;
            }
            Self::Postgres(pool) => pool.close().await,
        }
    }
}

/// A transaction.
#[derive(Debug)]
pub enum Tx {
    /// On the one writer.
    Sqlite(Transaction<'static, Sqlite>),
    /// On a connection of the pool.
    Postgres(Transaction<'static, Postgres>),
}

impl Tx {
    /// Which engine it runs on.
    pub const fn engine(&self) -> Engine {
        match self {
            Self::Sqlite(_) => Engine::Sqlite,
            Self::Postgres(_) => Engine::Postgres,
        }
    }

    /// Makes what was done durable.
    pub async fn commit(self) -> crate::Result<()> {
        match self {
            Self::Sqlite(tx) => tx.commit().await?,
            Self::Postgres(tx) => tx.commit().await?,
        }
        Ok(())
    }

    /// Undoes what was done.
    pub async fn rollback(self) -> crate::Result<()> {
        match self {
            Self::Sqlite(tx) => tx.rollback().await?,
            Self::Postgres(tx) => tx.rollback().await?,
        }
        Ok(())
    }
}

/// What a statement runs on: the database (one statement of its own) or a transaction.
#[derive(Debug)]
pub enum Ex<'a> {
    /// The database.
    Db {
        /// It.
        db: &'a Db,
        /// Whether the statement writes.
        write: bool,
    },
    /// A transaction.
    Tx(&'a mut Tx),
}

impl<'a> From<&'a Db> for Ex<'a> {
    fn from(db: &'a Db) -> Self {
        Self::Db { db, write: false }
    }
}

impl<'a> From<&'a mut Tx> for Ex<'a> {
    fn from(tx: &'a mut Tx) -> Self {
        Self::Tx(tx)
    }
}

impl<'a> Ex<'a> {
    /// The same for one of several statements.
    pub const fn again(&mut self) -> Ex<'_> {
        match self {
            Self::Db { db, write } => Ex::Db { db, write: *write },
            Self::Tx(tx) => Ex::Tx(tx),
        }
    }

    /// The engine behind.
    pub const fn engine(&self) -> Engine {
        match self {
            Self::Db { db, .. } => db.engine(),
            Self::Tx(tx) => tx.engine(),
        }
    }

    pub(crate) async fn conn(self) -> Result<Conn<'a>, sqlx::Error> {
        Ok(match self {
            Ex::Db {
                db: Db::Sqlite { write, .. },
                write: true,
            } => Conn::SqlitePooled(write.acquire().await?),
            Ex::Db {
                db: Db::Sqlite { read, .. },
                write: false,
            } => Conn::SqlitePooled(read.acquire().await?),
            Ex::Db {
                db: Db::Postgres(pool),
                ..
            } => Conn::PgPooled(pool.acquire().await?),
            Ex::Tx(Tx::Sqlite(tx)) => Conn::Sqlite(&mut *tx),
            Ex::Tx(Tx::Postgres(tx)) => Conn::Pg(&mut *tx),
        })
    }
}

pub(crate) enum Conn<'a> {
    SqlitePooled(PoolConnection<Sqlite>),
    Sqlite(&'a mut SqliteConnection),
    PgPooled(PoolConnection<Postgres>),
    Pg(&'a mut PgConnection),
}

pub(crate) enum ConnRef<'a> {
    Sqlite(&'a mut SqliteConnection),
    Pg(&'a mut PgConnection),
}

impl Conn<'_> {
    pub(crate) fn get(&mut self) -> ConnRef<'_> {
        match self {
            Self::SqlitePooled(conn) => ConnRef::Sqlite(conn),
            Self::Sqlite(conn) => ConnRef::Sqlite(conn),
            Self::PgPooled(conn) => ConnRef::Pg(conn),
            Self::Pg(conn) => ConnRef::Pg(conn),
        }
    }
}
