//! What people choose for themselves: language and theme of the screens, and the mails that they do without.

use domain::{
    ids::UserId,
    preferences::{MailNotice, Preferences, ScreenLanguage, Theme},
};
use serde_json::json;
use store::Tx;

use crate::{
    App, Caller, Result,
    audit::{self, Doer, Happening},
};

/// What is to be changed; what is none stays as it is.
#[derive(Debug, Clone, Default)]
pub struct PreferencesPatch {
    /// The language.
    pub language: Option<ScreenLanguage>,
    /// The theme.
    pub theme: Option<Theme>,
    /// All the mails that are wanted.
    pub mails: Option<Vec<MailNotice>>,
}

impl PreferencesPatch {
    fn upon(self, before: Preferences) -> Preferences {
        let chosen = match self.mails {
            Some(mails) => before.wanting(&mails),
            None => before,
        };
        Preferences {
            language: self.language.or(chosen.language),
            theme: self.theme.or(chosen.theme),
            ..chosen
        }
    }
}

/// What a user chose.
pub async fn of(app: &App, user: UserId) -> Result<Preferences> {
    Ok(store::preferences::lookup(&app.db, user).await?)
}

/// Changes what the caller chose. Which mails they do without stands in the trails of their companies: somebody may
/// ask why they were not told.
pub async fn change(app: &App, caller: &Caller, patch: PreferencesPatch) -> Result<Preferences> {
    let mut tx = app.db.begin().await?;
    let before = store::preferences::lookup_for_update(&mut tx, caller.user, app.now()).await?;
    let after = patch.upon(before.clone());
    if after != before {
        store::preferences::save(&mut tx, caller.user, &after, app.now()).await?;
    }
    if after.unwanted != before.unwanted {
        let what = Happening {
            company: None,
            action: "user.mails_chosen",
            object_kind: "user",
            object_id: caller.user.to_string(),
            content: json!({ "unwanted": { "before": before.unwanted, "after": after.unwanted } }),
        };
        let doer = Doer::Caller(caller);
        audit::record_for_user(app, &mut tx, caller.user, doer, what).await?;
    }
    tx.commit().await?;
    Ok(after)
}

/// Whether a person wants a mail.
pub(crate) async fn wants(tx: &mut Tx, user: UserId, notice: MailNotice) -> Result<bool> {
    let chosen = store::preferences::lookup(&mut *tx, user).await?;
    Ok(chosen.wants(notice))
}
