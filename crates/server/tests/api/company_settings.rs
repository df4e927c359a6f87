//! A company's own data, contacts, branches, tariff and history: who may, what is refused and how it is told, and
//! two people who change the same thing.

mod shown;

use reqwest::{Method, Response, StatusCode};
use serde_json::{Value, json};
use testkit::Demo;

use crate::{
    clerk::{Ask, Office, text},
    client::{Signed, problem},
};

struct Desk {
    office: Office,
    admin: Signed,
    other: Signed,
}

impl Desk {
    async fn open() -> Self {
        let office = Office::open().await;
        let admin = office.world.login("admin1.andina").await;
        let other = office.world.login("admin2.andina").await;
        Self {
            office,
            admin,
            other,
        }
    }

    fn path(&self, rest: &str) -> String {
        self.office.company_path(rest)
    }

    async fn company(&self) -> Value {
        self.office.read(&self.admin, &self.path("")).await
    }

    async fn patch(&self, who: &Signed, rest: &str, ask: Ask) -> Response {
        self.office
            .send(Method::PATCH, who, &self.path(rest), ask)
            .await
    }

    async fn add(&self, body: Value) -> Response {
        let path = self.path("/contacts");
        self.office.post(&self.admin, &path, Ask::of(body)).await
    }

    async fn added(&self, body: Value) -> Value {
        let answer = self.add(body).await;
        assert_eq!(answer.status(), StatusCode::CREATED);
        assert_eq!(answer.headers()["etag"], "\"1\"");
        answer.json().await.unwrap()
    }
}

fn ana() -> Value {
    json!({
        "name": " Ana Ruiz ", "role": "Tesorera", "email": "ana.ruiz@example.com",
        "phone": "+57 300 555 0101", "notices": ["order_paid"],
    })
}

fn pointers(problem: &Value) -> Vec<(&str, &str)> {
    let errors = problem["errors"].as_array().unwrap();
    errors
        .iter()
        .map(|error| (text(&error["pointer"]), text(&error["code"])))
        .collect()
}

#[tokio::test]
async fn data_is_patched_upon_the_version_that_was_read() {
    let desk = Desk::open().await;
    let before = desk.company().await;
    assert_eq!(
        (&before["city"], &before["version"]),
        (&json!(""), &json!(1))
    );
    let body =
        json!({ "city": " Cali ", "phones": [{ "label": "Pagos", "number": "602 555 0101" }] });
    let answer = desk
        .patch(&desk.admin, "", Ask::of(body).seen(&before))
        .await;
    assert_eq!(answer.status(), StatusCode::OK);
    assert_eq!(answer.headers()["etag"], "\"2\"");
    let after: Value = answer.json().await.unwrap();
    assert_eq!(after["city"], "Cali");
    assert_eq!(after["phones"][0]["number"], "602 555 0101");
    assert_eq!(after["line_policy"], "valid_only", "what is absent stays");
    assert_eq!(after, desk.company().await);

    // A null takes away (RFC 7396); the same once more changes nothing.
    let emptied = json!({ "city": null, "line_policy": "all_or_nothing" });
    let path = desk.path("");
    let request = desk.office.world.request(Method::PATCH, &path);
    let answer = request
        .bearer_auth(&desk.admin.token)
        .header("content-type", "application/merge-patch+json")
        .header("if-match", "\"2\"")
        .body(emptied.to_string())
        .send()
        .await
        .unwrap();
    assert_eq!(answer.status(), StatusCode::OK);
    let after: Value = answer.json().await.unwrap();
    assert_eq!((&after["city"], &after["version"]), (&json!(""), &json!(3)));
    let again = desk
        .patch(&desk.admin, "", Ask::of(emptied).seen(&after))
        .await;
    assert_eq!(again.headers()["etag"], "\"3\"");
}

