//! One run of a load on the sign-in, for `cargo xtask bench argon2|login-storm|login-timing`. Every load is
//! bounded in count or time and goes to this machine's loopback addresses only.
//!
//! ```text
//! bench_logins prepare DATA              adds people and orders to a demo database; prints the company
//! bench_logins raw THREADS MILLIS        verifies a second, with nothing around them
//! bench_logins logins ADDRESS MILLIS     sign-ins a second over HTTP
//! bench_logins list ADDRESS COMPANY MILLIS STORM   p99 of an order list in µs, while STORM sign-ins a second knock
//! bench_logins timing ADDRESS COUNT      medians in µs for known and unknown names, all answers alike
//! ```
//!
//! Each sign-in comes from a loopback address of its own and, where it fails, is one of at most four with
//! its name: neither a limit per address nor the lock of a name has a part in what is measured.

mod http;
mod list;
mod logins;
mod prepare;
mod raw;
mod timing;

use std::{error::Error, net::SocketAddr, time::Duration};

/// What a run gives back.
pub type Result<T> = std::result::Result<T, Box<dyn Error + Send + Sync>>;

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let millis = |text: &str| text.parse().map(Duration::from_millis);
    if let ["raw", threads, time] = words.as_slice() {
        return raw::run(threads.parse()?, millis(time)?);
    }
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        match words.as_slice() {
            ["prepare", data] => prepare::run(data).await,
            ["logins", address, time] => logins::run(server(address)?, millis(time)?).await,
            ["list", address, company, time, storm] => {
                list::run(server(address)?, company, millis(time)?, storm.parse()?).await
            }
            ["timing", address, count] => timing::run(server(address)?, count.parse()?).await,
            _ => Err("see the head of bench_logins/main.rs for what it takes".into()),
        }
    })
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
