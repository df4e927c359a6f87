//! `conexion audit verify`: checks a downloaded audit trail, with nothing but the file and the keys.

use std::{
    fs::{self, File},
    io::{self, BufRead as _, BufReader, Read as _, Write},
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::{Context as _, bail};
use app::audit::{PublicKey, check_signature};
use clap::{Args, Subcommand};
use domain::audit::{Checkpoint, Findings, Verified, Verifier};
use serde::Deserialize;

/// No line of an export comes near this; a longer one is no event.
const LONGEST_LINE: u64 = 1024 * 1024;

/// The commands about the audit trail.
#[derive(Subcommand)]
pub enum Audit {
    /// Check that nothing in a downloaded audit trail was changed; exit status 1 when something was.
    Verify(Verify),
}

/// The options of `audit verify`.
#[derive(Args)]
pub struct Verify {
    /// The downloaded file.
    file: PathBuf,
    /// The keys to trust, as `/api/v1/audit/keys` gives them [default: the key that the file names].
    #[arg(long)]
    keys: Option<PathBuf>,
    /// A checkpoint that was kept earlier, as the API gave it: the file must agree with it.
    #[arg(long)]
    checkpoint: Option<PathBuf>,
    /// In English; Spanish otherwise.
    #[arg(long)]
    english: bool,
}

#[derive(Deserialize)]
struct KeySet {
    keys: Vec<Key>,
}

#[derive(Deserialize)]
struct Key {
    kid: String,
    x: String,
}

impl Audit {
    /// Does it.
    ///
    /// # Errors
    /// When a file cannot be read.
    pub fn run(&self) -> anyhow::Result<ExitCode> {
        match self {
            Self::Verify(verify) => verify.run(),
        }
    }
}

impl Verify {
    fn run(&self) -> anyhow::Result<ExitCode> {
        let trusted = self.keys.as_deref().map(read_keys).transpose()?;
        let earlier = self
            .checkpoint
            .as_deref()
            .map(read_checkpoint)
            .transpose()?;
        if let Some(earlier) = &earlier
            && check_signature(earlier, trusted.as_deref()).is_err()
        {
            bail!("the checkpoint to compare with is not signed by a trusted key");
        }
        let outcome = check(&self.file, trusted.as_deref(), earlier)?;
        let mut out = io::stdout().lock();
        match outcome {
            Ok(verified) => {
                self.tell(&mut out, &verified)?;
                Ok(ExitCode::SUCCESS)
            }
            Err(findings) => {
                self.complain(&mut out, &findings)?;
                Ok(ExitCode::FAILURE)
            }
        }
    }

    const fn word<'a>(&self, spanish: &'a str, english: &'a str) -> &'a str {
        if self.english { english } else { spanish }
    }

    fn tell(&self, out: &mut impl Write, verified: &Verified) -> io::Result<()> {
        let checkpoint = &verified.checkpoint;
        writeln!(out, "{}", self.word("ÍNTEGRO", "WHOLE"))?;
        let row =
            |out: &mut dyn Write, name: &str, value: &str| writeln!(out, "  {name:<18}{value}");
        row(
            out,
            self.word("empresa", "company"),
            &checkpoint.company.to_string(),
        )?;
        let events = if verified.events == 0 {
            "0".to_owned()
        } else {
            let (first, last) = (checkpoint.first_sequence, checkpoint.sequence);
            format!("{} ({first}–{last})", verified.events)
        };
        row(out, self.word("eventos", "events"), &events)?;
        if let Some((from, to)) = verified.span {
            row(out, self.word("desde", "from"), &from.to_rfc3339())?;
            row(out, self.word("hasta", "to"), &to.to_rfc3339())?;
        }
        row(out, self.word("huella", "hash"), &checkpoint.hash)?;
        row(
            out,
            self.word("punto de control", "checkpoint"),
            &checkpoint.at.to_rfc3339(),
        )?;
        row(
            out,
            self.word("llave", "key"),
            &format!("{} {}", checkpoint.key_id, checkpoint.public_key),
        )?;
        row(
            out,
            self.word("huella de la llave", "key fingerprint"),
            &fingerprint(checkpoint),
        )?;
        if self.keys.is_none() {
            writeln!(out, "{}", self.word(
                "OJO: la llave venía en el archivo. Compárela con las de /api/v1/audit/keys, o use --keys.",
                "MIND: the key came in the file. Compare it with those of /api/v1/audit/keys, or use --keys.",
            ))?;
        }
        Ok(())
    }

    fn complain(&self, out: &mut impl Write, findings: &Findings) -> io::Result<()> {
        writeln!(
            out,
            "{} × {}",
            self.word("ALTERADO", "TAMPERED WITH"),
            findings.count
        )?;
        for fault in &findings.faults {
            let wrong = if self.english {
                fault.wrong.to_string()
            } else {
                fault.wrong.spanish()
            };
            writeln!(
                out,
                "  {} {}: {wrong}",
                self.word("línea", "line"),
                fault.line
            )?;
        }
        let more = findings.count - u64::try_from(findings.faults.len()).unwrap_or_default();
        if more > 0 {
            writeln!(out, "  … {more} {}", self.word("más", "more"))?;
        }
        Ok(())
    }
}

/// Streams the file through the verifier; memory does not grow with its size.
fn check(
    path: &Path,
    trusted: Option<&[PublicKey]>,
    earlier: Option<Checkpoint>,
) -> anyhow::Result<Result<Verified, Findings>> {
    let cannot = || format!("cannot read {}", path.display());
    let mut reader = BufReader::new(File::open(path).with_context(cannot)?);
    let mut verifier =
        Verifier::new(|checkpoint: &Checkpoint| check_signature(checkpoint, trusted));
    if let Some(earlier) = earlier {
        verifier = verifier.with_earlier(earlier);
    }
    let mut line = Vec::new();
    loop {
        line.clear();
        let read = reader
            .by_ref()
            .take(LONGEST_LINE)
            .read_until(b'\n', &mut line)
            .with_context(cannot)?;
        if read == 0 {
            return Ok(verifier.finish());
        }
        verifier.line(&line);
    }
}

fn read_keys(path: &Path) -> anyhow::Result<Vec<PublicKey>> {
    let set: KeySet = read_json(path)?;
    let key = |Key { kid, x }| PublicKey { id: kid, x };
    Ok(set.keys.into_iter().map(key).collect())
}

fn read_checkpoint(path: &Path) -> anyhow::Result<Checkpoint> {
    read_json(path)
}

fn read_json<T: serde::de::DeserializeOwned>(path: &Path) -> anyhow::Result<T> {
    let text =
        fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    serde_json::from_str(&text)
        .with_context(|| format!("{} is not what it should be", path.display()))
}

fn fingerprint(checkpoint: &Checkpoint) -> String {
    let key = PublicKey {
        id: checkpoint.key_id.clone(),
        x: checkpoint.public_key.clone(),
    };
    format!("SHA256:{}", key.fingerprint())
}
