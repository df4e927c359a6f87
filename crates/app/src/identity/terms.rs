//! The terms and conditions: versions, the one in force, and who accepted it.
//!
//! The first version is part of the program; an operator publishes others from files of their own. A new
//! version asks everybody again.

use domain::{digest, ids::UserId};
use store::{StoreError, Tx, terms::Acceptance};

use super::Identity;
use crate::{
    App, AppError, Caller, Result, audit,
    desk::{Desk, at_command_line},
};

pub use store::terms::Terms;

const FIRST_VERSION: &str = "2026-01";
const FIRST_SPANISH: &str = include_str!("terms/spanish.txt");
const FIRST_ENGLISH: &str = include_str!("terms/english.txt");
/// More is no text that anybody reads.
const LONGEST: usize = 200_000;

/// Terms to be published.
#[derive(Debug, Clone)]
pub struct NewTerms {
    /// The version's name, e.g. `2026-11`.
    pub version: String,
    /// The text in Spanish: paragraphs parted by empty lines; one that starts with `# ` is a heading.
    pub spanish: String,
    /// The same in English.
    pub english: String,
}

/// The version in force.
///
/// # Errors
/// `NotFound` before the first start of a server.
pub async fn in_force(app: &App) -> Result<Terms> {
    store::terms::in_force(&app.db)
        .await?
        .ok_or(AppError::NotFound)
}

/// Publishes the version that is part of the program, when there is none.
pub(super) async fn publish_first(app: &App) -> Result<()> {
    if store::terms::in_force(&app.db).await?.is_some() {
        return Ok(());
    }
    let first = NewTerms {
        version: FIRST_VERSION.to_owned(),
        spanish: FIRST_SPANISH.to_owned(),
        english: FIRST_ENGLISH.to_owned(),
    };
    match publish(app, first).await {
        // Another replica started at the same time.
        Err(AppError::Invalid { .. }) => Ok(()),
        outcome => outcome,
    }
}

/// Publishes a version: from now on everybody is asked to accept it.
///
/// # Errors
/// `Invalid` when the version was published before or something is empty.
pub async fn publish(app: &App, new: NewTerms) -> Result<()> {
    at_command_line(app, async |desk| desk.publish_terms(new).await.map(|_| ())).await
}

fn checked(new: NewTerms, app: &App) -> Result<Terms> {
    let invalid = |pointer: &'static str, message: &str| AppError::Invalid {
        pointer,
        message: message.to_owned(),
    };
    let clean = |text: String| text.replace("\r\n", "\n").trim().to_owned();
    let version = new.version.trim().to_owned();
    if !(1..=40).contains(&version.len()) || version.contains(char::is_whitespace) {
        return Err(invalid(
            "/version",
            "Una versión tiene de 1 a 40 caracteres sin espacios. / A version has 1 to 40 characters without blanks.",
        ));
    }
    let (spanish, english) = (clean(new.spanish), clean(new.english));
    for (pointer, text) in [("/spanish", &spanish), ("/english", &english)] {
        if text.is_empty() || text.len() > LONGEST {
            return Err(invalid(
                pointer,
                "El texto está vacío o es demasiado largo. / The text is empty or too long.",
            ));
        }
    }
    Ok(Terms {
        hash: digest::sha256(format!("{spanish}\n\n{english}").as_bytes()),
        version,
        text_es: spanish,
        text_en: english,
        published_at: app.now(),
    })
}

impl Desk<'_> {
    /// Publishes a version: from now on everybody is asked to accept it.
    ///
    /// # Errors
    /// `Invalid` when the version was published before or something is empty.
    pub async fn publish_terms(&mut self, new: NewTerms) -> Result<Terms> {
        let terms = checked(new, self.app)?;
        store::terms::add(self.tx, &terms)
            .await
            .map_err(|error| match error {
                StoreError::Exists => AppError::Invalid {
                    pointer: "/version",
                    message: "Esta versión ya se publicó. / This version was published before."
                        .to_owned(),
                },
                error => error.into(),
            })?;
        let object = ("terms", terms.version.clone());
        let content = serde_json::json!({ "hash": terms.hash });
        self.record(None, "terms.published", object, content)
            .await?;
        Ok(terms)
    }
}

impl Identity {
    /// Accepts the terms that were read. Doing it again changes nothing.
    ///
    /// # Errors
    /// `terms.outdated` when another version is in force, or its text is not the one that was read.
    pub async fn accept_terms(
        &self,
        app: &App,
        caller: &Caller,
        version: &str,
        hash: &str,
    ) -> Result<()> {
        let terms = in_force(app).await?;
        if terms.version != version || terms.hash != hash {
            return Err(AppError::refused("terms.outdated"));
        }
        let mut tx = app.db.begin().await?;
        let acceptance = Acceptance {
            id: app.new_id(),
            user: caller.user,
            version,
            hash,
            at: app.now(),
            address: &caller.address,
            request: Some(caller.request),
        };
        if store::terms::accept(&mut tx, &acceptance).await? {
            record_accepted(
                app,
                &mut tx,
                audit::Doer::Caller(caller),
                caller.user,
                &terms,
            )
            .await?;
        }
        tx.commit().await?;
        self.seen.forget_user(caller.user);
        Ok(())
    }
}

/// Accepts the terms in force for somebody whose word is on paper, or who exists in a test or a demo only.
///
/// # Errors
/// `NotFound` before the first start of a server.
pub async fn accept_for(app: &App, user: UserId) -> Result<()> {
    let terms = in_force(app).await?;
    let mut tx = app.db.begin().await?;
    let acceptance = Acceptance {
        id: app.new_id(),
        user,
        version: &terms.version,
        hash: &terms.hash,
        at: app.now(),
        address: "",
        request: None,
    };
    if store::terms::accept(&mut tx, &acceptance).await? {
        record_accepted(app, &mut tx, audit::Doer::Operator, user, &terms).await?;
    }
    tx.commit().await?;
    Ok(())
}

async fn record_accepted(
    app: &App,
    tx: &mut Tx,
    doer: audit::Doer<'_>,
    user: UserId,
    terms: &Terms,
) -> Result<()> {
    let what = audit::Happening {
        company: None,
        action: "terms.accepted",
        object_kind: "user",
        object_id: user.to_string(),
        content: serde_json::json!({ "version": terms.version, "hash": terms.hash }),
    };
    audit::record_for_user(app, tx, user, doer, what).await
}
