//! What is kept of reports: files that are prepared, schedules, criteria.

use contract::reports::{
    ReportRunResponse, ReportScheduleResponse, RunStatus, SavedReportResponse,
};
use leptos::{prelude::*, task::spawn_local};

use super::{
    export::Coming,
    keep::rename,
    schedule::{frequency, reschedule},
    screen::KEPT,
    words,
};
use crate::{
    api::{self, ApiError, Query, reports::Of},
    features::{
        act::{Act, ActDialog},
        shell::Area,
    },
    routes,
    text::{K, day, stamp, t, tf, tr},
    ui::{Button, Chip, Icon, Look, Progress, Remote, Sign, Skeleton, Tone, live, load, poll, say},
};

/// What is to become of something.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Want {
    Drop(Doomed),
    Reschedule(ReportScheduleResponse),
    Rename(SavedReportResponse),
}

type Wanted = RwSignal<Option<Want>>;

/// Something that is to go.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Doomed {
    Run(ReportRunResponse),
    Schedule(ReportScheduleResponse),
    Saved(SavedReportResponse),
}

impl Doomed {
    async fn go(self) -> Result<(), ApiError> {
        match self {
            Self::Run(run) => api::reports::drop_run(run.id).await,
            Self::Schedule(schedule) => api::reports::drop_schedule(&schedule).await,
            Self::Saved(saved) => api::reports::drop_saved(&saved).await,
        }
    }

    const fn lead(&self) -> K {
        match self {
            Self::Run(_) => K::ReportDropRun,
            Self::Schedule(_) => K::ReportDropSchedule,
            Self::Saved(_) => K::ReportDropKept,
        }
    }
}

/// The three lists.
pub fn kept(area: Area) -> AnyView {
    let of = Of(area.company, area.product);
    let want: Wanted = RwSignal::new(None);
    let runs = load(move || async move { api::reports::runs(of).await.map(|page| page.data) });
    let schedules =
        load(move || async move { api::reports::schedules(of).await.map(|all| all.data) });
    let saved = load(move || async move { api::reports::saved(of).await.map(|all| all.data) });
    let is_moving =
        |run: &ReportRunResponse| matches!(run.status, RunStatus::Queued | RunStatus::Running);
    let any_moving = move || {
        runs.data
            .with_untracked(|runs| runs.iter().flatten().any(is_moving))
    };
    poll(2_000, any_moving, move || runs.glance());
    let done = Callback::new(move |()| {
        want.set(None);
        runs.glance();
        schedules.glance();
        saved.glance();
    });
    let close = Callback::new(move |()| want.set(None));
    let dialog = move |want| match want {
        Want::Drop(of) => dooming(of, close, done),
        Want::Reschedule(of) => reschedule(area, of, close, done),
        Want::Rename(of) => rename(of, close, done),
    };
    view! {
        {list(runs, K::ReportRuns, K::ReportNoRuns, move |of| run(of, want))}
        <div class="columns">
            {list(schedules, K::ReportSchedules, K::ReportNoSchedules, move |of| schedule(of, want))}
            {list(saved, K::ReportKeptCriteria, K::ReportNoKept, move |of| criteria(area, of, want))}
        </div>
        {live(move || want.get().map(&dialog))}
    }
    .into_any()
}

fn list<T: Clone + PartialEq + Send + Sync + 'static>(
    remote: Remote<Vec<T>>,
    title: K,
    nothing: K,
    one: impl Fn(T) -> AnyView + Send + 'static,
) -> AnyView {
    let shown = move || match remote.data.get() {
        None => remote
            .error
            .with(Option::is_none)
            .then(|| view! { <Skeleton rows=2 /> })
            .into_any(),
        Some(all) if all.is_empty() => view! { <p class="fine">{t(nothing)}</p> }.into_any(),
        Some(all) => {
            let rows: Vec<AnyView> = all.into_iter().map(&one).collect();
            view! { <ul class="kept">{rows}</ul> }.into_any()
        }
    };
    view! {
        <section class="card" aria-label=t(title)>
            <h2>{t(title)}</h2>
            {remote.failure()}
            {live(shown)}
        </section>
    }
    .into_any()
}

fn remove(wanted: Wanted, of: Doomed, name: String) -> AnyView {
    act_on(wanted, Want::Drop(of), (Sign::Bin, K::ReportDrop), name)
}

/// A button that opens what is wanted of a thing with this name.
fn act_on(wanted: Wanted, want: Want, (sign, verb): (Sign, K), name: String) -> AnyView {
    view! {
        <Button look=Look::Quiet on_press=move |()| wanted.set(Some(want.clone()))>
            <Icon sign=sign />
            {t(verb)}
            <span class="unseen">{name}</span>
        </Button>
    }
    .into_any()
}

