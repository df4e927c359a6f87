//! `conexion validate`: the same rules and the same report as the screen.

use std::{
    fs::File,
    io::{self, BufWriter, Read as _, Write},
    path::{Path, PathBuf},
    process::ExitCode,
    time::Instant,
};

use anyhow::{Context as _, bail};
use app::bogota_day;
use chrono::NaiveDate;
use clap::{Args, ValueEnum};
use domain::{
    batch::{BatchStatus, BatchType},
    batch_file::{Context, DOCUMENT_TYPES, Finding, Limits, Report, Validator, layout::HEADER},
    money::Money,
    nit::Nit,
};

/// How the report is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people.
    Text,
    /// For programs: the whole report.
    Json,
}

/// The options of `validate`.
#[derive(Args)]
pub struct Validate {
    /// The batch file.
    file: PathBuf,
    /// The company's NIT without check digit [default: the one in the file's header].
    #[arg(long)]
    nit: Option<String>,
    /// The product's code [default: the one in the file's header].
    #[arg(long)]
    product: Option<String>,
    /// The batch type: RC, EM, … [default: the one in the file's header].
    #[arg(long = "type")]
    kind: Option<BatchType>,
    /// The business day to judge by, `YYYY-MM-DD` [default: today in Bogotá].
    #[arg(long)]
    today: Option<NaiveDate>,
    /// The smallest recharge, in pesos.
    #[arg(long, default_value_t = 10_000)]
    minimum: i64,
    /// The largest recharge, in pesos.
    #[arg(long, default_value_t = 5_000_000)]
    maximum: i64,
    /// How many findings are printed.
    #[arg(long, default_value_t = 50)]
    errors: usize,
    /// How the report is written.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// In English; Spanish otherwise.
    #[arg(long)]
    english: bool,
}

impl Validate {
    /// Checks the file.
    ///
    /// # Errors
    /// When the file cannot be read, or is so broken that its header says neither company nor type.
    pub fn run(&self) -> anyhow::Result<ExitCode> {
        let context = self.context()?;
        let begun = Instant::now();
        let (report, bytes) = read(&self.file, context)?;
        let took = begun.elapsed();
        let mut out = BufWriter::new(io::stdout().lock());
        match self.format {
            Format::Json => writeln!(out, "{}", serde_json::to_string_pretty(&report)?)?,
            Format::Text => {
                self.print(&mut out, &report)?;
                let rate = u128::from(bytes) / took.as_micros().max(1);
                writeln!(
                    out,
                    "{bytes} bytes, {:.2} s, {rate} MB/s",
                    took.as_secs_f64()
                )?;
            }
        }
        out.flush()?;
        Ok(if report.verdict() == BatchStatus::Valid {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        })
    }

    fn context(&self) -> anyhow::Result<Context> {
        let header = first_line(&self.file)?;
        let nit = self.nit.clone().unwrap_or_else(|| cut(&header, "nit"));
        let nit =
            Nit::new(nit.trim_start_matches('0')).context("the header holds no NIT: say --nit")?;
        let kind = match self.kind {
            Some(kind) => kind,
            None => cut(&header, "tipo")
                .parse()
                .ok()
                .context("the header holds no batch type: say --type")?,
        };
        if self.minimum > self.maximum {
            bail!("--minimum is above --maximum");
        }
        let pesos = |pesos: i64| Money::from_minor(pesos.saturating_mul(100));
        Ok(Context {
            nit,
            product: self
                .product
                .clone()
                .unwrap_or_else(|| cut(&header, "producto")),
            kind,
            enabled: BatchType::ALL.to_vec(),
            document_types: DOCUMENT_TYPES.map(str::to_owned).to_vec(),
            minimum_load: pesos(self.minimum),
            maximum_load: pesos(self.maximum),
            minimum_age: 18,
            today: self.today.unwrap_or_else(today),
            limits: Limits::default(),
        })
    }

    fn print(&self, out: &mut impl Write, report: &Report) -> io::Result<()> {
        let word = |spanish, english| if self.english { english } else { spanish };
        let verdict = match report.verdict() {
            BatchStatus::Valid => word("VÁLIDO", "VALID"),
            BatchStatus::WithErrors => word("CON ERRORES", "WITH ERRORS"),
            _ => word("RECHAZADO", "REFUSED"),
        };
        writeln!(
            out,
            "{verdict}  {} {}, {} {}, {} {}, {} {}",
            report.lines,
            word("líneas", "lines"),
            report.accepted,
            word("aceptadas", "accepted"),
            report.with_errors,
            word("con errores", "with errors"),
            word("total", "total"),
            report.total
        )?;
        for finding in report.findings.iter().take(self.errors) {
            self.print_finding(out, finding)?;
        }
        let all: u64 = report.counts.values().sum();
        let shown = u64::try_from(self.errors).unwrap_or(u64::MAX);
        if all > shown {
            writeln!(out, "  … {} {}", all - shown, word("más", "more"))?;
        }
        for (code, count) in &report.counts {
            writeln!(out, "  {code} × {count}")?;
        }
        writeln!(out, "{} {}", word("huella", "digest"), report.digest())
    }

    fn print_finding(&self, out: &mut impl Write, finding: &Finding) -> io::Result<()> {
        let words = if self.english {
            finding.code.english()
        } else {
            finding.code.spanish()
        };
        write!(
            out,
            "  {} {} {:>7}",
            finding.severity(),
            finding.code,
            finding.line
        )?;
        if finding.from > 0 {
            write!(out, ":{}–{}", finding.from, finding.to)?;
        }
        if let Some(field) = finding.field {
            write!(out, " {field}")?;
        }
        write!(out, "  {}. {}", words.message, words.hint)?;
        match &finding.value_masked {
            Some(value) => writeln!(out, " [{value}]"),
            None => writeln!(out),
        }
    }
}

/// Streams the file through the validator; memory does not grow with its size.
fn read(path: &Path, context: Context) -> anyhow::Result<(Report, u64)> {
    let cannot = || format!("cannot read {}", path.display());
    let mut file = File::open(path).with_context(cannot)?;
    let mut validator = Validator::new(context);
    let mut buffer = vec![0; 256 * 1024];
    let mut bytes = 0_u64;
    loop {
        let read = file.read(&mut buffer).with_context(cannot)?;
        let Some(piece) = buffer.get(..read).filter(|piece| !piece.is_empty()) else {
            return Ok((validator.finish(), bytes));
        };
        bytes += u64::try_from(read)?;
        validator.push(piece, &mut ());
    }
}

fn first_line(path: &Path) -> anyhow::Result<String> {
    let mut start = vec![0; 1024];
    let cannot = || format!("cannot read {}", path.display());
    let mut file = File::open(path).with_context(cannot)?;
    let read = file.read(&mut start).with_context(cannot)?;
    start.truncate(read);
    let text = String::from_utf8_lossy(&start);
    let text = text.trim_start_matches('\u{feff}');
    Ok(text.lines().next().unwrap_or_default().to_owned())
}

/// A field of the header, by its columns.
fn cut(header: &str, field: &str) -> String {
    let Some(field) = HEADER.field(field) else {
        return String::new();
    };
    let from = field.from.saturating_sub(1);
    let letters = header.chars().skip(from).take(field.to() - from);
    letters.collect::<String>().trim().to_owned()
}

fn today() -> NaiveDate {
    use app::ports::{Clock as _, SystemClock};
    bogota_day(SystemClock.now())
}
