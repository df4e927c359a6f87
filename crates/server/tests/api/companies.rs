//! Companies and products, and what a stranger is told of them: nothing.

use serde_json::Value;
use testkit::Demo;

use crate::client::{World, problem};

#[tokio::test]
async fn people_see_their_own_company_and_a_strangers_does_not_exist() {
    let world = World::new().await;
    let other = Demo::named(
        &world.test.app,
        &world.identity,
        "Panadería Otra",
        "860069804",
        2,
        "otra",
    )
    .await
    .unwrap();
    let signed = world.login("consulta.andina").await;
    let own: Value = world
        .get_as(
            &signed,
            &format!("/api/v1/companies/{}", world.demo.company),
        )
        .await
        .json()
        .await
        .unwrap();
    assert_eq!(own["name"], "Industrias Ñandú S.A.S.");
    assert_eq!(
        (own["nit"].as_str(), own["nit_check_digit"].as_u64()),
        (Some("900123456"), Some(8))
    );
    assert_eq!(own["products"][0]["code"], "NOMINA");
    assert_eq!(own["products"][0]["minimum_load"]["amount"], 1_000_000);

    let never = domain::ids::CompanyId(world.test.app.new_id());
    for company in [other.company, never] {
        for rest in ["", "/products", &format!("/products/{}", other.product)] {
            let answer = world
                .get_as(&signed, &format!("/api/v1/companies/{company}{rest}"))
                .await;
            problem(answer, 404, "object.not_found").await;
        }
    }
    // Another company's product is none of one's own, and an odd id names nothing.
    let crossed = format!(
        "/api/v1/companies/{}/products/{}",
        world.demo.company, other.product
    );
    problem(
        world.get_as(&signed, &crossed).await,
        404,
        "object.not_found",
    )
    .await;
    problem(
        world
            .get_as(&signed, "/api/v1/companies/prd_01h455vb4pex5vsknk084sn02q")
            .await,
        404,
        "object.not_found",
    )
    .await;
    let product = format!(
        "/api/v1/companies/{}/products/{}",
        world.demo.company, world.demo.product
    );
    let product: Value = world.get_as(&signed, &product).await.json().await.unwrap();
    assert_eq!(product["name"], "Tarjeta nómina");
}

#[tokio::test]
async fn the_list_is_searched_by_name_and_nit_and_paged() {
    use app::companies::onboard;
    use domain::access::RoleTemplate;

    let world = World::new().await;
    let app = &world.test.app;
    for (name, nit, digit, ending) in [
        ("Café 100%", "890321567", 0, "cafe"),
        ("Zapatos", "860069804", 2, "zapatos"),
    ] {
        let demo = Demo::named(app, &world.identity, name, nit, digit, ending)
            .await
            .unwrap();
        onboard::grant(
            app,
            world.demo.viewer.id,
            demo.company,
            None,
            RoleTemplate::Viewer,
        )
        .await
        .unwrap();
    }
    Demo::named(app, &world.identity, "Ajena", "900373923", 8, "ajena")
        .await
        .unwrap();
    let signed = world.login("consulta.andina").await;
    let names = async |query: &str| -> (Vec<String>, Value) {
        let page: Value = world
            .get_as(&signed, &format!("/api/v1/companies{query}"))
            .await
            .json()
            .await
            .unwrap();
        let names = page["data"]
            .as_array()
            .unwrap()
            .iter()
            .map(|company| company["name"].as_str().unwrap().to_owned());
        (names.collect(), page["page"].clone())
    };
    assert_eq!(
        names("").await.0,
        ["Café 100%", "Industrias Ñandú S.A.S.", "Zapatos"]
    );
    assert_eq!(names("?q=nandu").await.0, ["Industrias Ñandú S.A.S."]);
    assert_eq!(names("?q=860.069").await.0, ["Zapatos"]);
    assert_eq!(names("?q=0%25").await.0, ["Café 100%"]);
    assert!(
        names("?q=%25andu").await.0.is_empty(),
        "a per cent sign stands for itself"
    );

    let (first, page) = names("?limit=2").await;
    assert_eq!((first.len(), page["has_more"].as_bool()), (2, Some(true)));
    let (second, page) = names(&format!(
        "?limit=2&after={}",
        page["next"].as_str().unwrap()
    ))
    .await;
    assert_eq!(
        (second, page["has_more"].as_bool()),
        (vec!["Zapatos".to_owned()], Some(false))
    );
    for query in ["?limit=0", "?limit=201", "?limit=x", "?after=zzz"] {
        problem(
            world
                .get_as(&signed, &format!("/api/v1/companies{query}"))
                .await,
            400,
            "request.malformed",
        )
        .await;
    }
    problem(
        world.get_as(&signed, "/api/v1/companies?page=2").await,
        400,
        "request.unknown_field",
    )
    .await;
}

#[tokio::test]
async fn onboarding_refuses_what_cannot_be() {
    let world = World::new().await;
    let refused = async |nit: &str, digit: u8| {
        Demo::named(
            &world.test.app,
            &world.identity,
            "Doble",
            nit,
            digit,
            "doble",
        )
        .await
        .unwrap_err()
        .to_string()
    };
    assert!(
        refused("900123456", 7)
            .await
            .contains("dígito de verificación de este NIT es 8")
    );
    assert!(
        refused("900123456", 8)
            .await
            .contains("Ya existe una empresa con este NIT.")
    );
}
