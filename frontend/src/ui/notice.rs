//! Notices inside a page: what happened, where, how to mend it.

use leptos::prelude::*;

use super::{Button, Icon, Tone, live::say};
use crate::{
    api::ApiError,
    text::{K, explain, field_problems, t, tf},
};

/// A notice.
#[component]
pub fn Notice(
    tone: Tone,
    #[prop(into)] title: TextProp,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let role = if tone == Tone::Bad { "alert" } else { "status" };
    view! {
        <div class=format!("notice {}", tone.class()) role=role>
            <Icon sign=tone.sign() />
            <div class="notice-words">
                <p class="notice-title">{move || title.get()}</p>
                {children.map(|children| children())}
            </div>
        </div>
    }
}

/// A failed request, with its code for support and, when it may help, another try.
#[component]
pub fn ErrorNotice(
    error: ApiError,
    #[prop(optional, into)] retry: Option<Callback<()>>,
) -> impl IntoView {
    let fields: Vec<_> = field_problems(&error)
        .iter()
        .map(|problem| {
            let hint = problem.hint.clone().unwrap_or_default();
            view! { <li>{format!("{} {hint}", problem.message)}</li> }
        })
        .collect();
    let support = match &error {
        ApiError::Problem(problem) => Some((problem.code, problem.request_id.clone())),
        ApiError::Offline | ApiError::Unreadable(_) => None,
    };
    let kept = error.clone();
    let title = move || explain(&kept).0;
    let remedy = move || explain(&error).1;
    view! {
        <Notice tone=Tone::Bad title=title>
            <p>{remedy}</p>
            {(!fields.is_empty()).then(|| view! { <ul>{fields}</ul> })}
            {support
                .map(|(code, request)| {
                    view! {
                        <p class="fine">
                            <code>{code.as_str()}</code>
                            " · "
                            {say(move || tf(K::RequestNumber, &[&request]))}
                        </p>
                    }
                })}
            {retry.map(|retry| view! { <Button on_press=retry>{t(K::Retry)}</Button> })}
        </Notice>
    }
}
