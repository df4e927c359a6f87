//! A company's administrators and its people: inviting, suspending, unlocking, resetting, permissions.

use reqwest::{Method, Response, StatusCode};
use serde_json::{Value, json};
use testkit::Demo;

use crate::{
    clerk::{Ask, Office, text},
    client::{Signed, World, problem},
    second_factor::set_up,
    session_list::{events, mails_to},
};

/// An administrator of the company at work, and what they do.
pub struct Administration {
    pub office: Office,
    pub first: Signed,
    pub second: Signed,
}

impl Administration {
    pub async fn open() -> Self {
        let office = Office::open().await;
        let first = office.world.login("admin1.andina").await;
        let second = office.world.login("admin2.andina").await;
        Self {
            office,
            first,
            second,
        }
    }

    pub fn world(&self) -> &World {
        &self.office.world
    }

    pub fn path(&self, user: &str, rest: &str) -> String {
        self.office.company_path(&format!("/users/{user}{rest}"))
    }

    pub async fn user(&self, user: &str) -> Value {
        self.office.read(&self.first, &self.path(user, "")).await
    }

    pub async fn proof(&self, who: &Signed, digest: &str) -> String {
        self.office
            .step_up(who, "manage_users", &json!(digest))
            .await
    }

    /// Does an act on a user as they are now.
    pub async fn act(&self, who: &Signed, user: &str, act: &str) -> Response {
        let ask = Ask::default()
            .seen(&self.user(user).await)
            .proved(self.proof(who, user).await);
        self.office
            .post(who, &self.path(user, &format!("/{act}")), ask)
            .await
    }

    pub async fn put(&self, who: &Signed, user: &str, what: &str, body: Value) -> Response {
        let ask = Ask::of(body)
            .seen(&self.user(user).await)
            .proved(self.proof(who, user).await);
        let path = self.path(user, &format!("/{what}"));
        self.office.send(Method::PUT, who, &path, ask).await
    }

    pub async fn invite(&self, who: &Signed, body: Value) -> Response {
        let company = self.world().demo.company.to_string();
        let ask = Ask::of(body).proved(self.proof(who, &company).await);
        let path = self.office.company_path("/users");
        self.office.post(who, &path, ask).await
    }

    pub async fn dual_control(&self) {
        let app = &self.world().test.app;
        app::companies::onboard::dual_control(app, self.world().demo.company, true)
            .await
            .unwrap();
    }
}

pub async fn done(answer: Response) -> Value {
    let status = answer.status();
    let body: Value = answer.json().await.unwrap();
    assert!(status.is_success(), "{status} {body}");
    body
}

fn somebody(username: &str, email: &str) -> Value {
    json!({
        "username": username, "full_name": "Ñora Nueva", "email": email,
        "grants": [{ "actions": ["company.view", "batches.view"] }],
    })
}

#[tokio::test]
async fn an_invited_person_signs_in_with_what_was_mailed_and_sees_the_company() {
    let admin = Administration::open().await;
    let invited = admin
        .invite(
            &admin.first,
            somebody(" Nora.Nueva", "nora.nueva@example.com"),
        )
        .await;
    assert_eq!(invited.status(), StatusCode::CREATED);
    assert!(invited.headers().contains_key("etag"));
    let user = done(invited).await;
    assert_eq!(user["username"], "nora.nueva");
    assert_eq!(user["status"], "invited");
    assert_eq!(
        user["grants"][0]["actions"],
        json!(["company.view", "batches.view"])
    );
    let mail = admin.office.latest_mail_to("nora.nueva").await;
    let password = text(&mail["text"])
        .lines()
        .find(|line| line.len() == 19 && line.matches('-').count() == 3)
        .expect("the mail holds a temporary password")
        .to_owned();
    let signed_in = admin.world().try_login("nora.nueva", &password).await;
    assert_eq!(signed_in.status(), StatusCode::OK);
    let again = admin.user(text(&user["id"])).await;
    assert_eq!(again["status"], "must_change_password");
    assert!(again["last_sign_in_at"].is_string());
}

