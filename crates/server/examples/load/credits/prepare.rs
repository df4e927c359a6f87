//! Master accounts with money and cards, and people who may move it.

use std::net::SocketAddr;

use app::{
    App,
    companies::onboard::{self, CardTakenOver, NewCompany, NewProduct, NewUser},
};
use domain::{
    access::{RoleTemplate, UserStatus},
    batch::{BatchType, LinePolicy, SignatureScheme},
    ids::{CompanyId, ProductId, UserId},
    money::Money,
    nit::Nit,
    quote::Tariff,
};
use serde_json::json;

use super::{
    client::open,
    plan::{Account, Card, PEOPLE, Plan, name},
};
use crate::{
    Result,
    http::{Connection, PASSWORD},
};

/// Products of one company: more companies than people are not needed to keep their trails apart.
const PRODUCTS: usize = 16;
/// Enough for every run: COP 1 000 million.
const MONEY: Money = Money::from_minor(100_000_000_000);

/// Makes so many accounts with so many cards each, lets the core know the cards, and writes the plan.
pub async fn run(
    accounts: usize,
    cards: usize,
    database: &str,
    core: SocketAddr,
    path: &str,
) -> Result<()> {
    let (app, identity) = open(database).await?;
    let hash = identity.hash_password(PASSWORD.to_owned()).await?;
    let mut people = Vec::new();
    for number in 0..PEOPLE {
        people.push(person(&app, &hash, number).await?);
    }
    let mut plan = Plan {
        accounts: Vec::new(),
    };
    while plan.accounts.len() < accounts {
        let number = plan.accounts.len() / PRODUCTS;
        let company = company(&app, number).await?;
        let alone = accounts == 1;
        let person = (!alone).then_some(number % PEOPLE);
        for (place, user) in people.iter().enumerate() {
            if person.is_none_or(|person| person == place) {
                onboard::grant(&app, *user, company, None, RoleTemplate::Treasurer).await?;
            }
        }
        for place in 0..PRODUCTS.min(accounts - plan.accounts.len()) {
            let account = account(&app, company, place, cards, person).await?;
            plan.accounts.push(account);
        }
    }
    introduce(core, &plan).await?;
    plan.write(path)?;
    app.db.close().await;
    Ok(())
}

async fn person(app: &App, hash: &str, number: usize) -> Result<UserId> {
    let username = name(number);
    let new = NewUser {
        full_name: format!("Persona {number}"),
        email: format!("{username}@example.com"),
        username,
        password: PASSWORD.to_owned(),
        status: UserStatus::Active,
    };
    let user = onboard::user_hashed(app, new, hash.to_owned()).await?;
    onboard::accept_terms(app, user).await?;
    Ok(user)
}

async fn company(app: &App, number: usize) -> Result<CompanyId> {
    let nit = (830_000_000 + number).to_string();
    let new = NewCompany {
        name: format!("Empresa {number}"),
        check_digit: Nit::new(&nit)?.check_digit(),
        nit,
        scheme: SignatureScheme {
            required: 1,
            strict: true,
        },
        policy: LinePolicy::AllOrNothing,
        bank_account: format!("acct-load-{number}"),
    };
    Ok(onboard::company(app, new).await?)
}

async fn account(
    app: &App,
    company: CompanyId,
    place: usize,
    cards: usize,
    person: Option<usize>,
) -> Result<Account> {
    let product = product(app, company, place).await?;
    let taken = (0..cards)
        .map(|number| CardTakenOver {
            document_type: "CC".to_owned(),
            document: format!("{}", 1_000_000_000 + place * 10_000 + number),
            full_name: format!("Titular {number}"),
            last_four: format!("{:04}", number % 10_000),
        })
        .collect();
    onboard::cards(app, company, product, taken).await?;
    testkit::books::top_up(
        app,
        (company, product),
        &product.to_string(),
        MONEY,
        app.now(),
    )
    .await?;
    let mut cards = Vec::new();
    for id in store::cards::all_ids(&app.db, company, product).await? {
        let facts = store::transfers::card(&app.db, id)
            .await?
            .ok_or("no card")?;
        cards.push(Card {
            id,
            reference: facts.reference,
        });
    }
    Ok(Account {
        company,
        product,
        person,
        cards,
    })
}

async fn product(app: &App, company: CompanyId, place: usize) -> Result<ProductId> {
    let new = NewProduct {
        code: format!("C{place:05}"),
        name: format!("Cuenta {place}"),
        batch_types: vec![BatchType::Recharge],
        document_types: vec!["CC".to_owned()],
        minimum_load: Money::from_minor(1),
        maximum_load: MONEY,
        balance_cap: MONEY,
        minimum_age: 14,
        transfer_minimum: Money::from_minor(1),
        transfer_maximum: None,
    };
    let tariff = demo_tariff(app).await?;
    Ok(onboard::product(app, company, new, app.today(), &tariff).await?)
}

/// The tariff of one of the demo's products.
async fn demo_tariff(app: &App) -> Result<Tariff> {
    for company in onboard::all(app).await? {
        for product in store::products::list(&app.db, company.id).await? {
            let day = app.today();
            let tariff = store::products::tariff_on(&app.db, company.id, product.id, day).await?;
            if let Some(tariff) = tariff {
                return Ok(tariff);
            }
        }
    }
    Err("no demo data here".into())
}

/// Makes the cards known to the core, each with nothing on it.
async fn introduce(core: SocketAddr, plan: &Plan) -> Result<()> {
    let mut connection = Connection::open(core).await?;
    for account in &plan.accounts {
        let cards: Vec<_> = account
            .cards
            .iter()
            .map(|card| json!({ "reference": card.reference, "last_four": "0000" }))
            .collect();
        let body = serde_json::to_string(&cards)?;
        let request = format!(
            "POST /cards HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
            body.len()
        );
        let answer = connection.ask(&request).await?;
        if answer.status != 204 {
            return Err(format!("the core: {} {}", answer.status, answer.body).into());
        }
    }
    Ok(())
}
