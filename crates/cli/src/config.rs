//! The settings: one type for the command line, the environment and the file, and their one documentation.

use std::path::PathBuf;

use anyhow::{Context as _, bail};
use clap::Args;
use serde::{Deserialize, Serialize};
use store::db::DatabaseUrl;

/// Each is taken from the command line, else from the environment, else from the file of `--config`.
#[derive(Debug, Clone, Default, Args, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// A TOML file with settings by the same names (`listen = "0.0.0.0:8080"`).
    #[arg(long, env = "CONEXION_CONFIG")]
    #[serde(skip)]
    pub config: Option<PathBuf>,
    /// The folder of everything that is kept [default: .data].
    #[arg(long, env = "CONEXION_DATA")]
    pub data: Option<PathBuf>,
    /// `sqlite:PATH` or `postgres://USER@HOST/NAME` [default: sqlite, in the data folder].
    #[arg(long, env = "CONEXION_DATABASE", hide_env_values = true)]
    pub database: Option<String>,
    /// Where the bank answers, e.g. `https://bank.example/api`.
    #[arg(long, env = "CONEXION_BANK_URL")]
    pub bank_url: Option<String>,
    /// Where the digital core answers.
    #[arg(long, env = "CONEXION_CORE_URL")]
    pub core_url: Option<String>,
    /// The mail server, `HOST:PORT`.
    #[arg(long, env = "CONEXION_SMTP")]
    pub smtp: Option<String>,
    /// The sender of mails [default: conexion@example.com].
    #[arg(long, env = "CONEXION_MAIL_FROM")]
    pub mail_from: Option<String>,
    /// Proxies of ours before the server, as addresses or networks (`10.0.0.0/8`): their `X-Forwarded-For` is
    /// believed [default: none].
    #[arg(long, env = "CONEXION_TRUSTED_PROXIES", value_delimiter = ',')]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub trusted_proxies: Vec<String>,
    /// How many jobs are worked at once [default: 2].
    #[arg(long, env = "CONEXION_JOBS")]
    pub jobs: Option<usize>,
    /// How logs look: `pretty` or `json` [default: pretty].
    #[arg(long, env = "CONEXION_LOG_FORMAT")]
    pub log_format: Option<String>,
    /// What is logged, e.g. `info` or `app=debug,warn` [default: info].
    #[arg(long, env = "CONEXION_LOG")]
    pub log: Option<String>,
}

/// Where the systems of others are.
#[derive(Debug, Clone)]
pub struct Peers {
    /// The bank.
    pub bank_url: String,
    /// The core.
    pub core_url: String,
    /// The mail server's name.
    pub smtp_host: String,
    /// Its port.
    pub smtp_port: u16,
}

impl Settings {
    /// These settings, and the file's where these say nothing.
    ///
    /// # Errors
    /// When the file cannot be read or has a key or value that it must not have.
    pub fn resolved(self) -> anyhow::Result<Self> {
        let Some(path) = &self.config else {
            return Ok(self);
        };
        let text = std::fs::read_to_string(path)
            .with_context(|| format!("cannot read {}", path.display()))?;
        let file: Self = toml::from_str(&text).with_context(|| format!("in {}", path.display()))?;
        Ok(Self {
            config: self.config,
            data: self.data.or(file.data),
            database: self.database.or(file.database),
            bank_url: self.bank_url.or(file.bank_url),
            core_url: self.core_url.or(file.core_url),
            smtp: self.smtp.or(file.smtp),
            mail_from: self.mail_from.or(file.mail_from),
            trusted_proxies: if self.trusted_proxies.is_empty() {
                file.trusted_proxies
            } else {
                self.trusted_proxies
            },
            jobs: self.jobs.or(file.jobs),
            log_format: self.log_format.or(file.log_format),
            log: self.log.or(file.log),
        })
    }

    /// The folder of everything that is kept.
    pub fn data(&self) -> PathBuf {
        self.data.clone().unwrap_or_else(|| PathBuf::from(".data"))
    }

    /// Where the database is.
    ///
    /// # Errors
    /// When the setting is none.
    pub fn database(&self) -> anyhow::Result<DatabaseUrl> {
        match &self.database {
            Some(text) => text.parse().map_err(anyhow::Error::msg),
            None => Ok(DatabaseUrl::Sqlite(self.data().join("conexion.db"))),
        }
    }

