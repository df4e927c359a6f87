//! The program manager's staff over the API: what it sets up, that each act leaves its trail, and that it acts in no
//! company.

use app::{companies::onboard, operators};
use domain::access::{RoleTemplate, UserStatus};
use reqwest::{Method, Response};
use serde_json::{Value, json};
use testkit::PASSWORD;

use crate::{
    clerk::{Office, text},
    client::{Signed, World, problem},
    second_factor::{login, set_up},
    security::people::person,
    session_list::{events, mails_to},
};

/// An operator who is signed in and whose second factor is on.
pub async fn operator(world: &World, username: &str) -> Signed {
    person(world, username, UserStatus::Active, &[]).await;
    operators::appoint(&world.test.app, username).await.unwrap();
    let signed = world.login(username).await;
    set_up(world, &signed).await;
    signed
}

/// What an act is asked with.
#[derive(Default)]
struct Act<'a> {
    /// What the proof is about; none for no proof.
    digest: Option<&'a str>,
    version: Option<&'a Value>,
    key: Option<&'a str>,
}

async fn act(
    world: &World,
    who: &Signed,
    method: Method,
    path: &str,
    body: &Value,
    with: Act<'_>,
) -> Response {
    let mut request = world
        .request(method, &format!("/api/v1/operator{path}"))
        .bearer_auth(&who.token)
        .json(body);
    if let Some(digest) = with.digest {
        let asked = json!({ "password": PASSWORD, "action": "operate", "digest": digest });
        let proof = world.post_as(who, "/api/v1/auth/step-up", &asked).await;
        let proof: Value = proof.json().await.unwrap();
        request = request.header("x-step-up", text(&proof["step_up_token"]));
    }
    if let Some(version) = with.version {
        request = request.header("if-match", format!("\"{version}\""));
    }
    if let Some(key) = with.key {
        request = request.header("idempotency-key", key);
    }
    request.send().await.unwrap()
}

async fn read(world: &World, who: &Signed, path: &str) -> Value {
    let answer = world.get_as(who, &format!("/api/v1/operator{path}")).await;
    assert_eq!(answer.status(), 200, "{path}");
    answer.json().await.unwrap()
}

fn proved(digest: &str) -> Act<'_> {
    Act {
        digest: Some(digest),
        ..Act::default()
    }
}

fn new_company(nit: &str, digit: u8) -> Value {
    json!({
        "name": "Panadería Nueva S.A.S.", "nit": nit, "nit_check_digit": digit, "signatures_required": 2,
        "strict_signatures": true, "line_policy": "valid_only", "bank_account": "acct-nueva",
    })
}

fn new_product() -> Value {
    let pesos = |pesos: i64| json!({ "amount": pesos * 100, "currency": "COP" });
    json!({
        "code": "REGALO", "name": "Tarjeta regalo", "batch_types": ["RC"], "document_types": ["CC"],
        "minimum_load": pesos(10_000), "maximum_load": pesos(500_000), "balance_cap": pesos(900_000),
        "minimum_age": 18, "tariff": { "fees": [], "gmf": "informative", "withholdings": [] },
    })
}

/// The last event of an action, with the chain that it stands in.
async fn event(world: &World, action: &str) -> (Option<Vec<u8>>, String, bool) {
    let sql = format!(
        "SELECT CAST(company_id IS NOT NULL AS INTEGER), actor_kind, CAST(actor_id IS NOT NULL AS INTEGER)
         FROM audit_event WHERE action = '{action}' ORDER BY at DESC, sequence DESC LIMIT 1"
    );
    let (company, kind, actor): (i32, String, i32) = match &world.test.app.db {
        store::Db::Sqlite { read, .. } => sqlx::query_as(&*sql.leak()).fetch_one(read).await,
        store::Db::Postgres(pool) => sqlx::query_as(&*sql.leak()).fetch_one(pool).await,
    }
    .unwrap();
    ((company == 1).then(Vec::new), kind, actor == 1)
}

