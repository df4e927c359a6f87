//! Request bodies made from their schemas: good enough to be read, with the ids that a test wants in them.

use serde_json::{Map, Value, json};

/// A body of a schema. `id` gives an id for a prefix (`bat`), or none to take the schema's example.
pub fn sample(api: &Value, schema: &Value, id: &dyn Fn(&str) -> Option<String>) -> Value {
    if let Some(name) = schema["$ref"].as_str() {
        let name = name.rsplit('/').next().unwrap();
        return sample(api, &api["components"]["schemas"][name], id);
    }
    for choice in ["oneOf", "anyOf"] {
        if let Some(choices) = schema[choice].as_array() {
            let one = choices.iter().find(|one| one["type"] != "null");
            return one.map_or(Value::Null, |one| sample(api, one, id));
        }
    }
    if let Some(parts) = schema["allOf"].as_array() {
        let mut whole = Map::new();
        for part in parts {
            if let Value::Object(fields) = sample(api, part, id) {
                whole.extend(fields);
            }
        }
        return Value::Object(whole);
    }
    if let Some(first) = schema["enum"].as_array().and_then(|values| values.first()) {
        return first.clone();
    }
    match kind(schema) {
        "object" => object(api, schema, id),
        "array" => json!([sample(api, &schema["items"], id)]),
        "integer" | "number" => schema.get("minimum").cloned().unwrap_or(json!(1)),
        "boolean" => json!(true),
        "string" => Value::String(string(schema, id)),
        other => panic!("no sample of a schema of type {other:?}: {schema}"),
    }
}

fn kind(schema: &Value) -> &str {
    match &schema["type"] {
        Value::Array(kinds) => kinds
            .iter()
            .filter_map(Value::as_str)
            .find(|kind| *kind != "null")
            .unwrap_or_default(),
        kind => kind.as_str().unwrap_or_default(),
    }
}

/// The required fields, and every other that takes an id: what it points to may be somebody else's.
fn object(api: &Value, schema: &Value, id: &dyn Fn(&str) -> Option<String>) -> Value {
    let required: Vec<&str> = schema["required"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect();
    let mut fields = Map::new();
    for (name, field) in schema["properties"].as_object().into_iter().flatten() {
        if required.contains(&name.as_str()) || name.ends_with("_id") || name.ends_with("_ids") {
            fields.insert(name.clone(), sample(api, field, id));
        }
    }
    Value::Object(fields)
}

fn string(schema: &Value, id: &dyn Fn(&str) -> Option<String>) -> String {
    let pattern = schema["pattern"].as_str().unwrap_or_default();
    if let Some((prefix, _)) = pattern
        .strip_prefix('^')
        .and_then(|rest| rest.split_once("_["))
    {
        let example = || schema["examples"][0].as_str().map(str::to_owned);
        return id(prefix).or_else(example).unwrap();
    }
    match schema["format"].as_str() {
        Some("date-time") => "2026-03-03T14:00:00Z",
        Some("date") => "2026-03-03",
        _ => "un texto cualquiera",
    }
    .to_owned()
}
