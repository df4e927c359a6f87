//! `conexion audit verify` as one runs it: what it prints, and its exit status.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::large_futures,
    reason = "a test that cannot go on has failed"
)]

use std::{fs, path::PathBuf, process::Command};

use app::{Caller, Permit, audit};
use domain::access::{Action, Actor, Grant, UserStatus};
use tempfile::TempDir;
use testkit::{Demo, TestApp};

/// A downloaded trail with its keys, in a folder of its own.
struct Ground {
    folder: TempDir,
    export: String,
}

impl Ground {
    async fn new() -> Self {
        let test = TestApp::new().await;
        let app = &test.app;
        let identity = app::identity::Identity::open(app).await.unwrap();
        let demo = Demo::create(app, &identity).await.unwrap();
        let permit = permit(app, &demo);
        let kept = audit::checkpoint(app, &permit, demo.company).await.unwrap();
        let mut export = audit::export(app, &permit, demo.company, None, None)
            .await
            .unwrap();
        let mut file = String::new();
        while let Some(lines) = export.next_lines().await.unwrap() {
            file.push_str(&lines);
        }
        let keys = audit::public_keys(app).await.unwrap();
        let (kid, x) = (&keys[0].id, &keys[0].x);
        let folder = TempDir::with_prefix("conexion-cli-").unwrap();
        let ground = Self {
            folder,
            export: file.clone(),
        };
        ground.write("audit.ndjson", &file);
        let set = serde_json::json!({ "keys": [{ "kty": "OKP", "kid": kid, "x": x }] });
        ground.write("keys.json", &set.to_string());
        let other = serde_json::json!({ "keys": [{ "kid": kid, "x": "x".repeat(43) }] });
        ground.write("other-keys.json", &other.to_string());
        ground.write("kept.json", &serde_json::to_string(&kept).unwrap());
        ground
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).unwrap();
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The exit status and what was printed; names of files of the folder begin with `@`.
    fn verify(&self, arguments: &[&str]) -> (i32, String) {
        let arguments = arguments
            .iter()
            .map(|argument| match argument.strip_prefix('@') {
                Some(name) => self.path(name).display().to_string(),
                None => (*argument).to_owned(),
            });
        let done = Command::new(env!("CARGO_BIN_EXE_conexion"))
            .args(["audit", "verify"])
            .args(arguments)
            .output()
            .unwrap();
        let printed = [done.stdout, done.stderr].concat();
        (
            done.status.code().unwrap(),
            String::from_utf8(printed).unwrap(),
        )
    }
}

fn permit(app: &app::App, demo: &Demo) -> Permit {
    let user = demo.viewer.id;
    let action = Action::AuditView;
    let grant = Grant {
        company: demo.company,
        product: None,
        action,
    };
    Permit {
        caller: Caller {
            user,
            session: app.new_id().into(),
            actor: Actor {
                user,
                status: UserStatus::Active,
                grants: vec![grant],
                operator: false,
            },
            request: app.new_id().into(),
            address: "127.0.0.1".to_owned(),
            english: false,
        },
        action,
    }
}

#[tokio::test]
async fn a_whole_trail_is_told_so_with_its_key() {
    let ground = Ground::new().await;
    let events = ground.export.lines().count() - 1;
    let (status, printed) = ground.verify(&["@audit.ndjson", "--english"]);
    assert_eq!(status, 0, "{printed}");
    assert!(printed.starts_with("WHOLE\n"), "{printed}");
    assert!(
        printed.contains(&format!("{events} (1–{events})")),
        "{printed}"
    );
    assert!(printed.contains("SHA256:"), "{printed}");
    assert!(
        printed.contains("MIND: the key came in the file"),
        "{printed}"
    );
    let arguments = [
        "@audit.ndjson",
        "--keys",
        "@keys.json",
        "--checkpoint",
        "@kept.json",
    ];
    let (status, printed) = ground.verify(&arguments);
    assert_eq!(status, 0, "{printed}");
    assert!(
        printed.starts_with("ÍNTEGRO\n") && !printed.contains("OJO"),
        "{printed}"
    );
}

#[tokio::test]
async fn a_touched_trail_is_told_with_the_line() {
    let ground = Ground::new().await;
    let lines: Vec<&str> = ground.export.split_inclusive('\n').collect();
    let mut changed = lines.clone();
    let third = lines[2].replace("operator", "system");
    changed[2] = &third;
    ground.write("changed.ndjson", &changed.concat());
    let (status, printed) = ground.verify(&["@changed.ndjson"]);
    assert_eq!(status, 1, "{printed}");
    assert!(
        printed.starts_with("ALTERADO × 1\n  línea 3: el evento cambió"),
        "{printed}"
    );
    let cut = lines[..lines.len() - 1].concat();
    ground.write("cut.ndjson", &cut);
    let (status, printed) = ground.verify(&["@cut.ndjson", "--english"]);
    assert_eq!(status, 1, "{printed}");
    assert!(printed.contains("the checkpoint is missing"), "{printed}");
    ground.write("empty.ndjson", "");
    assert_eq!(ground.verify(&["@empty.ndjson"]).0, 1);
    let (status, printed) = ground.verify(&["@audit.ndjson", "--keys", "@other-keys.json"]);
    assert_eq!(status, 1, "{printed}");
    assert!(printed.contains("llave desconocida"), "{printed}");
    let history = fs::read_to_string(ground.path("kept.json")).unwrap();
    ground.write(
        "forged.json",
        &history.replace("\"first_sequence\":1", "\"first_sequence\":2"),
    );
    let (status, printed) = ground.verify(&["@audit.ndjson", "--checkpoint", "@forged.json"]);
    assert_eq!(status, 2, "{printed}");
}

#[tokio::test]
async fn what_cannot_be_read_is_no_verdict() {
    let ground = Ground::new().await;
    assert_eq!(ground.verify(&["@nothing.ndjson"]).0, 2);
    assert_eq!(
        ground
            .verify(&["@audit.ndjson", "--keys", "@nothing.json"])
            .0,
        2
    );
    assert_eq!(
        ground
            .verify(&["@audit.ndjson", "--keys", "@audit.ndjson"])
            .0,
        2
    );
}
