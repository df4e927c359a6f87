//! A file's bytes in the codings that browsers take, made once.

use std::{
    fs, io,
    io::Write as _,
    path::{Path, PathBuf},
};

use bytes::Bytes;

/// The same file in Brotli and gzip.
#[derive(Default)]
pub(super) struct Compressed {
    brotli: Option<Bytes>,
    gzip: Option<Bytes>,
}

impl Compressed {
    /// Takes `file.br` and `file.gz` beside the file, or compresses it now. What is not smaller is left out.
    pub fn of(path: &Path, plain: &Bytes) -> io::Result<Self> {
        let smaller = |bytes: Bytes| (bytes.len() < plain.len()).then_some(bytes);
        let brotli = sibling(path, "br").map_or_else(|| brotli(plain), Ok)?;
        let gzip = sibling(path, "gz").map_or_else(|| gzip(plain), Ok)?;
        Ok(Self {
            brotli: smaller(brotli),
            gzip: smaller(gzip),
        })
    }

    /// The smallest that the browser takes.
    pub fn best(&self, accept: &str) -> Option<(&'static str, &Bytes)> {
        let takes = |name: &str| {
            accept.split(',').any(|part| {
                let mut pieces = part.split(';');
                pieces
                    .next()
                    .unwrap_or_default()
                    .trim()
                    .eq_ignore_ascii_case(name)
                    && pieces.next().is_none_or(|weight| {
                        !matches!(weight.trim(), "q=0" | "q=0.0" | "q=0.00" | "q=0.000")
                    })
            })
        };
        let brotli = self
            .brotli
            .as_ref()
            .filter(|_| takes("br"))
            .map(|bytes| ("br", bytes));
        brotli.or_else(|| {
            self.gzip
                .as_ref()
                .filter(|_| takes("gzip"))
                .map(|bytes| ("gzip", bytes))
        })
    }
}

fn sibling(path: &Path, extension: &str) -> Option<Bytes> {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(extension);
    fs::read(PathBuf::from(name)).ok().map(Bytes::from)
}

fn brotli(plain: &[u8]) -> io::Result<Bytes> {
    // 9 of 11: the last two steps take ten times as long for a few per cent; a build may bring its own.
    let mut out = brotli::CompressorWriter::new(Vec::new(), 64 * 1024, 9, 22);
    out.write_all(plain)?;
    Ok(out.into_inner().into())
}

fn gzip(plain: &[u8]) -> io::Result<Bytes> {
    let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    out.write_all(plain)?;
    Ok(out.finish()?.into())
}
