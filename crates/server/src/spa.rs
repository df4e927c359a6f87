//! The screens: files read into memory at the start, compressed once, with their entity tags.

mod compressed;
mod policy;

use std::{
    collections::HashMap,
    fs, io,
    path::{Path, PathBuf},
};

use actix_web::{HttpRequest, HttpResponse, http::header};
use bytes::Bytes;

use compressed::Compressed;

/// A file of the screens.
struct File {
    plain: Bytes,
    compressed: Compressed,
    etag: String,
    media_type: &'static str,
    cache: &'static str,
}

/// The screens.
pub(crate) struct Spa {
    files: HashMap<String, File>,
    policy: String,
}

impl Spa {
    /// No screens: the API alone.
    pub fn none() -> Self {
        Self {
            files: HashMap::new(),
            policy: policy::of_page(""),
        }
    }

    /// Reads a folder that `trunk build` has made.
    pub fn load(folder: &Path) -> io::Result<Self> {
        let mut files = HashMap::new();
        for path in walk(folder)? {
            let Ok(relative) = path.strip_prefix(folder) else {
                continue;
            };
            let name = relative.to_string_lossy().replace('\\', "/");
            if matches!(
                path.extension().and_then(|end| end.to_str()),
                Some("br" | "gz")
            ) {
                continue;
            }
            files.insert(format!("/{name}"), read(&path, &name)?);
        }
        let Some(index) = files.get("/index.html") else {
            return Err(io::Error::new(
                io::ErrorKind::NotFound,
                "there is no index.html",
            ));
        };
        let policy = policy::of_page(&String::from_utf8_lossy(&index.plain));
        Ok(Self { files, policy })
    }

    /// The content security policy of the page.
    pub fn policy(&self) -> &str {
        &self.policy
    }

    /// The answer to a path: its file, or the page for a path without extension (the page finds its
    /// own way). Nothing for a file that does not exist.
    pub fn answer(&self, request: &HttpRequest) -> Option<HttpResponse> {
        let path = request.path();
        let is_page = !path.rsplit('/').next().unwrap_or_default().contains('.');
        let file = self
            .files
            .get(path)
            .or_else(|| self.files.get("/index.html").filter(|_| is_page))?;
        Some(send(request, file))
    }
}

fn send(request: &HttpRequest, file: &File) -> HttpResponse {
    let text = |name| {
        request
            .headers()
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    };
    let (encoding, body) = file
        .compressed
        .best(text(header::ACCEPT_ENCODING))
        .map_or((None, &file.plain), |(name, body)| (Some(name), body));
    // Bytes in another coding are another representation, with a tag of their own.
    let etag = format!(
        "\"{}{}\"",
        file.etag,
        encoding.map(|name| format!("-{name}")).unwrap_or_default()
    );
    let known = text(header::IF_NONE_MATCH)
        .split(',')
        .any(|tag| tag.trim().trim_start_matches("W/") == etag);
    let mut answer = if known {
        HttpResponse::NotModified()
    } else {
        HttpResponse::Ok()
    };
    answer.insert_header((header::ETAG, etag));
    answer.insert_header((header::CACHE_CONTROL, file.cache));
    answer.insert_header((header::VARY, "accept-encoding"));
    if known {
        return answer.finish();
    }
    answer.insert_header((header::CONTENT_TYPE, file.media_type));
    // Also said for plain bytes: else they would be compressed anew for every request.
    answer.insert_header((header::CONTENT_ENCODING, encoding.unwrap_or("identity")));
    answer.body(body.clone())
}

fn read(path: &Path, name: &str) -> io::Result<File> {
    let plain = Bytes::from(fs::read(path)?);
    let media_type = media_type(name);
    let mut etag = domain::digest::sha256(&plain);
    etag.truncate(32);
    let compressed = if is_text(media_type) {
        Compressed::of(path, &plain)?
    } else {
        Compressed::default()
    };
    let cache = if is_hashed(name) {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    };
    Ok(File {
        plain,
        compressed,
        etag,
        media_type,
        cache,
    })
}

fn walk(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(walk(&path)?);
        } else {
            found.push(path);
        }
    }
    Ok(found)
}

/// Whether the name carries a hash of its content, as trunk writes it: `conexion-0123456789abcdef.js`.
fn is_hashed(name: &str) -> bool {
    let stem = name.rsplit('/').next().unwrap_or_default();
    stem.split(['-', '.', '_'])
        .any(|part| part.len() >= 12 && part.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

fn is_text(media_type: &str) -> bool {
    media_type.starts_with("text/")
        || media_type.contains("json")
        || media_type.contains("wasm")
        || media_type.contains("svg")
}

fn media_type(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "webp" => "image/webp",
        "woff2" => "font/woff2",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::is_hashed;

    #[test]
    fn trunks_hashed_names_are_known() {
        assert!(is_hashed("conexion-5f2b1c0a9d8e7f60.js"));
        assert!(is_hashed("conexion-5f2b1c0a9d8e7f60_bg.wasm"));
        assert!(
            !is_hashed("index.html") && !is_hashed("assets/logo.svg") && !is_hashed("favicon.ico")
        );
    }
}
