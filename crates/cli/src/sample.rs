//! `conexion sample`: batch files of every shape, for people to learn from and for tests.

use std::{
    fs::{self, File},
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
};

use anyhow::{Context as _, bail};
use app::{
    bogota_day,
    ports::{Clock as _, SystemClock},
};
use clap::Args;
use domain::{
    batch::BatchType,
    batch_file::{
        Code,
        samples::{Flaw, Sample},
    },
    nit::Nit,
};

/// The options of `sample`.
#[derive(Args)]
pub struct SampleCommand {
    /// The batch type: RC or EM.
    #[arg(long = "type", default_value = "RC")]
    kind: BatchType,
    /// How many detail lines.
    #[arg(long, default_value_t = 1_000)]
    lines: u32,
    /// The company's NIT, without check digit.
    #[arg(long, default_value = crate::demo::FIRST_NIT)]
    nit: String,
    /// The product's code.
    #[arg(long, default_value = crate::demo::FIRST_PRODUCT)]
    product: String,
    /// The number of the first invented person; the demo's card holders are 0 to 1499.
    #[arg(long, default_value_t = 0)]
    first_person: u32,
    /// A branch's code, for cards that are handed over there.
    #[arg(long, default_value = crate::demo::BRANCH)]
    branch: String,
    /// The client's own reference; a company uses each once.
    #[arg(long, default_value = "MUESTRA")]
    reference: String,
    /// What is wrong with it: a code of the catalogue, e.g. `D310`.
    #[arg(long)]
    flaw: Option<String>,
    /// Write the file here, not to the standard output.
    #[arg(long)]
    out: Option<PathBuf>,
    /// Write a good file and one for each kind of error into this folder.
    #[arg(long, conflicts_with_all = ["out", "flaw"])]
    all: Option<PathBuf>,
}

impl SampleCommand {
    /// Makes the file or files.
    ///
    /// # Errors
    /// When the options ask for what there is not, or nothing can be written.
    pub fn run(&self) -> anyhow::Result<()> {
        if self.lines == 0 || self.lines > 1_000_000 {
            bail!("--lines takes 1 to 1000000");
        }
        let sample = self.sample()?;
        if let Some(folder) = &self.all {
            return write_all(&sample, folder);
        }
        if let Some(path) = &self.out {
            write_to(&sample, path)
        } else {
            let mut out = BufWriter::new(io::stdout().lock());
            write_sample(&sample, &mut out)?;
            Ok(out.flush()?)
        }
    }

    fn sample(&self) -> anyhow::Result<Sample> {
        let flaw = match &self.flaw {
            None => None,
            Some(code) => {
                let code: Code = code
                    .to_uppercase()
                    .parse()
                    .ok()
                    .with_context(|| format!("{code} is no code of the catalogue"))?;
                if !flaws_of(self.kind)?.contains(&code) {
                    bail!("no sample of {} shows {code}", self.kind);
                }
                Some(Flaw(code))
            }
        };
        Ok(Sample {
            kind: self.kind,
            lines: self.lines,
            first_person: self.first_person,
            nit: Nit::new(&self.nit).context("--nit")?,
            product: self.product.clone(),
            reference: self.reference.clone(),
            made: bogota_day(SystemClock.now()),
            branch: self.branch.clone(),
            marked: true,
            flaw,
        })
    }
}

fn flaws_of(kind: BatchType) -> anyhow::Result<&'static [Code]> {
    match kind {
        BatchType::Recharge => Ok(Flaw::OF_RECHARGE),
        BatchType::Issuance => Ok(Flaw::OF_ISSUANCE),
        other => bail!("samples are of type RC and EM, not {other}"),
    }
}

fn write_all(sample: &Sample, folder: &Path) -> anyhow::Result<()> {
    fs::create_dir_all(folder)?;
    let kind = sample.kind.to_string().to_lowercase();
    write_to(sample, &folder.join(format!("{kind}-bueno.txt")))?;
    for code in flaws_of(sample.kind)? {
        let flawed = Sample {
            flaw: Some(Flaw(*code)),
            ..sample.clone()
        };
        write_to(&flawed, &folder.join(format!("{kind}-{code}.txt")))?;
    }
    Ok(())
}

/// Writes a sample to a file.
///
/// # Errors
/// When it cannot be written.
pub fn write_to(sample: &Sample, path: &Path) -> anyhow::Result<()> {
    let file = File::create(path).with_context(|| format!("cannot write {}", path.display()))?;
    let mut out = BufWriter::new(file);
    write_sample(sample, &mut out)?;
    Ok(out.flush()?)
}

fn write_sample(sample: &Sample, out: &mut impl Write) -> io::Result<()> {
    // Only a flaw needs the file in memory.
    if sample.flaw.is_some() {
        out.write_all(&sample.bytes())
    } else {
        sample.write(out)
    }
}
