//! What can be downloaded for a product: the manual, the batch files, the description of the API.

use domain::batch::BatchType;
use serde::{Deserialize, Serialize};

/// What a download is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum DownloadKind {
    /// The user manual.
    Manual,
    /// Template, sample and format guide of a batch type.
    BatchFiles,
    /// The description of this API.
    Openapi,
}

/// A file that can be downloaded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(example = json!({
    "id": "lote-RC.zip", "kind": "batch_files", "name": "Recarga (RC)",
    "description": "Plantilla, ejemplo y guía del formato", "file_name": "lote-RC-NOMINA.zip",
    "media_type": "application/zip", "language": null, "batch_type": "RC", "size": 311_042
})))]
pub struct DownloadResponse {
    /// The last part of its address.
    pub id: String,
    /// What it is.
    pub kind: DownloadKind,
    /// Its name, in the language of Accept-Language.
    pub name: String,
    /// What is in it, in the language of Accept-Language.
    pub description: String,
    /// The name to keep it under.
    pub file_name: String,
    /// Its media type.
    pub media_type: String,
    /// Its language, when it has one: `es` or `en`.
    #[serde(default)]
    pub language: Option<String>,
    /// The batch type that it is about.
    #[serde(default)]
    pub batch_type: Option<BatchType>,
    /// Its size in bytes; absent until it has been made for the first time.
    #[serde(default)]
    pub size: Option<u32>,
}

/// What can be downloaded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DownloadList {
    /// The files: manuals, batch files, the API.
    pub data: Vec<DownloadResponse>,
}
