//! What was prepared, as the runs after it read it.

use domain::ids::{CardId, CompanyId, ProductId};
use serde::{Deserialize, Serialize};

use crate::Result;

/// How many people credit cards: each client is one of them.
pub const PEOPLE: usize = 64;

/// The name of one of them.
pub fn name(number: usize) -> String {
    format!("abona.{:04}", number % PEOPLE)
}

/// Everything that was prepared.
#[derive(Debug, Serialize, Deserialize)]
pub struct Plan {
    pub accounts: Vec<Account>,
}

/// A master account with the cards that are credited from it.
#[derive(Debug, Serialize, Deserialize)]
pub struct Account {
    pub company: CompanyId,
    pub product: ProductId,
    /// Which of the people may credit here; all of them when it is the only account.
    pub person: Option<usize>,
    pub cards: Vec<Card>,
}

/// A card.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Card {
    pub id: CardId,
    pub reference: String,
}

impl Plan {
    pub fn read(path: &str) -> Result<Self> {
        Ok(serde_json::from_slice(&std::fs::read(path)?)?)
    }

    pub fn write(&self, path: &str) -> Result<()> {
        Ok(std::fs::write(path, serde_json::to_vec(self)?)?)
    }

    /// The cards that a client credits, in the order in which it does: those of its person's accounts in turns.
    pub fn cards_of(&self, client: usize) -> Vec<Card> {
        let person = client % PEOPLE;
        let mine = |account: &&Account| account.person.is_none_or(|other| other == person);
        let accounts: Vec<&Account> = self.accounts.iter().filter(mine).collect();
        let longest = accounts.iter().map(|account| account.cards.len()).max();
        (0..longest.unwrap_or_default())
            .flat_map(|place| {
                accounts
                    .iter()
                    .filter_map(move |account| account.cards.get(place))
            })
            .skip(client)
            .chain(accounts.iter().flat_map(|account| account.cards.iter()))
            .cloned()
            .collect()
    }
}
