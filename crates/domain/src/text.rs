//! Text as search and sorting see it: lower case, accents off, spaces single.

/// The form of a text that is stored beside it for searching and sorting, the same on both databases.
pub fn search_form(text: &str) -> String {
    let mut form = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !form.is_empty() {
            form.push(' ');
        }
        form.extend(
            word.chars()
                .flat_map(char::to_lowercase)
                .map(without_accent),
        );
    }
    form
}

/// A text in lower case, as far as files and names are written: A–Z and the capitals of Latin-1. Whatever
/// else is in it stays as it is: the tables for that are much for a browser to load.
pub fn lower(text: &str) -> String {
    let letter = |letter: char| {
        u8::try_from(letter).map_or(letter, |byte| {
            char::from(match byte {
                // Latin-1 has its small letters 32 above, too, but for × and ß.
                b'A'..=b'Z' | 0xc0..=0xd6 | 0xd8..=0xde => byte + 32,
                other => other,
            })
        })
    };
    text.chars().map(letter).collect()
}

/// A Latin letter without its accent. Ñ becomes n: people who search type either.
pub const fn without_accent(letter: char) -> char {
    match letter {
        'á' | 'à' | 'ä' | 'â' | 'ã' => 'a',
        'é' | 'è' | 'ë' | 'ê' => 'e',
        'í' | 'ì' | 'ï' | 'î' => 'i',
        'ó' | 'ò' | 'ö' | 'ô' | 'õ' => 'o',
        'ú' | 'ù' | 'ü' | 'û' => 'u',
        'ñ' => 'n',
        'ç' => 'c',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_case_and_spaces_do_not_matter() {
        assert_eq!(
            search_form("  Industrias   ÑANDÚ  S.A.S. "),
            "industrias nandu s.a.s."
        );
        assert_eq!(search_form("Bogotá"), search_form("BOGOTA"));
    }

    #[test]
    fn every_letter_of_latin_1_has_the_small_letter_that_unicode_gives_it() {
        let all: String = (0..=u8::MAX).map(char::from).collect();
        assert_eq!(lower(&all), all.to_lowercase());
        assert_eq!(lower("ПРИВЕТ Ñ"), "ПРИВЕТ ñ");
    }
}
