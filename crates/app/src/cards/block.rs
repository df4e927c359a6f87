//! Blocking a card, for a while or for good, and unblocking it.
//!
//! What can be refused is refused first, in a transaction that is rolled back; then the core is asked,
//! outside of any transaction and under a key of the card's version, so that the same act has one effect
//! there; then what it did is written. When the core's answer is lost, nothing is written: the caller is
//! told so, and the feed of changes brings what was done.

use chrono::{DateTime, Utc};
use domain::{
    card::{BlockKind, CardMove, CardStatus, ChangeSource, block_digest},
    ids::{CardId, CompanyId},
    step_up::StepUpAction,
};
use store::{
    Tx,
    cards::{Change, FoundCard},
};

use super::{no_word, told, view};
use crate::{
    Answer, App, AppError, Command, Render, Result,
    audit::{self, Doer, Happening},
    identity::step_up,
    ports::BlockRequest,
    unit::{Begun, Unit},
};

/// What is done to a card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BlockAct {
    /// The card.
    pub card: CardId,
    /// How it is blocked; none unblocks it.
    pub kind: Option<BlockKind>,
    /// Why, as it was given.
    pub reason: Option<String>,
}

impl BlockAct {
    fn checked(mut self) -> Result<Self> {
        self.reason = self.reason.map(|reason| reason.trim().to_owned());
        self.reason = self.reason.filter(|reason| !reason.is_empty());
        let letters = self.reason.as_deref().unwrap_or_default().chars();
        if letters.count() > 200 {
            return Err(AppError::Invalid {
                pointer: "/reason",
                message: "El motivo tiene como máximo 200 caracteres. / The reason has at most 200 characters."
                    .to_owned(),
            });
        }
        Ok(self)
    }

    const fn moves(&self) -> CardMove {
        match self.kind {
            Some(kind) => CardMove::Block(kind),
            None => CardMove::Unblock,
        }
    }

    fn status(&self) -> CardStatus {
        self.kind.map_or(CardStatus::Active, BlockKind::status)
    }
}

/// Blocks or unblocks a card. The proof is bound to [`block_digest`].
///
/// # Errors
/// `card.wrong_state`; `core.unavailable`, `core.no_answer` and `card.refused_by_core`.
pub async fn block(
    app: &App,
    command: &Command,
    act: BlockAct,
    render: Render<'_, FoundCard>,
) -> Result<Answer> {
    let act = act.checked()?;
    let begun_at = app.now();
    let found = match tried(app, command, &act, begun_at).await? {
        Tried::Replay(answer) => return Ok(answer),
        Tried::MayBe(found) => found,
    };
    let key = block_digest(act.card, act.kind);
    let request = BlockRequest {
        key: format!("{key}:{}", found.card.version),
        reference: found.card.reference.clone(),
        kind: act.kind,
    };
    let asked = app.ports.core_cards.set_block(&request).await;
    let done = Done {
        act,
        begun_at,
        position: asked.map_err(|error| no_word(&error))?,
    };
    write(app, command, &done, &found, render).await
}

/// What the core did.
struct Done {
    act: BlockAct,
    /// When it was asked for.
    begun_at: DateTime<Utc>,
    /// Where the feed tells it.
    position: i64,
}

enum Tried {
    Replay(Answer),
    MayBe(Box<FoundCard>),
}

/// Whether the act may be: key, permission, version, state and proof. Nothing is kept of the try.
async fn tried(
    app: &App,
    command: &Command,
    act: &BlockAct,
    begun_at: DateTime<Utc>,
) -> Result<Tried> {
    let mut unit = match Unit::begin(app, command).await? {
        Begun::Replay(answer) => return Ok(Tried::Replay(answer)),
        Begun::Fresh(unit) => unit,
    };
    let company = store::cards::company_of(&mut unit.tx, act.card)
        .await?
        .ok_or(AppError::NotFound)?;
    let found = view(&mut unit.tx, company, act.card).await?;
    let product = Some(found.card.product);
    command.permit.for_object(company, product)?;
    command.check_version(found.card.version)?;
    found.card.status.after(act.moves())?;
    prove(&mut unit.tx, command, act, begun_at).await?;
    unit.tx.rollback().await?;
    Ok(Tried::MayBe(Box::new(found)))
}

async fn prove(tx: &mut Tx, command: &Command, act: &BlockAct, at: DateTime<Utc>) -> Result<()> {
    let (caller, token) = (command.caller(), command.step_up.as_deref());
    let digest = block_digest(act.card, act.kind);
    step_up::consume_at(at, tx, caller, StepUpAction::Block, &digest, token).await
}

/// Writes what the core did.
async fn write(
    app: &App,
    command: &Command,
    done: &Done,
    before: &FoundCard,
    render: Render<'_, FoundCard>,
) -> Result<Answer> {
    let mut unit = match Unit::begin(app, command).await? {
        Begun::Replay(answer) => return Ok(answer),
        Begun::Fresh(unit) => unit,
    };
    let (company, act) = (before.card.company, &done.act);
    prove(&mut unit.tx, command, act, done.begun_at).await?;
    move_card(app, &mut unit.tx, command, company, done).await?;
    let mut content = told(before);
    if let Some(content) = content.as_object_mut() {
        content.insert("after".to_owned(), act.status().as_str().into());
        content.insert("reason".to_owned(), act.reason.clone().into());
    }
    let happening = Happening {
        company: Some(company),
        action: if act.kind.is_some() {
            "card.blocked"
        } else {
            "card.unblocked"
        },
        object_kind: "card",
        object_id: act.card.to_string(),
        content,
    };
    audit::record(app, &mut unit.tx, Doer::Caller(command.caller()), happening).await?;
    let found = view(&mut unit.tx, company, act.card).await?;
    unit.finish(render(&found)).await
}

/// The card's new state and who asked for it. The feed may have brought it in the meantime, and what came
/// after it: then the state stays as it is, and a card that is so learns by whom.
async fn move_card(
    app: &App,
    tx: &mut Tx,
    command: &Command,
    company: CompanyId,
    done: &Done,
) -> Result<()> {
    let act = &done.act;
    let card = store::cards::lookup_for_update(tx, company, act.card)
        .await?
        .ok_or(AppError::NotFound)?;
    let (from, at) = (card.status, app.now());
    let is_told = card.knows(done.position);
    if is_told && from != act.status() {
        return Ok(());
    }
    let to = from.after(CardMove::Told(act.status()))?;
    let change = Change {
        id: app.new_id(),
        card: act.card,
        from: Some(from),
        to,
        source: ChangeSource::User,
        by: Some(command.caller().user),
        reason: act.reason.clone(),
        at,
    };
    if is_told {
        return Ok(store::cards::add_events(tx, company, &[change]).await?);
    }
    Ok(store::cards::apply(tx, company, &[change], Some(done.position)).await?)
}
