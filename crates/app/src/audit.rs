//! The audit trail: every command leaves who, what, when, from where, before and after.

mod checkpoints;
mod export;
mod read;

use domain::{
    audit::{ActorKind, Event, NO_HASH},
    ids::{CompanyId, EventId, UserId},
};
use serde_json::Value;
use store::Tx;

use crate::{App, Caller, Result};

pub use checkpoints::{PublicKey, check_signature, checkpoint, public_keys};
pub use export::{Export, export};
pub(crate) use read::with_names;
pub use read::{EventList, list};
pub use store::audit::Filter;

/// What happened.
#[derive(Debug, Clone)]
pub struct Happening<'a> {
    /// The company whose chain it joins.
    pub company: Option<CompanyId>,
    /// E.g. `batch.confirmed`: a code of `domain::audit::ActionName`.
    pub action: &'a str,
    /// E.g. `batch`.
    pub object_kind: &'static str,
    /// The object's id as the outside sees it.
    pub object_id: String,
    /// Before and after, without secrets, personal data masked.
    pub content: Value,
}

/// Who did it.
#[derive(Debug, Clone, Copy)]
pub enum Doer<'a> {
    /// A signed-in user.
    Caller(&'a Caller),
    /// The system itself: a job.
    System,
    /// The program manager's staff at the command line.
    Operator,
}

/// Records an event in the transaction of the act.
pub async fn record(app: &App, tx: &mut Tx, doer: Doer<'_>, what: Happening<'_>) -> Result<()> {
    let (sequence, previous_hash) = store::audit::lock_tail(tx, what.company)
        .await?
        .map_or_else(
            || (1, NO_HASH.to_owned()),
            |(sequence, hash)| (sequence + 1, hash),
        );
    let (actor_kind, caller) = match doer {
        Doer::Caller(caller) => (ActorKind::User, Some(caller)),
        Doer::System => (ActorKind::System, None),
        Doer::Operator => (ActorKind::Operator, None),
    };
    let event = Event {
        sequence,
        id: EventId(app.new_id()),
        company: what.company,
        at: app.now(),
        actor_kind,
        actor: caller.map(|caller| caller.user),
        action: what.action.to_owned(),
        object_kind: what.object_kind.to_owned(),
        object_id: what.object_id,
        content: what.content.to_string(),
        address: caller
            .map(|caller| caller.address.clone())
            .filter(|address| !address.is_empty()),
        request_id: caller.map(|caller| caller.request.to_string()),
        previous_hash,
        hash: String::new(),
    };
    store::audit::add(tx, &event.sealed()).await?;
    Ok(())
}

/// Records what happened to a user, of whatever company: an event in the chain of each company in which
/// they hold a grant, and one in no chain when there is none. The company of `what` does not matter.
pub async fn record_for_user(
    app: &App,
    tx: &mut Tx,
    user: UserId,
    doer: Doer<'_>,
    what: Happening<'_>,
) -> Result<()> {
    let companies = store::audit::chains_of(&mut *tx, user).await?;
    if companies.is_empty() {
        return record(
            app,
            tx,
            doer,
            Happening {
                company: None,
                ..what
            },
        )
        .await;
    }
    for company in companies {
        let what = Happening {
            company: Some(company),
            ..what.clone()
        };
        record(app, tx, doer, what).await?;
    }
    Ok(())
}
