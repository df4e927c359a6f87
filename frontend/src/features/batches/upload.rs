//! Sending a batch file: pick its type, see it checked here, then send it (manual, 3.2, steps 1 to 5).

mod check;
mod outcome;
mod state;

use contract::batches::BatchResponse;
use domain::batch::BatchType;
use leptos::{prelude::*, task::spawn_local};
use web_sys::File;

use crate::{
    api::{self, ApiError, FormKey, upload::Upload},
    features::shell::Area,
    text::{K, batch_type, t, tf, tr},
    ui::{Button, ErrorNotice, FileDrop, Icon, Look, Progress, SelectField, Sign, live, whenever},
};
use outcome::CheckPanel;
use state::Check;

/// What stands in the form.
#[derive(Clone, Copy)]
struct Form {
    area: Area,
    kind: RwSignal<String>,
    file: RwSignal<Option<File>, LocalStorage>,
    check: RwSignal<Check>,
    /// Per cent that has left, while the file is on its way.
    sending: RwSignal<Option<u8>>,
    error: RwSignal<Option<ApiError>>,
    key: StoredValue<FormKey, LocalStorage>,
}

impl Form {
    fn new(area: Area) -> Self {
        let types = area.product_facts().batch_types;
        let only = match types.as_slice() {
            [only] => only.to_string(),
            _ => String::new(),
        };
        Self {
            area,
            kind: RwSignal::new(only),
            file: RwSignal::new_local(None),
            check: RwSignal::new(Check::None),
            sending: RwSignal::new(None),
            error: RwSignal::new(None),
            key: StoredValue::new_local(FormKey::default()),
        }
    }

    fn chosen(self) -> Option<BatchType> {
        self.kind.with(|kind| kind.parse().ok())
    }

    fn clear(self) {
        self.file.set(None);
        self.check.set(Check::None);
        self.error.set(None);
    }

    fn why_not(self) -> Option<K> {
        if self.sending.get().is_some() {
            return None;
        }
        self.check.with(Check::why_not_sent)
    }

    fn send(self, on_sent: Callback<BatchResponse>) {
        let (Some(kind), Some(file)) = (self.chosen(), self.file.get_untracked()) else {
            return;
        };
        if self.sending.get_untracked().is_some() || self.why_not().is_some() {
            return;
        }
        let content = format!(
            "{kind}-{}-{}-{}",
            file.name(),
            file.size().to_bits(),
            file.last_modified().to_bits()
        );
        let upload = Upload {
            company: self.area.company,
            product: self.area.product,
            kind,
            file,
            key: self.key.with_value(|key| key.of(&content)),
        };
        self.sending.set(Some(0));
        self.error.set(None);
        spawn_local(async move {
            let tell = move |percent| {
                let _ = self.sending.try_set(Some(percent));
            };
            let answer = api::upload::upload(&upload, tell).await;
            if self.sending.try_set(None).is_some() {
                return;
            }
            match answer {
                Ok(batch) => {
                    self.key.with_value(FormKey::renew);
                    self.clear();
                    on_sent.run(batch);
                }
                Err(error) => self.error.set(Some(error)),
            }
        });
    }
}

/// The form.
#[component]
pub fn UploadForm(area: Area, #[prop(into)] on_sent: Callback<BatchResponse>) -> impl IntoView {
    let form = Form::new(area);
    let types = area.product_facts().batch_types;
    let choices = Signal::derive(move || {
        let first = (String::new(), tr(K::ChooseType).to_owned());
        let known = types
            .iter()
            .map(|kind| (kind.to_string(), tr(batch_type(*kind)).to_owned()));
        std::iter::once(first).chain(known).collect::<Vec<_>>()
    });
    whenever(move || {
        form.error.set(None);
        check::start(area, form.chosen(), form.file.get(), form.check);
    });
    view! {
        <section class="card" aria-labelledby="nuevo-lote">
            <h2 id="nuevo-lote">{t(K::NewBatch)}</h2>
            <form
                class="upload"
                novalidate
                on:submit=move |event| {
                    event.prevent_default();
                    form.send(on_sent);
                }
            >
                <SelectField label=t(K::BatchTypeLabel) value=form.kind choices />
                <FileDrop label=t(K::FileLabel) hint=t(K::DropHint) accept=".txt,text/plain" file=form.file />
                <Picked form />
                <div class="wide"><CheckPanel check=form.check /></div>
                {live(move || form.error.get().map(|error| view! { <div class="wide"><ErrorNotice error /></div> }))}
                <Sender form />
            </form>
        </section>
    }
}

/// The file that was chosen.
#[component]
fn Picked(form: Form) -> impl IntoView {
    let name = move || form.file.with(|file| file.as_ref().map(File::name));
    move || {
        name().map(|name| {
            let hint = form.chosen().is_none().then(|| view! { <span class="field-hint">{t(K::ChooseTypeFirst)}</span> });
            view! {
                <p class="wide picked">
                    <Icon sign=Sign::Page />
                    <span class="picked-name">{name}</span>
                    {hint}
                    <Button look=Look::Quiet on_press=move |()| form.clear()>{t(K::RemoveFile)}</Button>
                </p>
            }
        })
    }
}

/// The button, and how far the file is on its way.
#[component]
fn Sender(form: Form) -> impl IntoView {
    let busy = Signal::derive(move || form.sending.get().is_some());
    let percent = Signal::derive(move || form.sending.get().unwrap_or_default());
    let words = move || tf(K::Sending, &[&percent.get().to_string()]);
    view! {
        <div class="wide form">
            <Show when=move || busy.get()>
                <Progress label=K::UploadProgress value=percent words />
            </Show>
            <div class="acts">
                <Button look=Look::Primary submit=true busy why_not=Signal::derive(move || form.why_not())>
                    <Icon sign=Sign::Upload />
                    {t(K::Send)}
                </Button>
            </div>
        </div>
    }
}
