//! The file that people fill in: header and trailer of the company and product, one detail that waits.

use super::{Layout, Sample, TRAILER, blank, bytes_of, put};

impl Sample {
    /// A file of one detail whose values are all to be filled in; so is the client's reference.
    pub fn template(&self) -> Vec<u8> {
        let sample = Self {
            lines: 1,
            reference: String::new(),
            ..self.clone()
        };
        let lines = [
            sample.header(0),
            zeros(
                Layout::of(self.kind),
                &[("registro", "05"), ("consecutivo", "1")],
            ),
            zeros(&TRAILER, &[("registro", "09"), ("conteo", "1")]),
        ];
        lines
            .iter()
            .flat_map(|line| [bytes_of(line), b"\r\n".to_vec()].concat())
            .collect()
    }
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
