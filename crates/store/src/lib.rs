//! Every SQL statement of the system, written once for SQLite and PostgreSQL.
