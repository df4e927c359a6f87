//! How many people get in a second.

use std::{
    net::SocketAddr,
    time::{Duration, Instant},
};

use tokio::task::JoinSet;

use crate::{Result, http, prepare};

/// As many at once keep the hasher busy while others wait for their commit.
const AT_ONCE: usize = 6;

/// Signs people in for a time and prints how many a second. Anybody who does not get in voids the run.
pub async fn run(server: SocketAddr, time: Duration) -> Result<()> {
    let begun = Instant::now();
    let mut clients = JoinSet::new();
    for client in 0..AT_ONCE {
        clients.spawn(async move {
            let mut count = 0_u32;
            let mut person = client;
            while begun.elapsed() < time {
                let name = prepare::name(person % prepare::PEOPLE);
                let answer = http::login(server, &name, http::PASSWORD).await?;
                if answer.status != 200 {
                    return Err(format!("{name}: {} {}", answer.status, answer.body).into());
                }
                count += 1;
                person += AT_ONCE;
            }
            Result::Ok(count)
        });
    }
    let mut all = 0;
    while let Some(count) = clients.join_next().await {
        all += count??;
    }
    println!("{}", f64::from(all) / begun.elapsed().as_secs_f64());
    Ok(())
}
