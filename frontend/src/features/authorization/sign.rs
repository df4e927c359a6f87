//! Signing several batches: a proof and a signature for each, so that each is signed as it was shown.

use contract::batches::BatchResponse;
use domain::{batch::BatchStatus, step_up::StepUpAction};
use leptos::prelude::*;

use super::state::wants_signature;
use crate::{
    api::{self, ApiError, auth::Presence},
    features::act::Act,
    text::{K, tf},
};

/// Which of how many is being signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Signing {
    /// From 1.
    pub at: usize,
    /// Of these.
    pub of: usize,
}

/// Signs those that want it; gives what to tell. After a failure a retry goes on where it stopped:
/// the key of each signature is that of the first try.
pub async fn sign_all(
    batches: Vec<BatchResponse>,
    presence: Presence,
    act: Act,
    signing: RwSignal<Option<Signing>>,
) -> Result<String, ApiError> {
    let wanted: Vec<_> = batches.into_iter().filter(wants_signature).collect();
    let of = wanted.len();
    let mut all_complete = true;
    for (index, batch) in wanted.iter().enumerate() {
        let _ = signing.try_set(Some(Signing { at: index + 1, of }));
        let outcome = sign(batch, presence.clone(), act).await;
        if outcome.is_err() {
            let _ = signing.try_set(None);
        }
        all_complete &= outcome? == BatchStatus::Authorized;
    }
    let _ = signing.try_set(None);
    let words = if all_complete {
        K::SignedReadyNotice
    } else {
        K::SignedNotice
    };
    Ok(tf(words, &[&of.to_string()]))
}

/// Signs one; one that has this person's signature from an earlier try is passed over.
async fn sign(
    batch: &BatchResponse,
    presence: Presence,
    act: Act,
) -> Result<BatchStatus, ApiError> {
    let fresh = api::batches::get(batch.id).await?;
    let already = fresh.signatures.len() > batch.signatures.len() && fresh.digest == batch.digest;
    if already || !wants_signature(&fresh) {
        return Ok(fresh.status);
    }
    let proof = api::auth::step_up(
        presence,
        StepUpAction::Sign,
        batch.digest.clone().unwrap_or_default(),
    )
    .await?;
    let key = act.key(&format!("{}-{}", batch.id, batch.version));
    Ok(api::batches::sign(batch, proof, key).await?.status)
}
