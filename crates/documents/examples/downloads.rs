//! Writes the manual and a format guide as PDF, to be looked at: `downloads FOLDER [TYPE] [es|en]`.

use std::path::Path;

use documents::{Language, guide_pdf, manual_pdf};
use domain::batch::BatchType;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let folder = Path::new(arguments.first().ok_or("where to? downloads FOLDER")?);
    let kind = arguments
        .get(1)
        .map_or(Ok(BatchType::Recharge), |text| text.parse());
    let kind = kind.map_err(|_| "no such batch type")?;
    let language = match arguments.get(2).map(String::as_str) {
        Some("en") => Language::English,
        _ => Language::Spanish,
    };
    std::fs::write(folder.join("manual.pdf"), manual_pdf(language)?)?;
    std::fs::write(folder.join("guide.pdf"), guide_pdf(kind, language)?)?;
    Ok(())
}
