//! A form that two people may have open at once: its fields, what is wrong with them, and what another person changed
//! meanwhile.

use contract::FieldProblem;
use domain::company::FieldFault;
use leptos::prelude::*;

use super::{
    comparison::comparison,
    merge::{Clash, merge},
};
use crate::{
    features::act::Act,
    text::{K, Language, current, field_problems, t},
    ui::{Notice, Tone, live},
};

/// What one writes into and compares: fields are texts, whatever they stand for.
#[derive(Clone, Copy)]
pub struct Sheet {
    labels: &'static [K],
    values: StoredValue<Vec<RwSignal<String>>>,
    base: StoredValue<Vec<String>>,
    clashes: RwSignal<Vec<Clash>>,
    faults: RwSignal<Vec<FieldFault>>,
    /// The saving of it.
    pub act: Act,
}

impl Sheet {
    /// A form as it stands on the server.
    pub fn new(labels: &'static [K], base: Vec<String>) -> Self {
        let values = base.iter().cloned().map(RwSignal::new).collect();
        Self {
            labels,
            values: StoredValue::new(values),
            base: StoredValue::new(base),
            clashes: RwSignal::new(Vec::new()),
            faults: RwSignal::new(Vec::new()),
            act: Act::new(),
        }
    }

    /// A field.
    pub fn value(self, at: usize) -> RwSignal<String> {
        self.values
            .with_value(|values| values.get(at).copied())
            .unwrap_or_default()
    }

    /// What stands in a field.
    pub fn text(self, at: usize) -> String {
        // A tab parts a phone's label from its number: it stays.
        self.value(at).get_untracked().trim_matches(' ').to_owned()
    }

    /// The same, when it is another than on the server.
    pub fn changed(self, at: usize) -> Option<String> {
        let text = self.text(at);
        let same = self.base.with_value(|base| base.get(at) == Some(&text));
        (!same).then_some(text)
    }

    /// Shows what the rules say; whether they say nothing.
    pub fn passes<T>(self, checked: Result<T, Vec<FieldFault>>) -> bool {
        let faults = checked.err().unwrap_or_default();
        let passes = faults.is_empty();
        self.faults.set(faults);
        passes
    }

    /// What is wrong at a place of what is sent, here or by the server's word.
    pub fn error(
        self,
        pointer: impl Fn() -> String + Send + Sync + 'static,
    ) -> Signal<Option<String>> {
        Signal::derive(move || {
            let pointer = pointer();
            let here = self.faults.with(|faults| {
                let fault = faults.iter().find(|fault| fault.pointer == pointer)?;
                Some(match current() {
                    Language::Spanish => fault.rule.spanish(),
                    Language::English => fault.rule.english(),
                })
            });
            here.map(str::to_owned).or_else(|| {
                self.act.error.with(|error| {
                    let at = |problem: &&FieldProblem| {
                        problem
                            .pointer
                            .as_deref()
                            .and_then(|text| text.strip_prefix('#'))
                            == Some(&pointer)
                    };
                    let found = field_problems(error.as_ref()?).iter().find(at);
                    found.map(|problem| problem.message.clone())
                })
            })
        })
    }

    /// Takes in what another person wrote meanwhile.
    pub fn meet(self, theirs: Vec<String>) {
        let mine: Vec<_> = (0..theirs.len()).map(|at| self.text(at)).collect();
        let (merged, clashes) = self.base.with_value(|base| merge(base, &mine, &theirs));
        for (at, text) in merged.into_iter().enumerate() {
            self.value(at).set(text);
        }
        self.base.set_value(theirs);
        self.clashes.set(clashes);
    }

    /// What another person changed meanwhile, beside what was written here; nothing while nobody did.
    pub fn clashes(self, shown: fn(usize, &str) -> String) -> AnyView {
        live(move || {
            let clashes = self.clashes.get();
            (!clashes.is_empty()).then(|| {
                let rows: Vec<_> = clashes
                    .into_iter()
                    .map(|clash| {
                        let label = self.labels.get(clash.at).copied();
                        comparison(
                            self.value(clash.at),
                            label.unwrap_or(K::AuditValue),
                            clash,
                            shown,
                        )
                    })
                    .collect();
                view! {
                    <Notice tone=Tone::Warning title=t(K::ClashTitle)>
                        <p>{t(K::ClashLead)}</p>
                        <div class="clashes">{rows}</div>
                    </Notice>
                }
            })
        })
        .into_any()
    }
}
