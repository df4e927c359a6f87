//! Files to begin with: one that people fill in, and one that is filled within a product's limits.

use super::{Sample, writer};
use crate::{batch::BatchType, money::Money};

impl Sample {
    /// A file of one detail whose values are all to be filled in; so is the client's reference.
    pub fn template(&self) -> Vec<u8> {
        let sample = Self {
            reference: String::new(),
            ..self.clone()
        };
        writer::blank_of(&sample.head())
    }

    /// The same file as [`Sample::bytes`], with amounts that the product takes and without a mark.
    pub fn within(&self, least: Money, most: Money) -> Vec<u8> {
        let money = match self.kind {
            BatchType::Recharge => Some(("valor", least)),
            BatchType::Issuance => Some(("carga_inicial", Money::ZERO)),
            _ => None,
        };
        let rows: Vec<_> = (0..self.lines)
            .map(|index| {
                let mut row = self.fields(index);
                if let Some((id, least)) = money {
                    let amount = self.amount(self.first_person + index);
                    let taken = amount.max(centavos(least)).min(centavos(most));
                    row.retain(|(name, _)| *name != id);
                    row.push((id, taken.to_string()));
                }
                row
            })
            .collect();
        writer::unmarked(&self.head(), &rows)
    }
}

fn centavos(amount: Money) -> u64 {
    u64::try_from(amount.minor()).unwrap_or_default()
}
