//! How wide texts are, and how they become lines of a given width.

use genpdf::fonts::FontCache;

use crate::sheet::Look;

/// The measures of the document's fonts.
#[derive(Clone, Copy)]
pub(crate) struct Measure<'a>(&'a FontCache);

impl<'a> Measure<'a> {
    pub(crate) const fn new(fonts: &'a FontCache) -> Self {
        Self(fonts)
    }

    /// The width of a text, in millimetres.
    pub(crate) fn width(self, text: &str, look: Look) -> f32 {
        look.style().str_width(self.0, text).into()
    }

    /// The lines of a text: at least one, at most `most`; what is longer ends in «…».
    pub(crate) fn lines(self, text: &str, look: Look, width: f32, most: usize) -> Vec<String> {
        wrapped(text, width, most, |part| self.width(part, look))
    }
}

fn wrapped(text: &str, width: f32, most: usize, measure: impl Fn(&str) -> f32) -> Vec<String> {
    if !text.contains(char::is_control) && measure(text) <= width {
        return vec![text.to_owned()];
    }
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in text.split(|sign: char| sign.is_whitespace() || sign.is_control()) {
        if word.is_empty() {
            continue;
        }
        let longer = if line.is_empty() {
            word.to_owned()
        } else {
            format!("{line} {word}")
        };
        if measure(&longer) <= width {
            line = longer;
            continue;
        }
        if !line.is_empty() {
            lines.push(line);
        }
        line = broken(word, width, &measure, &mut lines);
    }
    lines.push(line);
    if lines.len() > most {
        let rest = lines.split_off(most.saturating_sub(1)).join(" ");
        lines.push(cut(&rest, width, &measure));
    }
    lines
}

/// Breaks a word that is wider than a line, as file names may be; gives its end.
fn broken(
    word: &str,
    width: f32,
    measure: &impl Fn(&str) -> f32,
    lines: &mut Vec<String>,
) -> String {
    let mut part = String::new();
    for letter in word.chars() {
        part.push(letter);
        if measure(&part) > width {
            part.pop();
            if !part.is_empty() {
                lines.push(std::mem::take(&mut part));
            }
            part.push(letter);
        }
    }
    part
}

/// As much of the text's beginning as fits with «…».
fn cut(text: &str, width: f32, measure: &impl Fn(&str) -> f32) -> String {
    let mut kept = String::new();
    for letter in text.chars() {
        kept.push(letter);
        if measure(&format!("{kept}…")) > width {
            kept.pop();
            break;
        }
    }
    format!("{}…", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use super::wrapped;

    fn lines(text: &str, width: f32, most: usize) -> Vec<String> {
        wrapped(text, width, most, |part| {
            f32::from(u16::try_from(part.chars().count()).unwrap())
        })
    }

    #[test]
    fn what_fits_is_one_line() {
        assert_eq!(lines("abcdef", 6.0, 2), ["abcdef"]);
        assert_eq!(lines("", 6.0, 2), [""]);
    }

    #[test]
    fn lines_break_between_words_and_long_words_anywhere() {
        assert_eq!(lines("uno dos tres", 8.0, 3), ["uno dos", "tres"]);
        assert_eq!(lines("ñandúes.txt", 4.0, 3), ["ñand", "úes.", "txt"]);
        assert_eq!(lines("un\ndos\u{7}tres", 20.0, 3), ["un dos tres"]);
    }

    #[test]
    fn what_does_not_fit_is_cut_and_says_so() {
        assert_eq!(lines("uno dos tres", 4.0, 2), ["uno", "dos…"]);
        assert_eq!(lines("abcdefghij", 4.0, 1), ["abc…"]);
    }
}
