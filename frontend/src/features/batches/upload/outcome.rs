//! What the check has found, before anything is sent.

use contract::Amount;
use domain::{
    batch::BatchStatus,
    batch_file::{Code, Finding, Words},
};
use leptos::prelude::*;

use super::state::{Check, Outcome};
use crate::{
    text::{self, K, Language, amount, number, t, tf, tr},
    ui::{Notice, Progress, Tone, live, say},
};

/// The check, from its beginning to what it has found.
#[component]
pub fn CheckPanel(check: RwSignal<Check>) -> impl IntoView {
    let is_running = Memo::new(move |_| check.with(|check| matches!(check, Check::Running { .. })));
    let ended = Memo::new(move |_| match check.get() {
        Check::Running { .. } => Check::None,
        other => other,
    });
    view! {
        <Show when=move || is_running.get()>
            <Running check />
        </Show>
        <div aria-live="polite">
            {live(move || match ended.get() {
                Check::Done(outcome) => view! { <Found outcome /> }.into_any(),
                Check::Unreadable => view! {
                    <Notice tone=Tone::Bad title=t(K::CheckUnreadable)><p>{t(K::CheckUnreadableHint)}</p></Notice>
                }
                .into_any(),
                Check::None | Check::Running { .. } => ().into_any(),
            })}
        </div>
    }
}

#[component]
fn Running(check: RwSignal<Check>) -> impl IntoView {
    let at = move || match check.get() {
        Check::Running { progress, percent } => (progress.lines, progress.with_errors, percent),
        _ => (0, 0, 100),
    };
    let count = |value: u64| number(i64::try_from(value).unwrap_or(i64::MAX));
    let words = move || {
        let (lines, errors, _) = at();
        format!(
            "{} {}",
            tr(K::Checking),
            tf(K::CheckProgress, &[&count(lines), &count(errors)])
        )
    };
    view! { <Progress label=K::CheckProgressLabel value=Signal::derive(move || at().2) words /> }
}

#[component]
fn Found(outcome: Outcome) -> impl IntoView {
    let Outcome {
        verdict,
        lines,
        with_errors,
        total,
        findings,
        more,
        counts,
        unacceptable,
    } = outcome;
    let (tone, hint) = match verdict {
        BatchStatus::Invalid => {
            let hint = if unacceptable {
                K::MendFirst
            } else {
                K::SendInvalid
            };
            (Tone::Bad, Some(hint))
        }
        BatchStatus::WithErrors => (Tone::Warning, Some(K::SendAnyway)),
        _ => (Tone::Good, None),
    };
    let title = move || match verdict {
        BatchStatus::Invalid if unacceptable => tr(K::CheckUnacceptable).to_owned(),
        BatchStatus::Invalid => tr(K::CheckInvalid).to_owned(),
        BatchStatus::WithErrors => tf(K::CheckWithErrors, &[&number(with_errors), &number(lines)]),
        _ => tr(K::CheckValid).to_owned(),
    };
    let is_empty = findings.is_empty();
    let rows = findings
        .into_iter()
        .map(|finding| view! { <FindingRow finding /> })
        .collect_view();
    view! {
        <Notice tone=tone title=title>
            <p>{say(move || tf(K::CheckSummary, &[&number(lines), &amount(Amount::from(total))]))}</p>
            {hint.map(|hint| view! { <p>{t(hint)}</p> })}
            {(!is_empty).then(|| view! {
                <p class="fine">{say(move || summary(&counts))}</p>
                <div class="findings" role="list" aria-label=t(K::FoundInFile)>{rows}</div>
            })}
            {(more > 0).then(|| view! { <p class="fine">{say(move || tf(K::MoreFindings, &[&number(more)]))}</p> })}
        </Notice>
    }
}

/// `D310 × 3 · X405 × 1`.
fn summary(counts: &[(Code, i64)]) -> String {
    let parts: Vec<_> = counts
        .iter()
        .map(|(code, times)| format!("{code} × {}", number(*times)))
        .collect();
    parts.join(" · ")
}

#[component]
fn FindingRow(finding: Finding) -> impl IntoView {
    let words = move || match text::current() {
        Language::Spanish => finding.code.spanish(),
        Language::English => finding.code.english(),
    };
    let line = i64::try_from(finding.line).unwrap_or_default();
    let place = move || {
        if line > 0 {
            tf(K::LineN, &[&number(line)])
        } else {
            tr(K::WholeFile).to_owned()
        }
    };
    let value = finding
        .value_masked
        .filter(|value| !value.is_empty())
        .map(|value| format!(" «{value}»"));
    let said = move || {
        let Words { message, hint } = words();
        format!("{message}{}. {hint}", value.clone().unwrap_or_default())
    };
    view! {
        <div class="finding" role="listitem">
            <span class="finding-place">{place}" "<code>{finding.code.as_str()}</code></span>
            <span>{said}</span>
        </div>
    }
}
