//! The description of the API is whole, and says of every operation who may call it.

use domain::access::{Action, OperatorAction};
use reqwest::Method;
use serde_json::Value;

use crate::client::World;

/// Every operation: method, path, and its description.
fn operations(api: &Value) -> Vec<(Method, String, &Value)> {
    let mut found = Vec::new();
    for (path, item) in api["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            if let Ok(method) = method.to_uppercase().parse::<Method>()
                && operation.get("responses").is_some()
            {
                found.push((method, path.clone(), operation));
            }
        }
    }
    found
}

#[test]
fn every_operation_is_described_and_says_who_may_call_it() {
    let api = serde_json::to_value(server::openapi()).unwrap();
    assert_eq!(api["openapi"], "3.1.0");
    let operations = operations(&api);
    assert!(operations.len() >= 10);
    let mut ids = Vec::new();
    for (method, path, operation) in &operations {
        let place = format!("{method} {path}");
        let permission = operation["x-permission"]
            .as_str()
            .unwrap_or_else(|| panic!("{place} has no x-permission"));
        let known = matches!(permission, "public" | "first-sign-in" | "signed-in")
            || permission.parse::<Action>().is_ok()
            || permission.parse::<OperatorAction>().is_ok();
        assert!(known, "{place}: {permission}");
        if let Some(or) = operation["x-permission-or"].as_str() {
            assert!(or.parse::<Action>().is_ok(), "{place}: or {or}");
        }
        assert_eq!(
            permission == "public",
            !operation["security"].to_string().contains("bearer"),
            "{place}"
        );
        assert!(
            operation["summary"]
                .as_str()
                .is_some_and(|text| !text.is_empty()),
            "{place} has no summary"
        );
        ids.push(
            operation["operationId"]
                .as_str()
                .unwrap_or_else(|| panic!("{place} has no operationId")),
        );
        for (status, response) in operation["responses"].as_object().unwrap() {
            assert!(
                response["description"]
                    .as_str()
                    .is_some_and(|text| !text.is_empty()),
                "{place} {status} has no description"
            );
        }
        for parameter in operation["parameters"].as_array().into_iter().flatten() {
            assert!(
                parameter["description"]
                    .as_str()
                    .is_some_and(|text| !text.is_empty()),
                "{place} {parameter}"
            );
        }
    }
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count, "an operationId is used twice");
}

/// The declaration in the description and the type in the handler cannot drift apart: nobody in, and
/// with every grant but the declared one still nobody in.
#[tokio::test]
async fn every_operation_asks_for_what_it_declares() {
    use app::companies::onboard::{self, NewUser};
    use domain::access::{Grant, UserStatus};

    let world = World::new().await;
    let app = &world.test.app;
    let api = serde_json::to_value(server::openapi()).unwrap();
    let mut asked = 0;
    for (place, (method, path, operation)) in operations(&api).into_iter().enumerate() {
        let permission = operation["x-permission"].as_str().unwrap();
        if permission == "public" {
            continue;
        }
        let path = format!("{}{}", filled(&path), required_query(operation));
        let call = async |token: Option<&str>| {
            let mut request = world.request(method.clone(), &path);
            if let Some(token) = token {
                request = request.bearer_auth(token);
            }
            let answer = request.send().await.unwrap();
            answer.json::<Value>().await.unwrap_or_default()
        };
        assert_eq!(
            call(None).await["code"],
            "auth.token_missing",
            "{method} {path}"
        );
        let Ok(action) = permission.parse::<Action>() else {
            if permission.parse::<OperatorAction>().is_ok() {
                // Every grant of a company is none for the program manager's staff.
                let signed = world.login("admin1.andina").await;
                let denied = call(Some(&signed.token)).await;
                assert_eq!(denied["reasons"][0], "not_operator", "{method} {path}");
            }
            continue;
        };
        let username = format!("todo.menos.{place}");
        let new = NewUser {
            username: username.clone(),
            full_name: "Todo Menos Uno".to_owned(),
            email: "todo@example.com".to_owned(),
            password: testkit::PASSWORD.to_owned(),
            status: UserStatus::Active,
        };
        let user = onboard::user(app, &world.identity, new).await.unwrap();
        onboard::accept_terms(app, user).await.unwrap();
        let mut tx = app.db.begin().await.unwrap();
        let or = operation["x-permission-or"].as_str();
        let opens = |other: Action| other == action || or == Some(other.as_str());
        for other in Action::ALL.iter().filter(|other| !opens(**other)) {
            let grant = Grant {
                company: world.demo.company,
                product: None,
                action: *other,
            };
            store::users::grant(&mut tx, app.new_id(), user, grant, app.now())
                .await
                .unwrap();
        }
        tx.commit().await.unwrap();
        let signed = world.login(&username).await;
        let denied = call(Some(&signed.token)).await;
        assert_eq!(
            (denied["code"].as_str(), denied["reasons"][0].as_str()),
            (Some("access.denied"), Some("not_granted")),
            "{method} {path}"
        );
        asked += 1;
    }
    assert!(asked >= 4);
}

