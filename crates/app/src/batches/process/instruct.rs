//! What a line of each type asks of the core.

use std::{cell::LazyCell, collections::HashMap};

use domain::{batch::BatchType, batch_file::embossed_name, card::reference_from};
use sha2::{Digest, Sha256};
use store::lines::Line;

use crate::ports::{ChunkLine, Delivery, LineInstruction};

/// The fields of a line as its file had them.
pub(super) struct Details(HashMap<String, String>);

impl Details {
    pub fn of(line: &Line) -> Self {
        Self(serde_json::from_str(&line.details).unwrap_or_default())
    }

    pub fn get(&self, id: &str) -> Option<&str> {
        self.0.get(id).map(String::as_str)
    }

    /// Where the line's card goes.
    pub fn delivery(&self) -> Delivery {
        let way = self.get("entrega").unwrap_or("S");
        Delivery {
            way: way.to_owned(),
            branch: self
                .get("sucursal")
                .filter(|_| way == "S")
                .map(str::to_owned),
        }
    }
}

/// What a line asks; nothing for a type that the core does not do.
pub(super) fn instruction(kind: BatchType, line: &Line) -> Option<ChunkLine> {
    let card_reference = line.card_reference.clone()?;
    // A recharge, of which a batch has most, needs none of them.
    let details = LazyCell::new(|| Details::of(line));
    let of = |id: &str| details.get(id);
    let instruction = match kind {
        BatchType::Recharge => LineInstruction::Recharge {
            card_reference,
            amount: line.amount,
        },
        BatchType::Issuance => LineInstruction::Issue {
            card_reference,
            document_type: line.document_type.clone()?,
            document: line.document.clone()?,
            embossed_name: embossed_name(
                of("nombre_tarjeta"),
                of("primer_nombre").unwrap_or_default(),
                of("primer_apellido").unwrap_or_default(),
            ),
            initial_load: line.amount,
            delivery: details.delivery(),
        },
        BatchType::CardReplacement => LineInstruction::Replace {
            card_reference,
            new_reference: new_reference(line),
            keep_balance: of("conserva_saldo") == Some("S"),
            reason: of("motivo").unwrap_or_default().to_owned(),
            delivery: details.delivery(),
        },
        BatchType::PinReplacement => LineInstruction::ResetPin {
            card_reference,
            mobile: of("celular").map(str::to_owned),
        },
        BatchType::UnnamedStock | BatchType::Affiliation | BatchType::Branches => return None,
    };
    Some(ChunkLine {
        key: line.id.uuid(),
        sequence: line.sequence,
        instruction,
    })
}

/// The reference of the card that a replacement makes: the same however often the line is sent.
pub(super) fn new_reference(line: &Line) -> String {
    let hash = Sha256::digest(line.id.uuid().as_bytes());
    let mut bytes = [0; 10];
    bytes.iter_mut().zip(hash).for_each(|(to, from)| *to = from);
    reference_from(bytes)
}
