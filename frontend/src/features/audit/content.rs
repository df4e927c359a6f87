//! What an event says, as rows that people read: known names in words, the others as they are.

use domain::{access::Action, money::Money};
use serde_json::{Map, Value};

use crate::text::{self, K, tr};

/// Names that stand in events.
const NAMES: [(&str, K); 41] = [
    ("number", K::NameNumber),
    ("type", K::Type),
    ("file", K::FileName),
    ("bytes", K::NameBytes),
    ("status", K::Status),
    ("lines", K::Lines),
    ("errors", K::ErrorLines),
    ("accepted", K::AcceptedLines),
    ("excluded", K::NameExcluded),
    ("total", K::Total),
    ("payable", K::Payable),
    ("signatures", K::Signatures),
    ("reason", K::ReasonLabel),
    ("digest", K::NameDigest),
    ("username", K::User),
    ("full_name", K::FullName),
    ("email", K::Email),
    ("grants", K::Permissions),
    ("limits", K::Limits),
    ("actions", K::Permissions),
    ("per_transaction", K::PerTransaction),
    ("per_day", K::PerDay),
    ("per_month", K::PerMonth),
    ("batches", K::Batches),
    ("granted", K::Added),
    ("withdrawn", K::Withdrawn),
    ("sign", K::LimitSign),
    ("pay", K::LimitPay),
    ("credit", K::LimitCredit),
    ("debit", K::LimitDebit),
    ("name", K::Name),
    ("role", K::ContactRole),
    ("phone", K::PhoneNumber),
    ("phones", K::Phones),
    ("label", K::PhoneLabel),
    ("notices", K::Notices),
    ("city", K::City),
    ("address", K::Address),
    ("municipality", K::Municipality),
    ("hours", K::Hours),
    ("line_policy", K::LinePolicy),
];

/// Names whose numbers are centavos.
const MONEY: [&str; 7] = [
    "total",
    "payable",
    "rejected_loads",
    "rejected_total",
    "per_transaction",
    "per_day",
    "per_month",
];

/// A row: what it is about, as it was, as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// What it is about.
    pub name: String,
    /// As it was; none when the event does not say.
    pub before: Option<String>,
    /// As it is, or what the event says.
    pub after: Option<String>,
}

/// The rows of an event's content.
pub fn rows(content: &Value) -> Vec<Row> {
    let mut rows = Vec::new();
    let Value::Object(fields) = content else {
        return rows;
    };
    let side = |name: &str| {
        let mut flat = Vec::new();
        if let Some(value) = fields.get(name) {
            // A value that stands alone has no name of its own.
            flatten("", "", value, &mut flat);
        }
        flat
    };
    let (before, after) = (side("before"), side("after"));
    for (name, text) in &before {
        let now = after.iter().find(|(other, _)| other == name);
        rows.push(Row {
            name: name.clone(),
            before: Some(text.clone()),
            after: now.map(|(_, text)| text.clone()),
        });
    }
    let is_new = |name: &String| !before.iter().any(|(other, _)| other == name);
    let told = fields
        .iter()
        .filter(|(name, _)| *name != "before" && *name != "after");
    let mut others = after
        .iter()
        .filter(|(name, _)| is_new(name))
        .cloned()
        .collect::<Vec<_>>();
    for (name, value) in told {
        let title = if name == "diff" { "" } else { &word(name) };
        flatten(title, name, value, &mut others);
    }
    rows.extend(others.into_iter().map(|(name, text)| Row {
        name,
        before: None,
        after: Some(text),
    }));
    rows
}

/// A name in words, where they are known.
fn word(name: &str) -> String {
    if name.is_empty() {
        return tr(K::AuditValue).to_owned();
    }
    let known = NAMES.iter().find(|(of, _)| *of == name);
    known.map_or_else(|| name.to_owned(), |(_, key)| tr(*key).to_owned())
}

/// Takes an object apart, down to what can be said in one line.
fn flatten(title: &str, name: &str, value: &Value, into: &mut Vec<(String, String)>) {
    let joined = |more: &str| match title {
        "" => more.to_owned(),
        title => format!("{title} · {more}"),
    };
    match value {
        Value::Object(fields) if money_in(fields).is_none() && permission(value).is_none() => {
            for (inner, value) in fields {
                flatten(&joined(&word(inner)), inner, value, into);
            }
        }
        Value::Array(items)
            if items
                .iter()
                .any(|item| item.is_object() && permission(item).is_none()) =>
        {
            for (at, item) in items.iter().enumerate() {
                flatten(&joined(&(at + 1).to_string()), name, item, into);
            }
        }
        other => into.push((joined_or(title, name), said(name, other))),
    }
}

fn joined_or(title: &str, name: &str) -> String {
    if title.is_empty() {
        word(name)
    } else {
        title.to_owned()
    }
}

