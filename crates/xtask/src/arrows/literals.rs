//! Rust source taken apart just enough: its string literals, and its code without comments.

use std::{iter::Peekable, str::Chars};

/// A source file taken apart.
#[derive(Default)]
pub struct Parts {
    /// The string literals with the line each begins on.
    pub literals: Vec<(usize, String)>,
    /// The rest without comments; lines stay where they were.
    pub code: String,
}

/// Takes a source file apart.
pub fn take_apart(text: &str) -> Parts {
    let mut reader = Reader {
        rest: text.chars().peekable(),
        line: 1,
        parts: Parts::default(),
    };
    while let Some(next) = reader.take() {
        match next {
            '/' if reader.rest.peek() == Some(&'/') => reader.line_comment(),
            '/' if reader.rest.peek() == Some(&'*') => reader.block_comment(),
            '"' => reader.string(),
            'r' if !reader.after_word() => reader.raw_string(),
            '\'' => reader.character(),
            other => reader.parts.code.push(other),
        }
    }
    reader.parts
}

struct Reader<'a> {
    rest: Peekable<Chars<'a>>,
    line: usize,
    parts: Parts,
}

impl Reader<'_> {
    fn take(&mut self) -> Option<char> {
        let next = self.rest.next()?;
        if next == '\n' {
            self.line += 1;
        }
        Some(next)
    }

    /// Whether a letter was read last, so that an `r` belongs to a name; `br` is a prefix too.
    fn after_word(&self) -> bool {
        let mut before = self.parts.code.chars().rev();
        let mut last = before.next();
        if last == Some('b') {
            last = before.next();
        }
        last.is_some_and(|last| last.is_alphanumeric() || last == '_')
    }

    fn line_comment(&mut self) {
        while let Some(next) = self.take() {
            if next == '\n' {
                self.parts.code.push('\n');
                return;
            }
        }
    }

    fn block_comment(&mut self) {
        let mut depth = 1;
        self.take();
        while let Some(next) = self.take() {
            match (next, self.rest.peek()) {
                ('/', Some('*')) => {
                    self.take();
                    depth += 1;
                }
                ('*', Some('/')) => {
                    self.take();
                    depth -= 1;
                }
                ('\n', _) => self.parts.code.push('\n'),
                _ => {}
            }
            if depth == 0 {
                return;
            }
        }
    }

    fn string(&mut self) {
        let line = self.line;
        let mut literal = String::new();
        while let Some(next) = self.take() {
            match next {
                '"' => break,
                '\\' => literal.extend(self.take().map(|escaped| match escaped {
                    'n' | 'r' | 't' | '\n' => ' ',
                    other => other,
                })),
                other => literal.push(other),
            }
        }
        self.parts.code.push_str("\"\"");
        self.parts.literals.push((line, literal));
    }

    /// What follows an `r` that starts a token: a raw string, or a name after all.
    fn raw_string(&mut self) {
        let mut hashes = String::new();
        while self.rest.peek() == Some(&'#') {
            hashes.extend(self.take());
        }
        if self.rest.peek() != Some(&'"') {
            self.parts.code.push('r');
            self.parts.code.push_str(&hashes);
            return;
        }
        let line = self.line;
        self.take();
        let end = format!("\"{hashes}");
        let mut literal = String::new();
        while let Some(next) = self.take() {
            literal.push(next);
            if literal.ends_with(&end) {
                literal.truncate(literal.len() - end.len());
                break;
            }
        }
        self.parts.code.push_str("\"\"");
        self.parts.literals.push((line, literal));
    }

    /// A character literal, or a lifetime's quote.
    fn character(&mut self) {
        let mut ahead = self.rest.clone();
        let first = ahead.next();
        if first == Some('\\') {
            self.take();
            self.take();
            while self.rest.peek().is_some_and(|next| *next != '\'') {
                self.take();
            }
            self.take();
        } else if ahead.next() == Some('\'') {
            self.take();
            self.take();
        } else {
            self.parts.code.push('\'');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn literals(text: &str) -> Vec<(usize, String)> {
        take_apart(text).literals
    }

    #[test]
    fn strings_of_every_kind_are_found_with_their_line() {
        let text = "let a = \"one \\\"1\\\"\";\nlet b = r#\"two \"2\" \"#;\nlet c = b\"three\";\nlet d = br\"four\";\nlet e = \"five\nsix\";\nlet f = \"seven\";";
        let found = [
            (1, "one \"1\""),
            (2, "two \"2\" "),
            (3, "three"),
            (4, "four"),
            (5, "five\nsix"),
            (7, "seven"),
        ];
        assert_eq!(
            literals(text),
            found.map(|(line, text)| (line, text.to_owned()))
        );
    }

    #[test]
    fn comments_hold_no_literal_and_no_code() {
        let text = "// \"a\"\n/* \"b\" /* \"c\" */ \"d\" */ let x = 1; /// \"e\"\n\"f\"";
        assert_eq!(literals(text), [(3, "f".to_owned())]);
        assert_eq!(take_apart(text).code, "\n let x = 1; \n\"\"");
    }

    #[test]
    fn quotes_of_characters_and_lifetimes_open_nothing() {
        let text = r#"fn a<'a>(x: &'a str) -> char { if x == "y" { '"' } else { '\'' } } "z" '\u{22}' "w""#;
        let found: Vec<_> = literals(text).into_iter().map(|(_, text)| text).collect();
        assert_eq!(found, ["y", "z", "w"]);
    }

    #[test]
    fn names_that_begin_or_end_with_r_are_names() {
        assert_eq!(
            take_apart("let r = for_r\"x\"; r#type").code,
            "let r = for_r\"\"; r#type"
        );
    }
}
