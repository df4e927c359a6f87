//! A company's audit trail: reading it, and taking it along.

use contract::audit::AuditPage;
use domain::ids::CompanyId;

use super::{ApiError, Ask, Query, download::download_telling, send};

/// Which events; what is empty does not narrow.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// From this instant, in RFC 3339.
    pub from: String,
    /// To before this instant.
    pub to: String,
    /// By this user.
    pub actor: String,
    /// Of this action.
    pub action: String,
    /// About this kind of object.
    pub object_kind: String,
    /// About this object.
    pub object_id: String,
}

impl Filter {
    fn dates(&self, path: String) -> Query {
        Query::of(path)
            .maybe("from", Some(&self.from))
            .maybe("to", Some(&self.to))
    }

    /// The address of a page of them.
    pub fn path(&self, company: CompanyId, after: Option<&str>) -> String {
        self.dates(format!("/companies/{company}/audit"))
            .maybe("actor_id", Some(&self.actor))
            .maybe("action", Some(&self.action))
            .maybe("object_kind", Some(&self.object_kind))
            .maybe("object_id", Some(&self.object_id))
            .maybe("after", after)
            .with("limit", "50")
            .finish()
    }
}

/// A page of events, newest first.
pub async fn list(
    company: CompanyId,
    filter: &Filter,
    after: Option<&str>,
) -> Result<AuditPage, ApiError> {
    send(Ask::get(filter.path(company, after))).await
}

/// Saves the trail of the filter's time; `progress` is told how many bytes have come.
pub async fn file(
    company: CompanyId,
    filter: &Filter,
    name: &str,
    progress: impl Fn(u32) + 'static,
) -> Result<(), ApiError> {
    let path = filter.dates(format!("/companies/{company}/audit/file"));
    download_telling(Ask::get(path.finish()), name, Box::new(progress)).await
}
