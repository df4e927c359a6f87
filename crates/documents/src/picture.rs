//! Pictures in a PDF. A PNG without transparency and interlacing holds its pixels in the very form that a PDF may hold
//! them in, so they are moved over as they are: nothing is decoded, and a picture is as sharp as it was taken.

use lopdf::{Dictionary, Document, Object, Stream, dictionary};

use crate::{DocumentError, sheet::HEIGHT};

const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";
/// Points in a millimetre.
const POINTS: f32 = 72.0 / 25.4;

/// A picture of a screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Picture {
    width: u32,
    height: u32,
    pixels: Vec<u8>,
}

/// Where a picture stands: the number of its sheet, and millimetres from the sheet's upper left corner.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Placed {
    pub(crate) sheet: u32,
    pub(crate) place: (f32, f32),
    pub(crate) size: (f32, f32),
    pub(crate) picture: Picture,
}

impl Picture {
    /// Reads a PNG of eight bits a colour, without transparency and interlacing.
    ///
    /// # Errors
    /// When it is another.
    pub(crate) fn of(png: &[u8]) -> Result<Self, DocumentError> {
        let mut rest = png.strip_prefix(SIGNATURE).ok_or(DocumentError::Picture)?;
        let (mut head, mut pixels) = (None, Vec::new());
        while let Some((kind, data, after)) = chunk(rest) {
            match kind {
                b"IHDR" => head = Some(data),
                b"IDAT" => pixels.extend_from_slice(data),
                _ => {}
            }
            rest = after;
        }
        let head = head.ok_or(DocumentError::Picture)?;
        // Eight bits, red green blue, the one compression, the one filter, no interlacing.
        if head.get(8..) != Some(&[8, 2, 0, 0, 0]) || pixels.is_empty() {
            return Err(DocumentError::Picture);
        }
        let (width, height) = number(head)
            .zip(head.get(4..).and_then(number))
            .ok_or(DocumentError::Picture)?;
        Ok(Self {
            width,
            height,
            pixels,
        })
    }

    /// How high it is when it is so wide.
    pub(crate) fn height_of(&self, width: f32) -> f32 {
        let side = |pixels: u32| f32::from(u16::try_from(pixels).unwrap_or(u16::MAX));
        width * side(self.height) / side(self.width).max(1.0)
    }

    fn object(self) -> Stream {
        let (width, height) = (i64::from(self.width), i64::from(self.height));
        let rows: Dictionary = dictionary! {
            "Predictor" => 15, "Colors" => 3, "BitsPerComponent" => 8, "Columns" => width,
        };
        let image = dictionary! {
            "Type" => "XObject", "Subtype" => "Image", "Width" => width, "Height" => height,
            "ColorSpace" => "DeviceRGB", "BitsPerComponent" => 8, "Filter" => "FlateDecode",
            "DecodeParms" => Object::Dictionary(rows),
        };
        Stream::new(image, self.pixels).with_compression(false)
    }
}

/// The kind of the first chunk, its data, and what follows it.
fn chunk(bytes: &[u8]) -> Option<(&[u8], &[u8], &[u8])> {
    let length = usize::try_from(number(bytes)?).ok()?;
    let kind = bytes.get(4..8)?;
    let data = bytes.get(8..8 + length)?;
    // Four bytes of a check sum follow the data.
    Some((kind, data, bytes.get(12 + length..)?))
}

fn number(bytes: &[u8]) -> Option<u32> {
    bytes.first_chunk().map(|four| u32::from_be_bytes(*four))
}

/// The document with the pictures in it, each in a thin frame.
///
/// # Errors
/// When the document cannot be read or written.
pub(crate) fn with_pictures(
    bytes: Vec<u8>,
    pictures: Vec<Placed>,
) -> Result<Vec<u8>, DocumentError> {
    if pictures.is_empty() {
        return Ok(bytes);
    }
    let mut document = Document::load_mem(&bytes)?;
    let pages = document.get_pages();
    for placed in pictures {
        let page = *pages.get(&placed.sheet).ok_or(DocumentError::Picture)?;
        let id = document.add_object(placed.picture.object());
        let name = format!("Picture{}", id.0);
        document.add_xobject(page, name.as_bytes(), id)?;
        let [x, y, width, height] = [
            placed.place.0,
            HEIGHT - placed.place.1 - placed.size.1,
            placed.size.0,
            placed.size.1,
        ]
        .map(|millimetres| millimetres * POINTS);
        let mut content = document.get_page_content(page)?;
        let drawn = format!(
            "\nq {width:.2} 0 0 {height:.2} {x:.2} {y:.2} cm /{name} Do Q\nq 0.77 0.8 0.84 RG 0.4 w {x:.2} {y:.2} {width:.2} {height:.2} re S Q\n"
        );
        content.extend_from_slice(drawn.as_bytes());
        document.change_page_content(page, content)?;
    }
    let mut whole = Vec::new();
    document.save_to(&mut whole)?;
    Ok(whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png(head: &[u8]) -> Vec<u8> {
        let mut bytes = SIGNATURE.to_vec();
        for (kind, data) in [
            (b"IHDR", head),
            (b"IDAT", b"one"),
            (b"tEXt", b"x"),
            (b"IDAT", b"two"),
            (b"IEND", b""),
        ] {
            bytes.extend(u32::try_from(data.len()).unwrap().to_be_bytes());
            bytes.extend(kind);
            bytes.extend(data);
            bytes.extend([0; 4]);
        }
        bytes
    }

    #[test]
    fn the_pixels_of_a_picture_are_those_of_all_its_chunks() {
        let read = Picture::of(&png(&[0, 0, 2, 0, 0, 0, 1, 0, 8, 2, 0, 0, 0])).unwrap();
        let expected = Picture {
            width: 512,
            height: 256,
            pixels: b"onetwo".to_vec(),
        };
        assert_eq!(read, expected);
        assert!((read.height_of(100.0) - 50.0).abs() < 0.001);
    }

    #[test]
    fn what_is_no_such_picture_is_refused() {
        let transparent = png(&[0, 0, 2, 0, 0, 0, 1, 0, 8, 6, 0, 0, 0]);
        let interlaced = png(&[0, 0, 2, 0, 0, 0, 1, 0, 8, 2, 0, 0, 1]);
        for bytes in [
            transparent,
            interlaced,
            SIGNATURE.to_vec(),
            b"GIF89a".to_vec(),
        ] {
            assert!(matches!(Picture::of(&bytes), Err(DocumentError::Picture)));
        }
    }
}
