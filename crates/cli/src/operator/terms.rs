//! `conexion operator terms`: publishing the terms and conditions.

use std::path::{Path, PathBuf};

use anyhow::Context as _;
use app::{
    App,
    identity::terms::{self, NewTerms},
};
use clap::{Args, Subcommand};

use crate::{config::Settings, ports};

/// The commands about terms.
#[derive(Subcommand)]
pub enum Terms {
    /// Publish a new version from two files: everybody is asked to accept it before going on.
    Publish(Box<Publish>),
}

/// The options of `operator terms publish`.
#[derive(Args)]
pub struct Publish {
    #[command(flatten)]
    settings: Settings,
    /// The version's name, e.g. `2026-11`.
    #[arg(long)]
    version: String,
    /// The text in Spanish: paragraphs parted by empty lines; one that starts with `# ` is a heading.
    #[arg(long)]
    spanish: PathBuf,
    /// The same in English.
    #[arg(long)]
    english: PathBuf,
}

impl Terms {
    /// Does it.
    ///
    /// # Errors
    /// When a file cannot be read or the version was published before.
    pub async fn run(self) -> anyhow::Result<()> {
        let Self::Publish(command) = self;
        let settings = command.settings.clone().resolved()?;
        let app = ports::offline(&settings).await?;
        command.publish(&app).await?;
        app.db.close().await;
        println!("version {} is in force", command.version);
        Ok(())
    }
}

impl Publish {
    async fn publish(&self, app: &App) -> anyhow::Result<()> {
        let new = NewTerms {
            version: self.version.clone(),
            spanish: read(&self.spanish)?,
            english: read(&self.english)?,
        };
        Ok(terms::publish(app, new).await?)
    }
}

fn read(path: &Path) -> anyhow::Result<String> {
    std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_version_comes_into_force_from_files_and_only_once() {
        let folder = tempfile::tempdir().unwrap();
        let settings = Settings {
            data: Some(folder.path().to_owned()),
            ..Settings::default()
        };
        let app = ports::offline(&settings).await.unwrap();
        let (spanish, english) = (folder.path().join("es.txt"), folder.path().join("en.txt"));
        std::fs::write(&spanish, "# Términos\r\n\r\nTexto.\r\n").unwrap();
        std::fs::write(&english, "# Terms\n\nText.\n").unwrap();
        let command = Publish {
            settings,
            version: "2026-11".to_owned(),
            spanish,
            english,
        };
        command.publish(&app).await.unwrap();
        let terms = terms::in_force(&app).await.unwrap();
        assert_eq!(
            (terms.version.as_str(), terms.text_es.as_str()),
            ("2026-11", "# Términos\n\nTexto.")
        );
        assert!(command.publish(&app).await.is_err());
    }
}
