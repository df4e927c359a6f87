//! A report as a file: at once, or prepared in the background.

use contract::reports::{Language, StartReportRunRequest};
use domain::report::{Format, Report};
use leptos::{prelude::*, task::spawn_local};

use super::{criteria::Desk, dialogs::Want, words};
use crate::{
    api::{self, ApiError},
    features::act::Act,
    routes,
    text::{self, K, bogota_today, number, t, tf, tr},
    ui::{Button, ErrorNotice, Icon, Look, SelectField, Sign, Tone, live, say, toast},
};

/// The formats by name.
pub fn formats() -> Signal<Vec<(String, String)>> {
    Signal::derive(|| {
        let name = |format: &Format| match format {
            Format::Csv => K::ReportCsv,
            Format::Xlsx => K::ReportXlsx,
            Format::Pdf => K::ReportPdf,
        };
        let order = [Format::Xlsx, Format::Csv, Format::Pdf];
        let choice = |format: &Format| (format.to_string(), tr(name(format)).to_owned());
        order.iter().map(choice).collect()
    })
}

/// The language of the moment, for files.
pub fn language() -> Language {
    match text::peek() {
        text::Language::English => Language::En,
        text::Language::Spanish => Language::Es,
    }
}

/// The format that is chosen.
pub fn chosen(format: RwSignal<String>) -> Format {
    format.get_untracked().parse().unwrap_or(Format::Xlsx)
}

fn file_name(report: &Report, format: Format) -> String {
    let name = words::say(report.name).to_lowercase().replace(' ', "-");
    format!("{name}-{}.{format}", bogota_today())
}

/// A download on its way: whether it runs, how much has come, why it failed.
#[derive(Clone, Copy)]
pub struct Coming {
    /// Whether it runs.
    pub busy: RwSignal<bool>,
    come: RwSignal<u32>,
    error: RwSignal<Option<ApiError>>,
}

impl Coming {
    /// Nothing yet.
    pub fn new() -> Self {
        Self {
            busy: RwSignal::new(false),
            come: RwSignal::new(0),
            error: RwSignal::new(None),
        }
    }

    /// Begins; gives what is to be told of bytes.
    pub fn begin(self) -> impl Fn(u32) + 'static {
        self.busy.set(true);
        self.error.set(None);
        self.come.set(0);
        move |bytes| {
            // The page may have been left: then nobody is told.
            self.come.try_set(bytes);
        }
    }

    /// Ends it.
    pub fn end(self, answer: Result<(), ApiError>) {
        self.busy.try_set(false);
        drop(answer.map_err(|why| self.error.try_set(Some(why))));
    }

    /// How far it is, and why it failed.
    pub fn told(self) -> AnyView {
        let come = move || {
            let kilobytes = i64::from(self.come.get().div_ceil(1_000));
            (kilobytes > 0).then(|| tf(K::AuditCome, &[&number(kilobytes)]))
        };
        let error = move || {
            self.error
                .get()
                .map(|error| view! { <ErrorNotice error /> })
        };
        view! { <p class="field-hint" role="status">{live(come)}</p>{live(error)} }.into_any()
    }
}

/// What can be done with the rows.
pub fn export(desk: Desk, want: RwSignal<Option<Want>>) -> AnyView {
    let format = RwSignal::new(Format::Xlsx.to_string());
    let (coming, act) = (Coming::new(), Act::new());
    let save = move |()| {
        let (asked, format) = (untrack(|| desk.asked()), chosen(format));
        let name = file_name(asked.code.report(), format);
        let told = coming.begin();
        spawn_local(async move {
            coming.end(api::reports::file(desk.of(), &asked, format, &name, told).await);
        });
    };
    let prepare = move |()| {
        let Ok(criteria) = untrack(|| desk.form.checked()) else {
            return;
        };
        let request = StartReportRunRequest {
            criteria,
            sort: Some(desk.sort.get_untracked()),
            format: chosen(format),
            language: Some(language()),
        };
        let key = act.key(&format!("{request:?}"));
        let (of, code) = (desk.of(), desk.form.code);
        let to = routes::reports(desk.area.company, desk.area.product);
        act.run(
            async move { api::reports::start(of, code, &request, key).await },
            move |_| toast::tell_with_link(Tone::Good, tr(K::ReportStarted), to, K::ReportSeeRuns),
        );
    };
    view! {
        <section class="card report-export" aria-label=t(K::ReportTakeAlong)>
            <div class="filters">
                <SelectField label=t(K::ReportFormat) value=format choices=formats() />
                <Button busy=coming.busy on_press=save><Icon sign=Sign::Download />{t(K::ReportDownload)}</Button>
                <Button busy=act.busy on_press=prepare><Icon sign=Sign::Clock />{t(K::ReportPrepare)}</Button>
                <Button look=Look::Quiet on_press=move |()| want.set(Some(Want::Keep))>{t(K::ReportKeep)}</Button>
                <Button look=Look::Quiet on_press=move |()| want.set(Some(Want::Schedule))>{t(K::ReportSchedule)}</Button>
            </div>
            <p class="field-hint">{say(|| tr(K::ReportPrepareHint))}</p>
            {coming.told()}
            {live(move || act.error.get().map(|error| view! { <ErrorNotice error /> }))}
        </section>
    }
    .into_any()
}
