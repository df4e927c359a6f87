//! The audit trail over the API: who reads it, what it holds, and that no touch of a download goes unseen.

mod actions;
mod tampering;

use app::{
    audit::{Doer, Happening, PublicKey, check_signature},
    companies::onboard,
};
use chrono::TimeDelta;
use domain::{
    access::RoleTemplate,
    audit::{Checkpoint, Findings, Verified, Verifier},
    ids::{CompanyId, UserId},
};
use reqwest::{StatusCode, header};
use serde_json::{Value, json};
use testkit::{Demo, Person};

use crate::{
    clerk::text,
    client::{Signed, World, problem},
};

/// Lets a person read the trail of a company.
pub async fn may_read(world: &World, person: &Person, company: CompanyId) {
    let role = RoleTemplate::Administrator;
    onboard::grant(&world.test.app, person.id, company, None, role)
        .await
        .unwrap();
}

/// A world in which the viewer reads the trail.
pub async fn read_world() -> (World, Signed) {
    let world = World::new().await;
    may_read(&world, &world.demo.viewer, world.demo.company).await;
    let reader = world.login("consulta.andina").await;
    (world, reader)
}

pub async fn download(world: &World, reader: &Signed, query: &str) -> String {
    let path = format!("/api/v1/companies/{}/audit/file{query}", world.demo.company);
    let answer = world.get_as(reader, &path).await;
    assert_eq!(answer.status(), StatusCode::OK);
    answer.text().await.unwrap()
}

pub async fn keys(world: &World) -> Vec<PublicKey> {
    let set: Value = world.get("/api/v1/audit/keys").await.json().await.unwrap();
    let key = |key: &Value| PublicKey {
        id: text(&key["kid"]).to_owned(),
        x: text(&key["x"]).to_owned(),
    };
    set["keys"].as_array().unwrap().iter().map(key).collect()
}

pub fn verify(export: &str, keys: &[PublicKey]) -> Result<Verified, Findings> {
    let mut verifier =
        Verifier::new(|checkpoint: &Checkpoint| check_signature(checkpoint, Some(keys)));
    for line in export.split_inclusive('\n') {
        verifier.line(line.as_bytes());
    }
    verifier.finish()
}

pub async fn note(
    world: &World,
    company: CompanyId,
    by: Option<UserId>,
    action: &str,
    object: &str,
) {
    let app = &world.test.app;
    let caller = by.map(|user| caller(world, user));
    let doer = caller.as_ref().map_or(Doer::System, Doer::Caller);
    let what = Happening {
        company: Some(company),
        action,
        object_kind: "batch",
        object_id: object.to_owned(),
        content: json!({ "status": "x" }),
    };
    let mut tx = app.db.begin().await.unwrap();
    app::audit::record(app, &mut tx, doer, what).await.unwrap();
    tx.commit().await.unwrap();
}

fn caller(world: &World, user: UserId) -> app::Caller {
    let app = &world.test.app;
    app::Caller {
        user,
        session: app.new_id().into(),
        actor: domain::access::Actor {
            user,
            status: domain::access::UserStatus::Active,
            grants: Vec::new(),
            operator: false,
        },
        request: app.new_id().into(),
        address: "192.0.2.7".to_owned(),
        english: false,
    }
}

#[tokio::test]
async fn the_trail_is_read_by_filters_and_pages() {
    let (world, reader) = read_world().await;
    let (company, clock) = (world.demo.company, &world.test.clock);
    let begin = world.test.app.now() + TimeDelta::seconds(1);
    for step in 0..12 {
        clock.forward(TimeDelta::seconds(1));
        let by = (step % 2 == 0).then_some(world.demo.signer.id);
        let action = if step % 3 == 0 {
            "batch.signed"
        } else {
            "batch.rejected"
        };
        note(&world, company, by, action, &format!("bat_{}", step % 4)).await;
    }
    let base = format!("/api/v1/companies/{company}/audit");
    let ask = async |query: &str| -> Value {
        let answer = world.get_as(&reader, &format!("{base}?{query}")).await;
        assert_eq!(answer.status(), StatusCode::OK, "{query}");
        answer.json().await.unwrap()
    };
    let count = async |query: &str| ask(query).await["data"].as_array().unwrap().len();
    let signer = world.demo.signer.id;
    assert_eq!(count("action=batch&limit=200").await, 12);
    assert_eq!(count("action=batch.signed").await, 4);
    assert_eq!(count("action=bat").await, 0, "a family is a whole word");
    assert_eq!(count(&format!("actor_id={signer}&action=batch")).await, 6);
    assert_eq!(count("object_kind=batch&object_id=bat_3").await, 3);
    let at = |seconds| {
        (begin + TimeDelta::seconds(seconds))
            .to_rfc3339()
            .replace("+00:00", "Z")
    };
    let (from, to) = (at(3), at(6));
    assert_eq!(
        count(&format!("from={from}&to={to}")).await,
        3,
        "from is in, to is out"
    );
    // Pages neither skip nor repeat, newest first.
    let (mut seen, mut after) = (Vec::new(), String::new());
    loop {
        let page = ask(&format!("action=batch&limit=5{after}")).await;
        let rows = page["data"].as_array().unwrap().clone();
        seen.extend(rows.iter().map(|row| row["sequence"].as_i64().unwrap()));
        match page["page"]["next"].as_str() {
            Some(next) => after = format!("&after={next}"),
            None => break,
        }
    }
    assert_eq!(seen.len(), 12);
    assert!(seen.is_sorted_by(|one, next| one > next));
    let newest = &ask("action=batch&limit=2").await["data"][1];
    assert_eq!(newest["actor_name"], "Persona firma1.andina");
    assert_eq!(newest["actor_kind"], "user");
    assert_eq!(newest["address"], "192.0.2.7");
    assert_eq!(newest["action_text"], "Lote rechazado");
    assert_eq!(newest["content"]["status"], "x");
    for wrong in ["limit=0", "from=ayer", "after=x", "actor_id=usr_1", "x=1"] {
        let answer = world.get_as(&reader, &format!("{base}?{wrong}")).await;
        assert_eq!(answer.status(), StatusCode::BAD_REQUEST, "{wrong}");
    }
}

