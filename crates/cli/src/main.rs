//! The command `conexion`: serves the system, works its jobs, sets its database up, checks and makes
//! batch files.

mod audit;
mod config;
mod demo;
mod ledger;
mod logs;
mod migrate;
mod openapi;
mod operator;
mod ports;
mod sample;
mod sandbox;
mod serve;
mod validate;
mod whole_file;
mod worker;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use config::Settings;

/// Conexión Empresas Online: prepaid cards for companies.
#[derive(Parser)]
#[command(name = "conexion", version, about, max_term_width = 100)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve screens and API, and work the jobs in the same process.
    Serve(serve::Serve),
    /// Work jobs without serving anything; run as many as wanted beside `serve` (PostgreSQL).
    Worker(Settings),
    /// Bring the database's schema up to date, and stop.
    Migrate(Settings),
    /// Fill an empty database with demo companies, people and cards, and stop.
    Seed(Settings),
    /// Run the simulated bank, core and mailbox by themselves, for servers that are started apart.
    Sandbox(sandbox::SandboxCommand),
    /// Check a batch file and print the same report as the screen; exit status 1 on errors.
    Validate(validate::Validate),
    /// Make sample batch files of every shape.
    Sample(sample::SampleCommand),
    /// Check a downloaded audit trail.
    #[command(subcommand)]
    Audit(audit::Audit),
    /// Look whether the books add up.
    #[command(subcommand)]
    Ledger(ledger::Ledger),
    /// What the program manager's staff does: take companies on and set them up. Nobody acts inside a company from here.
    #[command(subcommand)]
    Operator(operator::Operator),
    /// Print the OpenAPI description of the REST API.
    Openapi,
    /// Print the settings in force, without secrets.
    Config(Settings),
}

fn main() -> ExitCode {
    match run(Arguments::parse()) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("conexion: {error:#}");
            ExitCode::from(2)
        }
    }
}

fn run(arguments: Arguments) -> anyhow::Result<ExitCode> {
    match arguments.command {
        Command::Validate(command) => return command.run(),
        Command::Audit(command) => return command.run(),
        Command::Ledger(command) => return block_on(command.run()),
        Command::Sample(command) => command.run()?,
        Command::Openapi => openapi::run()?,
        Command::Config(settings) => settings.print()?,
        Command::Operator(operator::Operator::Example) => operator::print_example(),
        Command::Operator(command) => block_on(command.run())?,
        Command::Migrate(settings) => block_on(migrate::run(settings))?,
        Command::Seed(settings) => block_on(demo::run(settings))?,
        Command::Worker(settings) => block_on(worker::run(settings))?,
        Command::Sandbox(command) => block_on(command.run())?,
        Command::Serve(command) => block_on(command.run())?,
    }
    Ok(ExitCode::SUCCESS)
}

fn block_on<T>(work: impl Future<Output = anyhow::Result<T>>) -> anyhow::Result<T> {
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?
        .block_on(work)
}