#[tokio::test]
async fn the_same_person_is_added_and_a_stranger_with_the_name_is_not() {
    let admin = Administration::open().await;
    let world = admin.world();
    let other = Demo::named(
        &world.test.app,
        &world.identity,
        "Otra",
        "860069804",
        2,
        "otra",
    )
    .await
    .unwrap();
    let stranger = somebody("consulta.otra", "somebody@example.com");
    problem(
        admin.invite(&admin.first, stranger).await,
        409,
        "user.name_taken",
    )
    .await;
    let same = somebody("consulta.otra", "Consulta.Otra@example.com");
    let added = done(admin.invite(&admin.first, same.clone()).await).await;
    assert_eq!(added["id"], json!(other.viewer.id));
    assert_eq!(
        added["full_name"], "Persona consulta.otra",
        "the account is theirs"
    );
    let mail = admin.office.latest_mail_to("consulta.otra").await;
    assert!(text(&mail["text"]).contains("Industrias Ñandú"));
    problem(
        admin.invite(&admin.first, same).await,
        409,
        "user.name_taken",
    )
    .await;
    let signed = world.login("consulta.otra").await;
    let companies = admin.office.read(&signed, "/api/v1/companies").await;
    assert_eq!(companies["data"].as_array().unwrap().len(), 2);
    // Suspended here, they are still at work there.
    let id = other.viewer.id.to_string();
    assert_eq!(admin.act(&admin.first, &id, "suspend").await.status(), 200);
    tokio::time::sleep(std::time::Duration::from_secs(1)).await;
    let companies = admin.office.read(&signed, "/api/v1/companies").await;
    assert_eq!(companies["data"][0]["id"], json!(other.company));
    assert_eq!(companies["data"].as_array().unwrap().len(), 1);
    let here = admin.office.company_path("");
    problem(world.get_as(&signed, &here).await, 404, "object.not_found").await;
}

#[tokio::test]
async fn a_suspension_takes_effect_within_a_second_and_ends() {
    let admin = Administration::open().await;
    let world = admin.world();
    let viewer = world.demo.viewer.id.to_string();
    let signed = world.login("consulta.andina").await;
    let suspended = done(admin.act(&admin.first, &viewer, "suspend").await).await;
    assert_eq!(suspended["status"], "suspended");
    tokio::time::sleep(std::time::Duration::from_secs(1)).await;
    let path = admin.office.company_path("");
    let answer = world.get_as(&signed, &path).await;
    problem(answer, 401, "auth.session_ended").await;
    let twice = admin.act(&admin.first, &viewer, "suspend").await;
    problem(twice, 409, "user.wrong_state").await;
    let back = done(admin.act(&admin.first, &viewer, "reactivate").await).await;
    assert_eq!(back["status"], "active");
    let signed = world.login("consulta.andina").await;
    assert_eq!(world.get_as(&signed, &path).await.status(), 200);
    let mail = admin.office.latest_mail_to("consulta.andina").await;
    assert!(text(&mail["subject"]).contains("restablecido"));
}

#[tokio::test]
async fn nobody_changes_their_own_access_and_one_administrator_stays() {
    let admin = Administration::open().await;
    let demo = &admin.world().demo;
    let (first, second) = (
        demo.administrator.id.to_string(),
        demo.second_administrator.id.to_string(),
    );
    for act in ["suspend", "reactivate", "unlock", "reset"] {
        let answer = admin.act(&admin.first, &first, act).await;
        problem(answer, 409, "user.own_account").await;
    }
    let nothing = json!({ "grants": [] });
    let own = admin
        .put(&admin.first, &first, "permissions", nothing.clone())
        .await;
    problem(own, 409, "user.own_account").await;
    let own = admin
        .put(&admin.first, &first, "limits", json!({ "limits": [] }))
        .await;
    problem(own, 409, "user.own_account").await;
    // The two withdraw each other's at once: one of them is too late.
    let (one, two) = tokio::join!(
        admin.put(&admin.first, &second, "permissions", nothing.clone()),
        admin.put(&admin.second, &first, "permissions", nothing)
    );
    let won = [one.status(), two.status()]
        .iter()
        .filter(|status| **status == StatusCode::OK)
        .count();
    assert_eq!(won, 1, "{one:?} {two:?}");
}

