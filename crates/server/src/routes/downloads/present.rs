//! Downloads as the wire has them.

use app::downloads::Ground;
use chrono::NaiveDate;
use contract::downloads::{DownloadKind, DownloadResponse};
use documents::{Language, batch_type_name};

use super::shelf::Piece;

/// A file of the catalogue.
pub(super) fn of_piece(
    piece: Piece,
    ground: &Ground,
    today: NaiveDate,
    english: bool,
) -> DownloadResponse {
    let (name, description) = words(piece, english);
    let (kind, language, batch_type) = match piece {
        Piece::Manual(language) => (DownloadKind::Manual, Some(tag(language)), None),
        Piece::Kit(kind) => (DownloadKind::BatchFiles, None, Some(kind)),
        Piece::Api => (DownloadKind::Openapi, Some("en"), None),
    };
    DownloadResponse {
        id: piece.id(),
        kind,
        name,
        description: description.to_owned(),
        file_name: file_name(piece, &ground.product.code),
        media_type: piece.media_type().to_owned(),
        language: language.map(str::to_owned),
        batch_type,
        size: piece.size(ground, today),
    }
}

/// The name to keep a file under.
pub(super) fn file_name(piece: Piece, product: &str) -> String {
    match piece {
        Piece::Manual(language) => format!("manual-conexion-empresas-{}.pdf", tag(language)),
        Piece::Kit(kind) => {
            let plain: String = product
                .chars()
                .filter(char::is_ascii_alphanumeric)
                .collect();
            format!("lote-{kind}-{plain}.zip")
        }
        Piece::Api => "conexion-empresas-openapi.json".to_owned(),
    }
}

const fn tag(language: Language) -> &'static str {
    match language {
        Language::Spanish => "es",
        Language::English => "en",
    }
}

fn words(piece: Piece, english: bool) -> (String, &'static str) {
    let pick = |es: &'static str, en: &'static str| if english { en } else { es };
    match piece {
        Piece::Manual(language) => {
            let name = match language {
                Language::Spanish => pick("Manual de usuario en español", "User manual in Spanish"),
                Language::English => pick("Manual de usuario en inglés", "User manual in English"),
            };
            (
                name.to_owned(),
                pick(
                    "PDF con los pasos de cada tarea",
                    "PDF with the steps of every task",
                ),
            )
        }
        Piece::Kit(kind) => {
            let language = if english {
                Language::English
            } else {
                Language::Spanish
            };
            (
                format!("{} ({kind})", batch_type_name(kind, language)),
                pick(
                    "Zip con plantilla, ejemplo y guía del formato",
                    "Zip with template, sample and format guide",
                ),
            )
        }
        Piece::Api => (
            pick("Descripción de la API", "Description of the API").to_owned(),
            pick(
                "OpenAPI 3.1, para sus desarrolladores",
                "OpenAPI 3.1, for your developers",
            ),
        ),
    }
}
