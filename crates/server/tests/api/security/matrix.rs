//! Every operation of the description × everybody who must not get in: the right refusal, and not a byte
//! that tells whether the object exists.

use std::collections::{BTreeMap, BTreeSet};

use app::operators;
use chrono::TimeDelta;
use domain::access::{Action, Grant, UserStatus};
use reqwest::header;
use serde_json::{Value, json};
use testkit::Demo;

use super::{
    bodies,
    objects::Objects,
    operations::{Operation, Wanted},
    people::{all_but, person, signed_in},
};
use crate::{
    clerk::Office,
    client::{Signed, World},
    operators::operator,
};

/// An answer without what differs from request to request.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Answer {
    status: u16,
    headers: BTreeMap<String, String>,
    body: String,
}

impl Answer {
    fn code(&self) -> String {
        let body: Value = serde_json::from_str(&self.body).unwrap_or_default();
        body["code"].as_str().unwrap_or_default().to_owned()
    }

    fn reason(&self) -> String {
        let body: Value = serde_json::from_str(&self.body).unwrap_or_default();
        body["reasons"][0].as_str().unwrap_or_default().to_owned()
    }
}

/// The ground, and what was tried on it.
struct Matrix {
    office: Office,
    api: Value,
    operations: Vec<Operation>,
    real: Objects,
    absent: Objects,
    tried: BTreeMap<&'static str, usize>,
    /// The operations that were tried at all.
    seen: BTreeSet<String>,
}

impl Matrix {
    async fn new() -> Self {
        let office = Office::open().await.with_cards(20).await;
        let real = Objects::make(&office).await;
        let api = serde_json::to_value(server::openapi()).unwrap();
        Self {
            operations: Operation::all(&api),
            absent: real.absent(),
            tried: BTreeMap::new(),
            seen: BTreeSet::new(),
            office,
            api,
            real,
        }
    }

    const fn world(&self) -> &World {
        &self.office.world
    }

    /// A body with these objects in it.
    fn body(&self, operation: &Operation, objects: &Objects) -> Option<Value> {
        let (_, schema) = operation.body.as_ref()?;
        Some(bodies::sample(&self.api, schema, &|prefix| {
            objects.with_prefix(prefix)
        }))
    }

    /// Asks with a good request about these objects.
    async fn ask(&self, operation: &Operation, token: Option<&str>, objects: &Objects) -> Answer {
        let path = objects.fill(operation);
        let mut request = self
            .world()
            .request(operation.method.clone(), &path)
            .header("if-match", "\"1\"")
            .header("x-step-up", "none")
            .header("idempotency-key", "matrix");
        if let Some(token) = token {
            request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
        }
        if let (Some((kind, _)), Some(body)) = (&operation.body, self.body(operation, objects)) {
            let text = if kind == "application/json" {
                body.to_string()
            } else {
                "un archivo".to_owned()
            };
            request = request.header(header::CONTENT_TYPE, kind).body(text);
        }
        let answer = request.send().await.unwrap();
        let status = answer.status().as_u16();
        let differs = |name: &str| {
            matches!(name, "date" | "x-request-id" | "connection") || name.starts_with("ratelimit")
        };
        let headers = answer
            .headers()
            .iter()
            .filter(|(name, _)| !differs(name.as_str()))
            .map(|(name, value)| (name.to_string(), value.to_str().unwrap().to_owned()))
            .collect();
        let body = objects.named(&answer.text().await.unwrap());
        Answer {
            status,
            headers,
            body: without_request_id(&body),
        }
    }

    /// Asks about real and absent objects alike, and says what both were told: it must be the same.
    async fn both(
        &mut self,
        who: &'static str,
        operation: &Operation,
        token: Option<&str>,
    ) -> Answer {
        let (real, absent) = (self.real.clone(), self.absent.clone());
        self.alike(who, operation, token, &real, &absent).await
    }

    async fn alike(
        &mut self,
        who: &'static str,
        operation: &Operation,
        token: Option<&str>,
        real: &Objects,
        absent: &Objects,
    ) -> Answer {
        let one = self.ask(operation, token, real).await;
        let other = self.ask(operation, token, absent).await;
        assert_eq!(
            one, other,
            "{who}: {} tells whether the object exists",
            operation.id
        );
        self.note(who, operation);
        one
    }

    fn note(&mut self, who: &'static str, operation: &Operation) {
        *self.tried.entry(who).or_default() += 1;
        self.seen.insert(operation.id.clone());
    }

    /// A member of the company does not get in. They may know what exists: only the refusal counts.
    async fn denies(&mut self, who: &'static str, operation: &Operation, member: &Signed) {
        let answer = self.ask(operation, Some(&member.token), &self.real).await;
        assert_eq!(
            (answer.status, answer.code().as_str()),
            (403, "access.denied"),
            "{who}: {} {}",
            operation.id,
            answer.body
        );
        self.note(who, operation);
    }

