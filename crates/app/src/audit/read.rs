//! Reading the trail.

use std::collections::HashMap;

use domain::{
    audit::Event,
    ids::{CompanyId, UserId},
};
use store::{PageOf, audit::Filter};

use crate::{App, Permit, Result};

/// Events, and the names of those who acted.
#[derive(Debug)]
pub struct EventList {
    /// The events, newest first.
    pub page: PageOf<Event>,
    /// The names.
    pub names: HashMap<UserId, String>,
}

/// The events of a company, newest first; those before a place in the chain, when one is given.
///
/// # Errors
/// Those of [`Permit::for_object`].
pub async fn list(
    app: &App,
    permit: &Permit,
    company: CompanyId,
    filter: &Filter,
    before: Option<i64>,
    limit: i64,
) -> Result<EventList> {
    permit.for_object(company, None)?;
    let page = store::audit::list(&app.db, company, filter, before, limit).await?;
    with_names(app, page).await
}

/// The names of those who acted, beside their events.
pub(crate) async fn with_names(app: &App, page: PageOf<Event>) -> Result<EventList> {
    let mut actors: Vec<UserId> = page.rows.iter().filter_map(|event| event.actor).collect();
    actors.sort_unstable();
    actors.dedup();
    let names = store::users::names(&app.db, &actors).await?;
    Ok(EventList { page, names })
}
