//! What the services remember: debits, chunks, cards, mails.

use std::{
    collections::{BTreeMap, HashMap},
    path::Path,
    sync::{
        Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::{SandboxConfig, faults::Faults};

/// Everything that is kept over a restart.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Saved {
    /// Debits by the caller's key.
    pub debits: BTreeMap<String, Debit>,
    /// Balances of accounts, in centavos; an account that is not here has plenty.
    pub accounts: HashMap<String, i64>,
    /// Chunks by the caller's key.
    pub chunks: HashMap<String, Chunk>,
    /// Outcomes of lines by the caller's key: a line is done once.
    pub lines: HashMap<String, LineOutcome>,
    /// Credits and debits of cards by the caller's key.
    #[serde(default)]
    pub transfers: HashMap<String, CardTransfer>,
    /// Cards by reference.
    pub cards: HashMap<String, Card>,
    /// What became of cards, oldest first: the feed. A change's place is its number, from 1.
    #[serde(default)]
    pub card_changes: Vec<CardChange>,
    /// What is still to become of them.
    #[serde(default)]
    pub coming: Vec<Coming>,
    /// The keys of acts on cards that were done, each with the feed's length after it: each is done once.
    #[serde(default)]
    pub card_acts_done: BTreeMap<String, usize>,
    /// Mails, oldest first.
    pub mails: Vec<Mail>,
}

/// A debit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Debit {
    /// `debited`, `declined` or `pending`.
    pub status: String,
    /// The account's token.
    pub account: String,
    /// In centavos.
    pub amount: i64,
    /// What the payer sees.
    pub reference: String,
    /// The bank's own number.
    pub bank_reference: String,
    /// Why it was declined.
    pub code: Option<String>,
    /// When.
    pub at: DateTime<Utc>,
}

/// A chunk of lines.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Chunk {
    /// The results, in the order of the lines.
    pub results: Vec<LineResult>,
    /// When the core is done with it.
    pub done_at: DateTime<Utc>,
}

/// The result of a line.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct LineResult {
    /// The caller's key.
    pub key: String,
    /// How it ended.
    #[serde(flatten)]
    pub outcome: LineOutcome,
}

/// How a line ended.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct LineOutcome {
    /// `processed` or `rejected`.
    pub status: String,
    /// Why it was rejected.
    pub code: Option<String>,
    /// Of the card.
    pub bin: Option<String>,
    /// Of the card.
    pub last_four: Option<String>,
}

/// A credit or debit of a card.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct CardTransfer {
    /// `posted`, `declined` or `withdrawn`.
    pub status: String,
    /// Why it was declined.
    pub code: Option<String>,
    /// The core's own number, once posted.
    pub core_reference: Option<String>,
}

/// A card.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Card {
    /// In centavos.
    pub balance: i64,
    /// Whether it takes no money.
    pub blocked: bool,
    /// Digits that may be shown.
    pub last_four: String,
    /// Where it is, or how it is blocked.
    #[serde(default = "active")]
    pub status: String,
}

fn active() -> String {
    "active".to_owned()
}

/// A change of a card.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct CardChange {
    /// The card.
    pub reference: String,
    /// The state after it.
    pub status: String,
    /// Why.
    pub reason: Option<String>,
}

/// A change that is to come.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Coming {
    /// When.
    pub due: DateTime<Utc>,
    /// What.
    pub change: CardChange,
}

/// A mail as it came.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Mail {
    /// Its number here.
    pub id: usize,
    /// The envelope's recipient.
    pub to: String,
    /// When.
    pub at: DateTime<Utc>,
    /// The message, headers and all.
    pub raw: String,
}

/// What the services share.
pub struct Shared {
    /// How they were started.
    pub config: SandboxConfig,
    /// What the bank does wrong.
    pub bank_faults: Faults,
    /// What the core does wrong.
    pub core_faults: Faults,
    saved: Mutex<Saved>,
    dirty: AtomicBool,
}

impl Shared {
    /// Reads what was kept.
    pub fn load(config: SandboxConfig) -> std::io::Result<Self> {
        let saved = match config.file.as_deref().filter(|file| file.exists()) {
            Some(file) => serde_json::from_slice(&std::fs::read(file)?)?,
            None => Saved::default(),
        };
        let (bank_faults, core_faults) = (Faults::default(), Faults::default());
        Ok(Self {
            config,
            bank_faults,
            core_faults,
            saved: Mutex::new(saved),
            dirty: AtomicBool::new(false),
        })
    }

    /// To read.
    pub fn read(&self) -> MutexGuard<'_, Saved> {
        self.saved.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// To change.
    pub fn change(&self) -> MutexGuard<'_, Saved> {
        self.dirty.store(true, Ordering::Relaxed);
        self.read()
    }

    /// Whether something changed since the last time this was asked.
    pub fn take_dirty(&self) -> bool {
        self.dirty.swap(false, Ordering::Relaxed)
    }

    /// Writes the state beside the file and puts it in its place.
    pub fn save(&self) {
        let Some(file) = self.config.file.as_deref() else {
            return;
        };
        let bytes = serde_json::to_vec(&*self.read());
        if let Err(error) = bytes
            .map_err(std::io::Error::from)
            .and_then(|bytes| replace(file, &bytes))
        {
            tracing::warn!(%error, "the sandbox cannot save its state");
        }
    }
}

fn replace(file: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let beside = file.with_extension("new");
    std::fs::write(&beside, bytes)?;
    std::fs::rename(beside, file)
}

/// The sandbox's own clock: it stands for other people's machines, which know nothing of ours.
#[expect(
    clippy::disallowed_methods,
    reason = "the one place where the sandbox reads the time"
)]
pub fn now() -> DateTime<Utc> {
    Utc::now()
}
