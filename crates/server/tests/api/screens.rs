//! The screens: compressed, tagged, cached by name, under a strict policy.

use std::{fs, path::Path};

use reqwest::{Method, header};

use crate::client::{World, problem};

const PAGE: &str = "<!doctype html><script type=\"module\">start()</script><body>Conexión</body>";

fn build(folder: &Path) {
    fs::create_dir(folder.join("assets")).unwrap();
    fs::write(folder.join("index.html"), PAGE).unwrap();
    fs::write(
        folder.join("conexion-5f2b1c0a9d8e7f60.js"),
        "export const a = 1;\n".repeat(200),
    )
    .unwrap();
    fs::write(folder.join("conexion-5f2b1c0a9d8e7f60_bg.wasm"), b"\0asm").unwrap();
    fs::write(
        folder.join("assets/logo.svg"),
        "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
    )
    .unwrap();
}

#[tokio::test]
async fn the_screens_are_served_from_memory() {
    let folder = tempfile::tempdir().unwrap();
    build(folder.path());
    let world = World::with(|config| config.spa_dir = Some(folder.path().to_owned())).await;
    fs::remove_dir_all(folder.path()).unwrap();

    for path in ["/", "/lotes", "/empresas/cmp_1/lotes"] {
        let page = world.get(path).await;
        assert_eq!(page.status(), 200, "{path}");
        assert_eq!(page.headers()[header::CACHE_CONTROL], "no-cache");
        let policy = page.headers()["content-security-policy"]
            .to_str()
            .unwrap()
            .to_owned();
        // printf 'start()' | openssl dgst -sha256 -binary | base64
        assert!(policy.contains("'wasm-unsafe-eval' 'sha256-"), "{policy}");
        assert!(!policy.contains("unsafe-inline"));
        assert_eq!(page.text().await.unwrap(), PAGE);
    }
    problem(world.get("/nothing.js").await, 404, "request.not_found").await;
    let wasm = world.get("/conexion-5f2b1c0a9d8e7f60_bg.wasm").await;
    assert_eq!(wasm.headers()[header::CONTENT_TYPE], "application/wasm");
    assert_eq!(
        world.get("/assets/logo.svg").await.headers()[header::CONTENT_TYPE],
        "image/svg+xml"
    );

    let script = "/conexion-5f2b1c0a9d8e7f60.js";
    let ask = |accept: &'static str| {
        world
            .request(Method::GET, script)
            .header(header::ACCEPT_ENCODING, accept)
    };
    let mut tags = Vec::new();
    for (accept, coding) in [
        ("gzip, br", "br"),
        ("gzip", "gzip"),
        ("identity", "identity"),
        ("br;q=0, gzip", "gzip"),
    ] {
        let answer = ask(accept).send().await.unwrap();
        assert_eq!(
            answer.headers()[header::CONTENT_ENCODING],
            coding,
            "{accept}"
        );
        assert_eq!(
            answer.headers()[header::CACHE_CONTROL],
            "public, max-age=31536000, immutable"
        );
        let tag = answer.headers()[header::ETAG].clone();
        let size = answer.bytes().await.unwrap().len();
        assert_eq!(size < 4000, coding != "identity", "{accept}: {size}");
        let again = ask(accept)
            .header(header::IF_NONE_MATCH, tag.clone())
            .send()
            .await
            .unwrap();
        assert_eq!(again.status(), 304);
        tags.push(tag);
    }
    assert!(
        tags[0] != tags[1] && tags[1] != tags[2],
        "another coding is another representation"
    );
}