#[tokio::test]
async fn who_comes_second_is_given_what_the_first_one_wrote() {
    let desk = Desk::open().await;
    let read = desk.company().await;
    let ask = |city: &str| Ask::of(json!({ "city": city }));
    problem(
        desk.patch(&desk.admin, "", ask("Cali")).await,
        428,
        "request.precondition_required",
    )
    .await;
    let first = desk.patch(&desk.other, "", ask("Pasto").seen(&read)).await;
    assert_eq!(first.status(), StatusCode::OK);
    let second = desk.patch(&desk.admin, "", ask("Cali").seen(&read)).await;
    assert_eq!(second.headers()["etag"], "\"2\"");
    let refused = problem(second, 412, "request.precondition_failed").await;
    assert_eq!(refused["current"], desk.company().await);
    assert_eq!(refused["current"]["city"], "Pasto");

    let contact = desk.added(ana()).await;
    let rest = format!("/contacts/{}", text(&contact["id"]));
    let role = |role: &str| Ask::of(json!({ "role": role }));
    let missing = desk.patch(&desk.admin, &rest, role("Jefa")).await;
    problem(missing, 428, "request.precondition_required").await;
    let first = desk
        .patch(&desk.other, &rest, role("Jefa").seen(&contact))
        .await;
    assert_eq!(first.status(), StatusCode::OK);
    let second = desk
        .patch(&desk.admin, &rest, role("Otra").seen(&contact))
        .await;
    let refused = problem(second, 412, "request.precondition_failed").await;
    assert_eq!(refused["current"]["role"], "Jefa");
    let path = desk.path(&rest);
    let gone = Ask::default().seen(&contact);
    let stale = desk
        .office
        .send(Method::DELETE, &desk.admin, &path, gone)
        .await;
    problem(stale, 412, "request.precondition_failed").await;
    let now = Ask::default().seen(&refused["current"]);
    let gone = desk
        .office
        .send(Method::DELETE, &desk.admin, &path, now)
        .await;
    assert_eq!(gone.status(), StatusCode::NO_CONTENT);
    let list = desk.office.read(&desk.admin, &desk.path("/contacts")).await;
    assert_eq!(list["data"], json!([]));
    let late = desk
        .patch(&desk.admin, &rest, role("x").seen(&contact))
        .await;
    problem(late, 404, "object.not_found").await;
}

#[tokio::test]
async fn refusals_name_every_field_in_the_readers_language() {
    let desk = Desk::open().await;
    let read = desk.company().await;
    let bad = json!({
        "address": "a".repeat(161), "city": "Cali\u{202e}",
        "phones": [{ "number": "602 555 0101" }, { "label": "x", "number": "javascript:alert(1)" }],
    });
    let refused = desk.patch(&desk.admin, "", Ask::of(bad).seen(&read)).await;
    let refused = problem(refused, 422, "request.invalid").await;
    assert_eq!(
        pointers(&refused),
        [
            ("#/city", "unprintable"),
            ("#/address", "too_long"),
            ("#/phones/1/number", "not_a_phone"),
        ]
    );
    assert_eq!(
        refused["errors"][1]["message"],
        "Es más largo de lo que se admite."
    );

    let hostile =
        json!({ "name": "", "email": "a@b.co\r\nBcc: x@y.co", "phone": "'; DROP TABLE x" });
    let request = desk
        .office
        .world
        .request(Method::POST, &desk.path("/contacts"));
    let refused = request
        .bearer_auth(&desk.admin.token)
        .header("accept-language", "en")
        .json(&hostile)
        .send()
        .await
        .unwrap();
    let refused = problem(refused, 422, "request.invalid").await;
    assert_eq!(
        pointers(&refused),
        [
            ("#/name", "required"),
            ("#/email", "not_an_email"),
            ("#/phone", "not_a_phone"),
        ]
    );
    assert_eq!(refused["errors"][0]["message"], "This is required.");

    // What is no rule of ours but only looks bad is kept letter by letter.
    let odd =
        json!({ "name": "<img src=x onerror=alert(1)> O'Brien; --", "email": "odd@example.com" });
    let kept = desk.added(odd.clone()).await;
    assert_eq!(kept["name"], odd["name"]);
    let taken = desk
        .add(json!({ "name": "Otra", "email": "ODD@example.com" }))
        .await;
    let taken = problem(taken, 422, "request.invalid").await;
    assert_eq!(pointers(&taken), [("#/email", "taken")]);
    for (body, status, code) in [
        (json!({ "name": "Otra S.A." }), 400, "request.unknown_field"),
        (json!({ "line_policy": null }), 400, "request.malformed"),
        (json!({ "line_policy": "x" }), 400, "request.malformed"),
        (json!({ "phones": [{}] }), 400, "request.malformed"),
    ] {
        problem(
            desk.patch(&desk.admin, "", Ask::of(body).seen(&read)).await,
            status,
            code,
        )
        .await;
    }
}

