//! What both engines have to do alike about what people choose for themselves.

#![allow(
    clippy::unwrap_used,
    clippy::large_futures,
    reason = "a test that cannot go on has failed"
)]

use domain::preferences::{MailNotice, Preferences, ScreenLanguage, Theme};
use store::preferences;
use testkit::{Demo, TestApp};

#[tokio::test]
async fn choices_come_back_as_they_were_made_and_are_each_persons_own() {
    let test = TestApp::new().await;
    let identity = app::identity::Identity::open(&test.app).await.unwrap();
    let demo = Demo::create(&test.app, &identity).await.unwrap();
    let (db, now) = (&test.app.db, test.app.now());
    let (user, other) = (demo.signer.id, demo.viewer.id);
    assert_eq!(
        preferences::lookup(db, user).await.unwrap(),
        Preferences::NONE
    );
    let mut tx = db.begin().await.unwrap();
    let before = preferences::lookup_for_update(&mut tx, user, now)
        .await
        .unwrap();
    assert_eq!(before, Preferences::NONE);
    let chosen = Preferences {
        language: Some(ScreenLanguage::English),
        theme: Some(Theme::System),
        unwanted: vec![MailNotice::PaymentDone, MailNotice::LowBalance],
    };
    preferences::save(&mut tx, user, &chosen, now)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    assert_eq!(preferences::lookup(db, user).await.unwrap(), chosen);
    assert_eq!(
        preferences::lookup(db, other).await.unwrap(),
        Preferences::NONE
    );
    let mut tx = db.begin().await.unwrap();
    let again = preferences::lookup_for_update(&mut tx, user, now)
        .await
        .unwrap();
    assert_eq!(again, chosen);
}
