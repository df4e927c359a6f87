//! A report as a file, as fast as it comes.

use std::{net::SocketAddr, time::Instant};

use super::account::{Reader, full};
use crate::Result;

/// Takes a file of the last days and prints how many cells a second it brought, then how many rows and bytes.
#[expect(
    clippy::disallowed_methods,
    reason = "no client of the product's: it only reads"
)]
pub async fn run(server: SocketAddr, plan: &str, format: &str, days: i64) -> Result<()> {
    let reader = Reader::sign_in(server, plan, days).await?;
    let (row, rows) = reader.shape().await?;
    let path = format!("http://{server}{}&format={format}", reader.path("/file"));
    let begun = Instant::now();
    let asked = reqwest::Client::new().get(path).bearer_auth(reader.token());
    let mut answer = asked.send().await?.error_for_status()?;
    let mut bytes = 0;
    while let Some(piece) = answer.chunk().await? {
        bytes += piece.len();
    }
    let cells = f64::from(u32::try_from(full(&row))?) * f64::from(u32::try_from(rows)?);
    println!("{} {rows} {bytes}", cells / begun.elapsed().as_secs_f64());
    Ok(())
}