#[tokio::test]
async fn an_operator_takes_a_company_on_with_product_tariff_branch_and_administrator() {
    let office = Office::open().await;
    let world = &office.world;
    let olga = operator(world, "olga").await;
    let post = Method::POST;

    let nit = "860069804";
    let (misread, new) = (new_company(nit, 3), new_company(nit, 2));
    let wrong = act(
        world,
        &olga,
        post.clone(),
        "/companies",
        &misread,
        proved(nit),
    );
    let wrong = problem(wrong.await, 422, "request.invalid").await;
    assert_eq!(wrong["errors"][0]["pointer"], "#/nit");
    let unproved = act(
        world,
        &olga,
        post.clone(),
        "/companies",
        &new,
        Act::default(),
    );
    problem(unproved.await, 403, "step_up.required").await;
    let other = act(
        world,
        &olga,
        post.clone(),
        "/companies",
        &new,
        proved("800197268"),
    );
    problem(other.await, 403, "step_up.invalid").await;
    let with = || Act {
        key: Some("una"),
        ..proved(nit)
    };
    let made = act(world, &olga, post.clone(), "/companies", &new, with()).await;
    assert_eq!(made.status(), 201);
    assert_eq!(made.headers()["etag"], "\"1\"");
    let place = made.headers()["location"].to_str().unwrap().to_owned();
    let made: Value = made.json().await.unwrap();
    let id = text(&made["company"]["id"]).to_owned();
    assert!(place.ends_with(&id));
    let again = act(world, &olga, post.clone(), "/companies", &new, with()).await;
    assert_eq!(again.headers()["idempotency-replayed"], "true");
    let twice = act(world, &olga, post.clone(), "/companies", &new, proved(nit));
    problem(twice.await, 422, "request.invalid").await;

    let path = format!("/companies/{id}/products");
    let product = act(
        world,
        &olga,
        post.clone(),
        &path,
        &new_product(),
        proved(&id),
    )
    .await;
    assert_eq!(product.status(), 201);
    let product: Value = product.json().await.unwrap();
    let product = text(&product["product"]["id"]).to_owned();
    let tariffs = format!("/companies/{id}/products/{product}/tariffs");
    let entry = json!({ "valid_from": "2026-05-01", "terms": { "fees": [], "gmf": "charged", "withholdings": [] } });
    let added = act(
        world,
        &olga,
        post.clone(),
        &tariffs,
        &entry,
        proved(&product),
    )
    .await;
    assert_eq!(added.status(), 201);
    let twice = act(
        world,
        &olga,
        post.clone(),
        &tariffs,
        &entry,
        proved(&product),
    )
    .await;
    problem(twice, 422, "request.invalid").await;
    let listed = read(world, &olga, &tariffs).await;
    assert_eq!(listed["data"][0], entry);
    assert_eq!(listed["data"].as_array().unwrap().len(), 2);

    let branches = format!("/companies/{id}/branches");
    let branch = json!({ "code": "BOG1", "name": "Bogotá" });
    let added = act(world, &olga, post.clone(), &branches, &branch, proved(&id)).await;
    assert_eq!(added.status(), 201);
    let administrators = format!("/companies/{id}/administrators");
    let person = json!({ "username": "ana.nueva", "full_name": "Ana Nueva", "email": "ana.nueva@example.com" });
    let named = act(
        world,
        &olga,
        post.clone(),
        &administrators,
        &person,
        proved(&id),
    )
    .await;
    assert_eq!(named.status(), 201);
    let named: Value = named.json().await.unwrap();
    assert_eq!(named["invited"], true);
    assert!(!named.to_string().contains("password"));
    office.work().await;
    assert_eq!(mails_to(&office, "ana.nueva").await.len(), 1);

    let whole = read(world, &olga, &format!("/companies/{id}")).await;
    assert_eq!(whole["administrators"][0]["name"], "Ana Nueva");
    assert_eq!(whole["products"][0]["code"], "REGALO");
    let list = read(world, &olga, "/companies?q=nueva&limit=1").await;
    assert_eq!(list["data"][0]["id"], id.as_str());
    assert_eq!(list["page"]["has_more"], false);
    for action in [
        "company.created",
        "product.created",
        "tariff.added",
        "branch.created",
        "user.granted",
    ] {
        let (company, kind, person) = event(world, action).await;
        assert!(company.is_some() && person, "{action}");
        assert_eq!(kind, "operator", "{action}");
    }
}