#[tokio::test]
async fn a_trail_is_its_companys_alone() {
    let (world, reader) = read_world().await;
    let (app, identity) = (&world.test.app, &world.identity);
    let other = Demo::named(app, identity, "Panadería Otra", "860069804", 2, "otra")
        .await
        .unwrap();
    may_read(&world, &other.viewer, other.company).await;
    let stranger = world.login("consulta.otra").await;
    let without = world.login("cargador.andina").await;
    note(&world, other.company, None, "batch.signed", "bat_of_other").await;
    let absent = CompanyId(app.new_id());
    for rest in ["", "/file", "/checkpoint"] {
        let path = |company: CompanyId| format!("/api/v1/companies/{company}/audit{rest}");
        for company in [world.demo.company, absent] {
            let answer = world.get_as(&stranger, &path(company)).await;
            problem(answer, 404, "object.not_found").await;
        }
        let answer = world.get_as(&without, &path(world.demo.company)).await;
        let denied = problem(answer, 403, "access.denied").await;
        assert_eq!(denied["reasons"][0], "not_granted");
        let own = world.get_as(&reader, &path(world.demo.company)).await;
        assert_eq!(own.status(), StatusCode::OK);
        assert!(!own.text().await.unwrap().contains("bat_of_other"));
    }
    let theirs = world
        .get_as(
            &stranger,
            &format!("/api/v1/companies/{}/audit/file", other.company),
        )
        .await;
    assert!(theirs.text().await.unwrap().contains("bat_of_other"));
}

#[tokio::test]
async fn a_download_is_whole_holds_itself_and_agrees_with_an_earlier_checkpoint() {
    let (world, reader) = read_world().await;
    let path = format!("/api/v1/companies/{}/audit", world.demo.company);
    let kept: Checkpoint = world
        .get_as(&reader, &format!("{path}/checkpoint"))
        .await
        .json()
        .await
        .unwrap();
    let keys = keys(&world).await;
    assert_eq!(check_signature(&kept, Some(&keys)), Ok(()));
    let answer = world.get_as(&reader, &format!("{path}/file")).await;
    assert_eq!(
        answer.headers()[header::CONTENT_TYPE],
        "application/x-ndjson"
    );
    let name = answer.headers()[header::CONTENT_DISPOSITION]
        .to_str()
        .unwrap();
    assert_eq!(
        name,
        format!(
            "attachment; filename=\"auditoria-{}-2026-03-03.ndjson\"",
            world.demo.company
        )
    );
    let export = answer.text().await.unwrap();
    let whole = verify(&export, &keys).unwrap();
    assert_eq!(whole.checkpoint.first_sequence, 1);
    assert_eq!(whole.checkpoint.sequence, kept.sequence + 1);
    let last = export.lines().rev().nth(1).unwrap();
    assert!(last.contains("\"action\":\"audit.downloaded\""), "{last}");
    let mut verifier = Verifier::new(|_: &Checkpoint| Ok(())).with_earlier(kept);
    for line in export.split_inclusive('\n') {
        verifier.line(line.as_bytes());
    }
    assert!(verifier.finish().is_ok());
    assert_eq!(keys.len(), 1, "one key for all that was signed");
}

#[tokio::test]
async fn a_stretch_of_the_chain_is_taken_by_time_and_may_be_empty() {
    let (world, reader) = read_world().await;
    let before = world.test.app.now();
    for step in 0..5 {
        world.test.clock.forward(TimeDelta::minutes(1));
        note(
            &world,
            world.demo.company,
            None,
            "batch.signed",
            &format!("bat_{step}"),
        )
        .await;
    }
    let keys = keys(&world).await;
    let at = |minutes| {
        (before + TimeDelta::minutes(minutes))
            .to_rfc3339()
            .replace("+00:00", "Z")
    };
    let part = download(&world, &reader, &format!("?from={}&to={}", at(2), at(4))).await;
    let verified = verify(&part, &keys).unwrap();
    assert_eq!(verified.events, 2);
    assert!(part.contains("bat_1") && part.contains("bat_2") && !part.contains("bat_3"));
    let last_week = download(&world, &reader, "?to=2026-02-20T00:00:00Z").await;
    assert_eq!(verify(&last_week, &keys).unwrap().events, 0);
    let next_year = download(&world, &reader, "?from=2027-01-01T00:00:00Z").await;
    assert_eq!(verify(&next_year, &keys).unwrap().events, 0);
    let crossed = format!("?from={}&to={}", at(4), at(2));
    assert_eq!(
        verify(&download(&world, &reader, &crossed).await, &keys)
            .unwrap()
            .events,
        0
    );
}

