//! `conexion operator keys`: the keys that sign access tokens.

use app::{App, identity::keys};
use clap::Subcommand;

use crate::{config::Settings, ports};

/// What to do with the keys.
#[derive(Subcommand)]
pub enum Keys {
    /// Begin a new key. The one before verifies for an hour more; running servers follow by themselves.
    Rotate(Settings),
    /// List every key there ever was, newest first.
    List(Settings),
}

impl Keys {
    /// Does it.
    ///
    /// # Errors
    /// When the database cannot be opened or written.
    pub async fn run(self) -> anyhow::Result<()> {
        match self {
            Self::Rotate(settings) => {
                let app = opened(settings).await?;
                let kid = keys::rotate(&app).await?;
                app.db.close().await;
                println!("{kid} signs from now on");
            }
            Self::List(settings) => {
                let app = opened(settings).await?;
                for line in keys::list(&app).await? {
                    println!("{}", text_of(&line, &app));
                }
                app.db.close().await;
            }
        }
        Ok(())
    }
}

async fn opened(settings: Settings) -> anyhow::Result<App> {
    ports::offline(&settings.resolved()?).await
}

fn text_of(line: &keys::KeyLine, app: &App) -> String {
    let state = match line.retired_at {
        None => "signs".to_owned(),
        Some(at) if app.now() < at => format!("verifies until {}", at.format("%F %T UTC")),
        Some(at) => format!("ignored since {}", at.format("%F %T UTC")),
    };
    let made = line.created_at.format("%F %T UTC");
    format!("{}  made {made}  {state}", line.id)
}

#[cfg(test)]
mod tests {
    use app::identity::Identity;

    use super::*;

    #[tokio::test]
    async fn a_new_key_signs_and_the_one_before_verifies_for_an_hour() {
        let folder = tempfile::tempdir().unwrap();
        let settings = || Settings {
            data: Some(folder.path().to_owned()),
            ..Settings::default()
        };
        let app = ports::offline(&settings()).await.unwrap();
        Identity::open(&app).await.unwrap();
        app.db.close().await;
        Keys::Rotate(settings()).run().await.unwrap();
        let app = ports::offline(&settings()).await.unwrap();
        let lines = keys::list(&app).await.unwrap();
        let texts: Vec<String> = lines.iter().map(|line| text_of(line, &app)).collect();
        assert_eq!(texts.len(), 2);
        assert!(texts[0].ends_with("signs"), "{texts:?}");
        assert!(texts[1].contains("verifies until"), "{texts:?}");
    }
}