#[tokio::test]
async fn an_operator_sets_up_how_a_company_signs_guards_and_what_a_product_takes() {
    let world = World::new().await;
    let olga = operator(&world, "olga").await;
    let company = world.demo.company.to_string();
    let path = format!("/companies/{company}");
    let by = Method::PATCH;
    let version = read(&world, &olga, &path).await["version"].clone();
    let change =
        json!({ "signatures_required": 1, "line_policy": "all_or_nothing", "dual_control": true });
    let without = act(&world, &olga, by.clone(), &path, &change, proved(&company)).await;
    problem(without, 428, "request.precondition_required").await;
    let with = |version| Act {
        version: Some(version),
        ..proved(&company)
    };
    let changed = act(&world, &olga, by.clone(), &path, &change, with(&version)).await;
    assert_eq!(changed.status(), 200);
    let changed: Value = changed.json().await.unwrap();
    assert_eq!(
        (
            &changed["company"]["signatures_required"],
            &changed["company"]["strict_signatures"]
        ),
        (&json!(1), &json!(true))
    );
    assert_eq!(changed["company"]["line_policy"], "all_or_nothing");
    assert_eq!(changed["company"]["dual_control"], true);
    let stale = act(&world, &olga, by.clone(), &path, &change, with(&version)).await;
    problem(stale, 412, "request.precondition_failed").await;
    let three = json!({ "signatures_required": 3 });
    let refused = act(
        &world,
        &olga,
        by.clone(),
        &path,
        &three,
        with(&changed["version"]),
    )
    .await;
    problem(refused, 422, "request.invalid").await;
    let required = json!({ "second_factor_required": true });
    let set = act(
        &world,
        &olga,
        by.clone(),
        &path,
        &required,
        with(&changed["version"]),
    )
    .await;
    assert_eq!(set.status(), 200);
    for action in [
        "company.signatures_changed",
        "company.line_policy_changed",
        "company.dual_control_changed",
        "company.security_changed",
    ] {
        assert_eq!(events(&world, action).await, 1, "{action}");
        assert_eq!(event(&world, action).await.1, "operator");
    }

    let product = world.demo.product.to_string();
    let path = format!("/companies/{company}/products/{product}");
    let version = read(&world, &olga, &path).await["version"].clone();
    let with = |version| Act {
        version: Some(version),
        ..proved(&product)
    };
    let change = json!({ "batch_types": ["RC"], "minimum_age": 14 });
    let changed = act(&world, &olga, by.clone(), &path, &change, with(&version)).await;
    assert_eq!(changed.status(), 200);
    let changed: Value = changed.json().await.unwrap();
    assert_eq!(changed["product"]["batch_types"], json!(["RC"]));
    assert_eq!(changed["product"]["code"], "NOMINA");
    let stale = act(&world, &olga, by.clone(), &path, &change, with(&version)).await;
    problem(stale, 412, "request.precondition_failed").await;
    for (change, pointer) in [
        (json!({ "batch_types": [] }), "#/batch_types"),
        (json!({ "document_types": ["ZZ"] }), "#/document_types"),
        (
            json!({ "minimum_load": { "amount": 999_999_999_999_i64, "currency": "COP" } }),
            "#/maximum_load",
        ),
    ] {
        let refused = act(
            &world,
            &olga,
            by.clone(),
            &path,
            &change,
            with(&changed["version"]),
        );
        let refused = problem(refused.await, 422, "request.invalid").await;
        assert_eq!(refused["errors"][0]["pointer"], pointer);
    }
    assert_eq!(events(&world, "product.changed").await, 1);
}

