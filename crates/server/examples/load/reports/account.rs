//! The report of the account that was prepared, over the API.

use std::net::SocketAddr;

use app::{
    bogota_time,
    ports::{Clock as _, SystemClock},
};
use contract::reports::ReportPage;
use domain::report::Cell;

use crate::{
    Result,
    credits::{Client, Plan},
    http::{Connection, get_request},
};

/// So many rows has a page.
pub const ROWS: usize = 50;

/// Somebody who reads the report of the last days.
pub struct Reader {
    client: Client,
    path: String,
    query: String,
}

impl Reader {
    /// Signs in.
    pub async fn sign_in(server: SocketAddr, plan: &str, days: i64) -> Result<Self> {
        let plan = Plan::read(plan)?;
        let account = plan.accounts.first().ok_or("an empty plan")?;
        let until = bogota_time(SystemClock.now()).date();
        let from = until - chrono::TimeDelta::days(days - 1);
        Ok(Self {
            client: Client::sign_in(server, 0).await?,
            path: format!(
                "/api/v1/companies/{}/products/{}/reports/master_account_movements",
                account.company, account.product
            ),
            query: format!("?from={from}&until={until}"),
        })
    }

    /// The path of the report, or of what follows it.
    pub fn path(&self, rest: &str) -> String {
        format!("{}{rest}{}", self.path, self.query)
    }

    /// The token.
    pub fn token(&self) -> &str {
        &self.client.token
    }

    /// The request of a page after a cursor; of the first without one.
    pub fn request(&self, after: Option<&str>) -> String {
        let mut path = format!("{}&limit={ROWS}&totals=false", self.path(""));
        if let Some(after) = after {
            path = format!("{path}&after={after}");
        }
        get_request(&path, &self.client.token)
    }

    /// A connection to the server.
    pub async fn connect(&self) -> Result<Connection> {
        self.client.connect().await
    }

    /// The first row with something in it, and how many rows there are.
    pub async fn shape(&self) -> Result<(Vec<Cell>, i64)> {
        let path = format!("{}&limit=1", self.path(""));
        let request = get_request(&path, &self.client.token);
        let answer = self.connect().await?.ask(&request).await?;
        let page: ReportPage = serde_json::from_str(&answer.body)?;
        let row = page.data.into_iter().next().ok_or("an empty report")?;
        Ok((row, page.rows.ok_or("no count")?))
    }
}

/// How many cells of a row hold something.
pub fn full(row: &[Cell]) -> usize {
    row.iter().filter(|cell| **cell != Cell::Empty).count()
}
