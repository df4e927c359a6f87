//! The core's cards: what they hold, blocking them, and the feed of what becomes of them.

use actix_web::{HttpResponse, web};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{delivery, takes_no_money};
use crate::{
    faults::Door,
    state::{Card, Saved, Shared},
};

pub fn routes(config: &mut web::ServiceConfig) {
    config
        .route("/cards", web::post().to(register))
        .route("/cards/changes", web::get().to(changes))
        .route("/cards/{reference}/balance", web::get().to(balance))
        .route("/cards/{reference}/block", web::post().to(block))
        .route("/cards/{reference}/activate", web::post().to(activate))
        .route("/cards/{reference}/status", web::post().to(set_status));
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
    for new in cards.into_inner() {
        let status = if new.blocked {
            "blocked_temporary"
        } else {
            "active"
        };
        state.cards.entry(new.reference).or_insert(Card {
            balance: 0,
            blocked: new.blocked,
            last_four: new.last_four,
            status: status.to_owned(),
        });
    }
    HttpResponse::NoContent().finish()
}

fn unknown_card() -> HttpResponse {
    HttpResponse::NotFound().json(json!({ "code": "unknown_card" }))
}

fn refused(code: &str) -> HttpResponse {
    HttpResponse::UnprocessableEntity().json(json!({ "code": code }))
}

/// Answers as the next fault wants it.
fn with_fault(shared: &Shared, door: Door, act: impl FnOnce() -> HttpResponse) -> HttpResponse {
    let answer = |decline| {
        if decline {
            refused("do_not_honor")
        } else {
            act()
        }
    };
    shared.core_faults.answer(door, answer)
}

async fn balance(shared: web::Data<Shared>, reference: web::Path<String>) -> HttpResponse {
    with_fault(&shared, Door::Cards, || {
        match shared.read().cards.get(reference.as_str()) {
            Some(card) => {
                HttpResponse::Ok().json(json!({ "amount": card.balance, "currency": "COP" }))
            }
            None => unknown_card(),
        }
    })
}

#[derive(Deserialize)]
struct BlockAct {
    key: String,
    kind: String,
}

async fn block(
    shared: web::Data<Shared>,
    reference: web::Path<String>,
    act: web::Json<BlockAct>,
) -> HttpResponse {
    with_fault(&shared, Door::Cards, || {
        let mut state = shared.change();
        delivery::ripen(&mut state);
        let done = state.card_acts_done.get(&act.key).copied();
        let position = match done {
            Some(position) => position,
            None => match do_block(&mut state, &reference, &act.kind) {
                Ok(()) => state.card_changes.len(),
                Err(code) => return refused(code),
            },
        };
        state.card_acts_done.insert(act.key.clone(), position);
        HttpResponse::Ok().json(json!({ "key": act.key, "position": position }))
    })
}

fn do_block(state: &mut Saved, reference: &str, kind: &str) -> Result<(), &'static str> {
    let card = state.cards.get(reference).ok_or("unknown_card")?;
    let for_a_while = card.status == "blocked_temporary";
    if takes_no_money(&card.status) && !for_a_while {
        return Err("card_is_over");
    }
    let status = match kind {
        "none" if for_a_while => "active",
        "none" => return Err("not_blocked"),
        "temporary" => "blocked_temporary",
        "lost" => "blocked_lost",
        "stolen" => "blocked_stolen",
        _ => return Err("unknown_kind"),
    };
    if card.status != status {
        delivery::tell(state, reference, status, None);
    }
    Ok(())
}

/// The holder activates the card, by phone or at a till.
async fn activate(shared: web::Data<Shared>, reference: web::Path<String>) -> HttpResponse {
    let mut state = shared.change();
    delivery::ripen(&mut state);
    match state.cards.get(reference.as_str()) {
        None => unknown_card(),
        Some(card) if takes_no_money(&card.status) => refused("card_is_over"),
        Some(card) => {
            if card.status != "active" {
                delivery::tell(&mut state, &reference, "active", None);
            }
            HttpResponse::NoContent().finish()
        }
    }
}

#[derive(Deserialize)]
struct StatusAct {
    status: String,
    reason: Option<String>,
}

/// What the processor itself does to a card, whatever state it is in: it expires, fraud is suspected.
async fn set_status(
    shared: web::Data<Shared>,
    reference: web::Path<String>,
    act: web::Json<StatusAct>,
) -> HttpResponse {
    let mut state = shared.change();
    delivery::ripen(&mut state);
    if !state.cards.contains_key(reference.as_str()) {
        return unknown_card();
    }
    let StatusAct { status, reason } = act.into_inner();
    delivery::tell(&mut state, &reference, &status, reason);
    HttpResponse::NoContent().finish()
}

#[derive(Deserialize)]
struct After {
    after: usize,
    limit: usize,
}

async fn changes(shared: web::Data<Shared>, query: web::Query<After>) -> HttpResponse {
    with_fault(&shared, Door::Changes, || {
        let mut state = shared.change();
        delivery::ripen(&mut state);
        let changes: Vec<Value> = state
            .card_changes
            .iter()
            .enumerate()
            .skip(query.after)
            .take(query.limit)
            .map(|(index, change)| {
                json!({ "position": index + 1, "reference": change.reference, "status": change.status, "reason": change.reason })
            })
            .collect();
        HttpResponse::Ok().json(json!({ "changes": changes }))
    })
}