#[tokio::test]
async fn permissions_are_replaced_as_they_were_read() {
    let admin = Administration::open().await;
    let world = admin.world();
    let viewer = world.demo.viewer.id.to_string();
    let before = admin.user(&viewer).await;
    let body = json!({ "grants": [
        { "actions": ["company.view"] },
        { "product_id": world.demo.product, "actions": ["batches.view", "batches.sign"] },
    ]});
    let changed = done(
        admin
            .put(&admin.first, &viewer, "permissions", body.clone())
            .await,
    )
    .await;
    assert_eq!(changed["proposal"], Value::Null);
    assert_eq!(changed["user"]["grants"].as_array().unwrap().len(), 2);
    let mail = admin.office.latest_mail_to("consulta.andina").await;
    assert!(text(&mail["subject"]).contains("permisos"));
    // The version that was read before is over.
    let ask = Ask::of(body.clone())
        .seen(&before)
        .proved(admin.proof(&admin.first, &viewer).await);
    let path = admin.path(&viewer, "/permissions");
    let stale = admin
        .office
        .send(Method::PUT, &admin.first, &path, ask)
        .await;
    problem(stale, 412, "request.precondition_failed").await;
    let unproved = Ask::of(body).seen(&admin.user(&viewer).await);
    let unproved = admin
        .office
        .send(Method::PUT, &admin.first, &path, unproved)
        .await;
    problem(unproved, 403, "step_up.required").await;
    for wrong in [
        json!({ "grants": [{ "actions": ["company.view", "company.view"] }] }),
        json!({ "grants": [{ "product_id": "prd_01h455vb4pex5vsknk084sn02q", "actions": ["company.view"] }] }),
    ] {
        let answer = admin.put(&admin.first, &viewer, "permissions", wrong).await;
        problem(answer, 422, "request.invalid").await;
    }
}

#[tokio::test]
async fn a_locked_person_is_let_in_again_and_a_reset_is_mailed() {
    let admin = Administration::open().await;
    let world = admin.world();
    let maker = world.demo.maker.id.to_string();
    problem(
        admin.act(&admin.first, &maker, "unlock").await,
        409,
        "user.wrong_state",
    )
    .await;
    for _ in 0..5 {
        world.try_login("cargador.andina", "not the password").await;
    }
    assert_eq!(admin.user(&maker).await["status"], "locked");
    let page = admin.office.company_path("/users?status=locked");
    let locked = admin.office.read(&admin.first, &page).await;
    assert_eq!(locked["data"][0]["id"], json!(maker));
    assert_eq!(locked["data"].as_array().unwrap().len(), 1);
    let open = done(admin.act(&admin.first, &maker, "unlock").await).await;
    assert_eq!(open["status"], "active");
    world.login("cargador.andina").await;
    let reset = done(admin.act(&admin.first, &maker, "reset").await).await;
    assert_eq!(
        reset["status"], "active",
        "their own password works until the new one is used"
    );
    world.login("cargador.andina").await;
    let mail = admin.office.latest_mail_to("cargador.andina").await;
    assert!(text(&mail["text"]).contains("contraseña temporal"));
}