/// A permission in words: the action, and the product when it is of one.
fn permission(value: &Value) -> Option<String> {
    let action: Action = value.get("action")?.as_str()?.parse().ok()?;
    let words = tr(text::action(action));
    Some(match value.get("product").and_then(Value::as_str) {
        Some(product) => format!("{words} ({product})"),
        None => words.to_owned(),
    })
}

/// A code in words, where it is known.
fn code(name: &str, words: &str) -> String {
    let action = words.parse().map(text::action).ok();
    let status = || words.parse().map(text::user_status).ok();
    let batch = || {
        words
            .parse()
            .map(text::batch_status)
            .ok()
            .filter(|_| name == "status")
    };
    let known = action.or_else(status).or_else(batch);
    known.map_or_else(|| words.to_owned(), |key| tr(key).to_owned())
}

fn money_in(fields: &Map<String, Value>) -> Option<i64> {
    fields.get("currency")?;
    fields.get("amount")?.as_i64()
}

/// A value in one line.
fn said(name: &str, value: &Value) -> String {
    match value {
        Value::Null => "–".to_owned(),
        Value::Bool(yes) => tr(if *yes { K::Yes } else { K::Cannot }).to_owned(),
        Value::Number(number) => match number.as_i64().filter(|_| MONEY.contains(&name)) {
            Some(centavos) => text::amount(Money::from_minor(centavos).into()),
            None => number.to_string(),
        },
        Value::String(words) => code(name, words),
        Value::Array(items) if items.is_empty() => "–".to_owned(),
        Value::Array(items) => {
            let words: Vec<_> = items.iter().map(|item| said(name, item)).collect();
            words.join(", ")
        }
        Value::Object(fields) => {
            if let Some(words) = permission(value) {
                return words;
            }
            let centavos = money_in(fields).unwrap_or_default();
            text::amount(Money::from_minor(centavos).into())
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn row(name: &str, before: Option<&str>, after: Option<&str>) -> Row {
        Row {
            name: name.to_owned(),
            before: before.map(str::to_owned),
            after: after.map(str::to_owned),
        }
    }

    #[test]
    fn before_and_after_stand_side_by_side() {
        let content = json!({
            "before": {"status": "active", "email": "a@example.com"},
            "after": {"status": "suspended", "extra": true},
            "reason": "salió de la empresa",
        });
        let mut rows = rows(&content);
        rows.sort_by(|one, other| one.name.cmp(&other.name));
        assert_eq!(
            rows,
            [
                row("Correo electrónico", Some("a@example.com"), None),
                row("Estado", Some("Activo"), Some("Suspendido")),
                row("Motivo", None, Some("salió de la empresa")),
                row("extra", None, Some("Sí")),
            ]
        );
    }

    #[test]
    fn a_change_of_permissions_or_limits_is_told_as_people_speak_of_it() {
        let view = json!({"product": null, "action": "batches.view"});
        let sign = json!({"product": "prd_1", "action": "batches.sign"});
        let content = json!({
            "before": [view], "after": [view, sign], "diff": {"granted": [sign], "withdrawn": []},
        });
        assert_eq!(
            rows(&content),
            [
                row(
                    "Valor",
                    Some("Ver lotes"),
                    Some("Ver lotes, Firmar lotes (prd_1)")
                ),
                row("Se agrega", None, Some("Firmar lotes (prd_1)")),
                row("Se retira", None, Some("–")),
            ]
        );
        let limits =
            json!({"before": {}, "after": {"pay": {"per_day": 150_000, "per_month": null}}});
        assert_eq!(
            rows(&limits),
            [
                row("Pagar órdenes · Por día", None, Some("$ 1.500")),
                row("Pagar órdenes · Por mes", None, Some("–")),
            ]
        );
        assert_eq!(
            rows(&json!({"before": "active", "after": "suspended"})),
            [row("Valor", Some("Activo"), Some("Suspendido"))]
        );
    }

    #[test]
    fn amounts_and_permissions_are_told_in_words() {
        let content = json!({
            "total": 150_000,
            "per_day": {"amount": 100, "currency": "COP"},
            "actions": ["batches.sign", "otra"],
            "nothing": null,
        });
        let rows = rows(&content);
        assert!(
            rows.contains(&row("Total", None, Some("$ 1.500"))),
            "{rows:?}"
        );
        assert!(rows.contains(&row("Por día", None, Some("$ 1"))));
        assert!(rows.contains(&row("Permisos", None, Some("Firmar lotes, otra"))));
        assert!(rows.contains(&row("nothing", None, Some("–"))));
    }

    #[test]
    fn what_lies_deep_is_told_with_its_way() {
        let content = json!({"grants": [{"product_id": "prd_1", "actions": ["orders.pay"]}]});
        assert_eq!(
            rows(&content),
            [
                row("Permisos · 1 · Permisos", None, Some("Pagar órdenes")),
                row("Permisos · 1 · product_id", None, Some("prd_1")),
            ]
        );
        assert_eq!(rows(&json!("no object")), []);
        assert_eq!(rows(&json!({})), []);
    }
}
