//! One thing that the validation has to say, and where.

use serde::Serialize;

use super::{Code, Severity};

/// One thing that the validation has to say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// What.
    pub code: Code,
    /// The physical line of the file, from 1; 0 for the file as a whole.
    pub line: u64,
    /// The field.
    pub field: Option<&'static str>,
    /// The first column, from 1, in characters.
    pub from: u32,
    /// The last column; 0 when the finding is about the line as a whole.
    pub to: u32,
    /// What stands there, masked.
    pub value_masked: Option<String>,
}

impl Finding {
    /// About the file as a whole.
    pub const fn of_file(code: Code) -> Self {
        Self {
            code,
            line: 0,
            field: None,
            from: 0,
            to: 0,
            value_masked: None,
        }
    }

    /// About a line as a whole.
    pub const fn of_line(code: Code, line: u64) -> Self {
        Self {
            code,
            line,
            field: None,
            from: 0,
            to: 0,
            value_masked: None,
        }
    }

    /// What it does.
    pub const fn severity(&self) -> Severity {
        self.code.severity()
    }
}

/// A value as it may be shown: the first and last two characters of a longer one, dots between.
pub fn masked(value: &str) -> String {
    let letters: Vec<char> = value.trim().chars().collect();
    match letters.as_slice() {
        [] => String::new(),
        [a, b, .., y, z] if letters.len() > 6 => format!("{a}{b}•••{y}{z}"),
        [first, ..] => format!("{first}•••"),
    }
}