    /// The systems of others; nothing when none is set.
    ///
    /// # Errors
    /// When only some are set: half a sandbox is nothing that anybody wants.
    pub fn peers(&self) -> anyhow::Result<Option<Peers>> {
        match (&self.bank_url, &self.core_url, &self.smtp) {
            (None, None, None) => Ok(None),
            (Some(bank_url), Some(core_url), Some(smtp)) => {
                let parsed = smtp
                    .rsplit_once(':')
                    .and_then(|(host, port)| Some((host.to_owned(), port.parse().ok()?)));
                let (smtp_host, smtp_port) =
                    parsed.with_context(|| format!("smtp is HOST:PORT, not {smtp:?}"))?;
                Ok(Some(Peers {
                    bank_url: bank_url.clone(),
                    core_url: core_url.clone(),
                    smtp_host,
                    smtp_port,
                }))
            }
            _ => bail!("set bank_url, core_url and smtp, or none of them for the sandbox"),
        }
    }

    /// The proxies that are believed.
    ///
    /// # Errors
    /// When one is neither an address nor a network.
    pub fn trusted_proxies(&self) -> anyhow::Result<Vec<server::Network>> {
        self.trusted_proxies
            .iter()
            .filter(|text| !text.trim().is_empty())
            .map(|text| text.parse().map_err(anyhow::Error::msg))
            .collect()
    }

    /// The sender of mails.
    pub fn mail_from(&self) -> &str {
        self.mail_from.as_deref().unwrap_or("conexion@example.com")
    }

    /// How many jobs are worked at once.
    pub fn jobs(&self) -> usize {
        self.jobs.unwrap_or(2).max(1)
    }

    /// Prints what is in force, without the password of the database.
    ///
    /// # Errors
    /// Those of the settings themselves.
    pub fn print(self) -> anyhow::Result<()> {
        let settings = self.resolved()?;
        settings.peers()?;
        settings.trusted_proxies()?;
        let shown = Self {
            data: Some(settings.data()),
            database: Some(settings.database()?.to_string()),
            mail_from: Some(settings.mail_from().to_owned()),
            jobs: Some(settings.jobs()),
            log_format: Some(
                settings
                    .log_format
                    .clone()
                    .unwrap_or_else(|| "pretty".into()),
            ),
            log: Some(settings.log.clone().unwrap_or_else(|| "info".into())),
            ..settings
        };
        print!("{}", toml::to_string_pretty(&shown)?);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_key_stops_the_start() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("conexion.toml");
        std::fs::write(&path, "jobs = 4\nlisen = \"x\"\n").unwrap();
        let settings = Settings {
            config: Some(path),
            ..Settings::default()
        };
        let error = format!("{:#}", settings.resolved().unwrap_err());
        assert!(error.contains("lisen"), "{error}");
    }

    #[test]
    fn the_command_line_comes_before_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("conexion.toml");
        std::fs::write(&path, "jobs = 4\nlog = \"warn\"\n").unwrap();
        let settings = Settings {
            config: Some(path),
            jobs: Some(7),
            ..Settings::default()
        };
        let settings = settings.resolved().unwrap();
        assert_eq!(
            (settings.jobs(), settings.log.as_deref()),
            (7, Some("warn"))
        );
    }

    #[test]
    fn a_proxy_that_cannot_be_read_is_refused() {
        let settings = |proxies: &[&str]| Settings {
            trusted_proxies: proxies.iter().map(|&text| text.to_owned()).collect(),
            ..Settings::default()
        };
        let good = settings(&["10.0.0.0/8", " ::1"]).trusted_proxies();
        assert_eq!(good.unwrap().len(), 2);
        assert!(
            settings(&["10.0.0.0/8", "proxy"])
                .trusted_proxies()
                .is_err()
        );
    }

    #[test]
    fn half_a_sandbox_is_refused() {
        let settings = Settings {
            bank_url: Some("http://bank".into()),
            ..Settings::default()
        };
        assert!(settings.peers().is_err());
        assert!(Settings::default().peers().unwrap().is_none());
    }
}
