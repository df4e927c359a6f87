//! Blocking a card for a while or for good, and unblocking it, with the password.

use contract::cards::{BlockCardRequest, CardResponse};
use domain::{
    card::{BlockKind, block_digest},
    step_up::StepUpAction,
};
use leptos::prelude::*;

use super::{
    acts::CardAct,
    named::{card_facts, holder_name},
};
use crate::{
    api,
    features::act::{Act, ActDialog},
    text::{K, t, tf},
    ui::{Look, TextField, Tone, toast},
};

/// Blocks or unblocks: what the act says.
#[component]
pub fn BlockDialog(act: CardAct, card: CardResponse, on_close: Callback<()>) -> impl IntoView {
    let doing = Act::new();
    let reason = RwSignal::new(String::new());
    let kind = match act {
        CardAct::Block(kind) => Some(kind),
        _ => None,
    };
    let (lead, verb, look, notice) = match kind {
        None => (
            K::UnblockLead,
            K::UnblockCard,
            Look::Primary,
            K::UnblockedCardNotice,
        ),
        Some(BlockKind::Temporary) => (K::BlockLead, K::BlockVerb, Look::Danger, K::BlockedNotice),
        Some(_) => (K::LostLead, act.name(), Look::Danger, K::BlockedNotice),
    };
    let facts = card_facts(&card);
    let confirm = move |()| {
        let (card, presence) = (card.clone(), doing.presence());
        let reason = reason.get_untracked().trim().to_owned();
        let key = doing.key(&format!("{}-{reason}", card.version));
        let name = holder_name(&card);
        let work = async move {
            let digest = block_digest(card.id, kind);
            let proof = api::auth::step_up(presence, StepUpAction::Block, digest).await?;
            match kind {
                None => api::cards::unblock(&card, proof, key).await,
                Some(kind) => {
                    let reason = Some(reason).filter(|reason| !reason.is_empty());
                    let request = BlockCardRequest { kind, reason };
                    api::cards::block(&card, &request, proof, key).await
                }
            }
        };
        doing.run(work, move |_| {
            toast::tell(Tone::Good, tf(notice, &[&name]));
            on_close.run(());
        });
    };
    view! {
        <ActDialog title=t(act.name()) act=doing verb=t(verb) look asks_password=true on_close on_act=confirm>
            <dl class="facts">{facts}</dl>
            <p>{t(lead)}</p>
            {kind.map(|_| view! { <TextField label=t(K::BlockReason) value=reason max=200 /> })}
        </ActDialog>
    }
}
