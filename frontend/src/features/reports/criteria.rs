//! What a report is asked with: checked by the domain as it is typed.

use chrono::NaiveDate;
use domain::{
    access::Action,
    report::{
        Criteria, CriteriaRefused, Criterion, MAX_DAYS_AT_ONCE, Period, ReportCode, Vocabulary,
    },
};
use leptos::prelude::*;

use super::words;
use crate::{
    api::{self, reports::Of},
    features::shell::Area,
    session,
    text::{K, bogota_today, t, tf, tr},
    ui::{Button, DateField, Look, SelectField, TextField, load},
};

/// What stands in the form.
#[derive(Clone, Copy)]
pub struct Form {
    /// Which report.
    pub code: ReportCode,
    /// From, until, on, state, branch, user, text.
    fields: [RwSignal<String>; 7],
}

/// What a report is asked with now.
#[derive(Clone, Copy)]
pub struct Desk {
    /// The area.
    pub area: Area,
    /// The form.
    pub form: Form,
    /// The criteria that the rows were asked with.
    pub criteria: RwSignal<Criteria>,
    /// The order of the rows.
    pub sort: RwSignal<String>,
}

impl Desk {
    /// A report as it is asked when nobody says how.
    pub fn new(area: Area, code: ReportCode) -> Self {
        let form = Form {
            code,
            fields: std::array::from_fn(|_| RwSignal::new(String::new())),
        };
        let report = code.report();
        let first = report.check(Criteria::default(), bogota_today());
        let desk = Self {
            area,
            form,
            criteria: RwSignal::new(first.unwrap_or_default()),
            sort: RwSignal::new(report.sort.to_string()),
        };
        form.fill(&desk.criteria.get_untracked());
        desk
    }

    /// Where the reports stand.
    pub const fn of(self) -> Of {
        Of(self.area.company, self.area.product)
    }

    /// What is asked; whoever asks is told of changes.
    pub fn asked(self) -> api::reports::Asked {
        api::reports::Asked {
            code: self.form.code,
            criteria: self.criteria.get(),
            sort: self.sort.get(),
        }
    }
}

impl Form {
    fn typed(self) -> Criteria {
        let [from, until, on, state, branch, user, text] = self.fields.map(|field| field.get());
        let day = |text: String| text.parse::<NaiveDate>().ok();
        Criteria {
            from: day(from),
            until: day(until),
            on: day(on),
            state: Some(state),
            branch: Some(branch),
            user: user.parse().ok(),
            text: Some(text),
        }
    }

    /// What is typed, as the server would complete it, however wide.
    pub fn checked(self) -> Result<Criteria, CriteriaRefused> {
        self.code.report().check(self.typed(), bogota_today())
    }

    /// The same for what is answered at once.
    pub fn checked_at_once(self) -> Result<Criteria, CriteriaRefused> {
        self.code
            .report()
            .check_at_once(self.typed(), bogota_today())
    }

    /// Puts criteria into the form.
    pub fn fill(self, criteria: &Criteria) {
        let day = |day: Option<NaiveDate>| day.map(|day| day.to_string());
        let texts = [
            day(criteria.from),
            day(criteria.until),
            day(criteria.on),
            criteria.state.clone(),
            criteria.branch.clone(),
            criteria.user.map(|user| user.to_string()),
            criteria.text.clone(),
        ];
        for (field, text) in self.fields.into_iter().zip(texts) {
            field.set(text.unwrap_or_default());
        }
    }

    /// What is wrong with a field.
    fn error(self, field: &'static str) -> Signal<Option<String>> {
        Signal::derive(move || {
            let refused = self.checked_at_once().err()?;
            (refused.field() == field).then(|| refusal(&refused))
        })
    }
}

fn refusal(refused: &CriteriaRefused) -> String {
    match refused {
        CriteriaRefused::Backwards => tr(K::RangeBackwards).to_owned(),
        CriteriaRefused::RangeTooWide(_) => tf(K::ReportTooWide, &[&MAX_DAYS_AT_ONCE.to_string()]),
        CriteriaRefused::NotTaken(_)
        | CriteriaRefused::UnknownState(_)
        | CriteriaRefused::TextTooLong => tr(K::ReportCriterionWrong).to_owned(),
    }
}

/// The form.
pub fn form(desk: Desk, busy: RwSignal<bool>, sought: Callback<Criteria>) -> AnyView {
    let form = desk.form;
    let report = form.code.report();
    let [from, until, on, state, branch, user, text] = form.fields;
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if let Ok(criteria) = untrack(|| form.checked_at_once()) {
            sought.run(criteria);
        }
    };
    let days = match report.period {
        Period::Now => ().into_any(),
        Period::Day => {
            view! { <DateField label=t(K::ReportOn) value=on error=form.error("on") /> }.into_any()
        }
        Period::Range => view! {
            <DateField label=t(K::From) value=from error=form.error("from") />
            <DateField label=t(K::Until) value=until error=form.error("until") />
        }
        .into_any(),
    };
    let narrowing = report.takes.iter().map(|criterion| match criterion {
        Criterion::State => Some(
            view! { <SelectField label=t(K::ReportKind) value=state choices=states(report.states) /> }.into_any(),
        ),
        Criterion::Branch => Some(
            view! { <TextField label=t(K::ReportBranch) value=branch max=100 error=form.error("branch") /> }.into_any(),
        ),
        Criterion::User => person(desk, user),
        Criterion::Text => Some(
            view! { <TextField label=t(K::ReportText) value=text max=100 error=form.error("text") /> }.into_any(),
        ),
    });
    view! {
        <search aria-label=t(K::Filters)>
            <form class="filters criteria" novalidate on:submit=submit>
                {days}
                {narrowing.collect_view()}
                <div class="acts"><Button look=Look::Primary submit=true busy>{t(K::ReportSee)}</Button></div>
            </form>
        </search>
    }
    .into_any()
}

fn with_all(choices: impl Iterator<Item = (String, String)>) -> Vec<(String, String)> {
    let all = (String::new(), tr(K::All).to_owned());
    std::iter::once(all).chain(choices).collect()
}

fn states(of: Option<Vocabulary>) -> Signal<Vec<(String, String)>> {
    Signal::derive(move || {
        let codes = of.map(Vocabulary::codes).unwrap_or_default();
        with_all(codes.into_iter().map(|code| {
            let words = of.and_then(|of| of.words(code)).map_or(code, words::say);
            (code.to_owned(), words.to_owned())
        }))
    })
}

/// Choosing a person: for whoever may see the company's users.
fn person(desk: Desk, user: RwSignal<String>) -> Option<AnyView> {
    let company = desk.area.company;
    session::denied_in(Action::UsersManage, company)
        .is_none()
        .then(|| {
            let users = load(move || api::users::all(company));
            let choices = Signal::derive(move || {
                let users = users.data.get().unwrap_or_default();
                with_all(
                    users
                        .into_iter()
                        .map(|user| (user.id.to_string(), user.full_name)),
                )
            });
            view! { <SelectField label=t(K::ReportPerson) value=user choices /> }.into_any()
        })
}
