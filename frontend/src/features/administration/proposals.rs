//! Changes that wait, or waited, for a second administrator.

use contract::users::{ProposalResponse, ProposalStatus};
use leptos::prelude::*;

use super::{Office, changes::between};
use crate::{
    api,
    features::act::{Act, ActDialog},
    routes, session,
    text::{K, proposal_kind, proposal_status, t, tf, tr},
    ui::{
        Button, Chip, Empty, Heading, Look, Pager, Pages, SelectField, Sign, Skeleton, TextField,
        TimeText, Tone, live, load, say, toast,
    },
};

/// A proposal to be decided, and whether with yes.
type Asked = Option<(ProposalResponse, bool)>;

/// The page.
#[component]
pub fn ProposalsPage() -> impl IntoView {
    let office = Office::here();
    let pages = RwSignal::new(Pages::default());
    let status = RwSignal::new(ProposalStatus::Pending.to_string());
    let asked = RwSignal::new(None::<(ProposalResponse, bool)>);
    Effect::watch(
        move || status.get(),
        move |_, _, _| pages.set(Pages::default()),
        false,
    );
    let remote = load(move || {
        let (status, pages) = (status.get(), pages.get());
        async move { api::users::proposals(office.company, &status, pages.cursor()).await }
    });
    let next = Signal::derive(move || remote.data.with(|page| page.as_ref()?.page.next.clone()));
    let choices = Signal::derive(|| {
        let all = ProposalStatus::ALL.iter();
        let named = all.map(|of| (of.to_string(), tr(proposal_status(*of)).to_owned()));
        named
            .chain(std::iter::once((String::new(), tr(K::All).to_owned())))
            .collect::<Vec<_>>()
    });
    let hint = if office.dual_control() {
        K::NoProposalsHint
    } else {
        K::NoDualControlHint
    };
    let close = move || asked.set(None);
    let done = Callback::new(move |()| {
        close();
        remote.reload();
    });
    view! {
        <Heading title=t(K::MenuProposals) lead=t(K::ProposalsLead) />
        <search aria-label=t(K::Filters)>
            <div class="filters"><SelectField label=t(K::Status) value=status choices /></div>
        </search>
        {remote.failure()}
        {live(move || match remote.data.get() {
            None => remote.error.with(Option::is_none).then(|| view! { <Skeleton /> }).into_any(),
            Some(page) if page.data.is_empty() => {
                view! { <Empty sign=Sign::Pen title=t(K::NoProposals) hint=t(hint) /> }.into_any()
            }
            Some(page) => {
                let is_pending = |proposal: &ProposalResponse| proposal.status == ProposalStatus::Pending;
                let (pending, decided): (Vec<_>, Vec<_>) = page.data.into_iter().partition(is_pending);
                let cards: Vec<_> =
                    pending.iter().chain(&decided).map(|proposal| card(office, proposal, asked)).collect();
                view! { <ul class="stack">{cards}</ul> }.into_any()
            }
        })}
        <Pager pages next />
        {live(move || asked.get().map(|(proposal, yes)| view! {
            <DecisionDialog office proposal yes on_close=move |()| close() on_done=done />
        }))}
    }
}

/// Why the signed-in user may not decide.
fn why_not(proposal: &ProposalResponse) -> Option<K> {
    let me = session::me()?.id;
    if proposal.proposed_by.id == me {
        Some(K::WhyNotOwnProposal)
    } else if proposal.user.id == me {
        Some(K::WhyNotAboutOneself)
    } else {
        None
    }
}

fn diff(office: Office, proposal: &ProposalResponse) -> AnyView {
    between(
        office,
        [&proposal.grants_before, &proposal.grants_after],
        [&proposal.limits_before, &proposal.limits_after],
    )
}