    /// Every operation that asks who one is.
    fn guarded(&self) -> Vec<Operation> {
        let guarded = |operation: &&Operation| operation.wanted != Wanted::Public;
        self.operations.iter().filter(guarded).cloned().collect()
    }

    /// Every operation that asks for a grant, with the action.
    fn granted(&self) -> Vec<(Operation, Action)> {
        let granted = |operation: &Operation| match operation.wanted {
            Wanted::Granted(action) => Some((operation.clone(), action)),
            _ => None,
        };
        self.operations.iter().filter_map(granted).collect()
    }

    /// Nobody gets into a guarded operation with this token.
    async fn refuses(&mut self, who: &'static str, token: Option<&str>, code: &str) {
        for operation in self.guarded() {
            let answer = self.both(who, &operation, token).await;
            assert_eq!(
                (answer.status, answer.code().as_str()),
                (401, code),
                "{who}: {}",
                operation.id
            );
        }
    }
}

/// The text with one word in place of every request id.
fn without_request_id(text: &str) -> String {
    let mut pieces = text.split("req_");
    let mut whole = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        whole.push_str("{request_id}");
        whole.push_str(piece.get(26..).unwrap_or_default());
    }
    whole
}

/// The token with one letter of a part changed.
fn tampered(token: &str, part: usize) -> String {
    let mut parts: Vec<String> = token.split('.').map(str::to_owned).collect();
    let middle = parts[part].len() / 2;
    let letter = if parts[part].as_bytes()[middle] == b'A' {
        "B"
    } else {
        "A"
    };
    parts[part].replace_range(middle..=middle, letter);
    parts.join(".")
}

#[tokio::test]
async fn nobody_gets_in_who_should_not() {
    let mut matrix = Matrix::new().await;
    let demo = matrix.world().demo.clone();
    let all = all_but(demo.company, None, None);

    public_operations_do_not_look_at_tokens(&mut matrix).await;
    without_a_living_session(&mut matrix, &all).await;
    before_the_first_sign_in_is_finished(&mut matrix, &all).await;
    strangers(&mut matrix).await;
    without_the_permission(&mut matrix, &demo).await;
    operators_and_their_operations(&mut matrix, &all).await;

    for operation in &matrix.operations {
        let id = &operation.id;
        assert!(matrix.seen.contains(id), "{id} was tried by nobody");
    }
    let all: usize = matrix.tried.values().sum();
    println!(
        "{} operations, {all} combinations, each on real and absent objects, 0 leaks:",
        matrix.operations.len()
    );
    for (who, count) in &matrix.tried {
        println!("  {count:>5} {who}");
    }
    assert!(all > matrix.operations.len() * 8);
}

async fn public_operations_do_not_look_at_tokens(matrix: &mut Matrix) {
    for operation in matrix.operations.clone() {
        if operation.wanted != Wanted::Public {
            continue;
        }
        let real = matrix.real.clone();
        let without = matrix.ask(&operation, None, &real).await;
        matrix.note("public, no token", &operation);
        let garbage = matrix.ask(&operation, Some("x"), &real).await;
        matrix.note("public, garbage token", &operation);
        assert_eq!(without, garbage, "{}", operation.id);
        assert!(without.status < 500, "{}: {}", operation.id, without.body);
    }
}

async fn without_a_living_session(matrix: &mut Matrix, all: &[Grant]) {
    let world = matrix.world();
    let active = UserStatus::Active;
    let expired = signed_in(world, "todo.vencido", active, all).await;
    world.test.clock.forward(TimeDelta::minutes(11));
    let living = signed_in(world, "todo.vivo", active, all).await;
    let ended = signed_in(world, "todo.salido", active, all).await;
    let out = world
        .request(reqwest::Method::POST, "/api/v1/auth/logout")
        .bearer_auth(&ended.token)
        .send()
        .await
        .unwrap();
    assert_eq!(out.status(), 204);
    matrix.refuses("no token", None, "auth.token_missing").await;
    let invalid = "auth.token_invalid";
    matrix
        .refuses("garbage token", Some("abc.def.ghi"), invalid)
        .await;
    matrix.refuses("an empty token", Some(""), invalid).await;
    let changed = tampered(&living.token, 1);
    matrix
        .refuses("tampered payload", Some(&changed), invalid)
        .await;
    let changed = tampered(&living.token, 2);
    matrix
        .refuses("tampered signature", Some(&changed), invalid)
        .await;
    let token = Some(expired.token.as_str());
    matrix
        .refuses("expired token", token, "auth.token_expired")
        .await;
    let token = Some(ended.token.as_str());
    matrix
        .refuses("revoked session", token, "auth.session_ended")
        .await;
}

