//! The second factor: setting it up, signing in with it, recovery codes, and a company that asks for it.

use app::companies::onboard;
use chrono::TimeDelta;
use reqwest::{Method, Response, StatusCode};
use serde_json::{Value, json};
use testkit::PASSWORD;
use totp_rs::Totp;

use crate::{
    clerk::{Office, text},
    client::{Signed, World, problem},
    session_list::{count, events, mails_to},
};

/// An authenticator app with a secret in it.
pub struct Phone(Totp);

impl Phone {
    /// Reads the address behind a QR code.
    pub fn scan(offer: &Value) -> Self {
        Self(Totp::from_url(text(&offer["uri"])).unwrap())
    }

    /// The code of the moment.
    pub fn code(&self, world: &World) -> String {
        let now = world.test.app.now().timestamp();
        self.0.generate(u64::try_from(now).unwrap()).to_string()
    }
}

/// Waits for the phone's next code.
pub fn next_code(world: &World) {
    world.test.clock.forward(TimeDelta::seconds(30));
}

async fn user_id(world: &World, who: &Signed) -> Value {
    let me: Value = world.get_as(who, "/api/v1/me").await.json().await.unwrap();
    me["id"].clone()
}

/// A proof for an act on one's own second factor.
pub async fn proof(world: &World, who: &Signed) -> String {
    let digest = user_id(world, who).await;
    let body = json!({ "password": PASSWORD, "action": "second_factor", "digest": digest });
    let answer = send(world, who, Method::POST, "/auth/step-up", None, Some(body)).await;
    assert_eq!(answer.status(), StatusCode::OK);
    let body: Value = answer.json().await.unwrap();
    text(&body["step_up_token"]).to_owned()
}

pub async fn send(
    world: &World,
    who: &Signed,
    method: Method,
    path: &str,
    proof: Option<&str>,
    body: Option<Value>,
) -> Response {
    let mut request = world
        .request(method, &format!("/api/v1{path}"))
        .bearer_auth(&who.token);
    if let Some(proof) = proof {
        request = request.header("x-step-up", proof);
    }
    if let Some(body) = body {
        request = request.json(&body);
    }
    request.send().await.unwrap()
}

pub async fn offered(world: &World, who: &Signed) -> Value {
    let proof = proof(world, who).await;
    let answer = send(
        world,
        who,
        Method::POST,
        "/me/second-factor",
        Some(&proof),
        None,
    )
    .await;
    assert_eq!(answer.status(), StatusCode::OK);
    answer.json().await.unwrap()
}

pub async fn confirm(world: &World, who: &Signed, code: &str) -> Response {
    let path = "/me/second-factor/confirm";
    send(
        world,
        who,
        Method::POST,
        path,
        None,
        Some(json!({ "code": code })),
    )
    .await
}

/// Sets the second factor up; gives the phone and the recovery codes.
pub async fn set_up(world: &World, who: &Signed) -> (Phone, Vec<String>) {
    let phone = Phone::scan(&offered(world, who).await);
    let answer = confirm(world, who, &phone.code(world)).await;
    assert_eq!(answer.status(), StatusCode::OK);
    let body: Value = answer.json().await.unwrap();
    let codes = body["codes"].as_array().unwrap();
    next_code(world);
    (
        phone,
        codes.iter().map(|code| text(code).to_owned()).collect(),
    )
}

pub async fn login(world: &World, username: &str, code: &str) -> Response {
    let body = json!({ "username": username, "password": PASSWORD, "code": code });
    let request = world.request(Method::POST, "/api/v1/auth/login");
    request.json(&body).send().await.unwrap()
}

async fn state(world: &World, who: &Signed) -> Value {
    let answer = world.get_as(who, "/api/v1/me/second-factor").await;
    assert_eq!(answer.status(), StatusCode::OK);
    answer.json().await.unwrap()
}