/// Before a first sign-in is finished only what finishes it is reachable, whatever was granted.
#[tokio::test]
async fn nothing_but_the_first_sign_in_is_reachable_before_it_is_finished() {
    use app::companies::onboard::{self, NewUser};
    use domain::access::{Grant, UserStatus};

    let world = World::new().await;
    let app = &world.test.app;
    let api = serde_json::to_value(server::openapi()).unwrap();
    for (status, accepted, code) in [
        (UserStatus::Active, false, "auth.terms_required"),
        (UserStatus::MustChangePassword, false, "auth.terms_required"),
        (
            UserStatus::MustChangePassword,
            true,
            "auth.password_change_required",
        ),
        (
            UserStatus::Active,
            true,
            "auth.second_factor_setup_required",
        ),
    ] {
        if code == "auth.second_factor_setup_required" {
            onboard::second_factor(app, world.demo.company, true)
                .await
                .unwrap();
        }
        let username = format!("a.medias.{status}.{accepted}");
        let new = NewUser {
            username: username.clone(),
            full_name: "A Medias".to_owned(),
            email: "medias@example.com".to_owned(),
            password: testkit::PASSWORD.to_owned(),
            status,
        };
        let user = onboard::user(app, &world.identity, new).await.unwrap();
        if accepted {
            onboard::accept_terms(app, user).await.unwrap();
        }
        let mut tx = app.db.begin().await.unwrap();
        for action in Action::ALL {
            let grant = Grant {
                company: world.demo.company,
                product: None,
                action: *action,
            };
            store::users::grant(&mut tx, app.new_id(), user, grant, app.now())
                .await
                .unwrap();
        }
        tx.commit().await.unwrap();
        let signed = world.login(&username).await;
        let (mut refused, mut reached) = (0, 0);
        for (method, path, operation) in operations(&api) {
            let permission = operation["x-permission"].as_str().unwrap();
            // The session is needed for the next one.
            if permission == "public" || path.ends_with("/logout") {
                continue;
            }
            let path = format!("{}{}", filled(&path), required_query(operation));
            let answer = world
                .request(method.clone(), &path)
                .bearer_auth(&signed.token)
                .send()
                .await
                .unwrap();
            let answered = answer.json::<Value>().await.unwrap_or_default();
            if permission == "first-sign-in" {
                assert_ne!(answered["code"], code, "{method} {path}");
                reached += 1;
            } else {
                assert_eq!(answered["code"], code, "{method} {path} {username}");
                refused += 1;
            }
        }
        assert!(refused >= 10 && reached >= 4, "{refused} {reached}");
    }
}

/// The parameters that an operation cannot do without, by their examples.
fn required_query(operation: &Value) -> String {
    let parameters = operation["parameters"].as_array().into_iter().flatten();
    let required =
        parameters.filter(|parameter| parameter["in"] == "query" && parameter["required"] == true);
    let pairs = required.map(|parameter| {
        let name = parameter["name"].as_str().unwrap();
        let example = parameter["example"]
            .as_str()
            .unwrap_or_else(|| panic!("{name} has no example"));
        format!("{name}={example}")
    });
    let pairs: Vec<String> = pairs.collect();
    if pairs.is_empty() {
        String::new()
    } else {
        format!("?{}", pairs.join("&"))
    }
}

/// The path with ids of the right form that nobody has.
fn filled(path: &str) -> String {
    path.split('/')
        .map(|segment| {
            match segment
                .strip_prefix('{')
                .and_then(|name| name.strip_suffix('}'))
            {
                Some("company_id") => "cmp_01h455vb4pex5vsknk084sn02q".to_owned(),
                Some("product_id") => "prd_01h455vb4pex5vsknk084sn02q".to_owned(),
                Some("user_id") => "usr_01h455vb4pex5vsknk084sn02q".to_owned(),
                Some("card_id") => "crd_01h455vb4pex5vsknk084sn02q".to_owned(),
                Some("transfer_id") => "trf_01h455vb4pex5vsknk084sn02q".to_owned(),
                Some("proposal_id") => "prp_01h455vb4pex5vsknk084sn02q".to_owned(),
                Some("saved_id") => "svr_01h455vb4pex5vsknk084sn02q".to_owned(),
                Some("report") => "batches".to_owned(),
                Some(name) => {
                    let kind: String = name.chars().take(3).collect();
                    format!("{kind}_01h455vb4pex5vsknk084sn02q")
                }
                None => segment.to_owned(),
            }
        })
        .collect::<Vec<_>>()
        .join("/")
}

#[tokio::test]
async fn the_description_and_its_pages_are_served() {
    let world = World::new().await;
    let served: Value = world
        .get("/api/v1/openapi.json")
        .await
        .json()
        .await
        .unwrap();
    assert_eq!(served, serde_json::to_value(server::openapi()).unwrap());
    let docs = world.get("/docs/").await;
    assert_eq!(docs.status(), 200);
    assert!(docs.text().await.unwrap().contains("swagger-ui"));
}
