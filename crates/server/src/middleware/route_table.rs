//! Which paths exist with which methods: tells a wrong method (405) from a wrong path (404).

use actix_web::dev::ResourceDef;
use utoipa::openapi::{OpenApi, PathItem};

/// The paths of the specification.
pub(crate) struct RouteTable(Vec<(ResourceDef, Vec<String>)>);

impl RouteTable {
    /// The table of a specification.
    pub fn of(api: &OpenApi) -> Self {
        Self(
            api.paths
                .paths
                .iter()
                .map(|(path, item)| (ResourceDef::new(path.as_str()), methods(item)))
                .collect(),
        )
    }

    /// The methods that a path has; none when there is no such path.
    pub fn methods_of(&self, path: &str) -> Vec<String> {
        let fitting = self
            .0
            .iter()
            .filter(|(resource, _)| resource.is_match(path));
        let mut methods: Vec<String> = fitting.flat_map(|(_, methods)| methods.clone()).collect();
        methods.sort();
        methods.dedup();
        methods
    }
}

fn methods(item: &PathItem) -> Vec<String> {
    [
        ("GET", &item.get),
        ("POST", &item.post),
        ("PUT", &item.put),
        ("PATCH", &item.patch),
        ("DELETE", &item.delete),
    ]
    .into_iter()
    .filter(|(_, operation)| operation.is_some())
    .map(|(method, _)| method.to_owned())
    .collect()
}