fn card(office: Office, proposal: &ProposalResponse, asked: RwSignal<Asked>) -> AnyView {
    let tone = match proposal.status {
        ProposalStatus::Pending => Tone::Waiting,
        ProposalStatus::Approved => Tone::Good,
        ProposalStatus::Rejected => Tone::Bad,
        ProposalStatus::Superseded => Tone::Neutral,
    };
    let by = proposal.proposed_by.name.clone();
    let decided = proposal.decided_by.clone().zip(proposal.decided_at).map(|(who, at)| {
        view! { <p class="card-facts">{say(move || tf(K::DecidedBy, &[&who.name]))}" · "<TimeText at /></p> }
    });
    let reason = proposal.reason.clone().map(|reason| {
        view! { <p>{say(move || tf(K::RefusedBecause, &[&reason]))}</p> }
    });
    let to = routes::user(proposal.company_id, proposal.user.id);
    view! {
        <li class="card">
            <div class="section-head">
                <h2><a href=to>{proposal.user.name.clone()}</a>" · "{t(proposal_kind(proposal.kind))}</h2>
                <Chip tone label=proposal_status(proposal.status) />
            </div>
            <p class="card-facts">{say(move || tf(K::ProposedBy, &[&by]))}" · "<TimeText at=proposal.proposed_at /></p>
            {diff(office, proposal)}
            {decided}
            {reason}
            {(proposal.status == ProposalStatus::Pending).then(|| decision(proposal, asked))}
        </li>
    }
    .into_any()
}

fn decision(proposal: &ProposalResponse, asked: RwSignal<Asked>) -> AnyView {
    let why_not = Signal::stored(why_not(proposal));
    let button = |look: Look, verb: K, yes: bool| {
        let proposal = proposal.clone();
        view! { <Button look why_not on_press=move |()| asked.set(Some((proposal.clone(), yes)))>{t(verb)}</Button> }
            .into_any()
    };
    let buttons = [
        button(Look::Danger, K::Reject, false),
        button(Look::Primary, K::Approve, true),
    ];
    view! {
        <div class="acts acts-end">{buttons.into_iter().collect::<Vec<_>>()}</div>
        {live(move || why_not.get().map(|key| view! { <p class="field-hint">{tr(key)}</p> }))}
    }
    .into_any()
}

/// Approves or refuses, with the password; a refusal has a reason.
#[component]
fn DecisionDialog(
    office: Office,
    proposal: ProposalResponse,
    yes: bool,
    #[prop(into)] on_close: Callback<()>,
    on_done: Callback<()>,
) -> impl IntoView {
    let act = Act::new();
    let reason = RwSignal::new(String::new());
    let (title, lead, verb, notice) = if yes {
        (
            K::ApproveTitle,
            K::ApproveLead,
            K::Approve,
            K::ApprovedNotice,
        )
    } else {
        (K::RefuseTitle, K::RefuseLead, K::Reject, K::RefusedNotice)
    };
    let why_not = Signal::derive(move || {
        let is_short = reason.with(|text| text.trim().chars().count() < 3);
        (!yes && is_short).then_some(K::ReasonMissing)
    });
    let name = proposal.user.name.clone();
    let shown = diff(office, &proposal);
    let decide = move |()| {
        let proposal = proposal.clone();
        let reason = reason.get_untracked().trim().to_owned();
        let key = act.key(&format!("{}-{yes}-{reason}", proposal.version));
        let presence = act.presence();
        let work = async move {
            api::users::decide(&proposal, (!yes).then_some(reason), presence, key).await
        };
        act.run::<ProposalResponse>(work, move |proposal| {
            toast::tell(Tone::Good, tf(notice, &[&proposal.user.name]));
            on_done.run(());
        });
    };
    view! {
        <ActDialog
            title=move || tf(title, &[&name])
            act
            verb=t(verb)
            look=if yes { Look::Primary } else { Look::Danger }
            asks_password=true
            why_not
            on_close
            on_act=decide
        >
            <p>{t(lead)}</p>
            {shown}
            {(!yes).then(|| view! { <TextField label=t(K::ReasonLabel) hint=t(K::ProposalReasonHint) value=reason max=300 /> })}
        </ActDialog>
    }
}
