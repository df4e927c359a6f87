//! SQL text only in the store; `sqlx` not named in the use cases.

use super::literals::take_apart;

/// Every broken rule of one source file; `path` is from the workspace's folder.
pub fn broken(path: &str, text: &str) -> Vec<String> {
    if is_test(path) {
        return Vec::new();
    }
    let parts = take_apart(without_tests(text));
    let mut broken = Vec::new();
    if !path.starts_with("crates/store/") {
        for (line, literal) in &parts.literals {
            if is_sql(literal) {
                broken.push(format!(
                    "{path}:{line}: SQL text belongs to the store alone"
                ));
            }
        }
    }
    if path.starts_with("crates/app/src/") {
        for (number, line) in parts.code.lines().enumerate() {
            if names(line, "sqlx") {
                broken.push(format!(
                    "{path}:{}: the use cases may not know sqlx",
                    number + 1
                ));
            }
        }
    }
    broken
}

fn is_test(path: &str) -> bool {
    path.contains("/tests/") || path.ends_with("/tests.rs")
}

/// The file up to its module of tests, which by custom stands last.
fn without_tests(text: &str) -> &str {
    text.find("\n#[cfg(test)]\nmod ")
        .and_then(|at| text.get(..at))
        .unwrap_or(text)
}

/// Whether the text is a statement, by its upper-case words.
fn is_sql(literal: &str) -> bool {
    let words: Vec<&str> = literal.split_whitespace().collect();
    let followed_by = |first: &str, second: &str| {
        words
            .windows(2)
            .any(|pair| matches!(pair, [a, b] if *a == first && *b == second))
    };
    let at = |word: &str| words.iter().position(|found| *found == word);
    let update = at("UPDATE").is_some_and(|from| at("SET").is_some_and(|to| to > from + 1));
    let select = words.windows(2).any(|pair| matches!(pair, ["SELECT", _]));
    select || update || followed_by("INSERT", "INTO") || followed_by("DELETE", "FROM")
}

fn names(line: &str, name: &str) -> bool {
    line.split(|letter: char| !letter.is_alphanumeric() && letter != '_')
        .any(|word| word == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    const STATEMENTS: [&str; 4] = [
        "SELECT 1",
        "INSERT INTO company VALUES ($1)",
        "UPDATE company\n SET name = $1",
        "DELETE FROM company",
    ];

    #[test]
    fn every_kind_of_statement_outside_the_store_is_found() {
        for statement in STATEMENTS {
            let text = format!("fn f() {{\n    run(\"{statement}\");\n}}");
            assert_eq!(
                broken("crates/app/src/orders.rs", &text),
                ["crates/app/src/orders.rs:2: SQL text belongs to the store alone"]
            );
            assert_eq!(broken("frontend/src/main.rs", &text).len(), 1);
            assert!(broken("crates/store/src/orders.rs", &text).is_empty());
            assert!(broken("crates/server/tests/api/orders.rs", &text).is_empty());
        }
    }

    #[test]
    fn comments_tests_and_plain_words_are_not_sql() {
        let comment = "/// SELECT 1 FROM x\nfn f() { g(\"Select one; DELETE; UPDATE all\") }";
        assert!(broken("crates/app/src/orders.rs", comment).is_empty());
        let tested = "fn f() {}\n\n#[cfg(test)]\nmod tests { const A: &str = \"SELECT 1\"; }";
        assert!(broken("crates/app/src/orders.rs", tested).is_empty());
    }

    #[test]
    fn sqlx_may_not_be_named_by_the_use_cases() {
        let text = "//! Not sqlx.\nuse sqlx::Error;\n";
        assert_eq!(
            broken("crates/app/src/error.rs", text),
            ["crates/app/src/error.rs:2: the use cases may not know sqlx"]
        );
        assert!(broken("crates/store/src/error.rs", text).is_empty());
        assert!(broken("crates/app/src/error.rs", "use my_sqlx;\n").is_empty());
    }
}
