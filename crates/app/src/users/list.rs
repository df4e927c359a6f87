//! The people of a company, by name.

use domain::{access::UserStatus, ids::CompanyId, text::search_form};
use store::members::Member;
use uuid::Uuid;

use super::view::{UserView, of_members};
use crate::{App, PageOf, Permit, Result};

/// How many are looked at for a page of which a state was asked.
const STRIDE: i64 = 200;

/// Which page of the people.
#[derive(Debug, Clone, Default)]
pub struct UserList {
    /// Looks into name, user name and e-mail.
    pub search: Option<String>,
    /// Only in this state, as it is shown.
    pub status: Option<UserStatus>,
    /// The last person of the page before: the search form of their name, and their id.
    pub after: Option<(String, Uuid)>,
    /// How many at most.
    pub limit: i64,
}

/// The people of a company, by name.
pub async fn list(
    app: &App,
    permit: &Permit,
    company: CompanyId,
    ask: &UserList,
) -> Result<PageOf<UserView>> {
    permit.for_object(company, None)?;
    let limit = usize::try_from(ask.limit).unwrap_or_default();
    let mut rows: Vec<UserView> = Vec::new();
    let mut after = ask.after.clone();
    // What is shown as a state depends on more than one table: a filter by it looks at the people in strides.
    loop {
        let stride = if ask.status.is_some() {
            STRIDE
        } else {
            ask.limit + 1
        };
        let from = after.as_ref().map(|(name, id)| (name.as_str(), *id));
        let members =
            store::members::list(&app.db, company, ask.search.as_deref(), from, stride).await?;
        let full = i64::try_from(members.len()).unwrap_or_default() == stride;
        after = members.last().map(key_of);
        let views = of_members(app, (&app.db).into(), company, members).await?;
        rows.extend(
            views
                .into_iter()
                .filter(|view| ask.status.is_none_or(|status| view.status == status)),
        );
        if rows.len() > limit || !full {
            break;
        }
    }
    let has_more = rows.len() > limit;
    rows.truncate(limit);
    Ok(PageOf { rows, has_more })
}

fn key_of(member: &Member) -> (String, Uuid) {
    (search_form(&member.full_name), member.user.uuid())
}
