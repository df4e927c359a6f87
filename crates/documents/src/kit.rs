//! The kit of a batch type for one product: what one needs to make its files, as one .zip.

mod readme;

use std::io::{Cursor, Write as _};

use chrono::Datelike as _;
use domain::{batch_file::samples::Sample, money::Money};
use zip::{CompressionMethod, DateTime, ZipWriter, write::SimpleFileOptions};

use crate::{DocumentError, Language, guide_csv};

/// What the kit is made of.
#[derive(Debug, Clone)]
pub struct Kit {
    /// The company's name.
    pub company: String,
    /// The product's name.
    pub product: String,
    /// The document types that it takes.
    pub document_types: Vec<String>,
    /// The smallest recharge.
    pub minimum_load: Money,
    /// The largest recharge.
    pub maximum_load: Money,
    /// The youngest holder, in years.
    pub minimum_age: u8,
    /// The sample: type, NIT, product code, day.
    pub sample: Sample,
}

/// The kit: an empty file, a filled one, and the format in both languages. `guide` gives the PDF of a
/// language, which is the same for all products.
///
/// # Errors
/// When a part of it cannot be made.
pub fn kit_zip<'a>(
    kit: &Kit,
    guide: impl Fn(Language) -> Result<&'a [u8], DocumentError>,
) -> Result<Vec<u8>, DocumentError> {
    let kind = kit.sample.kind;
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let (packed, stored) = options(kit)?;
    let mut put = |name: String, options, bytes: &[u8]| -> Result<(), DocumentError> {
        zip.start_file(name, options)?;
        zip.write_all(bytes)?;
        Ok(())
    };
    put(
        "LEAME.txt".into(),
        packed,
        readme::text(kit, Language::Spanish).as_bytes(),
    )?;
    put(
        "README.txt".into(),
        packed,
        readme::text(kit, Language::English).as_bytes(),
    )?;
    put(
        format!("plantilla-{kind}.txt"),
        packed,
        &kit.sample.template(),
    )?;
    put(
        format!("ejemplo-{kind}.txt"),
        packed,
        &kit.sample.within(kit.minimum_load, kit.maximum_load),
    )?;
    for (language, fields, pdf) in [
        (Language::Spanish, "campos", "guia"),
        (Language::English, "fields", "guide"),
    ] {
        let table = guide_csv(kind, language);
        put(format!("{fields}-{kind}.csv"), packed, table.as_bytes())?;
        // A PDF is packed already.
        put(format!("{pdf}-{kind}.pdf"), stored, guide(language)?)?;
    }
    Ok(zip.finish()?.into_inner())
}

/// How entries are written: of the sample's day, so that the same kit is the same bytes.
fn options(kit: &Kit) -> Result<(SimpleFileOptions, SimpleFileOptions), DocumentError> {
    let day = kit.sample.made;
    let part = |number: u32| u8::try_from(number).unwrap_or(1);
    let year = u16::try_from(day.year()).unwrap_or(1980);
    let at = DateTime::from_date_and_time(year, part(day.month()), part(day.day()), 0, 0, 0)
        .map_err(std::io::Error::other)?;
    let plain = SimpleFileOptions::default().last_modified_time(at);
    Ok((
        plain.compression_method(CompressionMethod::Deflated),
        plain.compression_method(CompressionMethod::Stored),
    ))
}