#[tokio::test]
async fn an_operator_lets_a_person_in_who_lost_everything() {
    let office = Office::open().await;
    let world = &office.world;
    let olga = operator(world, "olga").await;
    let name = "firma1.andina";
    let signed = world.login(name).await;
    set_up(world, &signed).await;
    for _ in 0..5 {
        world.try_login(name, "errada errada errada").await;
    }
    let path = "/users/unlock";
    let nobody = json!({ "username": "nadie" });
    let answer = act(world, &olga, Method::POST, path, &nobody, proved("nadie")).await;
    problem(answer, 422, "request.invalid").await;
    let body = json!({ "username": name });
    let answer = act(world, &olga, Method::POST, path, &body, proved(name)).await;
    let answer: Value = answer.json().await.unwrap();
    assert_eq!(answer["second_factor_removed"], false);
    problem(
        world.try_login(name, PASSWORD).await,
        401,
        "auth.second_factor_required",
    )
    .await;
    let body = json!({ "username": name, "remove_second_factor": true });
    let answer = act(world, &olga, Method::POST, path, &body, proved(name)).await;
    let answer: Value = answer.json().await.unwrap();
    assert_eq!(answer["second_factor_removed"], true);
    assert_eq!(world.try_login(name, PASSWORD).await.status(), 200);
    office.work().await;
    let mails = mails_to(&office, name).await;
    assert!(
        mails
            .iter()
            .any(|mail| mail.contains("retiró su segundo factor")),
        "{mails:?}"
    );
    for action in ["user.unlocked", "second_factor.removed"] {
        let (company, kind, person) = event(world, action).await;
        assert!(
            company.is_some() && kind == "operator" && person,
            "{action}"
        );
    }
}

#[tokio::test]
async fn an_operator_publishes_terms_and_begins_a_signing_key() {
    let world = World::new().await;
    let olga = operator(&world, "olga").await;
    let keys = read(&world, &olga, "/keys").await;
    let first = text(&keys["data"][0]["id"]).to_owned();
    let rotate = act(
        &world,
        &olga,
        Method::POST,
        "/keys/rotate",
        &json!({}),
        proved("keys"),
    )
    .await;
    assert_eq!(rotate.status(), 201);
    let new: Value = rotate.json().await.unwrap();
    let keys = read(&world, &olga, "/keys").await;
    assert_eq!(keys["data"][0]["id"], new["id"]);
    assert_eq!(keys["data"][1]["id"], first.as_str());
    assert!(keys["data"][1]["retired_at"].is_string());
    assert!(!keys.to_string().contains("secret"));

    let terms =
        json!({ "version": "2026-11", "spanish": "# T\n\nOtros.", "english": "# T\n\nOthers." });
    world.test.clock.forward(chrono::TimeDelta::minutes(1));
    let published = act(
        &world,
        &olga,
        Method::POST,
        "/terms",
        &terms,
        proved("2026-11"),
    )
    .await;
    assert_eq!(published.status(), 201);
    let published: Value = published.json().await.unwrap();
    let in_force: Value = world.get("/api/v1/auth/terms").await.json().await.unwrap();
    assert_eq!(published["hash"], in_force["hash"]);
    tokio::time::sleep(std::time::Duration::from_secs(1)).await;
    let asked = world.get_as(&olga, "/api/v1/operator/keys").await;
    problem(asked, 403, "auth.terms_required").await;
    for action in ["keys.rotated", "terms.published"] {
        let (company, kind, person) = event(&world, action).await;
        assert!(
            company.is_none() && kind == "operator" && person,
            "{action}"
        );
    }
}

#[tokio::test]
async fn an_operator_reads_and_does_nothing_inside_a_company() {
    let world = World::new().await;
    let olga = operator(&world, "olga").await;
    let (company, product) = (world.demo.company, world.demo.product);
    for path in [
        "/companies".to_owned(),
        format!("/companies/{company}"),
        format!("/companies/{company}/batches"),
        format!("/companies/{company}/users"),
        format!("/companies/{company}/audit"),
        format!("/companies/{company}/products/{product}"),
    ] {
        let answer = world.get_as(&olga, &format!("/api/v1{path}")).await;
        let denied = problem(answer, 403, "access.denied").await;
        assert_eq!(denied["reasons"][0], "is_operator", "{path}");
        assert!(text(&denied["detail"]).contains("operador"), "{denied}");
    }
    // Not even when a row of the database says so: a grant is refused, and one that is there is not looked at.
    let app = &world.test.app;
    let me: Value = world
        .get_as(&olga, "/api/v1/me")
        .await
        .json()
        .await
        .unwrap();
    assert_eq!((&me["operator"], &me["grants"]), (&json!(true), &json!([])));
    let id = text(&me["id"]).parse().unwrap();
    let granted = onboard::grant(app, id, company, None, RoleTemplate::Administrator).await;
    assert!(granted.unwrap_err().to_string().contains("operador"));
    let mut tx = app.db.begin().await.unwrap();
    let grant = domain::access::Grant {
        company,
        product: None,
        action: domain::access::Action::BatchesView,
    };
    store::users::grant(&mut tx, app.new_id(), id, grant, app.now())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    tokio::time::sleep(std::time::Duration::from_secs(1)).await;
    let path = format!("/api/v1/companies/{company}/batches");
    let denied = problem(world.get_as(&olga, &path).await, 403, "access.denied").await;
    assert_eq!(denied["reasons"][0], "is_operator");
}

