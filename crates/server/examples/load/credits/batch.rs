//! How fast a paid batch goes through bank, core and books.

use std::time::{Duration, Instant};

use app::App;
use domain::{
    batch::{Batch, BatchStatus, BatchType, Counts, LinePolicy, LineStatus},
    digest::sha256,
    ids::{BatchId, LineId, OrderId, PaymentId, QuoteId, UserId},
    money::Money,
    order::{Grouping, Order, OrderStatus, number_of},
    payment::{Payment, PaymentStatus, Purpose},
    quote::{BatchFacts, Quote},
};
use serde_json::json;
use store::{jobs::NewJob, lines::Line, quotes::GivenQuote};

use super::{
    client::{AMOUNT, open},
    plan::{Account, Plan, name},
};
use crate::Result;

/// A batch of a million lines would be done within this.
const PATIENCE: Duration = Duration::from_mins(10);

/// Puts a batch with its order and a confirmed payment into the database, hands it to the server's workers
/// and prints how many lines a second they take through the debit, the core and the books until the order is
/// processed.
pub async fn run(database: &str, plan: &str, lines: i64) -> Result<()> {
    let (app, _) = open(database).await?;
    let plan = Plan::read(plan)?;
    let account = plan.accounts.first().ok_or("an empty plan")?;
    let user = store::users::find_by_name(&app.db, &name(0)).await?;
    let user = user.ok_or("nobody here")?.id;
    let batch = batch(&app, account, user, lines);
    let mut tx = app.db.begin().await?;
    store::batches::add(&mut tx, &batch).await?;
    let rows: Vec<Line> = (1..=lines)
        .map(|number| line(&app, account, number))
        .collect();
    store::lines::add(&mut tx, account.company, batch.id, &rows).await?;
    let order = order(&app, &mut tx, account, user, &batch).await?;
    let batch = Batch {
        order: Some(order.id),
        ..batch
    };
    store::batches::update(&mut tx, &batch, app.now()).await?;
    pay(&app, &mut tx, &order, user).await?;
    tx.commit().await?;
    let begun = Instant::now();
    loop {
        let batch = store::batches::lookup(&app.db, account.company, batch.id).await?;
        let batch = batch.ok_or("the batch is gone")?;
        if batch.status == BatchStatus::Processed {
            if batch.counts.processed != lines {
                return Err(format!("only {} were processed", batch.counts.processed).into());
            }
            break;
        }
        if begun.elapsed() > PATIENCE {
            return Err(format!("it is still {}", batch.status).into());
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    let took = begun.elapsed();
    app.db.close().await;
    let count = u32::try_from(lines)?;
    println!("{}", f64::from(count) / took.as_secs_f64());
    Ok(())
}

fn batch(app: &App, account: &Account, user: UserId, lines: i64) -> Batch {
    let id = BatchId(app.new_id());
    Batch {
        id,
        company: account.company,
        product: account.product,
        // Nobody reads it: any that no other run took.
        number: app.now().timestamp_micros(),
        kind: BatchType::Recharge,
        status: BatchStatus::Ordered,
        file_name: "load.txt".to_owned(),
        size_bytes: lines * 121,
        content_hash: sha256(id.to_string().as_bytes()),
        client_reference: None,
        description: None,
        value_date: None,
        counts: Counts {
            lines,
            accepted: lines,
            ..Counts::default()
        },
        total: total(lines),
        rejected_total: Money::from_minor(0),
        policy: LinePolicy::AllOrNothing,
        report_digest: None,
        maker: user,
        confirmed_by: None,
        confirmed_at: None,
        confirmed_digest: None,
        signatures: Vec::new(),
        rejection: None,
        order: None,
        created_at: app.now(),
        version: 1,
    }
}

fn total(lines: i64) -> Money {
    Money::from_minor(AMOUNT.minor() * lines)
}

fn line(app: &App, account: &Account, number: i64) -> Line {
    let place = usize::try_from(number).unwrap_or_default() % account.cards.len();
    Line {
        id: LineId(app.new_id()),
        sequence: number,
        line: number + 1,
        status: LineStatus::Accepted,
        document_type: Some("CC".to_owned()),
        document: Some(format!("{}", 1_000_000_000 + place)),
        name: None,
        amount: AMOUNT,
        reference: None,
        card_reference: account.cards.get(place).map(|card| card.reference.clone()),
        details: "{}".to_owned(),
        core_code: None,
    }
}

/// The order of the batch, by the demo's own tariff.
async fn order(
    app: &App,
    tx: &mut store::Tx,
    account: &Account,
    user: UserId,
    batch: &Batch,
) -> Result<Order> {
    let (now, day) = (app.now(), app.today());
    let tariff = store::products::tariff_on(&mut *tx, account.company, account.product, day)
        .await?
        .ok_or("no tariff here")?;
    let facts = BatchFacts {
        id: batch.id,
        number: batch.number,
        kind: batch.kind,
        digest: batch.digest(),
        lines: batch.counts.lines,
        cards: 0,
        shipments: 0,
        loads: batch.total,
    };
    let quote = Quote::compute(&tariff, Grouping::ByBatch, &[facts])?;
    let draft = quote.orders.first().ok_or("no order")?.clone();
    let given = GivenQuote {
        id: QuoteId(app.new_id()),
        company: account.company,
        product: account.product,
        user,
        batches: vec![batch.id],
        digest: quote.digest(),
        quote,
        estimate: false,
        expires_at: now,
    };
    store::quotes::add(tx, &given, now).await?;
    let order = Order {
        id: OrderId(app.new_id()),
        company: account.company,
        product: account.product,
        number: number_of(2026, batch.number),
        status: OrderStatus::Authorized,
        quote: given.id,
        draft,
        created_by: user,
        created_at: now,
        day,
        cancellation: None,
        version: 1,
    };
    store::orders::add(tx, &order).await?;
    Ok(order)
}

/// A payment whose code was right, and the job that debits it.
async fn pay(app: &App, tx: &mut store::Tx, order: &Order, user: UserId) -> Result<()> {
    let id = PaymentId(app.new_id());
    let amount = order.draft.amounts.payable;
    let started = Payment::start(
        id,
        order.company,
        Purpose::Order(order.id),
        user,
        amount,
        app.now(),
    );
    let payment = Payment {
        status: PaymentStatus::Verified,
        ..started
    };
    store::payments::add(tx, &payment).await?;
    let job = NewJob {
        id: app.new_id(),
        company: Some(order.company),
        kind: "settle_payment".to_owned(),
        subject: id.to_string(),
        payload: json!({ "company": order.company, "payment": id }).to_string(),
        run_at: app.now(),
        created_at: app.now(),
    };
    Ok(store::jobs::add(tx, &job).await?)
}
