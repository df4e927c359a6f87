//! The digital core: takes chunks of lines, works on them for a while, keeps cards and their balances.

mod transfers;

use actix_web::{HttpResponse, web};
use chrono::TimeDelta;
use serde::Deserialize;
use serde_json::json;

use crate::{
    faults::{Fault, Kind, broken, garbled},
    state::{Card, Chunk, LineOutcome, LineResult, Saved, Shared},
};

pub fn routes(config: &mut web::ServiceConfig) {
    config
        .configure(transfers::routes)
        .route("/chunks", web::post().to(submit))
        .route("/chunks/{key}", web::get().to(state_of))
        .route("/cards", web::post().to(register))
        .route("/cards/{reference}/balance", web::get().to(balance))
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
    },
}

async fn submit(shared: web::Data<Shared>, body: web::Json<ChunkRequest>) -> HttpResponse {
    let fault = shared.core_faults.next();
    match fault {
        Some(Kind::LoseRequest) => return broken(),
        Some(Kind::ServerError) => return HttpResponse::InternalServerError().finish(),
        _ => {}
    }
    take(&shared, &body, fault == Some(Kind::Decline));
    match fault {
        Some(Kind::LoseAnswer) => broken(),
        Some(Kind::Garbled) => garbled(),
        _ => HttpResponse::Accepted().json(json!({ "key": body.key })),
    }
}

fn take(shared: &Shared, body: &ChunkRequest, decline: bool) {
    let mut state = shared.change();
    if state.chunks.contains_key(&body.key) {
        return;
    }
    let results = body.lines.iter().map(|line| {
        let outcome = match state.lines.get(&line.key) {
            Some(before) => before.clone(),
            None => work_on(&mut state, line, decline),
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

fn work_on(state: &mut Saved, line: &Line, decline: bool) -> LineOutcome {
    let rejected = |code: &str| LineOutcome {
        status: "rejected".into(),
        code: Some(code.into()),
        bin: None,
        last_four: None,
    };
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
        Instruction::Issue {
            card_reference,
            initial_load,
        } => {
            let last_four = format!("{:04}", (state.cards.len() * 7919 + 1234) % 10_000);
            let outcome = processed(&last_four);
            state.cards.insert(
                card_reference.clone(),
                Card {
                    balance: *initial_load,
                    blocked: false,
                    last_four,
                },
            );
            outcome
        }
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

#[derive(Deserialize)]
struct NewCard {
    reference: String,
    last_four: String,
    #[serde(default)]
    blocked: bool,
}

async fn register(shared: web::Data<Shared>, cards: web::Json<Vec<NewCard>>) -> HttpResponse {
    let mut state = shared.change();
    for NewCard {
        reference,
        last_four,
        blocked,
    } in cards.into_inner()
    {
        state.cards.entry(reference).or_insert(Card {
            balance: 0,
            blocked,
            last_four,
        });
    }
    HttpResponse::NoContent().finish()
}

async fn balance(shared: web::Data<Shared>, reference: web::Path<String>) -> HttpResponse {
    match shared.read().cards.get(reference.as_str()) {
        Some(card) => HttpResponse::Ok().json(json!({ "amount": card.balance, "currency": "COP" })),
        None => HttpResponse::NotFound().json(json!({ "code": "unknown_card" })),
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
