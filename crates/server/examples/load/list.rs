//! How long somebody who is in waits for their orders, while others knock.

use std::{
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    time::{Duration, Instant},
};

use tokio::{task::JoinHandle, time::MissedTickBehavior};

use crate::{
    Result,
    http::{self, Connection},
    prepare,
};

/// A list is asked for so often.
const EVERY: Duration = Duration::from_millis(10);
/// No more sign-ins are under way at once.
const MOST: u32 = 2_000;

/// Asks for the list for a time, under a storm of so many sign-ins a second, and prints the 99th
/// percentile in µs. A list that fails voids the run; a sign-in may be told to come back.
pub async fn run(server: SocketAddr, company: &str, time: Duration, storm: u32) -> Result<()> {
    let token = token(server).await?;
    let storm = (storm > 0).then(|| Storm::begin(server, storm));
    if storm.is_some() {
        // The storm is on before anything is measured.
        tokio::time::sleep(Duration::from_millis(500)).await;
    }
    let request = http::get_request(
        &format!("/api/v1/companies/{company}/orders?limit=50"),
        &token,
    );
    let mut connection = Connection::open(server).await?;
    let mut ticks = tokio::time::interval(EVERY);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut waits = Vec::new();
    let begun = Instant::now();
    while begun.elapsed() < time {
        ticks.tick().await;
        let asked = Instant::now();
        let answer = connection.ask(&request).await?;
        waits.push(asked.elapsed());
        if answer.status != 200 || !answer.body.contains("\"number\"") {
            return Err(format!("the list: {} {}", answer.status, answer.body).into());
        }
    }
    if let Some(storm) = storm {
        storm.end()?;
    }
    waits.sort();
    let place = waits.len() * 99 / 100;
    let wait = waits.get(place).ok_or("nothing was measured")?;
    println!("{}", wait.as_micros());
    Ok(())
}

/// Signs in, before anything is measured; what the run before left in the queue is waited for.
async fn token(server: SocketAddr) -> Result<String> {
    let begun = Instant::now();
    loop {
        let answer = http::login(server, &prepare::name(0), http::PASSWORD).await?;
        if answer.status == 503 && begun.elapsed() < Duration::from_secs(15) {
            tokio::time::sleep(Duration::from_millis(250)).await;
            continue;
        }
        let body: serde_json::Value = serde_json::from_str(&answer.body)?;
        let token = body.get("access_token").and_then(|token| token.as_str());
        return token.map(str::to_owned).ok_or_else(|| answer.body.into());
    }
}

/// Sign-ins that come at their own pace, whoever waits.
struct Storm {
    knocking: JoinHandle<()>,
    counts: Arc<Counts>,
    begun: Instant,
    rate: u32,
}

#[derive(Default)]
struct Counts {
    begun: AtomicU32,
    answered: AtomicU32,
    broken: AtomicU32,
}

impl Storm {
    fn begin(server: SocketAddr, rate: u32) -> Self {
        let counts = Arc::new(Counts::default());
        let shared = counts.clone();
        let knocking = tokio::spawn(async move {
            let mut ticks = tokio::time::interval(Duration::from_secs(1) / rate);
            loop {
                ticks.tick().await;
                let counts = shared.clone();
                let number = counts.begun.fetch_add(1, Ordering::Relaxed);
                if number - counts.done() > MOST {
                    counts.broken.fetch_add(1, Ordering::Relaxed);
                    continue;
                }
                tokio::spawn(async move {
                    let name = format!("nadie.{}.{number}", std::process::id());
                    let answer = http::login(server, &name, "no es esta la clave").await;
                    let answered =
                        answer.is_ok_and(|answer| matches!(answer.status, 401 | 429 | 503));
                    let count = if answered {
                        &counts.answered
                    } else {
                        &counts.broken
                    };
                    count.fetch_add(1, Ordering::Relaxed);
                });
            }
        });
        Self {
            knocking,
            counts,
            begun: Instant::now(),
            rate,
        }
    }

    /// Ends it; a storm that was none, or that the server did not answer, voids the run.
    fn end(self) -> Result<()> {
        self.knocking.abort();
        let begun = self.counts.begun.load(Ordering::Relaxed);
        let broken = self.counts.broken.load(Ordering::Relaxed);
        let wanted = f64::from(self.rate) * self.begun.elapsed().as_secs_f64();
        if f64::from(begun) < wanted * 0.8 || broken > 0 {
            return Err(format!("no storm: {begun} of {wanted:.0} begun, {broken} broken").into());
        }
        eprintln!(
            "  {begun} sign-ins knocked, {} were answered",
            self.counts.answered.load(Ordering::Relaxed)
        );
        Ok(())
    }
}

impl Counts {
    fn done(&self) -> u32 {
        self.answered.load(Ordering::Relaxed) + self.broken.load(Ordering::Relaxed)
    }
}
