//! What holds for every request: problems, headers, languages.

use reqwest::{Method, header};
use serde_json::Value;

use crate::client::{World, problem};

#[tokio::test]
async fn a_wrong_address_and_a_wrong_method_are_told_apart() {
    let world = World::new().await;
    problem(
        world.get("/api/v1/nothing-here").await,
        404,
        "request.not_found",
    )
    .await;
    problem(world.get("/api").await, 404, "request.not_found").await;
    let answer = world
        .request(Method::DELETE, "/api/v1/me")
        .send()
        .await
        .unwrap();
    assert_eq!(answer.headers()[header::ALLOW], "GET");
    problem(answer, 405, "request.method_not_allowed").await;
    let answer = world.request(Method::POST, "/").send().await.unwrap();
    problem(answer, 405, "request.method_not_allowed").await;
}

#[tokio::test]
async fn bodies_that_cannot_be_read_are_named_and_not_repeated() {
    let world = World::new().await;
    let post = async |kind: &str, body: String| {
        let ask = world
            .request(Method::POST, "/api/v1/auth/login")
            .header(header::CONTENT_TYPE, kind)
            .body(body);
        ask.send().await.unwrap()
    };
    let json = "application/json";
    problem(post(json, "{".to_owned()).await, 400, "request.malformed").await;
    problem(post(json, "[]".to_owned()).await, 400, "request.malformed").await;
    let missing = problem(
        post(json, r#"{"username":"a"}"#.to_owned()).await,
        400,
        "request.malformed",
    )
    .await;
    assert_eq!(missing["errors"][0]["pointer"], "#/password");
    let unknown = problem(
        post(
            json,
            r#"{"username":"a","password":"b","extra":1}"#.to_owned(),
        )
        .await,
        400,
        "request.unknown_field",
    )
    .await;
    assert_eq!(unknown["errors"][0]["pointer"], "#/extra");
    let wrong = problem(
        post(json, r#"{"username":"a","password":["s3cret"]}"#.to_owned()).await,
        400,
        "request.malformed",
    )
    .await;
    assert!(!wrong.to_string().contains("s3cret"));
    problem(
        post("text/plain", "{}".to_owned()).await,
        415,
        "request.unsupported_media",
    )
    .await;
    let large = format!(r#"{{"username":"{}"}}"#, "a".repeat(300_000));
    problem(post(json, large).await, 413, "request.too_large").await;
}

#[tokio::test]
async fn every_answer_has_its_number_and_its_headers() {
    let world = World::with(|config| config.https = true).await;
    for path in [
        "/api/v1/errors",
        "/api/v1/nothing-here",
        "/health/live",
        "/nothing.js",
    ] {
        let answer = world.get(path).await;
        let headers = answer.headers();
        assert!(
            headers["x-request-id"]
                .to_str()
                .unwrap()
                .starts_with("req_"),
            "{path}"
        );
        assert_eq!(headers["x-content-type-options"], "nosniff");
        assert_eq!(headers["referrer-policy"], "no-referrer");
        assert_eq!(headers["cross-origin-opener-policy"], "same-origin");
        assert_eq!(headers["cross-origin-resource-policy"], "same-origin");
        assert!(
            headers["content-security-policy"]
                .to_str()
                .unwrap()
                .contains("frame-ancestors 'none'")
        );
        assert!(
            headers.contains_key("strict-transport-security")
                && headers.contains_key("permissions-policy")
        );
        if path.starts_with("/api/") {
            assert_eq!(headers["cache-control"], "no-store");
        }
    }
    let echoed = world
        .request(Method::GET, "/api/v1/me")
        .header("x-request-id", "mine-7")
        .send()
        .await
        .unwrap();
    assert_eq!(echoed.headers()["x-request-id"], "mine-7");
    assert_eq!(
        problem(echoed, 401, "auth.token_missing").await["request_id"],
        "mine-7"
    );
    let odd = world
        .request(Method::GET, "/api/v1/me")
        .header("x-request-id", "<script>")
        .send()
        .await
        .unwrap();
    assert!(
        odd.headers()["x-request-id"]
            .to_str()
            .unwrap()
            .starts_with("req_")
    );
}

#[tokio::test]
async fn problems_and_the_catalogue_speak_the_readers_language() {
    let world = World::new().await;
    let ask = async |path: &str, language: &str| {
        world
            .request(Method::GET, path)
            .header(header::ACCEPT_LANGUAGE, language)
            .send()
            .await
            .unwrap()
    };
    assert_eq!(
        problem(ask("/api/v1/me", "en-US").await, 401, "auth.token_missing").await["title"],
        "Sign-in is needed"
    );
    assert_eq!(
        problem(ask("/api/v1/me", "fr").await, 401, "auth.token_missing").await["title"],
        "Falta identificarse"
    );
    let entry: Value = ask("/api/v1/errors/F108", "en").await.json().await.unwrap();
    assert_eq!(
        (entry["severity"].as_str(), entry["title"].as_str()),
        (Some("R"), Some("The file holds a card number"))
    );
    let entry: Value = ask("/api/v1/errors/object.not_found", "es")
        .await
        .json()
        .await
        .unwrap();
    assert_eq!(
        (entry["status"].as_u64(), entry["title"].as_str()),
        (Some(404), Some("No existe"))
    );
    problem(
        ask("/api/v1/errors/no.such", "es").await,
        404,
        "object.not_found",
    )
    .await;
    let all: Value = ask("/api/v1/errors", "es").await.json().await.unwrap();
    let expected = contract::ErrorCode::ALL.len() + domain::batch_file::Code::ALL.len();
    assert_eq!(all["data"].as_array().unwrap().len(), expected);
}

#[tokio::test]
async fn the_operator_can_see_that_it_works() {
    let world = World::new().await;
    assert_eq!(world.get("/health/live").await.status(), 200);
    assert_eq!(world.get("/health/ready").await.status(), 200);
    let metrics = world.get("/metrics").await.text().await.unwrap();
    assert!(
        metrics.contains(
            r#"conexion_http_requests_total{method="GET",route="/health/ready",status="200"} 1"#
        ),
        "{metrics}"
    );
    assert!(metrics.contains(r#"conexion_jobs{status="waiting"} 0"#));
    world.test.app.db.close().await;
    assert_eq!(world.get("/health/ready").await.status(), 503);
}