/// A person whose first sign-in is not finished reaches what is declared for that, and nothing else. As
/// long as nothing is declared so, what asks for no grant is open to them.
async fn before_the_first_sign_in_is_finished(matrix: &mut Matrix, all: &[Grant]) {
    let gated = matrix
        .operations
        .iter()
        .any(|operation| operation.wanted == Wanted::FirstSignIn);
    for (who, username, status, code) in [
        (
            "terms not accepted",
            "todo.sin.terminos",
            UserStatus::MustAcceptTerms,
            "auth.terms_required",
        ),
        (
            "password not changed",
            "todo.sin.cambio",
            UserStatus::MustChangePassword,
            "auth.password_change_required",
        ),
    ] {
        let signed = signed_in(matrix.world(), username, status, all).await;
        for operation in matrix.guarded() {
            let closed = match operation.wanted {
                Wanted::Granted(_) | Wanted::Operates(_) => true,
                Wanted::SignedIn => gated,
                Wanted::Public | Wanted::FirstSignIn => false,
            };
            if closed {
                let answer = matrix.both(who, &operation, Some(&signed.token)).await;
                assert_eq!(
                    (answer.status, answer.code().as_str()),
                    (403, code),
                    "{who}: {}",
                    operation.id
                );
            }
        }
    }
}

/// People of another company who may do everything there, and one who belongs nowhere.
async fn strangers(matrix: &mut Matrix) {
    let world = matrix.world();
    let (app, identity) = (&world.test.app, &world.identity);
    let other = Demo::named(app, identity, "Panadería Otra", "860069804", 2, "otra")
        .await
        .unwrap();
    let theirs = all_but(other.company, None, None);
    let stranger = signed_in(world, "todo.otra", UserStatus::Active, &theirs).await;
    let homeless = signed_in(world, "nadie.ninguna", UserStatus::Active, &[]).await;
    let own = |objects: &Objects| objects.with("company_id", other.company.to_string());
    let (real, absent) = (own(&matrix.real), own(&matrix.absent));
    let operates = |operation: &Operation| matches!(operation.wanted, Wanted::Operates(_));
    let guarded = matrix.guarded().into_iter();
    for operation in guarded.filter(|operation| !operates(operation)) {
        let names_object = !operation.parameters.is_empty();
        if names_object {
            let answer = matrix
                .both("a stranger", &operation, Some(&stranger.token))
                .await;
            assert_eq!(
                (answer.status, answer.code().as_str()),
                (404, "object.not_found"),
                "a stranger: {} {}",
                operation.id,
                answer.body
            );
        }
        // Through their own company to somebody else's product, batch or quote, in path or body.
        let through = operation.parameters.len() > 1
            || (operation.parameters == ["company_id"]
                && matrix.body(&operation, &real) != matrix.body(&operation, &absent));
        if operation
            .parameters
            .first()
            .is_some_and(|name| name == "company_id")
            && through
        {
            let who = "a stranger through their own company";
            let token = Some(stranger.token.as_str());
            let answer = matrix.alike(who, &operation, token, &real, &absent).await;
            // A list may be empty for both; nothing may be done.
            let empty = operation.method == reqwest::Method::GET && answer.status == 200;
            assert!(empty || answer.status >= 400, "{who}: {}", operation.id);
        }
        if matches!(operation.wanted, Wanted::Granted(_)) {
            let answer = matrix
                .both("somebody of no company", &operation, Some(&homeless.token))
                .await;
            assert_eq!(
                (answer.status, answer.reason().as_str()),
                (403, "not_granted"),
                "{}",
                operation.id
            );
        }
    }
}

