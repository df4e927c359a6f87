//! What tests need: a database of their own on either engine, a clock that they set, and a company
//! with its people, taken on by the application's own use cases.

pub mod books;
pub mod clock;
pub mod company;
pub mod database;
mod ports;

pub use clock::TestClock;
pub use company::{Demo, PASSWORD, Person};
pub use database::TestDatabase;
pub use ports::unreachable_ports;

/// An application with a database of its own, nothing in it, and nobody behind its ports.
pub struct TestApp {
    /// The application.
    pub app: app::App,
    /// Its clock.
    pub clock: TestClock,
    /// Its database; removed when dropped.
    pub database: TestDatabase,
}

impl TestApp {
    /// Makes one.
    pub async fn new() -> Self {
        let database = TestDatabase::create().await;
        let clock = TestClock::new();
        let app = app::App::new(database.db.clone(), unreachable_ports(&clock));
        Self {
            app,
            clock,
            database,
        }
    }
}
