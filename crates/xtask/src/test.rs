//! `cargo xtask test`: every check and test, one table at the end.

mod browser;
mod nextest;
mod statics;
mod summary;

use std::{process::ExitCode, thread};

use anyhow::{Result, bail};
use clap::{Args, ValueEnum};

use crate::{
    build,
    process::say,
    setup::{self, Need},
};
pub use browser::playwright;
use summary::Summary;

/// What to run.
#[derive(Args)]
pub struct Options {
    /// The parts; none means all of them
    #[arg(value_enum)]
    parts: Vec<Part>,
}

/// A part of the tests.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Part {
    /// Format, clippy, and the architecture's arrows
    Static,
    /// Rules, wire types, screens' state, documents, adapters, sandbox, these commands
    Unit,
    /// Store, use cases, HTTP and the command, on SQLite and on a throw-away PostgreSQL
    Api,
    /// The real server in a real browser
    E2e,
}

impl Part {
    const ALL: [Self; 4] = [Self::Static, Self::Unit, Self::Api, Self::E2e];

    const fn needs(self) -> &'static [Need] {
        match self {
            Self::Static => &[],
            Self::Unit => &[Need::Nextest, Need::Poppler],
            Self::Api => &[Need::Nextest, Need::Poppler, Need::Postgres],
            Self::E2e => &[
                Need::Wasm,
                Need::Trunk,
                Need::WasmBindgen,
                Need::NodeModules,
                Need::Chromium,
                Need::Poppler,
            ],
        }
    }
}

/// Runs the parts, all of them even when one fails, and prints the table, the counts last.
pub fn run(options: &Options) -> Result<ExitCode> {
    let chosen: Vec<Part> = Part::ALL
        .into_iter()
        .filter(|part| options.parts.is_empty() || options.parts.contains(part))
        .collect();
    let needs: Vec<Need> = chosen
        .iter()
        .flat_map(|part| part.needs())
        .copied()
        .collect();
    setup::ensure(&needs)?;
    let mut summary = Summary::default();
    let has = |part| chosen.contains(&part);
    let tests = (has(Part::Unit) || has(Part::Api)).then(nextest::build);
    let screens = thread::scope(|scope| {
        // The module is linked on one core; the other is for what nobody times.
        let screens = has(Part::E2e).then(|| scope.spawn(build::screens));
        if has(Part::Static) {
            statics::run_all(&mut summary);
        }
        if has(Part::Unit) {
            nextest::unit(tests.as_ref(), &mut summary);
        }
        screens.map(|screens| {
            screens
                .join()
                .unwrap_or_else(|_| bail!("the build broke off"))
        })
    });
    if has(Part::Api) {
        nextest::api(tests.as_ref(), &mut summary);
    }
    if let Some(screens) = screens {
        browser::run(screens, &mut summary);
    }
    let failed = summary.failed() > 0;
    if failed {
        say("something failed: look above for the first failure of each part");
    }
    println!("{summary}");
    Ok(ExitCode::from(u8::from(failed)))
}