/// What is for the program manager's staff is closed to everybody of a company, whatever they hold; what is a
/// company's is closed to the staff; and an operator without second factor reaches nothing of either.
async fn operators_and_their_operations(matrix: &mut Matrix, all: &[Grant]) {
    let world = matrix.world();
    let everything = signed_in(world, "todo.interno", UserStatus::Active, all).await;
    let homeless = signed_in(world, "nadie.interno", UserStatus::Active, &[]).await;
    person(world, "operadora.sin", UserStatus::Active, &[]).await;
    operators::appoint(&world.test.app, "operadora.sin")
        .await
        .unwrap();
    let without = world.login("operadora.sin").await;
    let operator = operator(world, "operadora.con").await;
    for operation in matrix.guarded() {
        let denied = |answer: Answer, reason: &str, who: &str| {
            assert_eq!(
                (
                    answer.status,
                    answer.code().as_str(),
                    answer.reason().as_str()
                ),
                (403, "access.denied", reason),
                "{who}: {}",
                operation.id
            );
        };
        match operation.wanted {
            Wanted::Operates(_) => {
                for (who, token) in [
                    ("no operator, with every grant", &everything.token),
                    ("no operator, of no company", &homeless.token),
                ] {
                    let answer = matrix.both(who, &operation, Some(token)).await;
                    denied(answer, "not_operator", who);
                }
            }
            Wanted::Granted(_) => {
                let who = "an operator inside a company";
                let answer = matrix.both(who, &operation, Some(&operator.token)).await;
                denied(answer, "is_operator", who);
            }
            Wanted::Public | Wanted::FirstSignIn | Wanted::SignedIn => {}
        }
        if !matches!(operation.wanted, Wanted::FirstSignIn) {
            let who = "an operator without second factor";
            let answer = matrix.both(who, &operation, Some(&without.token)).await;
            let code = "auth.second_factor_setup_required";
            let said = (answer.status, answer.code());
            assert_eq!(said, (403, code.to_owned()), "{who}: {}", operation.id);
        }
    }
}

/// People of the company without the one grant that the operation asks for: nowhere at all, only in
/// another company, and only for another product.
async fn without_the_permission(matrix: &mut Matrix, demo: &Demo) {
    let world = matrix.world();
    let elsewhere = Demo::named(
        &world.test.app,
        &world.identity,
        "Café Tercero",
        "800197268",
        4,
        "tercera",
    )
    .await
    .unwrap();
    let mut people: BTreeMap<(Action, Option<Action>), [Signed; 3]> = BTreeMap::new();
    for (operation, action) in matrix.granted() {
        let lacks = (action, operation.or);
        let made = match people.remove(&lacks) {
            Some(made) => made,
            None => without(matrix.world(), demo, &elsewhere, lacks).await,
        };
        people.insert(lacks, made.clone());
        let [nowhere, in_another_company, for_another_product] = made;
        let answer = matrix
            .both("without the permission", &operation, Some(&nowhere.token))
            .await;
        let said = (answer.status, answer.code(), answer.reason());
        let denied = (403, "access.denied".to_owned(), "not_granted".to_owned());
        assert_eq!(said, denied, "without the permission: {}", operation.id);
        if operation.parameters.is_empty() {
            continue;
        }
        let who = "with the permission in another company only";
        matrix.denies(who, &operation, &in_another_company).await;
        if operation.parameters != ["company_id"] {
            let who = "with the permission for another product only";
            matrix.denies(who, &operation, &for_another_product).await;
        }
    }
}

async fn without(
    world: &World,
    demo: &Demo,
    elsewhere: &Demo,
    (action, or): (Action, Option<Action>),
) -> [Signed; 3] {
    let or_not = or.map_or("", |_| ".ni");
    let name = |kind: &str| format!("{kind}{or_not}.{}", action.as_str().replace('_', "."));
    let mut but = all_but(demo.company, None, Some(action));
    but.retain(|grant| Some(grant.action) != or);
    let active = UserStatus::Active;
    let nowhere = signed_in(world, &name("sin"), active, &but).await;
    let one = |company, product| Grant {
        company,
        product,
        action,
    };
    let there = [but.clone(), vec![one(elsewhere.company, None)]].concat();
    let in_another_company = signed_in(world, &name("alla"), active, &there).await;
    let other = another_product(world, demo).await;
    let there = [but, vec![one(demo.company, Some(other))]].concat();
    let for_another_product = signed_in(world, &name("otro"), active, &there).await;
    [nowhere, in_another_company, for_another_product]
}

/// A second product of the company; made once.
async fn another_product(world: &World, demo: &Demo) -> domain::ids::ProductId {
    let app = &world.test.app;
    let all = store::products::list(&app.db, demo.company).await.unwrap();
    if let Some(other) = all.iter().find(|product| product.id != demo.product) {
        return other.id;
    }
    let first = all.into_iter().next().unwrap();
    let new = app::companies::onboard::NewProduct {
        code: "REGALO".to_owned(),
        name: "Tarjeta regalo".to_owned(),
        batch_types: first.batch_types,
        document_types: first.document_types,
        minimum_load: first.minimum_load,
        maximum_load: first.maximum_load,
        balance_cap: first.balance_cap,
        minimum_age: first.minimum_age,
        transfer_minimum: first.transfer_minimum,
        transfer_maximum: first.transfer_maximum,
    };
    let tariff =
        serde_json::from_value(json!({ "fees": [], "gmf": "informative", "withholdings": [] }));
    app::companies::onboard::product(app, demo.company, new, app.today(), &tariff.unwrap())
        .await
        .unwrap()
}