const fn status(of: RunStatus) -> (Tone, K) {
    match of {
        RunStatus::Queued => (Tone::Waiting, K::RunQueued),
        RunStatus::Running => (Tone::Busy, K::RunRunning),
        RunStatus::Ready => (Tone::Good, K::RunReady),
        RunStatus::Failed => (Tone::Bad, K::RunFailed),
        RunStatus::Cancelled => (Tone::Neutral, K::RunCancelled),
        RunStatus::Expired => (Tone::Neutral, K::RunExpired),
    }
}

fn run(of: ReportRunResponse, wanted: Wanted) -> AnyView {
    let report = of.code.report();
    let (tone, label) = status(of.status);
    let criteria = of.criteria.clone();
    let (format, made) = (of.format.to_string().to_uppercase(), of.created_at);
    let facts = move || {
        let told = words::told(report, &criteria);
        let parts = [format.clone(), told, stamp(made)];
        let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        parts.join(" · ")
    };
    let ready = (of.status == RunStatus::Ready).then(|| ready(&of));
    let far = u8::try_from(of.progress).unwrap_or_default();
    let moving = (of.status == RunStatus::Running).then(|| {
        view! { <Progress label=K::RunRunning value=Signal::stored(far) words=format!("{far} %") /> }
    });
    let why = (of.failure.as_deref() == Some("report.too_many_rows"))
        .then(|| view! { <p class="field-hint">{t(K::RunTooManyRows)}</p> });
    let name = words::say(report.name).to_owned();
    view! {
        <li>
            <div class="kept-words">
                <strong>{say(move || words::say(report.name))}</strong>
                <span class="fine">{say(facts)}</span>
                {moving}
                {why}
            </div>
            <Chip tone label />
            <div class="acts">{ready}{remove(wanted, Doomed::Run(of), name)}</div>
        </li>
    }
    .into_any()
}

/// The way to the file.
fn ready(of: &ReportRunResponse) -> AnyView {
    let coming = Coming::new();
    let (id, rows, until) = (of.id, of.rows.unwrap_or_default(), of.expires_at);
    let name = of
        .file_name
        .clone()
        .unwrap_or_else(|| format!("{}.{}", of.code, of.format));
    let file = name.clone();
    let save = move |()| {
        let (told, name) = (coming.begin(), name.clone());
        spawn_local(async move { coming.end(api::reports::run_file(id, &name, told).await) });
    };
    let facts = move || {
        let until = until.map(stamp).unwrap_or_default();
        tf(K::RunFacts, &[&words::rows(rows), &until])
    };
    view! {
        <div class="kept-file">
            <Button busy=coming.busy on_press=save>
                <Icon sign=Sign::Download />
                {t(K::ReportDownload)}
                <span class="unseen">{file}</span>
            </Button>
            <span class="fine">{say(facts)}</span>
            {coming.told()}
        </div>
    }
    .into_any()
}

fn schedule(of: ReportScheduleResponse, wanted: Wanted) -> AnyView {
    let report = of.code.report();
    let (often, next) = (of.frequency, of.next_day);
    let format = of.format.to_string().to_uppercase();
    let who: Vec<_> = of
        .recipients
        .iter()
        .map(|person| person.name.clone())
        .collect();
    let facts = move || {
        let next = tf(K::ScheduleNext, &[&day(next)]);
        format!("{} · {format} · {next}", tr(frequency(often)))
    };
    let name = words::say(report.name).to_owned();
    let verb = (Sign::Pen, K::ReportChange);
    let change = act_on(wanted, Want::Reschedule(of.clone()), verb, name.clone());
    view! {
        <li>
            <div class="kept-words">
                <strong>{say(move || words::say(report.name))}</strong>
                <span class="fine">{say(facts)}</span>
                <span class="fine">{who.join(", ")}</span>
            </div>
            <div class="acts">{change}{remove(wanted, Doomed::Schedule(of), name)}</div>
        </li>
    }
    .into_any()
}

fn criteria(area: Area, of: SavedReportResponse, wanted: Wanted) -> AnyView {
    let report = of.code.report();
    let to = Query::of(routes::report(area.company, area.product, of.code))
        .with(KEPT, &of.id.to_string())
        .finish();
    let name = of.name.clone();
    let verb = (Sign::Pen, K::ReportRename);
    let change = act_on(wanted, Want::Rename(of.clone()), verb, name.clone());
    view! {
        <li>
            <div class="kept-words">
                <a href=to>{of.name.clone()}</a>
                <span class="fine">{say(move || words::say(report.name))}</span>
            </div>
            <div class="acts">{change}{remove(wanted, Doomed::Saved(of), name)}</div>
        </li>
    }
    .into_any()
}

fn dooming(of: Doomed, close: Callback<()>, done: Callback<()>) -> AnyView {
    let act = Act::new();
    let lead = of.lead();
    let go = move |()| {
        let of = of.clone();
        act.run(of.go(), move |()| done.run(()));
    };
    view! {
        <ActDialog title=t(K::ReportDropTitle) act verb=t(K::ReportDrop) look=Look::Danger on_close=close on_act=go>
            <p>{t(lead)}</p>
        </ActDialog>
    }
    .into_any()
}
