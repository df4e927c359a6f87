//! The digital core: takes chunks of lines, works on them for a while, keeps cards and their balances.

mod cards;
mod delivery;
mod transfers;

use std::time::Duration;

use actix_web::{HttpResponse, web};
use chrono::TimeDelta;
use serde::Deserialize;
use serde_json::json;

use crate::{
    faults::{Door, Fault},
    state::{Card, Chunk, LineOutcome, LineResult, Saved, Shared},
};

pub fn routes(config: &mut web::ServiceConfig) {
    config
        .configure(transfers::routes)
        .route("/chunks", web::post().to(submit))
        .route("/chunks/{key}", web::get().to(state_of))
        .configure(cards::routes)
        .route("/faults", web::post().to(add_fault))
        .route("/faults", web::delete().to(clear_faults));
}

#[derive(Deserialize)]
struct ChunkRequest {
    key: String,
    lines: Vec<Line>,
}

#[derive(Deserialize)]
struct Line {
    key: String,
    #[serde(flatten)]
    instruction: Instruction,
}

#[derive(Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum Instruction {
    Recharge {
        card_reference: String,
        amount: i64,
    },
    Issue {
        card_reference: String,
        initial_load: i64,
        #[serde(default)]
        delivery: Option<String>,
    },
    Replace {
        card_reference: String,
        new_reference: String,
        keep_balance: bool,
        #[serde(default)]
        delivery: Option<String>,
    },
    Pin {
        card_reference: String,
    },
}

async fn submit(shared: web::Data<Shared>, body: web::Json<ChunkRequest>) -> HttpResponse {
    shared.core_faults.answer(Door::Chunks, |decline| {
        take(&shared, &body, decline);
        HttpResponse::Accepted().json(json!({ "key": body.key }))
    })
}

fn take(shared: &Shared, body: &ChunkRequest, decline: bool) {
    let mut state = shared.change();
    if state.chunks.contains_key(&body.key) {
        return;
    }
    let results = body.lines.iter().map(|line| {
        let outcome = match state.lines.get(&line.key) {
            Some(before) => before.clone(),
            None => work_on(&mut state, line, decline, shared.config.delivery_step),
        };
        state.lines.insert(line.key.clone(), outcome.clone());
        LineResult {
            key: line.key.clone(),
            outcome,
        }
    });
    let results: Vec<LineResult> = results.collect();
    let delay = shared.config.line_delay * u32::try_from(results.len()).unwrap_or(u32::MAX);
    let done_at = crate::state::now() + TimeDelta::from_std(delay).unwrap_or_default();
    state
        .chunks
        .insert(body.key.clone(), Chunk { results, done_at });
}

fn work_on(state: &mut Saved, line: &Line, decline: bool, step: Duration) -> LineOutcome {
    if decline {
        return rejected("do_not_honor");
    }
    match &line.instruction {
        Instruction::Recharge {
            card_reference,
            amount,
        } => match state.cards.get_mut(card_reference) {
            None => rejected("unknown_card"),
            Some(card) if card.blocked => rejected("card_blocked"),
            Some(card) => {
                card.balance += amount;
                processed(&card.last_four)
            }
        },
        Instruction::Pin { card_reference } => match state.cards.get(card_reference) {
            None => rejected("unknown_card"),
            Some(card) if card.blocked => rejected("card_blocked"),
            Some(card) => processed(&card.last_four),
        },
        Instruction::Issue {
            card_reference,
            initial_load,
            delivery,
        } => {
            let last_four = new_card(state, card_reference, *initial_load);
            delivery::begin(state, card_reference, delivery.as_deref(), step);
            processed(&last_four)
        }
        Instruction::Replace {
            card_reference,
            new_reference,
            keep_balance,
            delivery,
        } => {
            let Some(old) = state.cards.get_mut(card_reference) else {
                return rejected("unknown_card");
            };
            if matches!(old.status.as_str(), "replaced" | "cancelled") {
                return rejected("card_replaced");
            }
            let balance = if *keep_balance {
                std::mem::take(&mut old.balance)
            } else {
                0
            };
            delivery::replaced(state, card_reference);
            let last_four = new_card(state, new_reference, balance);
            delivery::begin(state, new_reference, delivery.as_deref(), step);
            processed(&last_four)
        }
    }
}

/// Makes a card; gives its last four digits.
fn new_card(state: &mut Saved, reference: &str, balance: i64) -> String {
    let last_four = format!("{:04}", (state.cards.len() * 7919 + 1234) % 10_000);
    state.cards.insert(
        reference.to_owned(),
        Card {
            balance,
            blocked: false,
            last_four: last_four.clone(),
            status: "requested".to_owned(),
        },
    );
    last_four
}

/// Whether a card in this state takes no money.
pub(crate) fn takes_no_money(status: &str) -> bool {
    status.starts_with("blocked_") || matches!(status, "replaced" | "expired" | "cancelled")
}

fn rejected(code: &str) -> LineOutcome {
    LineOutcome {
        status: "rejected".into(),
        code: Some(code.into()),
        bin: None,
        last_four: None,
    }
}

fn processed(last_four: &str) -> LineOutcome {
    LineOutcome {
        status: "processed".into(),
        code: None,
        bin: Some("459999".into()),
        last_four: Some(last_four.to_owned()),
    }
}

async fn state_of(shared: web::Data<Shared>, key: web::Path<String>) -> HttpResponse {
    match shared.read().chunks.get(key.as_str()) {
        None => HttpResponse::NotFound().json(json!({ "code": "unknown_key" })),
        Some(chunk) if crate::state::now() < chunk.done_at => {
            HttpResponse::Ok().json(json!({ "status": "working" }))
        }
        Some(chunk) => {
            HttpResponse::Ok().json(json!({ "status": "done", "results": chunk.results }))
        }
    }
}

async fn add_fault(shared: web::Data<Shared>, fault: web::Json<Fault>) -> HttpResponse {
    shared.core_faults.add(fault.into_inner());
    HttpResponse::NoContent().finish()
}

async fn clear_faults(shared: web::Data<Shared>) -> HttpResponse {
    shared.core_faults.clear();
    HttpResponse::NoContent().finish()
}
