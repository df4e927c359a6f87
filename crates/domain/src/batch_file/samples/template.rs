//! Files to begin with: one that people fill in, and one that is filled within a product's limits.

use super::{Layout, Sample, TRAILER, blank, bytes_of, put};
use crate::{batch::BatchType, money::Money};

impl Sample {
    /// A file of one detail whose values are all to be filled in; so is the client's reference.
    pub fn template(&self) -> Vec<u8> {
        let sample = Self {
            lines: 1,
            reference: String::new(),
            ..self.clone()
        };
        joined(&[
            sample.header(0),
            zeros(
                Layout::of(self.kind),
                &[("registro", "05"), ("consecutivo", "1")],
            ),
            zeros(&TRAILER, &[("registro", "09"), ("conteo", "1")]),
        ])
    }

    /// The same file as [`Sample::bytes`], with amounts that the product takes and without a mark.
    pub fn within(&self, least: Money, most: Money) -> Vec<u8> {
        let money = match self.kind {
            BatchType::Recharge => Some(("valor", least)),
            BatchType::Issuance => Some(("carga_inicial", Money::ZERO)),
            _ => None,
        };
        let (mut total, mut control) = (0, 0);
        let mut details = Vec::new();
        for index in 0..self.lines {
            let person = self.first_person + index;
            control = (control + self.control(person)) % 1_000_000_000_000_000;
            let mut line = self.detail(index);
            if let Some((id, least)) = money {
                let taken = self.amount(person).max(centavos(least)).min(centavos(most));
                put(&mut line, Layout::of(self.kind), id, &taken.to_string());
                total += taken;
            }
            details.push(line);
        }
        let mut lines = vec![self.header(total)];
        lines.append(&mut details);
        lines.push(self.trailer(total, control, ""));
        joined(&lines)
    }
}

fn centavos(amount: Money) -> u64 {
    u64::try_from(amount.minor()).unwrap_or_default()
}

fn joined(lines: &[Vec<char>]) -> Vec<u8> {
    lines
        .iter()
        .flat_map(|line| [bytes_of(line), b"\r\n".to_vec()].concat())
        .collect()
}

/// A record whose numbers are zeros and whose texts are blanks, but for some values.
fn zeros(layout: &Layout, values: &[(&str, &str)]) -> Vec<char> {
    let mut line = blank(layout);
    for field in layout.fields.iter().filter(|field| field.kind.is_numeric()) {
        put(&mut line, layout, field.id, "");
    }
    for (id, value) in values {
        put(&mut line, layout, id, value);
    }
    line
}
