//! What the two engines really do differently.

/// A statement that locks the rows it reads until the transaction ends.
///
/// On SQLite the transaction itself (`BEGIN IMMEDIATE`) is the lock.
macro_rules! for_update {
    ($tx:expr, $sql:literal) => {
        match $tx.engine() {
            $crate::Engine::Sqlite => $sql,
            $crate::Engine::Postgres => concat!($sql, " FOR UPDATE"),
        }
    };
}

/// The same, passing over rows that another worker holds.
macro_rules! for_update_skip_locked {
    ($tx:expr, $sql:literal) => {
        match $tx.engine() {
            $crate::Engine::Sqlite => $sql,
            $crate::Engine::Postgres => concat!($sql, " FOR UPDATE SKIP LOCKED"),
        }
    };
}

/// A statement that locks the rows it reads against other writers, while rows that refer to them may
/// still be added.
macro_rules! for_no_key_update {
    ($tx:expr, $sql:literal) => {
        match $tx.engine() {
            $crate::Engine::Sqlite => $sql,
            $crate::Engine::Postgres => concat!($sql, " FOR NO KEY UPDATE"),
        }
    };
}

/// Waits until nobody else works under this id, until the transaction ends.
///
/// On SQLite the transaction itself (`BEGIN IMMEDIATE`) is the lock.
macro_rules! advisory_lock {
    ($tx:expr, $id:expr) => {
        match $tx.engine() {
            $crate::Engine::Sqlite => Ok(()),
            $crate::Engine::Postgres => {
                let (high, low) = $id.as_u64_pair();
                q!(
                    exec,
                    &mut *$tx,
                    "SELECT pg_advisory_xact_lock($1)",
                    (high ^ low).cast_signed()
                )
                .map(|_| ())
            }
        }
    };
}
