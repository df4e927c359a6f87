//! Faults on demand: what goes wrong with the next requests.

use std::sync::{Mutex, PoisonError};

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};

/// What goes wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// The request has no effect and the connection is dropped.
    LoseRequest,
    /// The request has its effect and the connection is dropped without an answer.
    LoseAnswer,
    /// A 500 without effect.
    ServerError,
    /// The effect, and an answer that is no JSON.
    Garbled,
    /// The request is refused (`insufficient_funds` at the bank).
    Decline,
}

/// What a request is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Door {
    /// A debit at the bank.
    Debits,
    /// A part of an order at the core.
    Chunks,
    /// A credit or a debit of a card.
    Transfers,
    /// A card's balance, or its block.
    Cards,
    /// The feed of what became of cards.
    Changes,
}

/// A fault for the next requests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    /// What goes wrong.
    pub kind: Kind,
    /// For how many requests.
    pub times: u32,
    /// Only for requests about this: whoever waits for a fault does not wait alone, the feed is read all
    /// the time.
    #[serde(default)]
    pub only: Option<Door>,
}

/// The faults that wait.
#[derive(Debug, Default)]
pub struct Faults(Mutex<Vec<Fault>>);

impl Faults {
    /// Adds a fault behind those that wait.
    pub fn add(&self, fault: Fault) {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(fault);
    }

    /// Forgets all.
    pub fn clear(&self) {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clear();
    }

    /// Answers a request as the next fault wants it: `act` does what was asked, or declines it when it is told
    /// to, unless the request was lost before.
    pub fn answer(&self, door: Door, act: impl FnOnce(bool) -> HttpResponse) -> HttpResponse {
        match self.next(door) {
            Some(Kind::LoseRequest) => broken(),
            Some(Kind::ServerError) => HttpResponse::InternalServerError().finish(),
            Some(Kind::LoseAnswer) => {
                act(false);
                broken()
            }
            Some(Kind::Garbled) => {
                act(false);
                garbled()
            }
            Some(Kind::Decline) => act(true),
            None => act(false),
        }
    }

    /// What goes wrong with this request.
    fn next(&self, door: Door) -> Option<Kind> {
        let mut faults = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let fits = |fault: &Fault| fault.only.is_none_or(|only| only == door);
        let place = faults.iter().position(fits)?;
        let fault = faults.get_mut(place)?;
        let kind = fault.kind;
        fault.times = fault.times.saturating_sub(1);
        if fault.times == 0 {
            faults.remove(place);
        }
        Some(kind)
    }
}

/// An answer that breaks off: more bytes are announced than come, and then the connection closes.
fn broken() -> HttpResponse {
    let nothing = futures_util::stream::once(async {
        Err::<web::Bytes, _>(std::io::Error::other("lost on purpose"))
    });
    HttpResponse::Ok().streaming(nothing)
}

/// An answer that is no JSON.
fn garbled() -> HttpResponse {
    HttpResponse::Ok()
        .content_type("application/json")
        .body("{\"status\": \"deb")
}
