//! The editor of a user's limits: three fields for each act.

use domain::access::{LimitPeriod, LimitedAct};
use leptos::prelude::*;

use super::{
    limits::{self, Sheet},
    save::save_bar,
    user::{Asked, UserDesk},
};
use crate::{
    text::{K, limit_period, limited_act, t, tr},
    ui::{TextField, next_id},
};

/// What is typed, and what it is compared with.
#[derive(Clone, Copy)]
pub struct Fields {
    /// As it stands on the server.
    pub base: Memo<Vec<contract::users::LimitEntry>>,
    typed: StoredValue<Vec<[RwSignal<String>; 3]>>,
}

impl Fields {
    /// What is typed.
    pub fn sheet(self) -> Sheet {
        let row = |row: &[RwSignal<String>; 3]| row.map(|field| field.get());
        self.typed.with_value(|rows| rows.iter().map(row).collect())
    }

    /// What changes; nothing while something typed makes no sense.
    pub fn changes(self) -> Option<Vec<limits::Change>> {
        let entries = limits::entries(&self.sheet())?;
        Some(self.base.with(|base| limits::changes(base, &entries)))
    }

    /// Types what stands on the server.
    pub fn discard(self) {
        self.write(&limits::sheet(&self.base.get_untracked()), |_, _| true);
    }

    /// Writes the fields for which it is wanted, by what stands in them and where.
    fn write(self, sheet: &Sheet, wanted: impl Fn(&str, (usize, usize)) -> bool) {
        self.typed.with_value(|rows| {
            for (at, (row, texts)) in rows.iter().zip(sheet).enumerate() {
                for (of, (field, text)) in row.iter().zip(texts).enumerate() {
                    if field.with_untracked(|old| wanted(old, (at, of))) {
                        field.set(text.clone());
                    }
                }
            }
        });
    }
}

/// The fields of a user. When they are read anew, what was typed here stays.
pub fn fields(desk: UserDesk) -> Fields {
    let base = Memo::new(move |_| {
        desk.remote.data.with(|user| {
            user.as_ref()
                .map(|user| user.limits.clone())
                .unwrap_or_default()
        })
    });
    let first = limits::sheet(&base.get_untracked());
    let typed = first
        .into_iter()
        .map(|row| row.map(RwSignal::new))
        .collect();
    let fields = Fields {
        base,
        typed: StoredValue::new(typed),
    };
    Effect::watch(
        move || base.get(),
        move |new, old, _| {
            let old = limits::sheet(old.map(Vec::as_slice).unwrap_or_default());
            let untouched = |text: &str, (at, of): (usize, usize)| {
                old.get(at)
                    .and_then(|row| row.get(of))
                    .is_some_and(|before| before == text)
            };
            fields.write(&limits::sheet(new), untouched);
        },
        false,
    );
    fields
}

/// The editor.
pub fn limits_editor(desk: UserDesk, own: bool, fields: Fields) -> AnyView {
    let rows = fields.typed.with_value(|rows| {
        let pairs = LimitedAct::ALL.iter().zip(rows);
        pairs
            .map(|(act, row)| fieldset(*act, *row))
            .collect::<Vec<_>>()
    });
    let count = Signal::derive(move || match fields.changes() {
        Some(changes) => changes.len(),
        // Something typed makes no sense yet: a change all the same.
        None => 1,
    });
    let discard = Callback::new(move |()| fields.discard());
    let heading = next_id("limits");
    let labelled = heading.clone();
    view! {
        <section class="section" aria-labelledby=labelled>
            <h2 id=heading>{t(K::Limits)}</h2>
            <p class="field-hint">{t(K::LimitsLead)}</p>
            <div class="card">{rows}</div>
            {save_bar(desk, own, Asked::Limits, count, discard)}
        </section>
    }
    .into_any()
}

fn fieldset(act: LimitedAct, row: [RwSignal<String>; 3]) -> AnyView {
    let field = |(at, (period, value)): (usize, (&LimitPeriod, RwSignal<String>))| {
        let error = Signal::derive(move || {
            let typed = row.map(|field| field.get());
            limits::problem(&typed, at).map(|key| tr(key).to_owned())
        });
        view! { <TextField label=t(limit_period(*period)) value error inputmode="decimal" max=24 /> }
            .into_any()
    };
    let fields: Vec<_> = LimitPeriod::ALL
        .iter()
        .zip(row)
        .enumerate()
        .map(field)
        .collect();
    view! {
        <fieldset class="limits">
            <legend>{t(limited_act(act))}</legend>
            {fields}
        </fieldset>
    }
    .into_any()
}
