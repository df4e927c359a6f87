//! The fonts, inside the program (see `fonts/README.md`).

use genpdf::fonts::{FontData, FontFamily};

use crate::DocumentError;

/// Roboto in its four styles.
///
/// # Errors
/// Never with the files that are built in.
pub(crate) fn family() -> Result<FontFamily<FontData>, DocumentError> {
    let load = |bytes: &[u8]| FontData::new(bytes.to_vec(), None);
    Ok(FontFamily {
        regular: load(include_bytes!("../fonts/Roboto-Regular.ttf"))?,
        bold: load(include_bytes!("../fonts/Roboto-Bold.ttf"))?,
        italic: load(include_bytes!("../fonts/Roboto-Italic.ttf"))?,
        bold_italic: load(include_bytes!("../fonts/Roboto-BoldItalic.ttf"))?,
    })
}
