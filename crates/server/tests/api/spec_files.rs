//! The generated files under `api-spec/` are what the code says. `CONEXION_UPDATE_SPEC=1` writes them anew.

use std::{collections::BTreeMap, fmt::Write as _, fs, path::PathBuf};

use contract::ErrorCode;
use domain::access::{Action, OperatorAction, RoleTemplate};
use serde_json::{Value, json};

use crate::openapi::permission_of;

fn hold(name: &str, text: &str) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../../api-spec")
        .join(name);
    if std::env::var_os("CONEXION_UPDATE_SPEC").is_some() {
        fs::write(&path, text).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        kept == text,
        "api-spec/{name} is not what the code says: run `cargo xtask openapi`"
    );
}

#[test]
fn the_description_is_current() {
    let text = server::openapi().to_pretty_json().unwrap();
    hold("openapi.json", &format!("{text}\n"));
}

#[test]
fn the_catalogue_of_errors_is_current() {
    let code = |code: &ErrorCode| {
        let (es, en) = (code.spanish(), code.english());
        json!({
            "code": code.as_str(),
            "status": code.status(),
            "es": { "title": es.title, "remedy": es.remedy },
            "en": { "title": en.title, "remedy": en.remedy },
        })
    };
    let all: Vec<Value> = ErrorCode::ALL.iter().map(code).collect();
    let text = serde_json::to_string_pretty(&all).unwrap();
    hold("errors.json", &format!("{text}\n"));
}

/// Who may call what: a row per operation, a column per template.
#[test]
fn the_grid_of_permissions_is_current() {
    let api = serde_json::to_value(server::openapi()).unwrap();
    let mut rows = BTreeMap::new();
    for (path, item) in api["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let Some(id) = operation["operationId"].as_str() else {
                continue;
            };
            let (one, or) = permission_of(operation);
            let permission = or.map_or_else(|| one.to_owned(), |or| format!("{one} or {or}"));
            let place = format!("{} {path}", method.to_uppercase());
            rows.insert(place, (id.to_owned(), permission));
        }
    }
    let mut text = String::from(
        "# Who may call what\n\nMade from the handlers and the role templates; a test keeps it so.\n\n| operation | permission |",
    );
    let roles: Vec<RoleTemplate> = RoleTemplate::ALL.to_vec();
    for role in &roles {
        write!(text, " {role} |").unwrap();
    }
    text.push_str("\n|---|---|");
    text.push_str(&"---|".repeat(roles.len()));
    for (place, (id, permission)) in &rows {
        write!(text, "\n| `{place}` {id} | {permission} |").unwrap();
        for role in &roles {
            let actions: Vec<Action> = permission
                .split(" or ")
                .filter_map(|action| action.parse().ok())
                .collect();
            let holds = |action: &Action| role.actions().contains(action);
            let may = match permission.parse::<OperatorAction>() {
                Ok(_) => false,
                Err(_) => actions.is_empty() || actions.iter().any(holds),
            };
            text.push_str(if may { " yes |" } else { " – |" });
        }
    }
    text.push('\n');
    hold("permissions.md", &text);
}
