//! Having a report come by itself: how often, in what format, to whom.

use contract::reports::{Language, ReportScheduleRequest, ReportScheduleResponse};
use domain::{
    access::Action,
    ids::UserId,
    report::{Criteria, Format, Frequency, ReportCode},
};
use leptos::prelude::*;

use super::{
    criteria::Desk,
    export::{chosen, formats, language},
    words,
};
use crate::{
    api,
    features::{
        act::{Act, ActDialog},
        shell::Area,
    },
    session,
    text::{K, t, tr},
    ui::{SelectField, Tone, live, load, toast},
};

/// How often, by name.
pub const fn frequency(of: Frequency) -> K {
    match of {
        Frequency::Daily => K::ReportDaily,
        Frequency::Weekly => K::ReportWeekly,
        Frequency::Monthly => K::ReportMonthly,
    }
}

/// What is chosen.
#[derive(Clone, Copy)]
struct Choice {
    often: RwSignal<String>,
    format: RwSignal<String>,
    told: RwSignal<Vec<UserId>>,
}

impl Choice {
    fn new(often: Frequency, format: Format, told: Vec<UserId>) -> Self {
        Self {
            often: RwSignal::new(often.to_string()),
            format: RwSignal::new(format.to_string()),
            told: RwSignal::new(told),
        }
    }

    fn why_not(self) -> Signal<Option<K>> {
        Signal::derive(move || self.told.with(Vec::is_empty).then_some(K::ReportNobody))
    }

    fn request(
        self,
        code: ReportCode,
        criteria: Criteria,
        language: Language,
    ) -> ReportScheduleRequest {
        ReportScheduleRequest {
            code,
            criteria: criteria.without_days(),
            format: chosen(self.format),
            language: Some(language),
            frequency: self
                .often
                .get_untracked()
                .parse()
                .unwrap_or(Frequency::Monthly),
            recipients: self.told.get_untracked(),
        }
    }

    fn fields(self, area: Area) -> AnyView {
        let choices = Signal::derive(|| {
            let choice = |of: &Frequency| (of.to_string(), tr(frequency(*of)).to_owned());
            Frequency::ALL.iter().map(choice).collect::<Vec<_>>()
        });
        view! {
            <SelectField label=t(K::ReportOften) value=self.often choices />
            <SelectField label=t(K::ReportFormat) value=self.format choices=formats() />
            {people(area, self.told)}
        }
        .into_any()
    }
}

/// The dialog that schedules what stands on the desk.
pub fn schedule(desk: Desk, close: Callback<()>) -> AnyView {
    let act = Act::new();
    let myself = session::me().map(|me| vec![me.id]).unwrap_or_default();
    let choice = Choice::new(Frequency::Monthly, Format::Xlsx, myself);
    let save = move |()| {
        let criteria = desk.criteria.get_untracked();
        let request = choice.request(desk.form.code, criteria, language());
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
        <ActDialog title=t(K::ReportScheduleTitle) act verb=t(K::ReportScheduleVerb) why_not=choice.why_not() on_close=close on_act=save>
            <p>{t(K::ReportScheduleLead)}</p>
            {choice.fields(desk.area)}
        </ActDialog>
    }
    .into_any()
}

/// The dialog that changes one that comes already; its criteria stay.
pub fn reschedule(
    area: Area,
    of: ReportScheduleResponse,
    close: Callback<()>,
    done: Callback<()>,
) -> AnyView {
    let act = Act::new();
    let told = of.recipients.iter().map(|person| person.id).collect();
    let choice = Choice::new(of.frequency, of.format, told);
    let report = of.code.report();
    let save = move |()| {
        let request = choice.request(of.code, of.criteria.clone(), of.language);
        let key = act.key(&format!("{request:?}"));
        let of = of.clone();
        act.run(
            async move { api::reports::reschedule(&of, &request, key).await },
            move |_| {
                toast::tell(Tone::Good, tr(K::ReportRescheduled));
                done.run(());
            },
        );
    };
    view! {
        <ActDialog title=t(K::ReportRescheduleTitle) act verb=t(K::ReportSaveChange) why_not=choice.why_not() on_close=close on_act=save>
            <p>{move || words::say(report.name)}</p>
            {choice.fields(area)}
        </ActDialog>
    }
    .into_any()
}

/// Who is told: whoever may see the company's users chooses among them, for others those stay who are told already.
fn people(area: Area, told: RwSignal<Vec<UserId>>) -> AnyView {
    let company = area.company;
    if session::denied_in(Action::UsersManage, company).is_some() {
        let myself = session::me().map(|me| vec![me.id]).unwrap_or_default();
        return told
            .with_untracked(|told| *told == myself)
            .then(|| view! { <p class="field-hint">{t(K::ReportTellsYou)}</p> })
            .into_any();
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
