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
    /// A signed-in operator.
    SignedInOperator(&'a Caller),
}

/// Records an event in the transaction of the act.
pub async fn record(app: &App, tx: &mut Tx, doer: Doer<'_>, what: Happening<'_>) -> Result<()> {
    record_many(app, tx, what.company, vec![(doer, what)]).await
}

/// Records events of one company that follow one another, all at once.
pub async fn record_many(
    app: &App,
    tx: &mut Tx,
    company: Option<CompanyId>,
    happenings: Vec<(Doer<'_>, Happening<'_>)>,
) -> Result<()> {
    if happenings.is_empty() {
        return Ok(());
    }
    let tail = store::audit::lock_tail(tx, company).await?;
    let nothing = || (0, NO_HASH.to_owned());
    let mut tail = tail.unwrap_or_else(nothing);
    let mut events = Vec::with_capacity(happenings.len());
    for (doer, what) in happenings {
        // Events of no company stand each for itself.
        if company.is_none() {
            tail = nothing();
        }
        let event = event(app, doer, what, tail).sealed();
        tail = (event.sequence, event.hash.clone());
        events.push(event);
    }
    store::audit::add_many(tx, &events).await?;
    Ok(())
}

fn event(
    app: &App,
    doer: Doer<'_>,
    what: Happening<'_>,
    (last, previous_hash): (i64, String),
) -> Event {
    let (actor_kind, caller) = match doer {
        Doer::Caller(caller) => (ActorKind::User, Some(caller)),
        Doer::System => (ActorKind::System, None),
        Doer::Operator => (ActorKind::Operator, None),
        Doer::SignedInOperator(caller) => (ActorKind::Operator, Some(caller)),
    };
    Event {
        sequence: last + 1,
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
    }
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
