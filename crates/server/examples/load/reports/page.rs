//! Pages of a report, the first and those far behind it.

use std::{
    net::SocketAddr,
    time::{Duration, Instant},
};

use contract::reports::ReportPage;
use domain::report::MAX_DAYS_AT_ONCE;

use super::account::{ROWS, Reader};
use crate::{Result, http::Answer};

/// Reads so many pages one after the other and prints the cursor behind them.
pub async fn walk(server: SocketAddr, plan: &str, pages: usize) -> Result<()> {
    let reader = Reader::sign_in(server, plan, MAX_DAYS_AT_ONCE).await?;
    let mut connection = reader.connect().await?;
    let mut next = None;
    for page in 1..=pages {
        let answer = connection.ask(&reader.request(next.as_deref())).await?;
        let found = read(&answer)?;
        next = found.page.next;
        if next.is_none() {
            return Err(format!("there are {page} pages only").into());
        }
    }
    println!("{}", next.ok_or("no page")?);
    Ok(())
}

/// Reads one page again and again for a time, the first for `-`, and prints the median in µs.
pub async fn run(server: SocketAddr, plan: &str, after: &str, time: Duration) -> Result<()> {
    let reader = Reader::sign_in(server, plan, MAX_DAYS_AT_ONCE).await?;
    let request = reader.request((after != "-").then_some(after));
    let mut connection = reader.connect().await?;
    let mut waits = Vec::new();
    let begun = Instant::now();
    while begun.elapsed() < time {
        let asked = Instant::now();
        let answer = connection.ask(&request).await?;
        waits.push(asked.elapsed());
        read(&answer)?;
    }
    waits.sort();
    let median = waits.get(waits.len() / 2).ok_or("nothing was measured")?;
    println!("{}", median.as_micros());
    Ok(())
}

/// A page that is full.
fn read(answer: &Answer) -> Result<ReportPage> {
    let page: ReportPage = serde_json::from_str(&answer.body)
        .map_err(|error| format!("{error}: {} {}", answer.status, answer.body))?;
    if page.data.len() == ROWS {
        Ok(page)
    } else {
        Err(format!("a page of {} rows", page.data.len()).into())
    }
}
