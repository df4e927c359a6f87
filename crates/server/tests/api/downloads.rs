//! The downloads: whole, named, told by their digest, and of this company and product.

use std::io::{Cursor, Read as _};

use base64::{Engine as _, prelude::BASE64_STANDARD};
use domain::batch::BatchType;
use reqwest::{Method, Response, StatusCode};
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use crate::{
    clerk::{Office, text},
    client::{Signed, problem},
};

fn header<'a>(answer: &'a Response, name: &str) -> &'a str {
    answer.headers()[name].to_str().unwrap()
}

async fn get(office: &Office, who: &Signed, file: &str) -> Response {
    let path = office.product_path(&format!("/downloads/{file}"));
    office.world.get_as(who, &path).await
}

#[tokio::test]
async fn every_file_of_the_catalogue_arrives_whole_under_its_name() {
    let office = Office::open().await;
    let viewer = office.world.login("consulta.andina").await;
    let path = office.product_path("/downloads");
    let list = office.read(&viewer, &path).await;
    let files = list["data"].as_array().unwrap();
    let ids: Vec<&str> = files.iter().map(|file| text(&file["id"])).collect();
    assert!(
        ids.starts_with(&["manual-es.pdf", "manual-en.pdf"]),
        "{ids:?}"
    );
    assert!(
        ids.contains(&"lote-RC.zip") && ids.ends_with(&["openapi.json"]),
        "{ids:?}"
    );
    for file in files
        .iter()
        .filter(|file| file["kind"] != "batch_files" || file["batch_type"] == "RC")
    {
        let answer = get(&office, &viewer, text(&file["id"])).await;
        assert_eq!(answer.status(), StatusCode::OK);
        assert_eq!(header(&answer, "content-type"), text(&file["media_type"]));
        let name = format!("attachment; filename=\"{}\"", text(&file["file_name"]));
        assert_eq!(header(&answer, "content-disposition"), name);
        let (tag, digest) = (
            header(&answer, "etag").to_owned(),
            header(&answer, "content-digest").to_owned(),
        );
        let bytes = answer.bytes().await.unwrap();
        let hash = BASE64_STANDARD.encode(Sha256::digest(&bytes));
        assert_eq!(digest, format!("sha-256=:{hash}:"));
        if let Some(size) = file["size"].as_u64() {
            assert_eq!(u64::try_from(bytes.len()).unwrap(), size);
        }
        let path = office.product_path(&format!("/downloads/{}", text(&file["id"])));
        let again = office.world.request(Method::GET, &path);
        let again = again
            .bearer_auth(&viewer.token)
            .header("if-none-match", tag);
        let again = again.send().await.unwrap();
        assert_eq!(again.status(), StatusCode::NOT_MODIFIED, "{name}");
    }
    // Now that it was made, its size is told.
    let list = office.read(&viewer, &path).await;
    let kit = list["data"].as_array().unwrap();
    let kit = kit.iter().find(|file| file["id"] == "lote-RC.zip").unwrap();
    assert!(kit["size"].as_u64().unwrap() > 100_000);
}

#[tokio::test]
async fn the_sample_of_a_kit_is_taken_when_it_is_uploaded() {
    let office = Office::open().await.with_cards(10).await;
    let maker = office.world.login("cargador.andina").await;
    let bytes = get(&office, &maker, "lote-RC.zip")
        .await
        .bytes()
        .await
        .unwrap();
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut sample = Vec::new();
    let mut file = archive.by_name("ejemplo-RC.txt").unwrap();
    file.read_to_end(&mut sample).unwrap();
    let answer = office.upload(&maker, BatchType::Recharge, sample).await;
    assert_eq!(answer.status(), StatusCode::ACCEPTED);
    let batch: Value = answer.json().await.unwrap();
    office.work().await;
    let path = format!("/api/v1/batches/{}", text(&batch["id"]));
    let batch = office.read(&maker, &path).await;
    assert_eq!(batch["status"], "valid", "{batch}");
    assert_eq!(batch["lines"], 3);
}

#[tokio::test]
async fn names_are_in_the_callers_language_and_unknown_files_are_not_found() {
    let office = Office::open().await;
    let viewer = office.world.login("consulta.andina").await;
    let request = |language| {
        let request = office
            .world
            .request(Method::GET, &office.product_path("/downloads"));
        request
            .bearer_auth(&viewer.token)
            .header("accept-language", language)
            .send()
    };
    for (language, name) in [
        ("es", "Manual de usuario en español"),
        ("en", "User manual in Spanish"),
    ] {
        let list: Value = request(language).await.unwrap().json().await.unwrap();
        assert_eq!(list["data"][0]["name"], name);
    }
    for file in ["manual-fr.pdf", "lote-XX.zip", "Cargo.toml"] {
        let answer = get(&office, &viewer, file).await;
        problem(answer, 404, "object.not_found").await;
    }
}