#[tokio::test]
async fn signing_in_asks_for_a_code_that_is_good_once() {
    let office = Office::open().await;
    let world = &office.world;
    let name = "firma1.andina";
    let signed = world.login(name).await;
    let path = "/me/second-factor";
    problem(
        send(world, &signed, Method::POST, path, None, None).await,
        403,
        "step_up.required",
    )
    .await;
    let offer = offered(world, &signed).await;
    let svg = text(&offer["qr_svg"]);
    assert!(svg.starts_with("<svg") && svg.contains("fill=\"#fff\"") && svg.ends_with("</svg>"));
    let uri = text(&offer["uri"]);
    assert!(
        uri.starts_with("otpauth://totp/") && uri.contains(text(&offer["secret"])),
        "{uri}"
    );
    assert_eq!(
        state(world, &signed).await["enabled"],
        false,
        "it is only offered"
    );
    assert_eq!(world.try_login(name, PASSWORD).await.status(), 200);

    // A second offer takes the place of the first.
    let phone = Phone::scan(&offer);
    let newer = Phone::scan(&offered(world, &signed).await);
    let old = confirm(world, &signed, &phone.code(world)).await;
    problem(old, 422, "second_factor.code_wrong").await;
    let code = newer.code(world);
    assert_eq!(confirm(world, &signed, &code).await.status(), 200);
    let again = confirm(world, &signed, &code).await;
    problem(again, 409, "second_factor.already_on").await;
    let on = state(world, &signed).await;
    assert_eq!(
        (&on["enabled"], &on["recovery_codes_left"]),
        (&json!(true), &json!(10))
    );
    let me: Value = world
        .get_as(&signed, "/api/v1/me")
        .await
        .json()
        .await
        .unwrap();
    assert_eq!(me["second_factor"], true);

    // However often: a right password without a code is no failure, and opens nothing.
    for _ in 0..7 {
        let asked = world.try_login(name, PASSWORD).await;
        assert!(asked.headers().get("set-cookie").is_none());
        problem(asked, 401, "auth.second_factor_required").await;
    }
    problem(
        world.try_login(name, "no es esta la clave").await,
        401,
        "auth.credentials_wrong",
    )
    .await;
    problem(
        login(world, name, &code).await,
        422,
        "second_factor.code_wrong",
    )
    .await;
    next_code(world);
    let code = newer.code(world);
    assert_eq!(login(world, name, &code).await.status(), 200);
    problem(
        login(world, name, &code).await,
        422,
        "second_factor.code_wrong",
    )
    .await;
    // The step before the one that was used is over with it.
    assert_eq!(events(world, "second_factor.enabled").await, 1);
    office.work().await;
    let mails = mails_to(&office, name).await;
    assert!(
        mails
            .iter()
            .any(|mail| mail.contains("código de su aplicación")),
        "{mails:?}"
    );
}

#[tokio::test]
async fn five_wrong_codes_close_codes_for_a_while_and_the_owner_is_told() {
    let office = Office::open().await;
    let world = &office.world;
    let name = "firma1.andina";
    let signed = world.login(name).await;
    let (phone, codes) = set_up(world, &signed).await;
    for _ in 0..5 {
        problem(
            login(world, name, "000 000").await,
            422,
            "second_factor.code_wrong",
        )
        .await;
    }
    let locked = problem(
        login(world, name, &phone.code(world)).await,
        423,
        "auth.user_locked",
    )
    .await;
    assert_eq!(locked["retry_after"], 900);
    problem(login(world, name, &codes[0]).await, 423, "auth.user_locked").await;
    world.test.clock.forward(TimeDelta::minutes(15));
    for _ in 0..5 {
        problem(
            login(world, name, "nada").await,
            422,
            "second_factor.code_wrong",
        )
        .await;
    }
    let locked = problem(login(world, name, "nada").await, 423, "auth.user_locked").await;
    assert_eq!(locked["retry_after"], 1_800, "twice as long");
    world.test.clock.forward(TimeDelta::minutes(30));
    assert_eq!(login(world, name, &phone.code(world)).await.status(), 200);
    assert_eq!(events(world, "second_factor.locked").await, 2);
    office.work().await;
    let mails = mails_to(&office, name).await;
    assert_eq!(
        mails
            .iter()
            .filter(|mail| mail.contains("códigos errados"))
            .count(),
        2
    );
}

#[tokio::test]
async fn a_recovery_code_stands_in_for_the_app_once() {
    let office = Office::open().await;
    let world = &office.world;
    let name = "firma1.andina";
    let signed = world.login(name).await;
    let (_, codes) = set_up(world, &signed).await;
    assert_eq!(codes.len(), 10);
    assert!(codes.iter().all(|code| code.len() == 11 && code.is_ascii()));
    let typed = codes[3].to_lowercase().replace('-', " ");
    assert_eq!(login(world, name, &typed).await.status(), 200);
    problem(
        login(world, name, &codes[3]).await,
        422,
        "second_factor.code_wrong",
    )
    .await;
    assert_eq!(state(world, &signed).await["recovery_codes_left"], 9);
    assert_eq!(events(world, "second_factor.recovery_code_used").await, 1);
    office.work().await;
    let mails = mails_to(&office, name).await;
    assert!(
        mails.iter().any(|mail| mail.contains("Le quedan 9")),
        "{mails:?}"
    );

    // Ten at once with one code: it opens one session.
    let tries = (0..10).map(|_| login(world, name, &codes[5]));
    let answers = futures_util::future::join_all(tries).await;
    let opened = answers
        .iter()
        .filter(|answer| answer.status() == 200)
        .count();
    assert_eq!(opened, 1);
    // The nine others were wrong codes: they closed codes for a while.
    world.test.clock.forward(TimeDelta::minutes(15));

    let signed = Signed::of(login(world, name, &codes[6]).await).await;
    let proved = proof(world, &signed).await;
    let path = "/me/second-factor/recovery-codes";
    let made = send(world, &signed, Method::POST, path, Some(&proved), None).await;
    let made: Value = made.json().await.unwrap();
    assert_eq!(made["codes"].as_array().unwrap().len(), 10);
    assert_eq!(state(world, &signed).await["recovery_codes_left"], 10);
    problem(
        login(world, name, &codes[7]).await,
        422,
        "second_factor.code_wrong",
    )
    .await;
    assert_eq!(
        login(world, name, text(&made["codes"][0])).await.status(),
        200
    );
    assert_eq!(events(world, "second_factor.recovery_codes_made").await, 1);
}

