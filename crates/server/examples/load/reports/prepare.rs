//! A master account with as many movements as are wanted, spread evenly over the days that are answered at once.

use std::net::SocketAddr;

use chrono::TimeDelta;
use domain::{money::Money, report::MAX_DAYS_AT_ONCE};

use crate::{
    Result,
    credits::{self, Plan, open},
};

/// So many are posted in one transaction.
const PIECE: usize = 1_000;

/// Makes them, and writes the plan.
pub async fn run(movements: usize, database: &str, core: SocketAddr, plan: &str) -> Result<()> {
    credits::prepare(1, 1, database, core, plan).await?;
    let (app, _) = open(database).await?;
    let plan = Plan::read(plan)?;
    let account = plan.accounts.first().ok_or("an empty plan")?;
    let place = (account.company, account.product);
    let pieces = i32::try_from(movements.div_ceil(PIECE))?;
    // The day of today is not over.
    let every = TimeDelta::days(MAX_DAYS_AT_ONCE - 1) / pieces.max(1);
    let first = app.now() - every * pieces;
    let mut number = 0;
    for piece in 0..pieces {
        let count = PIECE.min(movements - number);
        let all: Vec<_> = (number..number + count)
            .map(|number| {
                let centavos = 1_000_000 + i64::try_from(number % 9_973).unwrap_or_default();
                (format!("row-{number}"), Money::from_minor(centavos))
            })
            .collect();
        testkit::books::top_ups(&app, place, &all, first + every * piece).await?;
        number += count;
    }
    app.db.close().await;
    Ok(())
}
