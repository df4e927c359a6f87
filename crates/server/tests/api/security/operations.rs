//! The operations as the description gives them.

use domain::access::{Action, OperatorAction};
use reqwest::Method;
use serde_json::Value;

use crate::openapi::permission_of;

/// Who an operation is for, as `x-permission` says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// Anybody.
    Public,
    /// Who is signed in, also before the first sign-in is finished.
    FirstSignIn,
    /// Who is signed in.
    SignedIn,
    /// Who holds the action for the object.
    Granted(Action),
    /// Who is of the program manager's staff.
    Operates(OperatorAction),
}

/// An operation.
#[derive(Debug, Clone)]
pub struct Operation {
    pub id: String,
    pub method: Method,
    pub path: String,
    pub wanted: Wanted,
    /// The other action that opens it, for objects that ask for that one.
    pub or: Option<Action>,
    /// The names in its path.
    pub parameters: Vec<String>,
    /// Its required query, by the examples.
    pub query: String,
    /// The content type and schema of its body.
    pub body: Option<(String, Value)>,
}

impl Operation {
    /// Every operation of the description.
    ///
    /// # Panics
    /// When one says nothing that this test knows about who it is for.
    pub fn all(api: &Value) -> Vec<Self> {
        let mut found = Vec::new();
        for (path, item) in api["paths"].as_object().unwrap() {
            for (method, operation) in item.as_object().unwrap() {
                if let Ok(method) = method.to_uppercase().parse::<Method>()
                    && operation.get("responses").is_some()
                {
                    found.push(Self::of(method, path, operation));
                }
            }
        }
        found
    }

    fn of(method: Method, path: &str, operation: &Value) -> Self {
        let place = format!("{method} {path}");
        let (permission, or) = permission_of(operation);
        let wanted = match permission {
            "public" => Wanted::Public,
            "first-sign-in" => Wanted::FirstSignIn,
            "signed-in" => Wanted::SignedIn,
            action => match (action.parse(), action.parse()) {
                (Ok(action), _) => Wanted::Granted(action),
                (_, Ok(action)) => Wanted::Operates(action),
                _ => panic!("{place}: x-permission {permission:?} is none that this test knows"),
            },
        };
        let parameters = operation["parameters"].as_array().into_iter().flatten();
        let required =
            |parameter: &&Value| parameter["in"] == "query" && parameter["required"] == true;
        let query: Vec<String> = parameters
            .filter(required)
            .map(|parameter| {
                let name = parameter["name"].as_str().unwrap();
                let example = parameter["example"].as_str();
                let example = example.unwrap_or_else(|| panic!("{place}: {name} has no example"));
                format!("{name}={example}")
            })
            .collect();
        Self {
            id: operation["operationId"].as_str().unwrap().to_owned(),
            wanted,
            or: or.map(|action| action.parse().unwrap()),
            parameters: names(path),
            query: query.join("&"),
            body: body(&operation["requestBody"]["content"], &place),
            method,
            path: path.to_owned(),
        }
    }
}

/// The names in a path.
fn names(path: &str) -> Vec<String> {
    path.split('/')
        .filter_map(|segment| segment.strip_prefix('{')?.strip_suffix('}'))
        .map(str::to_owned)
        .collect()
}

fn body(content: &Value, place: &str) -> Option<(String, Value)> {
    let content = content.as_object()?;
    for kind in ["application/json", "text/plain"] {
        if let Some(described) = content.get(kind) {
            return Some((kind.to_owned(), described["schema"].clone()));
        }
    }
    panic!("{place} takes neither JSON nor text: teach security/operations.rs to send it");
}
