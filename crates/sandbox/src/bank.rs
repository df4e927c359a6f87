//! The bank: debits by the caller's key, each once.

use std::collections::btree_map::Entry;

use actix_web::{HttpRequest, HttpResponse, web};
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::{
    faults::{Door, Fault},
    state::{Debit, Shared},
};

pub fn routes(config: &mut web::ServiceConfig) {
    config
        .route("/debits", web::post().to(debit))
        .route("/debits/{key}", web::get().to(inquire))
        .route("/accounts/{account}", web::get().to(account))
        .route("/accounts/{account}", web::put().to(set_account))
        .route("/faults", web::post().to(add_fault))
        .route("/faults", web::delete().to(clear_faults));
}

#[derive(Deserialize)]
struct DebitRequest {
    account: String,
    amount: i64,
    currency: String,
    reference: String,
}

async fn debit(
    shared: web::Data<Shared>,
    request: HttpRequest,
    body: web::Json<DebitRequest>,
) -> HttpResponse {
    let key = request
        .headers()
        .get("idempotency-key")
        .and_then(|key| key.to_str().ok())
        .unwrap_or_default()
        .to_owned();
    if key.is_empty() || body.amount <= 0 || body.currency != "COP" {
        return HttpResponse::UnprocessableEntity().json(json!({ "code": "malformed" }));
    }
    shared.bank_faults.answer(Door::Debits, |decline| {
        match book(&shared, key, &body, decline) {
            Err(()) => HttpResponse::UnprocessableEntity().json(json!({ "code": "key_reused" })),
            Ok(debit) => answer(&debit),
        }
    })
}

/// Books a debit once; the same key with another body is an error.
fn book(shared: &Shared, key: String, body: &DebitRequest, decline: bool) -> Result<Debit, ()> {
    let mut guard = shared.change();
    let state = &mut *guard;
    let count = state.debits.len();
    match state.debits.entry(key) {
        Entry::Occupied(before) => {
            let before = before.get();
            if before.amount == body.amount && before.account == body.account {
                Ok(before.clone())
            } else {
                Err(())
            }
        }
        Entry::Vacant(free) => {
            let balance = state.accounts.get(&body.account).copied();
            let refused = decline || balance.is_some_and(|balance| balance < body.amount);
            if let (Some(balance), false) = (balance, refused) {
                state
                    .accounts
                    .insert(body.account.clone(), balance - body.amount);
            }
            let debit = Debit {
                status: if refused { "declined" } else { "debited" }.to_owned(),
                account: body.account.clone(),
                amount: body.amount,
                reference: body.reference.clone(),
                bank_reference: format!("BC{:010}", count + 1),
                code: refused.then(|| "insufficient_funds".to_owned()),
                at: crate::state::now(),
            };
            free.insert(debit.clone());
            Ok(debit)
        }
    }
}

fn answer(debit: &Debit) -> HttpResponse {
    match debit.status.as_str() {
        "debited" => HttpResponse::Created().json(debit),
        "declined" => HttpResponse::PaymentRequired().json(debit),
        _ => HttpResponse::Accepted().json(debit),
    }
}

async fn inquire(shared: web::Data<Shared>, key: web::Path<String>) -> HttpResponse {
    match shared.read().debits.get(key.as_str()) {
        Some(debit) => HttpResponse::Ok().json(debit),
        None => HttpResponse::NotFound().json(json!({ "code": "unknown_key" })),
    }
}

/// What the bank knows of an account: what was debited and how often.
#[derive(Serialize)]
struct Statement {
    balance: Option<i64>,
    debits: Vec<Debit>,
}

async fn account(shared: web::Data<Shared>, account: web::Path<String>) -> HttpResponse {
    let state = shared.read();
    let debits = state
        .debits
        .values()
        .filter(|debit| debit.account == *account && debit.status == "debited")
        .cloned()
        .collect();
    HttpResponse::Ok().json(Statement {
        balance: state.accounts.get(account.as_str()).copied(),
        debits,
    })
}

#[derive(Deserialize)]
struct Balance {
    balance: i64,
}

async fn set_account(
    shared: web::Data<Shared>,
    account: web::Path<String>,
    body: web::Json<Balance>,
) -> HttpResponse {
    shared
        .change()
        .accounts
        .insert(account.into_inner(), body.balance);
    HttpResponse::NoContent().finish()
}

async fn add_fault(shared: web::Data<Shared>, fault: web::Json<Fault>) -> HttpResponse {
    shared.bank_faults.add(fault.into_inner());
    HttpResponse::NoContent().finish()
}

async fn clear_faults(shared: web::Data<Shared>) -> HttpResponse {
    shared.bank_faults.clear();
    HttpResponse::NoContent().finish()
}
