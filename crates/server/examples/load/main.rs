//! One run of a load on the server, for `cargo xtask bench` and `cargo xtask crash`. Every load is bounded in
//! count or time, or ends with its standard input, and goes to this machine's loopback addresses only.
//!
//! ```text
//! load prepare-logins DATABASE CORE PLAN     adds people and orders to demo data; prints the company
//! load raw THREADS MILLIS                    verifies a second, with nothing around them
//! load logins ADDRESS MILLIS                 sign-ins a second over HTTP
//! load list ADDRESS COMPANY MILLIS STORM     p99 of an order list in µs, while STORM sign-ins a second knock
//! load timing ADDRESS COUNT                  medians in µs for known and unknown names, all answers alike
//!
//! load prepare-credits ACCOUNTS CARDS DATABASE CORE PLAN   master accounts with money, each with some cards
//! load credits ADDRESS DATABASE PLAN CLIENTS MILLIS        credits posted a second over HTTP
//! load batch DATABASE PLAN LINES                           lines a second of a paid batch, until it is processed
//! load crash ADDRESS DATABASE CORE PLAN                    credits until standard input ends; what became of them
//! load crowd ADDRESS ADDRESS DATABASE PLAN ROUNDS SIZE     as many ask at once as SIZE says, over two servers, and
//!                                                          some number of them fit: exactly they are served
//!
//! load prepare-report MOVEMENTS DATABASE CORE PLAN   a master account with so many movements
//! load walk ADDRESS PLAN PAGES                       the cursor behind so many pages of their report
//! load page ADDRESS PLAN CURSOR MILLIS               median in µs of the page behind it; of the first for -
//! load file ADDRESS PLAN FORMAT DAYS                 cells a second, rows and bytes of the last days' file
//! load workbook ADDRESS PLAN                         cells a second of a workbook with nothing around it
//! ```
//!
//! Each sign-in comes from a loopback address of its own and, where it fails, is one of at most four with
//! its name: neither a limit per address nor the lock of a name has a part in what is measured.

mod credits;
mod http;
mod list;
mod logins;
mod prepare;
mod raw;
mod reports;
mod timing;

use std::{error::Error, net::SocketAddr, time::Duration};

/// What a run gives back.
pub type Result<T> = std::result::Result<T, Box<dyn Error + Send + Sync>>;

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    if let ["raw", threads, time] = words.as_slice() {
        return raw::run(threads.parse()?, millis(time)?);
    }
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    runtime.block_on(run(&words))
}

async fn run(words: &[&str]) -> Result<()> {
    match *words {
        ["prepare-logins", database, _, _] => prepare::run(database).await,
        ["logins", address, time] => logins::run(server(address)?, millis(time)?).await,
        ["list", address, company, time, storm] => {
            list::run(server(address)?, company, millis(time)?, storm.parse()?).await
        }
        ["timing", address, count] => timing::run(server(address)?, count.parse()?).await,
        ["prepare-credits", accounts, cards, database, core, plan] => {
            credits::prepare(
                accounts.parse()?,
                cards.parse()?,
                database,
                server(core)?,
                plan,
            )
            .await
        }
        ["credits", address, database, plan, clients, time] => {
            credits::rate(
                server(address)?,
                database,
                plan,
                clients.parse()?,
                millis(time)?,
            )
            .await
        }
        ["batch", database, plan, lines] => credits::batch(database, plan, lines.parse()?).await,
        ["crash", address, database, core, plan] => {
            credits::crash(server(address)?, database, server(core)?, plan).await
        }
        ["crowd", one, other, database, plan, rounds, size] => {
            credits::crowd(
                [server(one)?, server(other)?],
                database,
                plan,
                rounds.parse()?,
                size.parse()?,
            )
            .await
        }
        ["prepare-report", movements, database, core, plan] => {
            reports::prepare(movements.parse()?, database, server(core)?, plan).await
        }
        ["walk", address, plan, pages] => {
            reports::walk(server(address)?, plan, pages.parse()?).await
        }
        ["page", address, plan, cursor, time] => {
            reports::page(server(address)?, plan, cursor, millis(time)?).await
        }
        ["file", address, plan, format, days] => {
            reports::file(server(address)?, plan, format, days.parse()?).await
        }
        ["workbook", address, plan] => reports::workbook(server(address)?, plan).await,
        _ => Err("see the head of load/main.rs for what it takes".into()),
    }
}

fn millis(text: &str) -> Result<Duration> {
    Ok(Duration::from_millis(text.parse()?))
}

/// The address of a server on this machine.
fn server(address: &str) -> Result<SocketAddr> {
    let address: SocketAddr = address.trim_start_matches("http://").parse()?;
    if address.ip().is_loopback() {
        Ok(address)
    } else {
        Err("only a server on this machine is loaded".into())
    }
}
