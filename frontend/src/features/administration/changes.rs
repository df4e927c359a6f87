//! What a change comes to: what is added and what is withdrawn, line by line.

use contract::users::{GrantEntry, LimitEntry};
use domain::money::Money;
use leptos::prelude::*;

use super::{Office, limits, matrix};
use crate::{
    text::{self, K, limit_period, limited_act, t, tr},
    ui::{Icon, Sign, say},
};

/// Permissions that come and go.
pub fn permission_changes(office: Office, changes: Vec<matrix::Change>) -> AnyView {
    let lines = changes.into_iter().map(|change| {
        let words = move || {
            let column = office.name_of(change.column);
            format!("{} · {column}", tr(text::action(change.action)))
        };
        line(change.added, Box::new(words))
    });
    list(lines.collect())
}

/// Limits that move.
pub fn limit_changes(changes: Vec<limits::Change>) -> AnyView {
    let written = |limit: Option<Money>| match limit {
        Some(limit) => text::amount(limit.into()),
        None => tr(K::NoLimit).to_owned(),
    };
    let lines = changes.into_iter().map(|change| {
        let words = move || {
            let (act, period) = (tr(limited_act(change.act)), tr(limit_period(change.period)));
            let (before, after) = (written(change.before), written(change.after));
            format!("{act} · {period}: {before} → {after}")
        };
        line(change.after.is_some(), Box::new(words))
    });
    list(lines.collect())
}

/// Both, of what was and what would be.
pub fn between(office: Office, grants: [&[GrantEntry]; 2], entries: [&[LimitEntry]; 2]) -> AnyView {
    let [before, after] = grants.map(matrix::Matrix::of);
    let permissions = before.changes(&after);
    if permissions.is_empty() {
        limit_changes(limits::changes(entries[0], entries[1]))
    } else {
        permission_changes(office, permissions)
    }
}

fn line(added: bool, words: Box<dyn Fn() -> String + Send + Sync>) -> AnyView {
    let (class, sign, name) = if added {
        ("change is-added", Sign::Check, K::Added)
    } else {
        ("change is-withdrawn", Sign::Cross, K::Withdrawn)
    };
    view! {
        <li class=class>
            <Icon sign />
            <span><strong>{t(name)}</strong>": "{say(words)}</span>
        </li>
    }
    .into_any()
}

fn list(lines: Vec<AnyView>) -> AnyView {
    if lines.is_empty() {
        return view! { <p class="field-hint">{t(K::NothingChanges)}</p> }.into_any();
    }
    view! { <ul class="changes">{lines}</ul> }.into_any()
}
