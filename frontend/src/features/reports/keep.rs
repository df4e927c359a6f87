//! Keeping criteria under a name: anew, in place of what was kept under it, under another name.

use contract::reports::{SavedReportList, SavedReportRequest, SavedReportResponse};
use domain::report::{Criteria, ReportCode};
use leptos::prelude::*;

use super::criteria::Desk;
use crate::{
    api,
    features::act::{Act, ActDialog},
    text::{K, bogota_today, t, tr},
    ui::{Remote, TextField, Tone, live, load, toast},
};

/// What is kept, and which of it is in use.
#[derive(Clone, Copy)]
pub struct Kept {
    /// All of the product's.
    pub saved: Remote<SavedReportList>,
    /// The id of the chosen one; empty for none.
    pub chosen: RwSignal<String>,
}

impl Kept {
    /// Loads what there is; of it, the one with this id is in use.
    pub fn new(desk: Desk, chosen: Option<String>) -> Self {
        Self {
            saved: load(move || api::reports::saved(desk.of())),
            chosen: RwSignal::new(chosen.unwrap_or_default()),
        }
    }

    /// Those of a report.
    pub fn of(self, code: ReportCode) -> Vec<SavedReportResponse> {
        let all = self.saved.data.get().map(|list| list.data);
        let of_this = |saved: &SavedReportResponse| saved.code == code;
        all.unwrap_or_default()
            .into_iter()
            .filter(of_this)
            .collect()
    }

    /// The chosen one of a report.
    pub fn chosen_of(self, code: ReportCode) -> Option<SavedReportResponse> {
        let id = self.chosen.get();
        let mut all = self.of(code).into_iter();
        all.find(|saved| saved.id.to_string() == id)
    }

    /// The one of a report that has this name.
    fn named(self, code: ReportCode, name: &str) -> Option<SavedReportResponse> {
        self.of(code).into_iter().find(|saved| saved.name == name)
    }
}

fn needed(name: RwSignal<String>) -> Signal<Option<K>> {
    Signal::derive(move || {
        name.with(|name| name.trim().is_empty())
            .then_some(K::Required)
    })
}

/// The dialog that keeps what stands on the desk. Under a name that is there, in place of what it had.
pub fn keep(desk: Desk, kept: Kept, close: Callback<()>) -> AnyView {
    let (act, code) = (Act::new(), desk.form.code);
    let chosen = untrack(|| kept.chosen_of(code));
    let name = RwSignal::new(chosen.map(|saved| saved.name).unwrap_or_default());
    let replaced = move || name.with(|name| kept.named(code, name.trim()));
    let save = move |()| {
        let asked = untrack(|| desk.asked());
        let request = SavedReportRequest {
            name: name.get_untracked().trim().to_owned(),
            code,
            criteria: without_usual_days(code, asked.criteria),
            sort: Some(asked.sort),
        };
        let key = act.key(&format!("{request:?}"));
        let replaced = untrack(replaced);
        let work = async move {
            match replaced {
                Some(saved) => api::reports::change_saved(&saved, &request, key).await,
                None => api::reports::save(desk.of(), &request, key).await,
            }
        };
        act.run(work, move |_| {
            toast::tell(Tone::Good, tr(K::ReportKept));
            kept.saved.reload();
            close.run(());
        });
    };
    let told =
        move || replaced().map(|_| view! { <p class="field-hint">{t(K::ReportKeepReplaces)}</p> });
    view! {
        <ActDialog title=t(K::ReportKeepTitle) act verb=t(K::ReportKeepVerb) why_not=needed(name) on_close=close on_act=save>
            <p>{t(K::ReportKeepLead)}</p>
            <TextField label=t(K::ReportKeepName) value=name max=60 autofocus=true />
            {live(told)}
        </ActDialog>
    }
    .into_any()
}

/// The dialog that gives kept criteria another name.
pub fn rename(of: SavedReportResponse, close: Callback<()>, done: Callback<()>) -> AnyView {
    let (act, name) = (Act::new(), RwSignal::new(of.name.clone()));
    let save = move |()| {
        let of = of.clone();
        let request = SavedReportRequest {
            name: name.get_untracked().trim().to_owned(),
            code: of.code,
            criteria: of.criteria.clone(),
            sort: of.sort.clone(),
        };
        let key = act.key(&format!("{request:?}"));
        act.run(
            async move { api::reports::change_saved(&of, &request, key).await },
            move |_| {
                toast::tell(Tone::Good, tr(K::ReportKept));
                done.run(());
            },
        );
    };
    view! {
        <ActDialog title=t(K::ReportRename) act verb=t(K::ReportSaveChange) why_not=needed(name) on_close=close on_act=save>
            <p>{t(K::ReportRenameLead)}</p>
            <TextField label=t(K::ReportKeepName) value=name max=60 autofocus=true />
        </ActDialog>
    }
    .into_any()
}

/// Days that are those of whoever names none stay unnamed: they move on with time.
fn without_usual_days(code: ReportCode, criteria: Criteria) -> Criteria {
    let usual = code.report().check(Criteria::default(), bogota_today());
    let usual = usual.unwrap_or_default();
    if (criteria.from, criteria.until, criteria.on) != (usual.from, usual.until, usual.on) {
        return criteria;
    }
    criteria.without_days()
}