#[tokio::test]
async fn it_is_turned_off_by_a_proof_that_is_used_once() {
    let world = World::new().await;
    let name = "firma1.andina";
    let signed = world.login(name).await;
    let path = "/me/second-factor";
    let proved = proof(&world, &signed).await;
    let off =
        async |proved: &str| send(&world, &signed, Method::DELETE, path, Some(proved), None).await;
    problem(off(&proved).await, 409, "second_factor.not_on").await;
    set_up(&world, &signed).await;
    let tries = (0..10).map(|_| off(&proved));
    let answers = futures_util::future::join_all(tries).await;
    let done = answers
        .iter()
        .filter(|answer| answer.status() == 204)
        .count();
    assert_eq!(done, 1);
    for answer in answers.into_iter().filter(|answer| answer.status() != 204) {
        problem(answer, 403, "step_up.invalid").await;
    }
    assert_eq!(world.try_login(name, PASSWORD).await.status(), 200);
    assert_eq!(count(&world, "SELECT COUNT(*) FROM recovery_code").await, 0);
    assert_eq!(events(&world, "second_factor.disabled").await, 1);
}

#[tokio::test]
async fn a_company_that_asks_for_it_lets_nobody_act_without() {
    let world = World::new().await;
    let signed = world.login("firma1.andina").await;
    let companies = "/api/v1/companies";
    assert_eq!(world.get_as(&signed, companies).await.status(), 200);
    let set = async |required: bool| {
        let app = &world.test.app;
        let company = onboard::find(app, "900.123.456-8").await.unwrap();
        onboard::second_factor(app, company.id, required)
            .await
            .unwrap();
        tokio::time::sleep(std::time::Duration::from_secs(1)).await;
    };
    set(true).await;
    for path in [companies, "/api/v1/me/sessions"] {
        let answer = world.get_as(&signed, path).await;
        problem(answer, 403, "auth.second_factor_setup_required").await;
    }
    let me: Value = world
        .get_as(&signed, "/api/v1/me")
        .await
        .json()
        .await
        .unwrap();
    assert_eq!(me["status"], "must_set_up_second_factor");
    assert_eq!(state(&world, &signed).await["required"], true);
    set_up(&world, &signed).await;
    let list: Value = world.get_as(&signed, companies).await.json().await.unwrap();
    assert_eq!(list["data"][0]["second_factor_required"], true);

    let proved = proof(&world, &signed).await;
    let path = "/me/second-factor";
    let off = send(&world, &signed, Method::DELETE, path, Some(&proved), None).await;
    problem(off, 409, "second_factor.required").await;
    set(false).await;
    let off = send(&world, &signed, Method::DELETE, path, Some(&proved), None).await;
    assert_eq!(off.status(), 204, "the proof was not used by the refusal");
    assert_eq!(events(&world, "company.security_changed").await, 2);
}

#[tokio::test]
async fn the_secret_is_sealed_for_its_user_alone() {
    use store::second_factor as kept;

    let world = World::new().await;
    let app = &world.test.app;
    let signed = world.login("firma1.andina").await;
    let offer = offered(&world, &signed).await;
    let phone = Phone::scan(&offer);
    let mut tx = app.db.begin().await.unwrap();
    let factor = kept::lookup_for_update(&mut tx, world.demo.signer.id)
        .await
        .unwrap()
        .unwrap();
    let plain = phone.0.secret().as_bytes();
    assert!(
        !factor
            .secret_sealed
            .windows(plain.len())
            .any(|piece| piece == plain)
    );
    // Carried to another row it opens nothing.
    let (sealed, with) = (&factor.secret_sealed, &factor.sealed_with);
    kept::offer(&mut tx, world.demo.maker.id, sealed, with, app.now())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let other = world.login("cargador.andina").await;
    let carried = confirm(&world, &other, &phone.code(&world)).await;
    problem(carried, 500, "server.internal").await;
    assert_eq!(
        confirm(&world, &signed, &phone.code(&world)).await.status(),
        200
    );
}
