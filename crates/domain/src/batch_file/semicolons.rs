//! The variant with `;` between the fields: the same fields in the same order, without padding.

use super::layout::Layout;

/// Brings a line with `;` into the columns of its layout: numbers to the right with zeros, text to the
/// left with blanks. A field that is too long spills over its place and is cut: the rule of its kind
/// will say so, for what is left is malformed.
pub(super) fn expand(columns: &mut Vec<u8>, layout: &Layout) {
    let mut expanded = vec![b' '; layout.length];
    for (field, value) in layout
        .fields
        .iter()
        .zip(columns.split(|byte| *byte == b';'))
    {
        let value = value.trim_ascii();
        let Some(place) = expanded.get_mut(field.from - 1..field.to()) else {
            continue;
        };
        let numeric =
            field.kind.is_numeric() || matches!(field.id, "conteo" | "total" | "total_control");
        if numeric && !value.is_empty() && value.len() < field.length {
            place.fill(b'0');
            place
                .iter_mut()
                .rev()
                .zip(value.iter().rev())
                .for_each(|(slot, byte)| *slot = *byte);
        } else {
            place
                .iter_mut()
                .zip(value)
                .for_each(|(slot, byte)| *slot = *byte);
        }
        if value.len() > field.length {
            // No field may hold this sign, so what was too long cannot pass for something shorter.
            place.fill(super::columns::FOREIGN);
        }
    }
    *columns = expanded;
}
