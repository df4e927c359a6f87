//! What both engines have to do alike about a company's own data: versions that stop lost updates, contacts, branches,
//! the tariff of a day.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    clippy::large_futures,
    reason = "a test that cannot go on has failed; it makes its own ids and times"
)]

use chrono::Days;
use domain::{
    batch::{LinePolicy, SignatureScheme},
    company::{BranchPlace, CompanyDetails, Contact, Notice, Phone},
    ids::{BranchId, CompanyId, ContactId},
};
use store::{StoreError, branches, companies, contacts, contacts::StoredContact, products};
use testkit::{Demo, TestApp};
use uuid::Uuid;

struct Ground {
    test: TestApp,
    demo: Demo,
}

async fn ground() -> Ground {
    let test = TestApp::new().await;
    let identity = app::identity::Identity::open(&test.app).await.unwrap();
    let demo = Demo::create(&test.app, &identity).await.unwrap();
    Ground { test, demo }
}

#[tokio::test]
async fn details_are_written_upon_one_version_only() {
    let Ground { test, demo } = ground().await;
    let (db, id) = (&test.app.db, demo.company);
    let details = CompanyDetails {
        city: "Bogotá".to_owned(),
        address: "Calle 1 # 2-3".to_owned(),
        phones: vec![Phone {
            label: "Ñandú".to_owned(),
            number: "601 555 0101".to_owned(),
        }],
        line_policy: LinePolicy::AllOrNothing,
    };
    let mut tx = db.begin().await.unwrap();
    companies::set_details(&mut tx, id, &details, 1)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let kept = companies::lookup(db, id).await.unwrap().unwrap();
    assert_eq!((kept.details(), kept.version), (details.clone(), 2));
    let mut tx = db.begin().await.unwrap();
    let stale = companies::set_details(&mut tx, id, &details, 1).await;
    assert!(matches!(stale, Err(StoreError::Stale)));
    drop(tx);
    // What the operator changes moves the version too.
    let mut tx = db.begin().await.unwrap();
    let scheme = SignatureScheme {
        required: 1,
        strict: false,
    };
    companies::set_scheme(&mut tx, id, scheme).await.unwrap();
    tx.commit().await.unwrap();
    let kept = companies::lookup(db, id).await.unwrap().unwrap();
    assert_eq!((kept.version, kept.scheme), (3, scheme));
}

#[tokio::test]
async fn contacts_come_by_name_and_belong_to_one_company() {
    let Ground { test, demo } = ground().await;
    let (db, company) = (&test.app.db, demo.company);
    let stranger = CompanyId(Uuid::now_v7());
    let contact = |name: &str| StoredContact {
        id: ContactId(Uuid::now_v7()),
        contact: Contact {
            name: name.to_owned(),
            email: format!("{name}@example.com"),
            notices: vec![Notice::OrderPaid],
            ..Contact::default()
        },
        version: 1,
    };
    let (zoe, ana) = (contact("Zoe"), contact("Ana"));
    let mut tx = db.begin().await.unwrap();
    for one in [&zoe, &ana] {
        contacts::add(&mut tx, company, one, test.app.now())
            .await
            .unwrap();
    }
    tx.commit().await.unwrap();
    assert_eq!(
        contacts::list(db, company).await.unwrap(),
        [ana.clone(), zoe.clone()]
    );
    assert!(contacts::list(db, stranger).await.unwrap().is_empty());

    let mut tx = db.begin().await.unwrap();
    for other in [
        contacts::update(&mut tx, stranger, &zoe).await,
        contacts::remove(&mut tx, stranger, zoe.id, 1).await,
    ] {
        assert!(matches!(other, Err(StoreError::Stale)));
    }
    contacts::update(&mut tx, company, &zoe).await.unwrap();
    let again = contacts::update(&mut tx, company, &zoe).await;
    assert!(matches!(again, Err(StoreError::Stale)));
    let stale = contacts::remove(&mut tx, company, zoe.id, 1).await;
    assert!(matches!(stale, Err(StoreError::Stale)));
    contacts::remove(&mut tx, company, zoe.id, 2).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(contacts::list(db, company).await.unwrap(), [ana]);
}

#[tokio::test]
async fn branches_keep_where_they_are() {
    let Ground { test, demo } = ground().await;
    let (db, company) = (&test.app.db, demo.company);
    let id = BranchId(Uuid::now_v7());
    let place = BranchPlace {
        municipality: "Medellín".to_owned(),
        ..BranchPlace::default()
    };
    let mut tx = db.begin().await.unwrap();
    branches::add(&mut tx, id, company, "MED001", "El Poblado", test.app.now())
        .await
        .unwrap();
    branches::set_place(&mut tx, company, id, &place)
        .await
        .unwrap();
    let other = branches::set_place(&mut tx, CompanyId(Uuid::now_v7()), id, &place).await;
    assert!(matches!(other, Err(StoreError::Stale)));
    tx.commit().await.unwrap();
    let list = branches::list(db, company).await.unwrap();
    assert_eq!(
        (list.len(), &list[1].place, list[1].active),
        (2, &place, true)
    );
    assert_eq!(
        branches::active_codes(db, company).await.unwrap(),
        ["0001", "MED001"]
    );
}

#[tokio::test]
async fn the_tariff_of_a_day_is_the_latest_that_began() {
    let Ground { test, demo } = ground().await;
    let (db, company, product) = (&test.app.db, demo.company, demo.product);
    let today = test.app.today();
    let (since, tariff) = products::tariff_in_force(db, company, product, today)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(since, today);
    let tomorrow = today + Days::new(1);
    let mut tx = db.begin().await.unwrap();
    products::add_tariff(
        &mut tx,
        Uuid::now_v7(),
        company,
        product,
        tomorrow,
        &tariff,
        test.app.now(),
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    let on = async |day| {
        products::tariff_in_force(db, company, product, day)
            .await
            .unwrap()
            .map(|(since, _)| since)
    };
    assert_eq!(on(today).await, Some(today));
    assert_eq!(on(tomorrow).await, Some(tomorrow));
    assert_eq!(on(today - Days::new(1)).await, None);
}
