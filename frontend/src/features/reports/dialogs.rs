//! Keeping criteria under a name, and having a report come by itself.

use contract::reports::{ReportScheduleRequest, SavedReportRequest};
use domain::{
    access::Action,
    ids::UserId,
    report::{Criteria, Format, Frequency, ReportCode},
};
use leptos::prelude::*;

use super::{
    criteria::Desk,
    export::{chosen, formats, language},
};
use crate::{
    api,
    features::act::{Act, ActDialog},
    session,
    text::{K, bogota_today, t, tr},
    ui::{SelectField, TextField, Tone, live, load, toast},
};

/// What was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Want {
    /// To keep the criteria.
    Keep,
    /// To have the report come by itself.
    Schedule,
}

/// The dialog of what was asked for.
pub fn dialogs(desk: Desk, want: RwSignal<Option<Want>>, done: Callback<()>) -> AnyView {
    let close = Callback::new(move |()| want.set(None));
    let shown = move || {
        want.get().map(|want| match want {
            Want::Keep => keep(desk, close, done),
            Want::Schedule => schedule(desk, close),
        })
    };
    view! { {live(shown)} }.into_any()
}

fn keep(desk: Desk, close: Callback<()>, done: Callback<()>) -> AnyView {
    let (act, name) = (Act::new(), RwSignal::new(String::new()));
    let why_not = Signal::derive(move || {
        name.with(|name| name.trim().is_empty())
            .then_some(K::Required)
    });
    let save = move |()| {
        let asked = untrack(|| desk.asked());
        let request = SavedReportRequest {
            name: name.get_untracked().trim().to_owned(),
            code: asked.code,
            criteria: without_usual_days(asked.code, asked.criteria),
            sort: Some(asked.sort),
        };
        let key = act.key(&format!("{request:?}"));
        act.run(
            async move { api::reports::save(desk.of(), &request, key).await },
            move |_| {
                toast::tell(Tone::Good, tr(K::ReportKept));
                done.run(());
                close.run(());
            },
        );
    };
    view! {
        <ActDialog title=t(K::ReportKeepTitle) act verb=t(K::ReportKeepVerb) why_not on_close=close on_act=save>
            <p>{t(K::ReportKeepLead)}</p>
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
    Criteria {
        from: None,
        until: None,
        on: None,
        ..criteria
    }
}

/// How often, by name.
pub const fn frequency(of: Frequency) -> K {
    match of {
        Frequency::Daily => K::ReportDaily,
        Frequency::Weekly => K::ReportWeekly,
        Frequency::Monthly => K::ReportMonthly,
    }
}

fn schedule(desk: Desk, close: Callback<()>) -> AnyView {
    let act = Act::new();
    let often = RwSignal::new(Frequency::Monthly.to_string());
    let format = RwSignal::new(Format::Xlsx.to_string());
    let told = RwSignal::new(session::me().map(|me| vec![me.id]).unwrap_or_default());
    let choices = Signal::derive(|| {
        let choice = |of: &Frequency| (of.to_string(), tr(frequency(*of)).to_owned());
        Frequency::ALL.iter().map(choice).collect::<Vec<_>>()
    });
    let why_not = Signal::derive(move || told.with(Vec::is_empty).then_some(K::ReportNobody));
    let save = move |()| {
        let request = ReportScheduleRequest {
            code: desk.form.code,
            criteria: Criteria {
                from: None,
                until: None,
                on: None,
                ..desk.criteria.get_untracked()
            },
            format: chosen(format),
            language: Some(language()),
            frequency: often.get_untracked().parse().unwrap_or(Frequency::Monthly),
            recipients: told.get_untracked(),
        };
        let key = act.key(&format!("{request:?}"));
        act.run(
            async move { api::reports::schedule(desk.of(), &request, key).await },
            move |_| {
                toast::tell(Tone::Good, tr(K::ReportScheduled));
                close.run(());
            },
        );
    };
    view! {
        <ActDialog title=t(K::ReportScheduleTitle) act verb=t(K::ReportScheduleVerb) why_not on_close=close on_act=save>
            <p>{t(K::ReportScheduleLead)}</p>
            <SelectField label=t(K::ReportOften) value=often choices />
            <SelectField label=t(K::ReportFormat) value=format choices=formats() />
            {people(desk, told)}
        </ActDialog>
    }
    .into_any()
}

/// Who is told: whoever may see the company's users chooses among them, others are told themselves.
fn people(desk: Desk, told: RwSignal<Vec<UserId>>) -> AnyView {
    let company = desk.area.company;
    if session::denied_in(Action::UsersManage, company).is_some() {
        return view! { <p class="field-hint">{t(K::ReportTellsYou)}</p> }.into_any();
    }
    let users = load(move || api::users::all(company));
    let one = move |(id, name): (UserId, String)| {
        let change = move |_| {
            told.update(|told| match told.iter().position(|of| *of == id) {
                Some(at) => drop(told.remove(at)),
                None => told.push(id),
            });
        };
        view! {
            <label class="check">
                <input type="checkbox" prop:checked=move || told.with(|told| told.contains(&id)) on:change=change />
                <span>{name}</span>
            </label>
        }
    };
    let all = move || {
        let users = users.data.get().unwrap_or_default();
        let named = users.into_iter().map(|user| (user.id, user.full_name));
        named.map(one).collect_view()
    };
    view! {
        <fieldset class="choices">
            <legend>{t(K::ReportTells)}</legend>
            {live(all)}
        </fieldset>
        {users.failure()}
    }
    .into_any()
}
