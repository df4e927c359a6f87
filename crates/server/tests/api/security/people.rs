//! People with exactly the grants that a test wants.

use app::companies::onboard::{self, NewUser};
use domain::{
    access::{Action, Grant, UserStatus},
    ids::{CompanyId, ProductId, UserId},
};

use crate::client::{Signed, World};

/// Makes a person who may do this.
pub async fn person(world: &World, username: &str, status: UserStatus, grants: &[Grant]) -> UserId {
    let app = &world.test.app;
    let new = NewUser {
        username: username.to_owned(),
        full_name: format!("Persona {username}"),
        email: format!("{username}@example.com"),
        password: testkit::PASSWORD.to_owned(),
        status,
    };
    let user = onboard::user(app, &world.identity, new).await.unwrap();
    if status != UserStatus::MustAcceptTerms {
        onboard::accept_terms(app, user).await.unwrap();
    }
    let mut tx = app.db.begin().await.unwrap();
    for grant in grants {
        store::users::grant(&mut tx, app.new_id(), user, *grant, app.now())
            .await
            .unwrap();
    }
    tx.commit().await.unwrap();
    user
}

/// The same, signed in.
pub async fn signed_in(
    world: &World,
    username: &str,
    status: UserStatus,
    grants: &[Grant],
) -> Signed {
    person(world, username, status, grants).await;
    world.login(username).await
}

/// Every action but one, in a company or one product of it.
pub fn all_but(company: CompanyId, product: Option<ProductId>, but: Option<Action>) -> Vec<Grant> {
    let actions = Action::ALL.iter().filter(|action| Some(**action) != but);
    let grant = |action: &Action| Grant {
        company,
        product,
        action: *action,
    };
    actions.map(grant).collect()
}
