//! The mails that one may do without.

use contract::preferences::PreferencesPatch;
use domain::preferences::MailNotice;
use leptos::prelude::*;

use crate::{
    api,
    features::act::Act,
    session,
    text::{K, t, tr},
    ui::{Button, ErrorNotice, Tone, live, toast},
};

/// A notice in words, and when it comes.
const fn words(notice: MailNotice) -> (K, K) {
    match notice {
        MailNotice::PaymentDone => (K::MailPaymentDone, K::MailPaymentDoneWhen),
        MailNotice::PaymentFailed => (K::MailPaymentFailed, K::MailPaymentFailedWhen),
        MailNotice::LowBalance => (K::MailLowBalance, K::MailLowBalanceWhen),
        MailNotice::ProposalRefused => (K::MailProposalRefused, K::MailProposalRefusedWhen),
    }
}

/// The choice.
pub fn mails() -> AnyView {
    let Some(me) = session::me() else {
        return ().into_any();
    };
    let kept = RwSignal::new(me.preferences.mails);
    let wanted = RwSignal::new(kept.get_untracked());
    let act = Act::new();
    let unchanged = Signal::derive(move || (wanted.get() == kept.get()).then_some(K::MailsSame));
    let save = move |()| {
        let patch = PreferencesPatch {
            mails: Some(wanted.get_untracked()),
            ..PreferencesPatch::default()
        };
        let work = async move { api::account::choose(&patch).await };
        act.run(work, move |chosen| {
            kept.set(chosen.mails.clone());
            wanted.set(chosen.mails.clone());
            session::known(chosen);
            toast::tell(Tone::Good, tr(K::MailsSaved));
        });
    };
    let choices: Vec<_> = MailNotice::ALL
        .iter()
        .map(|notice| choice(*notice, wanted))
        .collect();
    view! {
        <fieldset class="choices">
            <legend>{t(K::MailsWhat)}</legend>
            {choices}
        </fieldset>
        <p class="fine">{t(K::MailsAlways)}</p>
        {live(move || act.error.get().map(|error| view! { <ErrorNotice error /> }))}
        <div><Button busy=act.busy why_not=unchanged on_press=save>{t(K::Save)}</Button></div>
    }
    .into_any()
}

fn choice(notice: MailNotice, wanted: RwSignal<Vec<MailNotice>>) -> AnyView {
    let (name, when) = words(notice);
    let toggle = move |on: bool| {
        wanted.update(|wanted| {
            let all = MailNotice::ALL.iter().copied();
            *wanted = all
                .filter(|of| {
                    if *of == notice {
                        on
                    } else {
                        wanted.contains(of)
                    }
                })
                .collect();
        });
    };
    view! {
        <label class="check">
            <input
                type="checkbox"
                prop:checked=move || wanted.with(|wanted| wanted.contains(&notice))
                on:change:target=move |event| toggle(event.target().checked())
            />
            <span>{t(name)}<span class="fine">{t(when)}</span></span>
        </label>
    }
    .into_any()
}