#[tokio::test]
async fn there_is_room_for_thirty_contacts() {
    let desk = Desk::open().await;
    for at in 0..30 {
        desk.added(json!({ "name": "Ana", "email": format!("ana{at}@example.com") }))
            .await;
    }
    let one_more = desk
        .add(json!({ "name": "Ana", "email": "ana30@example.com" }))
        .await;
    let refused = problem(one_more, 422, "request.invalid").await;
    assert_eq!(pointers(&refused), [("#", "too_many")]);
}

#[tokio::test]
async fn a_key_adds_one_contact() {
    let desk = Desk::open().await;
    let path = desk.path("/contacts");
    let ask = || Ask::of(ana()).keyed("contact-1");
    let first: Value = desk
        .office
        .post(&desk.admin, &path, ask())
        .await
        .json()
        .await
        .unwrap();
    let again = desk.office.post(&desk.admin, &path, ask()).await;
    assert_eq!(again.headers()["idempotency-replayed"], "true");
    assert_eq!(again.json::<Value>().await.unwrap(), first);
    let list = desk.office.read(&desk.admin, &path).await;
    assert_eq!(list["data"], json!([first]));
}

#[tokio::test]
async fn who_looks_may_read_all_of_it_and_change_nothing_and_a_stranger_finds_nothing() {
    let desk = Desk::open().await;
    let contact = desk.added(ana()).await;
    let world = &desk.office.world;
    let viewer = world.login("consulta.andina").await;
    let product = format!("/products/{}/tariff", world.demo.product);
    let reads = ["", "/contacts", "/branches", "/changes", &product];
    for rest in reads {
        desk.office.read(&viewer, &desk.path(rest)).await;
    }
    let one = format!("/contacts/{}", text(&contact["id"]));
    let writes = [
        (Method::PATCH, ""),
        (Method::POST, "/contacts"),
        (Method::PATCH, one.as_str()),
        (Method::DELETE, one.as_str()),
    ];
    let body = |method: &Method| {
        if *method == Method::POST {
            Ask::of(ana())
        } else if *method == Method::DELETE {
            Ask::default()
        } else {
            Ask::of(json!({}))
        }
    };
    for (method, rest) in &writes {
        let ask = body(method).seen(&contact);
        let denied = desk
            .office
            .send(method.clone(), &viewer, &desk.path(rest), ask)
            .await;
        problem(denied, 403, "access.denied").await;
    }
    let app = &world.test.app;
    let other = Demo::named(app, &world.identity, "Otra", "860069804", 2, "otra")
        .await
        .unwrap();
    let stranger = world.login("admin1.otra").await;
    for rest in reads {
        problem(
            world.get_as(&stranger, &desk.path(rest)).await,
            404,
            "object.not_found",
        )
        .await;
    }
    for (method, rest) in &writes {
        let ask = body(method).seen(&contact);
        let hidden = desk
            .office
            .send(method.clone(), &stranger, &desk.path(rest), ask)
            .await;
        problem(hidden, 404, "object.not_found").await;
    }
    // Through the stranger's own company the contact is not there either.
    let own = format!("/api/v1/companies/{}{one}", other.company);
    let ask = Ask::of(json!({ "name": "Mía" })).seen(&contact);
    let hidden = desk.office.send(Method::PATCH, &stranger, &own, ask).await;
    problem(hidden, 404, "object.not_found").await;
}
