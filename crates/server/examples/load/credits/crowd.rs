//! A hot account over two servers: many ask at once for credits of which only some fit.

use std::net::SocketAddr;

use app::App;
use domain::money::Money;
use serde_json::Value;
use tokio::task::JoinSet;

use super::{
    client::{AMOUNT, Client, Ready, open},
    plan::{Account, Plan},
    rate::settled,
};
use crate::{
    Result,
    http::{Connection, get_request},
};

/// People who ask, in turns at the one server and the other.
const CLIENTS: usize = 16;

/// Who asks, and over which connections.
struct Crowd {
    clients: Vec<Client>,
    connections: Vec<Connection>,
}

/// In each round another number of credits fits, from none to nearly all. Prints what was served.
pub async fn run(
    servers: [SocketAddr; 2],
    database: &str,
    plan: &str,
    rounds: usize,
    size: usize,
) -> Result<()> {
    let (app, _) = open(database).await?;
    let plan = Plan::read(plan)?;
    let account = plan.accounts.first().ok_or("no account in the plan")?;
    let mut crowd = Crowd::gather(servers, size).await?;
    crowd.empty(&app, account).await?;
    let (mut funds, mut served) = (0, 0);
    for round in 0..rounds {
        let fits = round * size / rounds;
        // A centavo short of one more.
        let wanted = i64::try_from(fits + 1)? * AMOUNT.minor() - 1;
        top_up(&app, account, round, wanted - funds).await?;
        let got = crowd.ask(&app, account, &format!("round-{round}")).await?;
        if got != fits {
            return Err(format!("round {round}: {got} were served where {fits} fit").into());
        }
        funds = AMOUNT.minor() - 1;
        settled(&app).await?;
        let left = crowd.funds(account).await?;
        if left != funds {
            return Err(format!("round {round}: {left} centavos are left, not {funds}").into());
        }
        served += got;
    }
    app.db.close().await;
    println!("{rounds} rounds of {size}: {served} served, in each exactly those who fit");
    Ok(())
}

impl Crowd {
    async fn gather(servers: [SocketAddr; 2], size: usize) -> Result<Self> {
        let at = |place: usize| {
            if place.is_multiple_of(2) {
                servers[0]
            } else {
                servers[1]
            }
        };
        let (mut clients, mut connections) = (Vec::new(), Vec::new());
        for place in 0..CLIENTS {
            clients.push(Client::sign_in(at(place), place).await?);
        }
        for place in 0..size {
            connections.push(Connection::open(at(place)).await?);
        }
        Ok(Self {
            clients,
            connections,
        })
    }

    /// Sends what the account was prepared with to one of its cards.
    async fn empty(&mut self, app: &App, account: &Account) -> Result<()> {
        let all = Money::from_minor(self.funds(account).await?);
        let client = self.clients.first().ok_or("nobody is here")?;
        let card = account.cards.get(..1).ok_or("no card")?;
        for ready in client.ready(app, card, all, "all").await? {
            let answer = client.connect().await?.ask(&client.request(&ready)).await?;
            if answer.status != 202 {
                return Err(format!("the first credit: {} {}", answer.status, answer.body).into());
            }
        }
        settled(app).await
    }

    /// Everybody asks at once; how many were served. Whoever was not must have been told that the funds do
    /// not suffice, and nothing else.
    async fn ask(&mut self, app: &App, account: &Account, run: &str) -> Result<usize> {
        let requests = self.requests(app, account, run).await?;
        let mut asking = JoinSet::new();
        for (mut connection, request) in self.connections.drain(..).zip(requests) {
            asking.spawn(async move {
                let answer = connection.ask(&request).await;
                answer.map(|answer| (answer, connection))
            });
        }
        let mut served = 0;
        while let Some(answered) = asking.join_next().await {
            let (answer, connection) = answered??;
            self.connections.push(connection);
            match answer.status {
                202 => served += 1,
                _ if answer
                    .body
                    .contains(r#""code":"transfer.insufficient_funds""#) => {}
                status => return Err(format!("{run}: {status} {}", answer.body).into()),
            }
        }
        Ok(served)
    }

    async fn requests(&mut self, app: &App, account: &Account, run: &str) -> Result<Vec<String>> {
        let size = self.connections.len();
        let each = size.div_ceil(self.clients.len());
        // The first card holds as much as a card may since the account was emptied.
        let cards = account.cards.get(1..).ok_or("one card only")?;
        let mut cards = cards.iter().cycle().cloned();
        let mut requests = Vec::new();
        for client in &mut self.clients {
            client.stay().await?;
            let cards: Vec<_> = cards.by_ref().take(each).collect();
            let ready: Vec<Ready> = client.ready(app, &cards, AMOUNT, run).await?;
            requests.extend(ready.iter().map(|ready| client.request(ready)));
        }
        requests.truncate(size);
        Ok(requests)
    }

    /// What the account can still give, in centavos.
    async fn funds(&self, account: &Account) -> Result<i64> {
        let client = self.clients.first().ok_or("nobody is here")?;
        let path = format!(
            "/api/v1/companies/{}/products/{}/master-account",
            account.company, account.product
        );
        let request = get_request(&path, &client.token);
        let answer = client.connect().await?.ask(&request).await?;
        let body: Value = serde_json::from_str(&answer.body)?;
        let available = body.pointer("/available/amount").and_then(Value::as_i64);
        available.ok_or_else(|| answer.body.into())
    }
}

async fn top_up(app: &App, account: &Account, round: usize, centavos: i64) -> Result<()> {
    if centavos == 0 {
        return Ok(());
    }
    let place = (account.company, account.product);
    let source = format!("{}-{round}", account.product);
    let amount = Money::from_minor(centavos);
    Ok(testkit::books::top_up(app, place, &source, amount, app.now()).await?)
}