/// What happens to a person's sessions stands in the chain of each of their companies.
#[tokio::test]
async fn sign_ins_stand_in_the_chains_of_the_persons_companies() {
    let (world, reader) = read_world().await;
    let (app, identity) = (&world.test.app, &world.identity);
    let other = Demo::named(app, identity, "Panadería Otra", "860069804", 2, "otra")
        .await
        .unwrap();
    may_read(&world, &other.viewer, other.company).await;
    may_read(&world, &world.demo.maker, other.company).await;
    let signed = world.login("cargador.andina").await;
    let again = Signed::of(world.refresh(&signed.cookie).await).await;
    world.test.clock.forward(TimeDelta::seconds(11));
    problem(
        world.refresh(&signed.cookie).await,
        401,
        "auth.session_ended",
    )
    .await;
    drop(again);
    let out = world.login("cargador.andina").await;
    let answer = world
        .request(reqwest::Method::POST, "/api/v1/auth/logout")
        .bearer_auth(&out.token)
        .send()
        .await
        .unwrap();
    assert_eq!(answer.status(), StatusCode::NO_CONTENT);
    for _ in 0..5 {
        world.try_login("cargador.andina", "no es esta").await;
    }
    let stranger = world.login("consulta.otra").await;
    let wanted = [
        ("session.opened", 2),
        ("session.ended", 1),
        ("session.refresh_token_reused", 1),
        ("user.locked", 1),
    ];
    for (who, company) in [(&reader, world.demo.company), (&stranger, other.company)] {
        let path = format!("/api/v1/companies/{company}/audit?limit=200");
        let events: Value = world.get_as(who, &path).await.json().await.unwrap();
        let events = events["data"].as_array().unwrap();
        for (action, count) in wanted {
            let about = |event: &&Value| {
                event["action"] == action
                    && (event["actor_id"] == world.demo.maker.id.to_string()
                        || event["actor_kind"] == "system")
            };
            assert_eq!(events.iter().filter(about).count(), count, "{action}");
        }
    }
}

/// Twenty thousand events leave in pieces: what is in memory at once does not grow with the chain.
#[tokio::test]
async fn a_long_chain_is_streamed() {
    const EVENTS: i64 = 20_000;
    let (world, reader) = read_world().await;
    let (app, company) = (&world.test.app, world.demo.company);
    let mut tx = app.db.begin().await.unwrap();
    let (mut sequence, mut previous_hash) = store::audit::lock_tail(&mut tx, Some(company))
        .await
        .unwrap()
        .unwrap();
    let mut events = Vec::new();
    while sequence < EVENTS {
        sequence += 1;
        let event = domain::audit::Event {
            sequence,
            id: app.new_id().into(),
            company: Some(company),
            at: app.now(),
            actor_kind: domain::audit::ActorKind::System,
            actor: None,
            action: "batch.validated".to_owned(),
            object_kind: "batch".to_owned(),
            object_id: format!("bat_{sequence}"),
            content: "{\"status\":\"valid\"}".to_owned(),
            address: None,
            request_id: None,
            previous_hash,
            hash: String::new(),
        }
        .sealed();
        previous_hash = event.hash.clone();
        events.push(event);
    }
    store::audit::add_many(&mut tx, &events).await.unwrap();
    tx.commit().await.unwrap();
    let path = format!("/api/v1/companies/{company}/audit/file");
    let mut answer = world.get_as(&reader, &path).await;
    assert!(answer.content_length().is_none(), "nobody counted it first");
    let keys = keys(&world).await;
    let mut verifier =
        Verifier::new(|checkpoint: &Checkpoint| check_signature(checkpoint, Some(&keys)));
    let (mut rest, mut largest) = (Vec::new(), 0);
    while let Some(piece) = answer.chunk().await.unwrap() {
        largest = largest.max(piece.len());
        rest.extend_from_slice(&piece);
        let whole = rest
            .iter()
            .rposition(|byte| *byte == b'\n')
            .map_or(0, |at| at + 1);
        let after = rest.split_off(whole);
        for line in rest.split_inclusive(|byte| *byte == b'\n') {
            verifier.line(line);
        }
        rest = after;
    }
    let whole = verifier.finish().unwrap();
    assert_eq!(whole.events, u64::try_from(EVENTS).unwrap() + 1);
    assert!(largest < 512 * 1024, "a piece of {largest} bytes");
}
