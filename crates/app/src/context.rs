//! What every use case is given: the database and the ports.

use std::{sync::Arc, time::Duration};

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, Utc};
use store::Db;
use uuid::Uuid;

use crate::{
    ports::{Bank, Clock, Core, CoreCards, CoreTransfers, Ids, Mailer, Randomness, Sheets},
    posting::Desk,
};

/// The ports, as the process was put together with.
#[derive(Clone)]
pub struct Ports {
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// New ids.
    pub ids: Arc<dyn Ids>,
    /// Randomness.
    pub randomness: Arc<dyn Randomness>,
    /// The bank.
    pub bank: Arc<dyn Bank>,
    /// The digital core.
    pub core: Arc<dyn Core>,
    /// The digital core, for credits and debits of cards.
    pub core_transfers: Arc<dyn CoreTransfers>,
    /// The digital core, about cards.
    pub core_cards: Arc<dyn CoreCards>,
    /// The mail server.
    pub mailer: Arc<dyn Mailer>,
    /// Who writes files of reports.
    pub sheets: Arc<dyn Sheets>,
}

/// The application: the database, the ports, and what wakes the workers.
#[derive(Clone)]
pub struct App {
    /// The database.
    pub db: Db,
    /// The ports.
    pub ports: Ports,
    /// Rung when a job was added by this process, so that a worker need not wait for its next look.
    pub(crate) bell: Arc<tokio::sync::Notify>,
    /// Where postings queue up.
    pub(crate) desk: Arc<Desk>,
}

impl App {
    /// Puts the application together.
    pub fn new(db: Db, ports: Ports) -> Self {
        Self {
            db,
            ports,
            bell: Arc::new(tokio::sync::Notify::new()),
            desk: Arc::new(Desk::new()),
        }
    }

    /// Now.
    pub fn now(&self) -> DateTime<Utc> {
        self.ports.clock.now()
    }

    /// Today in the business time zone, America/Bogota, which has had no daylight saving since 1993.
    pub fn today(&self) -> NaiveDate {
        bogota_day(self.now())
    }

    /// A new id.
    pub fn new_id(&self) -> Uuid {
        self.ports.ids.uuid()
    }

    /// How many jobs wait and how many were given up.
    pub async fn open_jobs(&self) -> crate::Result<(i64, i64)> {
        Ok(store::jobs::open_counts(&self.db).await?)
    }

    /// Wakes the workers of this process.
    pub fn ring(&self) {
        self.bell.notify_waiters();
    }

    /// Waits until a job may be ready: the bell, or the time.
    pub(crate) async fn wait_for_bell(&self, at_most: Duration) {
        // A time-out is the other way to wake up, not a fault.
        let _ = tokio::time::timeout(at_most, self.bell.notified()).await;
    }
}

/// The business day of an instant, in America/Bogota.
pub fn bogota_day(at: DateTime<Utc>) -> NaiveDate {
    bogota_time(at).date()
}

/// The instant at which a business day begins.
pub fn bogota_midnight(day: NaiveDate) -> DateTime<Utc> {
    day.and_time(chrono::NaiveTime::MIN).and_utc() + chrono::TimeDelta::hours(5)
}

/// An instant as the clocks of Bogotá show it (UTC−5 all year).
pub fn bogota_time(at: DateTime<Utc>) -> NaiveDateTime {
    const FIVE_HOURS: i32 = 5 * 3600;
    FixedOffset::west_opt(FIVE_HOURS).map_or_else(
        || at.naive_utc(),
        |zone| at.with_timezone(&zone).naive_local(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_business_day_begins_at_its_midnight() {
        let day = NaiveDate::from_ymd_opt(2026, 11, 25).unwrap();
        let begins = bogota_midnight(day);
        assert_eq!(bogota_day(begins), day);
        let before = begins - chrono::TimeDelta::microseconds(1);
        assert_eq!(Some(bogota_day(before)), day.pred_opt());
    }
}
