//! The files. What is the same for every company is made once, when it is first asked for.

use std::sync::OnceLock;

use app::{companies::Product, downloads::Ground};
use bytes::Bytes;
use chrono::NaiveDate;
use documents::{DocumentError, Kit, Language, guide_pdf, kit_zip, manual_pdf};
use domain::{batch::BatchType, batch_file::samples::Sample};

use crate::openapi::openapi;

/// A file that can be downloaded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece {
    /// The manual in a language.
    Manual(Language),
    /// The files of a batch type.
    Kit(BatchType),
    /// The description of the API.
    Api,
}

/// Once made, always there.
type Slot = OnceLock<Vec<u8>>;

static MANUALS: [Slot; 2] = [const { Slot::new() }; 2];
static GUIDES: [[Slot; 2]; BatchType::ALL.len()] =
    [const { [const { Slot::new() }; 2] }; BatchType::ALL.len()];
static API: Slot = Slot::new();

impl Piece {
    /// Those of a product.
    pub(super) fn all(product: &Product) -> Vec<Self> {
        let kits = product.batch_types.iter().map(|kind| Self::Kit(*kind));
        [Language::Spanish, Language::English]
            .map(Self::Manual)
            .into_iter()
            .chain(kits)
            .chain([Self::Api])
            .collect()
    }

    /// The last part of its address.
    pub(super) fn id(self) -> String {
        match self {
            Self::Manual(Language::Spanish) => "manual-es.pdf".to_owned(),
            Self::Manual(Language::English) => "manual-en.pdf".to_owned(),
            Self::Kit(kind) => format!("lote-{kind}.zip"),
            Self::Api => "openapi.json".to_owned(),
        }
    }

    /// Its media type.
    pub(super) const fn media_type(self) -> &'static str {
        match self {
            Self::Manual(_) => "application/pdf",
            Self::Kit(_) => "application/zip",
            Self::Api => "application/json",
        }
    }

    /// Its size, unless it would have to be made only to be measured: guides take a while.
    pub(super) fn size(self, ground: &Ground, today: NaiveDate) -> Option<u32> {
        if let Self::Kit(kind) = self {
            let unmade = |slot: &Slot| slot.get().is_none();
            if guides(kind)?.iter().any(unmade) {
                return None;
            }
        }
        let bytes = self.bytes(ground, today).ok()?;
        u32::try_from(bytes.len()).ok()
    }

    /// The file.
    ///
    /// # Errors
    /// When it cannot be made.
    pub(super) fn bytes(self, ground: &Ground, today: NaiveDate) -> Result<Bytes, DocumentError> {
        match self {
            Self::Manual(language) => {
                let slot = of_language(&MANUALS, language);
                made(slot, || manual_pdf(language)).map(Bytes::from_static)
            }
            Self::Kit(kind) => {
                let guide = |language| {
                    let slot = guides(kind).and_then(|slots| of_language(slots, language));
                    made(slot, || guide_pdf(kind, language))
                };
                kit_zip(&kit(kind, ground, today), guide).map(Bytes::from)
            }
            Self::Api => made(Some(&API), description).map(Bytes::from_static),
        }
    }
}

fn description() -> Result<Vec<u8>, DocumentError> {
    let text = openapi().to_pretty_json();
    Ok(text.map_err(std::io::Error::other)?.into_bytes())
}

fn guides(kind: BatchType) -> Option<&'static [Slot; 2]> {
    let place = BatchType::ALL.iter().position(|known| *known == kind)?;
    GUIDES.get(place)
}

fn of_language(slots: &'static [Slot; 2], language: Language) -> Option<&'static Slot> {
    slots.get(usize::from(language == Language::English))
}

/// What is in the slot; made and put there the first time.
fn made(
    slot: Option<&'static Slot>,
    make: impl FnOnce() -> Result<Vec<u8>, DocumentError>,
) -> Result<&'static [u8], DocumentError> {
    let Some(slot) = slot else {
        return Ok(&[]);
    };
    if let Some(bytes) = slot.get() {
        return Ok(bytes);
    }
    let bytes = make()?;
    Ok(slot.get_or_init(|| bytes))
}

fn kit(kind: BatchType, ground: &Ground, today: NaiveDate) -> Kit {
    let Ground {
        company,
        product,
        branch,
    } = ground;
    Kit {
        company: company.name.clone(),
        product: product.name.clone(),
        document_types: product.document_types.clone(),
        minimum_load: product.minimum_load,
        maximum_load: product.maximum_load,
        minimum_age: product.minimum_age,
        sample: Sample {
            kind,
            lines: 3,
            first_person: 1,
            nit: company.nit.clone(),
            product: product.code.clone(),
            reference: format!("EJEMPLO-{kind}"),
            made: today,
            branch: branch.clone().unwrap_or_else(|| "0001".to_owned()),
            marked: false,
            flaw: None,
        },
    }
}
