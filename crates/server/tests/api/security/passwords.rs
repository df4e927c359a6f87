//! Passwords are compared as they were typed, and may be long.

use app::companies::onboard::{self, NewUser};
use domain::access::UserStatus;

use crate::client::{World, problem};

#[tokio::test]
async fn a_password_is_compared_as_it_was_typed_and_may_be_long() {
    let world = World::new().await;
    let words = "  Ñandú, 大きな鳥 & \"comillas\" — y cien letras más: ";
    let password = format!("{words}{}", "aB".repeat(40));
    assert!(
        (120..=128).contains(&password.chars().count()),
        "{}",
        password.chars().count()
    );
    let new = NewUser {
        username: "clave.larga".to_owned(),
        full_name: "Clave Larga".to_owned(),
        email: "larga@example.com".to_owned(),
        password: password.clone(),
        status: UserStatus::Active,
    };
    onboard::user(&world.test.app, &world.identity, new)
        .await
        .unwrap();
    for wrong in [
        password.trim().to_owned(),
        password.chars().take(120).collect(),
        format!("{password} "),
    ] {
        let answer = world.try_login("clave.larga", &wrong).await;
        problem(answer, 401, "auth.credentials_wrong").await;
    }
    let right = world.try_login("clave.larga", &password).await;
    assert_eq!(right.status(), 200);
}
