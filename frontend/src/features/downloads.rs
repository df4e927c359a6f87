//! Downloads (manual, 2.4): the manual, the files of each batch type, the description of the API.

use contract::downloads::{DownloadKind, DownloadResponse};
use leptos::{prelude::*, task::spawn_local};

use super::shell::Area;
use crate::{
    api::{self, ApiError},
    text::{K, number, t, tf},
    ui::{Button, Empty, ErrorNotice, Heading, Icon, Look, Sign, Skeleton, TableFrame, live, load},
};

/// The page.
#[component]
pub fn DownloadsPage() -> impl IntoView {
    let area = Area::here();
    let remote = load(move || api::downloads::list(area.company, area.product));
    let error = RwSignal::new(None::<ApiError>);
    view! {
        <Heading title=t(K::MenuDownloads) lead=t(K::DownloadsLead) />
        {remote.failure()}
        {live(move || error.get().map(|error| view! { <ErrorNotice error /> }))}
        {live(move || match remote.data.get() {
            None => remote.error.with(Option::is_none).then(|| view! { <Skeleton /> }).into_any(),
            Some(list) if list.data.is_empty() => {
                view! { <Empty sign=Sign::Download title=t(K::NoDownloads) hint=t(K::NoDownloadsHint) /> }.into_any()
            }
            Some(list) => view! {
                <TableFrame label=t(K::MenuDownloads) heads=vec![K::FileName, K::Size, K::Options] busy=remote.busy>
                    {list.data.into_iter().map(|file| row(area, file, error)).collect_view()}
                </TableFrame>
            }
            .into_any(),
        })}
    }
}

fn row(area: Area, file: DownloadResponse, error: RwSignal<Option<ApiError>>) -> AnyView {
    let (busy, come) = (RwSignal::new(false), RwSignal::new(0_u32));
    let sign = match file.kind {
        DownloadKind::Manual => Sign::Page,
        DownloadKind::BatchFiles => Sign::Stack,
        DownloadKind::Openapi => Sign::Info,
    };
    let (name, size) = (file.name.clone(), file.size);
    let named = name.clone();
    let about = file.description.clone();
    let start = move |()| {
        busy.set(true);
        error.set(None);
        come.set(0);
        let file = file.clone();
        spawn_local(async move {
            // The page may have been left: then nobody is told.
            let told = move |bytes| {
                come.try_set(bytes);
            };
            let answer = api::downloads::file(area.company, area.product, &file, told).await;
            busy.try_set(false);
            if let Err(why) = answer {
                drop(error.try_set(Some(why)));
            }
        });
    };
    let kilobytes = |key, bytes: u32| tf(key, &[&number(i64::from(bytes.div_ceil(1_000)))]);
    let size = move || match (come.get(), size) {
        (0, None) => "–".to_owned(),
        (0, Some(size)) => kilobytes(K::Kilobytes, size),
        (come, _) => kilobytes(K::AuditCome, come),
    };
    view! {
        <tr>
            <th scope="row" data-name=t(K::FileName)>
                <span>
                    <Icon sign />
                    " "
                    {name}
                    <br />
                    <small class="field-hint">{about}</small>
                </span>
            </th>
            <td data-name=t(K::Size)><span role="status">{live(size)}</span></td>
            <td data-name=t(K::Options)>
                <Button look=Look::Quiet busy on_press=start>
                    <Icon sign=Sign::Download />
                    {t(K::AuditDownload)}<span class="unseen">": "{named}</span>
                </Button>
            </td>
        </tr>
    }
    .into_any()
}