#[tokio::test]
async fn a_lost_second_factor_is_removed_with_a_reset_and_its_owner_is_told() {
    let admin = Administration::open().await;
    let world = admin.world();
    let name = "cargador.andina";
    let maker = world.demo.maker.id.to_string();
    set_up(world, &world.login(name).await).await;
    let plain = done(admin.act(&admin.first, &maker, "reset").await).await;
    assert_eq!(plain["second_factor"], true, "only when it is asked for");
    let reset = async || {
        let ask = Ask::of(json!({ "remove_second_factor": true }))
            .proved(admin.proof(&admin.first, &maker).await);
        let path = admin.path(&maker, "/reset");
        admin.office.post(&admin.first, &path, ask).await
    };

    // What guards another company too is not one administrator's to remove.
    let (app, identity) = (&world.test.app, &world.identity);
    let other = Demo::named(app, identity, "Otra", "860069804", 2, "otra");
    let other = other.await.unwrap().company;
    let user = world.demo.maker.id;
    let viewer = domain::access::RoleTemplate::Viewer;
    app::companies::onboard::grant(app, user, other, None, viewer)
        .await
        .unwrap();
    problem(reset().await, 409, "user.works_elsewhere").await;
    let mut tx = app.db.begin().await.unwrap();
    let suspended = domain::access::administration::MembershipStatus::Suspended;
    store::members::set_status(&mut tx, other, user, suspended, 1)
        .await
        .unwrap();
    tx.commit().await.unwrap();

    let without = done(reset().await).await;
    assert_eq!(without["second_factor"], false);
    world.login(name).await;
    assert!(events(world, "second_factor.removed").await >= 1);
    admin.office.work().await;
    let mails = mails_to(&admin.office, name).await;
    let told = |mail: &String| mail.contains("retiró su segundo factor");
    assert_eq!(mails.iter().filter(|mail| told(mail)).count(), 1);
}

#[tokio::test]
async fn the_list_is_searched_and_paged_by_name() {
    let admin = Administration::open().await;
    let names = async |query: &str| {
        let path = admin.office.company_path(&format!("/users{query}"));
        let page = admin.office.read(&admin.first, &path).await;
        let names = page["data"].as_array().unwrap().iter();
        let names: Vec<String> = names
            .map(|user| text(&user["username"]).to_owned())
            .collect();
        (names, page["page"].clone())
    };
    let (all, _) = names("").await;
    assert_eq!(all.len(), 7);
    assert!(all.is_sorted());
    assert_eq!(
        names("?q=PERSONA%20TESORERIA").await.0,
        ["tesoreria.andina"]
    );
    assert_eq!(names("?q=firma2.andina@example").await.0, ["firma2.andina"]);
    assert!(names("?status=suspended").await.0.is_empty());
    assert_eq!(names("?status=active").await.0, all);
    let (mut seen, mut query) = (Vec::new(), "?limit=3".to_owned());
    loop {
        let (page, more) = names(&query).await;
        seen.extend(page);
        let Some(next) = more["next"].as_str() else {
            break;
        };
        query = format!("?limit=3&after={next}");
    }
    assert_eq!(seen, all);
}

#[tokio::test]
async fn a_stranger_is_not_told_who_works_for_a_company() {
    let admin = Administration::open().await;
    let world = admin.world();
    let other = Demo::named(
        &world.test.app,
        &world.identity,
        "Otra",
        "860069804",
        2,
        "otra",
    )
    .await
    .unwrap();
    let path = format!("/api/v1/companies/{}/users", other.company);
    problem(
        world.get_as(&admin.first, &path).await,
        404,
        "object.not_found",
    )
    .await;
    // A user of another company is none of this one's.
    let path = admin.path(&other.viewer.id.to_string(), "");
    problem(
        world.get_as(&admin.first, &path).await,
        404,
        "object.not_found",
    )
    .await;
    let viewer = world.login("consulta.andina").await;
    let path = admin.office.company_path("/users");
    problem(world.get_as(&viewer, &path).await, 403, "access.denied").await;
}

#[tokio::test]
async fn the_same_invitation_twice_is_one() {
    let admin = Administration::open().await;
    let company = admin.world().demo.company.to_string();
    let path = admin.office.company_path("/users");
    let body = somebody("nora.nueva", "nora.nueva@example.com");
    let mut answers = Vec::new();
    for _ in 0..2 {
        let ask = Ask::of(body.clone())
            .keyed("invite-1")
            .proved(admin.proof(&admin.first, &company).await);
        answers.push(done(admin.office.post(&admin.first, &path, ask).await).await);
    }
    assert_eq!(answers[0], answers[1]);
}
