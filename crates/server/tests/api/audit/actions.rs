//! Every action that the application writes into the trail is in the one list, with words for people.

use std::{collections::BTreeSet, fs, path::Path};

use contract::ErrorCode;
use domain::{access::Action, audit::ActionName, batch::BatchType};

use super::{may_read, verify};
use crate::{
    clerk::Office,
    journey::{Team, ordered, pay, signed_once},
};

/// Texts of the form `family.name` in the use cases that are no action, and why.
const OTHERS: &[&str] = &[
    "nomina.txt", // file names
    "lote.txt",
    "common_passwords.txt",
    "ana.ruiz",      // a user's name
    "report.failed", // why a run has no file: a state of it, and no refusal of a request
];

#[test]
fn every_action_in_app_is_in_the_list() {
    let mut written = BTreeSet::new();
    collect(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("../app/src"),
        &mut written,
    );
    let actions = written
        .iter()
        .filter(|(_, text)| text.parse::<ActionName>().is_ok())
        .count();
    assert!(actions > 20, "{actions} actions found");
    for (file, text) in &written {
        let known = text.parse::<ActionName>().is_ok()
            || text.parse::<ErrorCode>().is_ok()
            || text.parse::<Action>().is_ok()
            || OTHERS.contains(&text.as_str());
        assert!(
            known,
            "{file} says {text:?}. An action of the audit trail belongs into domain::audit::ActionName, with its words; anything else into OTHERS of this test."
        );
    }
    let texts: BTreeSet<&str> = written.iter().map(|(_, text)| text.as_str()).collect();
    for action in ActionName::ALL {
        assert!(texts.contains(action.as_str()), "nothing writes {action}");
    }
}

/// The literals of the form `family.name`.
fn collect(folder: &Path, written: &mut BTreeSet<(String, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, written);
            continue;
        }
        let source = fs::read_to_string(&path).unwrap();
        for line in source
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"))
        {
            for text in line.split('"').skip(1).step_by(2) {
                let letters = |part: &str| {
                    !part.is_empty()
                        && part
                            .bytes()
                            .all(|byte| byte.is_ascii_lowercase() || byte == b'_')
                };
                if text
                    .split_once('.')
                    .is_some_and(|(family, name)| letters(family) && letters(name))
                {
                    written.insert((path.display().to_string(), text.to_owned()));
                }
            }
        }
    }
}

/// What really is written while a batch goes all its way is in the list too, and its hashes hold.
#[tokio::test]
async fn a_whole_journey_writes_known_actions_and_good_hashes() {
    let office = Office::open().await.with_cards(20).await;
    let team = Team::of(&office).await;
    let batch = signed_once(&office, &team, BatchType::Recharge, 20).await;
    let orders = ordered(&office, &team, &[&batch]).await;
    let payment = pay(&office, &team, &orders["data"][0]).await;
    assert_eq!(payment["status"], "succeeded");
    let world = &office.world;
    may_read(world, &world.demo.viewer, world.demo.company).await;
    let reader = world.login("consulta.andina").await;
    let export = super::download(world, &reader, "").await;
    let verified = verify(&export, &super::keys(world).await).unwrap();
    assert!(verified.events > 20, "{} events", verified.events);
    let mut seen = BTreeSet::new();
    for line in export.lines() {
        if let Ok(event) = serde_json::from_str::<domain::audit::Event>(line) {
            let action: ActionName = event.action.parse().unwrap();
            seen.insert(action);
        }
    }
    for action in [
        ActionName::SessionOpened,
        ActionName::BatchConfirmed,
        ActionName::BatchSigned,
        ActionName::OrderPaid,
        ActionName::BatchProcessed,
        ActionName::AuditDownloaded,
    ] {
        assert!(seen.contains(&action), "{action} in {seen:?}");
    }
}
