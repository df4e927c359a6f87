//! Developer commands: `cargo xtask --help`.

use std::process::ExitCode;

use clap::{Parser, Subcommand};

mod arrows;
mod bench;
mod build;
mod cluster;
mod crash;
mod crowd;
mod fresh;
mod memory;
mod openapi;
mod process;
mod run;
mod screenshots;
mod setup;
mod stand;
mod test;
mod workspace;

/// What one does with this repository, in one place. Each command installs what it needs and says
/// so before anything that takes long.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Check what is needed and install what is missing
    Setup(setup::Options),
    /// Build the screens and the server in release
    Build,
    /// Build, and start everything on this machine with demo data
    Run(run::Options),
    /// Run all the checks and tests, or the named parts, and print one table of what ran
    Test(test::Options),
    /// Check which crate depends on which, and the banned ones; SQL only in the store
    CheckArrows,
    /// Write the description of the API, its errors and its permissions from the code
    Openapi(openapi::Options),
    /// Measure us against a limit or a peer, and print the line for the README
    Bench(bench::Options),
    /// Kill what serves, again and again under load, and count what was lost or doubled
    Crash(crash::Options),
    /// Let a crowd ask one master account for more than it has, over two servers, and count who was served
    Crowd(crowd::Options),
    /// Take the pictures of the README's gallery
    Screenshots,
}

fn main() -> ExitCode {
    let done = match Arguments::parse().command {
        Command::Test(options) => return finish(test::run(&options)),
        Command::Setup(options) => setup::run(&options),
        Command::Build => build::run(),
        Command::Run(options) => run::run(&options),
        Command::CheckArrows => arrows::run(),
        Command::Openapi(options) => openapi::run(&options),
        Command::Bench(options) => bench::run(&options),
        Command::Crash(options) => crash::run(&options),
        Command::Crowd(options) => crowd::run(&options),
        Command::Screenshots => screenshots::run(),
    };
    finish(done.map(|()| ExitCode::SUCCESS))
}

fn finish(done: anyhow::Result<ExitCode>) -> ExitCode {
    done.unwrap_or_else(|error| {
        eprintln!("xtask: {error:#}");
        ExitCode::FAILURE
    })
}
