//! Credits while the server or its database is killed: each is asked for again, with the same key, until it
//! is acknowledged; at the end every one must be in the books and at the core once.

use std::{
    collections::HashMap,
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use domain::ids::CardId;
use serde_json::Value;
use tokio::task::JoinSet;

use super::{
    client::{AMOUNT, Client, Ready, open},
    plan::{Card, Plan},
};
use crate::{
    Result,
    http::{Connection, get_request},
};

const CLIENTS: usize = 8;
/// Credits of one client at most.
const EACH: usize = 20_000;
/// Nothing may go unacknowledged for so long.
const PATIENCE: Duration = Duration::from_mins(1);

/// What is known of the credits.
#[derive(Default)]
struct Known {
    /// The transfer of each key.
    acknowledged: HashMap<String, (String, CardId)>,
}

/// Says `ready` once everybody is signed in, runs until standard input ends, compares, and prints what became of
/// the credits.
pub async fn run(server: SocketAddr, database: &str, core: SocketAddr, plan: &str) -> Result<()> {
    let (app, _) = open(database).await?;
    let plan = Plan::read(plan)?;
    let stop = Arc::new(AtomicBool::new(false));
    let again = Arc::new(AtomicU64::new(0));
    let mut running = JoinSet::new();
    for number in 0..CLIENTS {
        let client = Client::sign_in(server, number).await?;
        let cards: Vec<Card> = plan
            .cards_of(number)
            .into_iter()
            .cycle()
            .take(EACH)
            .collect();
        let ready = client.ready(&app, &cards, AMOUNT, "crash").await?;
        running.spawn(credit(client, ready, stop.clone(), again.clone()));
    }
    app.db.close().await;
    println!("ready");
    tokio::task::spawn_blocking(|| std::io::stdin().read_line(&mut String::new())).await??;
    stop.store(true, Ordering::Relaxed);
    let mut known = Known::default();
    let mut token = String::new();
    while let Some(done) = running.join_next().await {
        let (acknowledged, one) = done??;
        token = one;
        for (key, transfer) in acknowledged {
            if known.acknowledged.insert(key, transfer).is_some() {
                return Err("a key was used twice".into());
            }
        }
    }
    let again = again.load(Ordering::Relaxed);
    compare(server, core, &token, &plan, &known, again).await
}

type Acknowledged = Vec<(String, (String, CardId))>;

async fn credit(
    mut client: Client,
    ready: Vec<Ready>,
    stop: Arc<AtomicBool>,
    again: Arc<AtomicU64>,
) -> Result<(Acknowledged, String)> {
    let mut acknowledged = Vec::new();
    let mut connection = None;
    for credit in &ready {
        if stop.load(Ordering::Relaxed) {
            return Ok((acknowledged, client.token));
        }
        let begun = Instant::now();
        loop {
            match attempt(&mut client, &mut connection, credit).await {
                Ok(transfer) => {
                    acknowledged.push((credit.key.clone(), (transfer, credit.card.id)));
                    break;
                }
                Err(error) if begun.elapsed() > PATIENCE => return Err(error),
                Err(_) => {
                    connection = None;
                    again.fetch_add(1, Ordering::Relaxed);
                    tokio::time::sleep(Duration::from_millis(20)).await;
                }
            }
        }
    }
    Err("the credits that were made ready did not last until the end".into())
}

/// Asks once; gives the transfer's id when it was acknowledged.
async fn attempt(
    client: &mut Client,
    open: &mut Option<Connection>,
    credit: &Ready,
) -> Result<String> {
    client.stay().await?;
    let mut connection = match open.take() {
        Some(connection) => connection,
        None => client.connect().await?,
    };
    let answer = connection.ask(&client.request(credit)).await?;
    if answer.status != 202 {
        return Err(format!("a credit: {} {}", answer.status, answer.body).into());
    }
    let body: Value = serde_json::from_str(&answer.body)?;
    let id = body.get("id").and_then(Value::as_str).ok_or("no id")?;
    *open = Some(connection);
    Ok(id.to_owned())
}

/// Every acknowledged credit is posted, and each card holds at the core what was posted, once.
async fn compare(
    server: SocketAddr,
    core: SocketAddr,
    token: &str,
    plan: &Plan,
    known: &Known,
    again: u64,
) -> Result<()> {
    let mut expected: HashMap<CardId, i64> = HashMap::new();
    let mut lost = 0;
    let mut connection = Connection::open(server).await?;
    for (transfer, card) in known.acknowledged.values() {
        let path = format!("/api/v1/transfers/{transfer}?wait=20");
        let answer = connection.ask(&get_request(&path, token)).await?;
        let body: Value = serde_json::from_str(&answer.body)?;
        if body.get("status").and_then(Value::as_str) == Some("posted") {
            *expected.entry(*card).or_default() += AMOUNT.minor();
        } else {
            eprintln!("{transfer}: {} {}", answer.status, answer.body);
            lost += 1;
        }
    }
    let mut doubled = 0;
    let mut connection = Connection::open(core).await?;
    for card in plan.accounts.iter().flat_map(|account| &account.cards) {
        let path = format!("/cards/{}/balance", card.reference);
        let answer = connection.ask(&get_request(&path, "-")).await?;
        let body: Value = serde_json::from_str(&answer.body)?;
        let holds = body
            .get("amount")
            .and_then(Value::as_i64)
            .ok_or("no balance")?;
        let should = expected.get(&card.id).copied().unwrap_or_default();
        if holds > should {
            doubled += (holds - should) / AMOUNT.minor();
        } else {
            lost += (should - holds) / AMOUNT.minor();
        }
    }
    println!(
        "{} acknowledged, {again} asked for again, {lost} lost, {doubled} doubled",
        known.acknowledged.len()
    );
    if lost == 0 && doubled == 0 && !known.acknowledged.is_empty() {
        Ok(())
    } else {
        Err("credits were lost or doubled".into())
    }
}
