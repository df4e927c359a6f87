//! The digital core: the processor that issues cards and moves their money.

use async_trait::async_trait;
use domain::money::Money;
use uuid::Uuid;

use super::GatewayError;

/// What one line asks of the core.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LineInstruction {
    /// Load money on a person's card.
    Recharge {
        /// Our opaque reference of the card.
        card_reference: String,
        /// What to load.
        amount: Money,
    },
    /// Issue a card for a person.
    Issue {
        /// The reference that the new card shall have.
        card_reference: String,
        /// Two letters, e.g. `CC`.
        document_type: String,
        /// The document's number.
        document: String,
        /// What stands on the card.
        embossed_name: String,
        /// What to load at once; may be zero.
        initial_load: Money,
        /// Where it goes.
        delivery: Delivery,
    },
    /// Make another card in a card's place.
    Replace {
        /// The card whose place is taken.
        card_reference: String,
        /// The reference that the new card shall have.
        new_reference: String,
        /// Whether the new card gets what the old one holds.
        keep_balance: bool,
        /// The reason's two digits.
        reason: String,
        /// Where it goes.
        delivery: Delivery,
    },
    /// Make a card's PIN anew.
    ResetPin {
        /// The card.
        card_reference: String,
        /// Where its holder is told, when the file says so.
        mobile: Option<String>,
    },
}

/// Where a new card goes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Delivery {
    /// `S` to a branch, `D` to the holder's home, `V` nowhere.
    pub way: String,
    /// The code of the branch, for one that goes there.
    pub branch: Option<String>,
}

/// A line of a chunk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChunkLine {
    /// The line's own key: the core does the same key once.
    pub key: Uuid,
    /// The line's number in the batch.
    pub sequence: i64,
    /// What is asked.
    pub instruction: LineInstruction,
}

/// Some lines of one batch, sent together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChunkRequest {
    /// The chunk's own key: sending it twice has one effect.
    pub key: String,
    /// The product's code.
    pub product_code: String,
    /// The lines.
    pub lines: Vec<ChunkLine>,
}

/// The core's word that it took a chunk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChunkReceipt {
    /// The key of the chunk, as we gave it.
    pub key: String,
}

/// How a line ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LineOutcome {
    /// Done.
    Processed {
        /// BIN and last four of the card, for the screen: never more of its number.
        bin: Option<String>,
        /// See `bin`.
        last_four: Option<String>,
    },
    /// Refused by the core.
    Rejected {
        /// The core's code, e.g. `51` or `card_blocked`.
        code: String,
    },
}

/// The result of one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineResult {
    /// The line's key.
    pub key: Uuid,
    /// How it ended.
    pub outcome: LineOutcome,
}

/// How a chunk stands at the core.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChunkState {
    /// Taken, not finished.
    Working,
    /// Every line has its result.
    Done(Vec<LineResult>),
    /// The core has never seen this key.
    NotFound,
}

/// The digital core.
#[async_trait]
pub trait Core: Send + Sync {
    /// Hands over a chunk. The same key twice has one effect.
    ///
    /// # Errors
    /// `Unreachable` when nothing was sent; `Unknown` when it may have been taken.
    async fn submit_chunk(&self, request: &ChunkRequest) -> Result<ChunkReceipt, GatewayError>;

    /// Asks how a chunk stands.
    ///
    /// # Errors
    /// When the core does not answer.
    async fn chunk_state(&self, key: &str) -> Result<ChunkState, GatewayError>;
}
