//! Pages of a list: keyset cursors, so that a page stays where it is while rows arrive.

use serde::{Deserialize, Serialize};

/// Where a page stands in its list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PageInfo {
    /// Whether rows follow in the direction read.
    pub has_more: bool,
    /// The cursor for `after`, when rows follow.
    #[serde(default)]
    pub next: Option<String>,
    /// The cursor for `before`, when rows precede.
    #[serde(default)]
    pub prev: Option<String>,
    /// The number of all rows, when `count=exact` was asked.
    #[serde(default)]
    pub total: Option<i64>,
}
