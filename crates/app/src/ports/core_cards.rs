//! The digital core's word about cards: what one holds, where it is, and blocking it.

use async_trait::async_trait;
use domain::{
    card::{BlockKind, CardStatus},
    money::Money,
};

use super::GatewayError;

/// Blocks or unblocks a card at the core.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BlockRequest {
    /// The request's own key: sent twice it has one effect.
    pub key: String,
    /// The card's reference.
    pub reference: String,
    /// How it is blocked; none unblocks it.
    pub kind: Option<BlockKind>,
}

/// A change of a card that the core tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardChange {
    /// Its place in the feed; places rise.
    pub position: i64,
    /// The card's reference.
    pub reference: String,
    /// The state after it; none for a word that we do not know.
    pub status: Option<CardStatus>,
    /// Why, in the core's words.
    pub reason: Option<String>,
}

/// The digital core, about cards.
#[async_trait]
pub trait CoreCards: Send + Sync {
    /// What a card holds now.
    ///
    /// # Errors
    /// When the core does not answer, or does not know the card.
    async fn balance(&self, reference: &str) -> Result<Money, GatewayError>;

    /// Blocks or unblocks a card. The same key twice has one effect. Gives the place in the feed at which
    /// the card is so: what the feed tells of it up to there is older.
    ///
    /// # Errors
    /// `Unreachable` when nothing was sent; `Unknown` when it may have been done; `Refused` when the core
    /// will not do it.
    async fn set_block(&self, request: &BlockRequest) -> Result<i64, GatewayError>;

    /// The changes of cards after a place in the feed, in their order.
    ///
    /// # Errors
    /// When the core does not answer.
    async fn changes(&self, after: i64, limit: i64) -> Result<Vec<CardChange>, GatewayError>;
}
