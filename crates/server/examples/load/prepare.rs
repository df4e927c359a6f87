//! What a load needs in the demo database: more people than the demo has, and a page of orders.

use std::sync::Arc;

use app::{
    App, Ports,
    companies::onboard::{self, NewUser},
    identity::Identity,
    ports::{PlainSheets, SystemClock, SystemIds, SystemRandomness},
};
use domain::{
    access::{RoleTemplate, UserStatus},
    batch::BatchType,
    digest::sha256,
    ids::{BatchId, CompanyId, OrderId, ProductId, QuoteId, UserId},
    money::Money,
    order::{Grouping, Order, OrderStatus, number_of},
    quote::{BatchFacts, Quote},
};
use gateways::{BankHttp, CoreCardsHttp, CoreHttp, CoreTransfersHttp, SmtpMailer};
use store::{Db, db::DatabaseUrl, quotes::GivenQuote};

use crate::{Result, http::PASSWORD};

/// How many people are added.
pub const PEOPLE: usize = 250;
const ORDERS: i64 = 60;

/// The name of one of them.
pub fn name(number: usize) -> String {
    format!("persona.{number:04}")
}

/// Adds them, all in the company of the first demo user, and prints the company's id.
pub async fn run(database: &str) -> Result<()> {
    let app = open(database).await?;
    let identity = Identity::open(&app).await?;
    let somebody = store::users::find_by_name(&app.db, "firma1").await?;
    let somebody = somebody.ok_or("no demo data here")?;
    let actor = store::users::actor(&app.db, somebody.id, somebody.status).await?;
    let company = actor.grants.first().ok_or("no company here")?.company;
    for number in 0..PEOPLE {
        let username = name(number);
        let new = NewUser {
            full_name: format!("Persona {number}"),
            email: format!("{username}@example.com"),
            username,
            password: PASSWORD.to_owned(),
            status: UserStatus::Active,
        };
        let user = onboard::user(&app, &identity, new).await?;
        onboard::accept_terms(&app, user).await?;
        onboard::grant(&app, user, company, None, RoleTemplate::Viewer).await?;
    }
    let products = store::products::list(&app.db, company).await?;
    let product = products.first().ok_or("no product here")?.id;
    orders(&app, company, product, somebody.id).await?;
    app.db.close().await;
    println!("{company}");
    Ok(())
}

/// The application on a database; its peers are never called.
pub async fn open(database: &str) -> Result<App> {
    let url: DatabaseUrl = database.parse()?;
    let nowhere = "http://127.0.0.1:9";
    let ports = Ports {
        clock: Arc::new(SystemClock),
        ids: Arc::new(SystemIds),
        randomness: Arc::new(SystemRandomness),
        bank: Arc::new(BankHttp::new(nowhere)?),
        core: Arc::new(CoreHttp::new(nowhere)?),
        core_transfers: Arc::new(CoreTransfersHttp::new(nowhere)?),
        core_cards: Arc::new(CoreCardsHttp::new(nowhere)?),
        mailer: Arc::new(SmtpMailer::plain("127.0.0.1", 9, "bench@example.com")?),
        sheets: Arc::new(PlainSheets),
    };
    Ok(App::new(Db::open(&url).await?, ports))
}

/// A quote, and orders made from it.
async fn orders(app: &App, company: CompanyId, product: ProductId, user: UserId) -> Result<()> {
    let (now, day) = (app.now(), app.today());
    let tariff = store::products::tariff_on(&app.db, company, product, day)
        .await?
        .ok_or("no tariff here")?;
    let facts = BatchFacts {
        id: BatchId(app.new_id()),
        number: 1,
        kind: BatchType::Recharge,
        digest: sha256(b"bench"),
        lines: 140,
        cards: 0,
        shipments: 0,
        loads: Money::from_minor(1_400_000_000),
    };
    let quote = Quote::compute(&tariff, Grouping::ByBatch, &[facts])?;
    let draft = quote.orders.first().ok_or("no order")?.clone();
    let given = GivenQuote {
        id: QuoteId(app.new_id()),
        company,
        product,
        user,
        batches: Vec::new(),
        digest: quote.digest(),
        quote,
        estimate: false,
        expires_at: now,
    };
    let mut tx = app.db.begin().await?;
    store::quotes::add(&mut tx, &given, now).await?;
    for number in 1..=ORDERS {
        let order = Order {
            id: OrderId(app.new_id()),
            company,
            product,
            number: number_of(2026, 900_000 + number),
            status: OrderStatus::Authorized,
            quote: given.id,
            draft: draft.clone(),
            created_by: user,
            created_at: now,
            day,
            cancellation: None,
            version: 1,
        };
        store::orders::add(&mut tx, &order).await?;
    }
    tx.commit().await?;
    Ok(())
}