#[tokio::test]
async fn nobody_is_an_operator_and_of_a_company() {
    let world = World::new().await;
    let app = &world.test.app;
    let refused = operators::appoint(app, "consulta.andina")
        .await
        .unwrap_err();
    assert!(refused.to_string().contains("operador"), "{refused}");
    let olga = operator(&world, "olga").await;
    let company = world.demo.company;

    // An administrator who invites them is told no more than that the name is taken.
    let administrator = world.login("admin1.andina").await;
    let asked =
        json!({ "password": PASSWORD, "action": "manage_users", "digest": company.to_string() });
    let proof = world
        .post_as(&administrator, "/api/v1/auth/step-up", &asked)
        .await;
    let proof: Value = proof.json().await.unwrap();
    let body = json!({ "username": "olga", "full_name": "Olga", "email": "olga@example.com", "grants": [] });
    let invited = world
        .request(Method::POST, &format!("/api/v1/companies/{company}/users"))
        .bearer_auth(&administrator.token)
        .header("x-step-up", text(&proof["step_up_token"]))
        .json(&body);
    problem(invited.send().await.unwrap(), 409, "user.name_taken").await;
    // Nor does an operator make one of them an administrator.
    let path = format!("/companies/{company}/administrators");
    let body = json!({ "username": "olga", "full_name": "Olga", "email": "olga@example.com" });
    let named = act(
        &world,
        &olga,
        Method::POST,
        &path,
        &body,
        proved(&company.to_string()),
    )
    .await;
    problem(named, 422, "request.invalid").await;

    // Appointed and granted at once: one of the two.
    for round in 0..5 {
        let name = format!("ambas.{round}");
        let user = person(&world, &name, UserStatus::Active, &[]).await;
        let (appointed, granted) = tokio::join!(
            operators::appoint(app, &name),
            onboard::grant(app, user, company, None, RoleTemplate::Viewer)
        );
        assert!(appointed.is_ok() != granted.is_ok(), "round {round}");
    }
}

#[tokio::test]
async fn an_operator_keeps_the_second_factor_and_is_none_from_the_moment_of_dismissal() {
    let world = World::new().await;
    let name = "olga";
    let olga = operator(&world, name).await;
    problem(
        world.try_login(name, PASSWORD).await,
        401,
        "auth.second_factor_required",
    )
    .await;
    problem(
        login(&world, name, "000000").await,
        422,
        "second_factor.code_wrong",
    )
    .await;
    let proof = crate::second_factor::proof(&world, &olga).await;
    let off = crate::second_factor::send(
        &world,
        &olga,
        Method::DELETE,
        "/me/second-factor",
        Some(&proof),
        None,
    );
    problem(off.await, 409, "second_factor.required").await;
    read(&world, &olga, "/companies").await;
    operators::dismiss(&world.test.app, name).await.unwrap();
    tokio::time::sleep(std::time::Duration::from_secs(1)).await;
    let answer = world.get_as(&olga, "/api/v1/operator/companies").await;
    let denied = problem(answer, 403, "access.denied").await;
    assert_eq!(denied["reasons"][0], "not_operator");
    assert_eq!(events(&world, "operator.appointed").await, 1);
    assert_eq!(events(&world, "operator.dismissed").await, 1);
}
