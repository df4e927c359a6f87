//! How many credits are posted a second.

use std::{
    net::SocketAddr,
    time::{Duration, Instant},
};

use app::App;
use tokio::task::JoinSet;

use super::{
    client::{AMOUNT, Client, Ready, open},
    plan::Plan,
};
use crate::Result;

/// As many credits are made ready for each second of a run, for all clients together.
const READY_A_SECOND: u64 = 6_000;

/// Credits cards for a time and prints how many a second were posted, counted until the last one is in the
/// books. One that is not acknowledged voids the run.
pub async fn run(
    server: SocketAddr,
    database: &str,
    plan: &str,
    clients: usize,
    time: Duration,
) -> Result<()> {
    let (app, _) = open(database).await?;
    let plan = Plan::read(plan)?;
    let each = usize::try_from(READY_A_SECOND * time.as_secs())? / clients;
    let mut all = Vec::new();
    for number in 0..clients {
        let client = Client::sign_in(server, number).await?;
        let cards: Vec<_> = plan
            .cards_of(number)
            .into_iter()
            .cycle()
            .take(each)
            .collect();
        let ready = client.ready(&app, &cards, AMOUNT, "rate").await?;
        all.push((client, ready));
    }
    let begun = Instant::now();
    let mut running = JoinSet::new();
    for (client, ready) in all {
        running.spawn(credit(client, ready, begun, time));
    }
    let mut count = 0_u32;
    while let Some(done) = running.join_next().await {
        count += done??;
    }
    settled(&app).await?;
    let took = begun.elapsed();
    app.db.close().await;
    println!("{}", f64::from(count) / took.as_secs_f64());
    Ok(())
}

async fn credit(client: Client, ready: Vec<Ready>, begun: Instant, time: Duration) -> Result<u32> {
    let mut connection = client.connect().await?;
    for (count, credit) in (0..).zip(&ready) {
        if begun.elapsed() >= time {
            return Ok(count);
        }
        let answer = connection.ask(&client.request(credit)).await?;
        if answer.status != 202 {
            return Err(format!("a credit: {} {}", answer.status, answer.body).into());
        }
    }
    Err("the credits that were made ready did not last".into())
}

/// Waits until no credit is pending any more.
pub async fn settled(app: &App) -> Result<()> {
    let begun = Instant::now();
    while !store::transfers::pending(&app.db, app.now(), None, 1)
        .await?
        .is_empty()
    {
        if begun.elapsed() > Duration::from_mins(1) {
            return Err("credits are still pending after a minute".into());
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    Ok(())
}
