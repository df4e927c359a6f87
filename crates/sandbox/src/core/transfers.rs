//! Credits and debits of single cards: each key has its effect once.

use actix_web::{HttpResponse, web};
use serde::Deserialize;
use serde_json::json;

use crate::{
    faults::Door,
    state::{CardTransfer, Saved, Shared},
};

pub fn routes(config: &mut web::ServiceConfig) {
    config
        .route("/transfers", web::post().to(transfer))
        .route("/transfers/{key}", web::get().to(inquire))
        .route("/transfers/{key}/withdraw", web::post().to(withdraw));
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Direction {
    Credit,
    Debit,
}

#[derive(Deserialize)]
struct TransferRequest {
    key: String,
    card_reference: String,
    direction: Direction,
    amount: i64,
    balance_cap: i64,
}

async fn transfer(shared: web::Data<Shared>, body: web::Json<TransferRequest>) -> HttpResponse {
    shared.core_faults.answer(Door::Transfers, |decline| {
        HttpResponse::Ok().json(once(&shared, &body, decline))
    })
}

fn once(shared: &Shared, body: &TransferRequest, decline: bool) -> CardTransfer {
    let mut state = shared.change();
    if let Some(before) = state.transfers.get(&body.key) {
        return before.clone();
    }
    let done = match if decline {
        Err("do_not_honor")
    } else {
        moved(&mut state, body)
    } {
        Ok(()) => CardTransfer {
            status: "posted".into(),
            code: None,
            core_reference: Some(format!("CORE-{:08}", state.transfers.len() + 1)),
        },
        Err(code) => CardTransfer {
            status: "declined".into(),
            code: Some(code.into()),
            core_reference: None,
        },
    };
    state.transfers.insert(body.key.clone(), done.clone());
    done
}

/// Moves the money on the card, or says by a code why not.
fn moved(state: &mut Saved, body: &TransferRequest) -> Result<(), &'static str> {
    let card = state
        .cards
        .get_mut(&body.card_reference)
        .ok_or("unknown_card")?;
    let after = match body.direction {
        Direction::Credit if card.blocked => return Err("card_blocked"),
        Direction::Credit => card.balance.saturating_add(body.amount),
        Direction::Debit => card.balance.saturating_sub(body.amount),
    };
    match body.direction {
        Direction::Credit if after > body.balance_cap => Err("balance_cap_exceeded"),
        Direction::Debit if after < 0 => Err("insufficient_card_balance"),
        _ => {
            card.balance = after;
            Ok(())
        }
    }
}

async fn inquire(shared: web::Data<Shared>, key: web::Path<String>) -> HttpResponse {
    match shared.read().transfers.get(key.as_str()) {
        Some(transfer) => HttpResponse::Ok().json(transfer),
        None => HttpResponse::NotFound().json(json!({ "code": "unknown_key" })),
    }
}

/// What was not done never will be: the key is used up.
async fn withdraw(shared: web::Data<Shared>, key: web::Path<String>) -> HttpResponse {
    let mut state = shared.change();
    let withdrawn = || CardTransfer {
        status: "withdrawn".into(),
        code: None,
        core_reference: None,
    };
    let stands = state
        .transfers
        .entry(key.into_inner())
        .or_insert_with(withdrawn);
    HttpResponse::Ok().json(stands)
}
