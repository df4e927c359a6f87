//! From the bytes of a line to its columns: one byte a character, so that positions count characters.
//!
//! A column holds the character's Latin-1 code; a character beyond that becomes [`FOREIGN`], which no
//! rule allows in a field.

/// Stands for a character that no field may hold.
pub const FOREIGN: u8 = 0x7f;

/// How the file's bytes read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Encoding {
    /// Nothing but ASCII so far.
    #[default]
    Ascii,
    /// UTF-8.
    Utf8,
    /// Windows-1252 (of which ISO-8859-1 is a part).
    Windows1252,
}

impl Encoding {
    /// Its name.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Ascii => "US-ASCII",
            Self::Utf8 => "UTF-8",
            Self::Windows1252 => "Windows-1252",
        }
    }
}

/// The file changes its encoding half-way, or is no text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotText;

/// Decodes a line that is not plain ASCII into `columns`, given what the file was so far.
pub fn decode(line: &[u8], so_far: Encoding, columns: &mut Vec<u8>) -> Result<Encoding, NotText> {
    columns.clear();
    if so_far != Encoding::Windows1252
        && let Ok(text) = std::str::from_utf8(line)
    {
        read_utf8(text, columns);
        return Ok(Encoding::Utf8);
    }
    // Lines before this one read as UTF-8 with accents: the file is of two minds.
    if so_far == Encoding::Utf8 {
        return Err(NotText);
    }
    // 0x80–0x9F of Windows-1252 are signs that no field allows (€, curly quotes, dashes).
    columns.extend(line.iter().map(|byte| {
        if (0x80..0xa0).contains(byte) {
            FOREIGN
        } else {
            *byte
        }
    }));
    Ok(Encoding::Windows1252)
}

fn read_utf8(text: &str, columns: &mut Vec<u8>) {
    let mut rest = text;
    // Nearly all is ASCII, and is copied as it is.
    while let Some(at) = rest.bytes().position(|byte| !byte.is_ascii())
        && let Some((ascii, other)) = rest.split_at_checked(at)
    {
        columns.extend_from_slice(ascii.as_bytes());
        let mut letters = other.chars();
        columns.extend(letters.next().map(column_of));
        rest = letters.as_str();
    }
    columns.extend_from_slice(rest.as_bytes());
}

fn column_of(letter: char) -> u8 {
    u8::try_from(u32::from(letter))
        .ok()
        .filter(|code| !(0x80..0xa0).contains(code))
        .unwrap_or(FOREIGN)
}

/// The text of some columns.
pub fn text_of(columns: &[u8]) -> String {
    columns.iter().map(|byte| char::from(*byte)).collect()
}

/// A letter of a column in upper case.
pub const fn upper(byte: u8) -> u8 {
    match byte {
        // Latin-1 has the capitals 32 below, too, but for ÷ and ÿ.
        b'a'..=b'z' | 0xe0..=0xf6 | 0xf8..=0xfe => byte - 32,
        other => other,
    }
}
