//! The rules that need stored data: people, cards, branches (B codes of `batch-files.md`).

use std::collections::{HashMap, HashSet};

use domain::{
    batch::{Batch, BatchType, LineStatus},
    batch_file::{Code, Finding, layout::Layout},
    card::{reason_fits, reference_from},
};
use store::{cards::HeldCard, lines::Line};

use crate::{App, Result};

/// What the rules look at beside the lines.
pub(super) struct ServerRules {
    branches: HashSet<String>,
}

impl ServerRules {
    /// Loads what all lines need.
    pub async fn load(app: &App, batch: &Batch) -> Result<Self> {
        let branches = store::branches::active_codes(&app.db, batch.company)
            .await?
            .into_iter()
            .collect();
        Ok(Self { branches })
    }

    /// Judges lines that the offline rules accepted. A recharge without a card's reference gets the one
    /// of the person's only card; an issuance gets the reference that its card shall have.
    pub async fn judge(
        &self,
        app: &App,
        batch: &Batch,
        lines: &mut [Line],
    ) -> Result<Vec<Finding>> {
        let mut documents: Vec<String> = lines
            .iter()
            .filter(|line| line.status == LineStatus::Accepted)
            .filter_map(|line| line.document.clone())
            .collect();
        documents.sort_unstable();
        documents.dedup();
        let cards =
            store::cards::of_documents(&app.db, batch.company, batch.product, &documents).await?;
        let mut by_document: HashMap<(String, String), Vec<HeldCard>> = HashMap::new();
        for card in cards {
            by_document
                .entry((card.document_type.clone(), card.document.clone()))
                .or_default()
                .push(card);
        }
        let mut found = Vec::new();
        for line in lines
            .iter_mut()
            .filter(|line| line.status == LineStatus::Accepted)
        {
            let person = line.document_type.clone().zip(line.document.clone());
            let held = person
                .and_then(|person| by_document.get(&person))
                .map(Vec::as_slice)
                .unwrap_or_default();
            let broken = match batch.kind {
                BatchType::Recharge => recharge(line, held),
                BatchType::Issuance => self.issuance(app, line, held),
                BatchType::CardReplacement => {
                    replacement(batch.kind, line, held).or_else(|| self.branch(line))
                }
                BatchType::PinReplacement => replacement(batch.kind, line, held),
                BatchType::Affiliation | BatchType::UnnamedStock => self.branch(line),
                BatchType::Branches => None,
            };
            if let Some((code, field)) = broken {
                found.push(about(batch.kind, code, field, line));
            }
        }
        Ok(found)
    }

    fn issuance(
        &self,
        app: &App,
        line: &mut Line,
        held: &[HeldCard],
    ) -> Option<(Code, &'static str)> {
        if held.iter().any(|card| card.status.is_live()) {
            return Some((Code::B501, "documento"));
        }
        let mut random = [0; 10];
        app.ports.randomness.fill(&mut random);
        line.card_reference = Some(reference_from(random));
        self.branch(line)
    }

    fn branch(&self, line: &Line) -> Option<(Code, &'static str)> {
        let details: HashMap<String, String> =
            serde_json::from_str(&line.details).unwrap_or_default();
        let to_branch = details
            .get("entrega")
            .is_none_or(|delivery| delivery == "S");
        let known = details
            .get("sucursal")
            .is_none_or(|branch| self.branches.contains(branch));
        (to_branch && !known).then_some((Code::B506, "sucursal"))
    }
}

fn recharge(line: &mut Line, held: &[HeldCard]) -> Option<(Code, &'static str)> {
    if held.is_empty() {
        return Some((Code::B502, "documento"));
    }
    let card = if let Some(reference) = &line.card_reference {
        match held.iter().find(|card| card.reference == *reference) {
            Some(card) => card,
            None => return Some((Code::B503, "referencia_tarjeta")),
        }
    } else {
        let mut usable = held.iter().filter(|card| card.status.is_live());
        match (usable.next(), usable.next()) {
            (None, _) => return Some((Code::B504, "documento")),
            (Some(card), None) => card,
            (Some(_), Some(_)) => return Some((Code::B505, "referencia_tarjeta")),
        }
    };
    if !card.status.may_be_loaded() {
        return Some((Code::B504, "referencia_tarjeta"));
    }
    line.card_reference = Some(card.reference.clone());
    None
}

fn replacement(kind: BatchType, line: &Line, held: &[HeldCard]) -> Option<(Code, &'static str)> {
    let details: HashMap<String, String> = serde_json::from_str(&line.details).unwrap_or_default();
    let reason = details.get("motivo").map(String::as_str);
    if !reason_fits(kind, reason.unwrap_or_default()) {
        return Some((Code::B507, "motivo"));
    }
    if held.is_empty() {
        return Some((Code::B502, "documento"));
    }
    let card = held
        .iter()
        .find(|card| Some(&card.reference) == line.card_reference.as_ref());
    let Some(card) = card else {
        return Some((Code::B503, "referencia_tarjeta"));
    };
    let may = match kind {
        BatchType::CardReplacement => card.status.may_be_replaced() && !card.replaced,
        _ => card.status.may_be_loaded(),
    };
    (!may).then_some((Code::B504, "referencia_tarjeta"))
}

fn about(kind: BatchType, code: Code, field: &'static str, line: &Line) -> Finding {
    let place = |column: usize| u32::try_from(column).unwrap_or_default();
    let (from, to) = Layout::of(kind)
        .field(field)
        .map_or((0, 0), |field| (place(field.from), place(field.to())));
    Finding {
        code,
        line: u64::try_from(line.line).unwrap_or_default(),
        field: Some(field),
        from,
        to,
        value_masked: None,
    }
}
