//! The list of common passwords; see `common_passwords.md`.

/// One a line, lower case, sorted by bytes.
pub const COMMON_PASSWORDS: &str = include_str!("common_passwords.txt");

/// Whether a lower-case text is in the list.
pub(crate) fn is_common(text: &str) -> bool {
    use std::sync::LazyLock;
    static LINES: LazyLock<Vec<&str>> = LazyLock::new(|| COMMON_PASSWORDS.lines().collect());
    LINES.binary_search(&text).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_long_sorted_and_lower_case() {
        let lines: Vec<&str> = COMMON_PASSWORDS.lines().collect();
        assert!(lines.len() >= 10_000, "{}", lines.len());
        assert!(lines.is_sorted_by(|one, next| one < next), "none twice");
        assert!(
            lines.iter().all(|line| line.to_lowercase() == *line
                && !line.is_empty()
                && line.trim() == *line)
        );
        assert!(is_common("password") && is_common("contraseña") && !is_common("ñandúes"));
    }
}
