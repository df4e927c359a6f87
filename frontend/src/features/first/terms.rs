//! The terms and conditions: read, then accepted as they were read.

use contract::{ErrorCode, account::TermsResponse};
use leptos::prelude::*;

use super::leave;
use crate::{
    api::{self, ApiError},
    features::act::Act,
    session,
    text::{K, stamp_day, t, tf, tr},
    ui::{Button, CheckField, ErrorNotice, Heading, Icon, Look, Sign, Skeleton, live, load, say},
};

/// The screen.
pub fn terms() -> AnyView {
    let remote = load(api::account::terms);
    let act = Act::new();
    // Outdated terms are read anew.
    Effect::new(move |_| {
        let code = act
            .error
            .with(|error| error.as_ref().and_then(ApiError::code));
        if code == Some(ErrorCode::TermsOutdated) {
            remote.reload();
        }
    });
    view! {
        <Heading title=t(K::TermsTitle) lead=t(K::TermsLead)>{leave()}</Heading>
        {remote.failure()}
        {live(move || match remote.data.get() {
            Some(terms) => read(terms, act),
            None if remote.error.with(Option::is_none) => view! { <Skeleton /> }.into_any(),
            None => ().into_any(),
        })}
    }
    .into_any()
}

fn read(terms: TermsResponse, act: Act) -> AnyView {
    let accepted = RwSignal::new(false);
    let tried = RwSignal::new(false);
    let facts = {
        let (version, since) = (terms.version.clone(), terms.published_at);
        move || tf(K::TermsVersion, &[&version, &stamp_day(since)])
    };
    // The operator's file may have been written on Windows.
    let text = blocks(&terms.text.replace('\r', ""))
        .map(|block| match block {
            Block::Heading(words) => view! { <h2>{words.to_owned()}</h2> }.into_any(),
            Block::Paragraph(words) => view! { <p>{words.to_owned()}</p> }.into_any(),
        })
        .collect_view();
    let accept = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        if accepted.get_untracked() {
            let terms = terms.clone();
            act.run(
                async move {
                    api::account::accept_terms(terms).await?;
                    session::learn().await
                },
                |()| {},
            );
        }
    };
    let missing = move || (tried.get() && !accepted.get()).then_some(K::TermsUnticked);
    view! {
        <p class="fine">{say(facts)}</p>
        <div class="terms" role="region" tabindex="0" aria-label=t(K::TermsTitle)>{text}</div>
        <form class="form" novalidate on:submit=accept>
            {live(move || act.error.get().map(|error| view! { <ErrorNotice error /> }))}
            <CheckField label=t(K::TermsTick) value=accepted />
            <p class="field-error" aria-live="assertive">
                {live(move || missing().map(|key| view! { <Icon sign=Sign::Warning />{tr(key)} }))}
            </p>
            <div><Button look=Look::Primary submit=true busy=act.busy>{t(K::TermsAccept)}</Button></div>
        </form>
    }
    .into_any()
}

/// A piece of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Block<'a> {
    Heading(&'a str),
    Paragraph(&'a str),
}

/// Paragraphs parted by empty lines; one that starts with `# ` is a heading.
fn blocks(text: &str) -> impl Iterator<Item = Block<'_>> {
    text.split("\n\n").filter_map(|block| {
        let block = block.trim();
        match block.strip_prefix("# ") {
            Some(heading) => Some(Block::Heading(heading)),
            None => (!block.is_empty()).then_some(Block::Paragraph(block)),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_has_headings_and_paragraphs() {
        let text = "# Uso\n\nUna línea\nque sigue.\n\n\n\n# Datos\n\nOtra.\n";
        let found: Vec<_> = blocks(text).collect();
        assert_eq!(
            found,
            [
                Block::Heading("Uso"),
                Block::Paragraph("Una línea\nque sigue."),
                Block::Heading("Datos"),
                Block::Paragraph("Otra."),
            ]
        );
    }
}
