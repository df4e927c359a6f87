//! Query strings: typed, unknown parameters refused where the type says so.

use std::future::{Ready, ready};

use actix_web::{FromRequest, HttpRequest, dev::Payload, web};
use contract::ErrorCode;
use serde::{Deserialize, de::DeserializeOwned};

use super::Cursor;
use crate::ApiError;

/// A query string read as `T`.
#[derive(Debug, Clone)]
pub struct Query<T>(pub T);

impl<T: DeserializeOwned> FromRequest for Query<T> {
    type Error = ApiError;
    type Future = Ready<Result<Self, ApiError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let read = web::Query::<T>::from_query(request.query_string());
        ready(
            read.map(|query| Self(query.into_inner()))
                .map_err(|error| explain(&error.to_string())),
        )
    }
}

fn explain(text: &str) -> ApiError {
    let unknown = text.contains("unknown field");
    ApiError::new(if unknown {
        ErrorCode::RequestUnknownField
    } else {
        ErrorCode::RequestMalformed
    })
    .because(text)
}

/// Which page of a list. Flatten it not: `serde_urlencoded` reads flattened numbers as texts; write the
/// fields into the list's own query and make this of them.
#[derive(Debug, Clone, Default, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct PageQuery {
    /// How many rows at most.
    #[param(minimum = 1, maximum = 200, default = 50)]
    pub limit: Option<i64>,
    /// The cursor `next` of the page before.
    pub after: Option<String>,
}

impl PageQuery {
    /// How many rows at most: 1 to 200, 50 when nothing is said.
    ///
    /// # Errors
    /// `request.malformed` outside of that.
    pub fn limit(&self) -> Result<i64, ApiError> {
        let limit = self.limit.unwrap_or(50);
        if (1..=200).contains(&limit) {
            return Ok(limit);
        }
        Err(ApiError::new(ErrorCode::RequestMalformed).because("limit is a number from 1 to 200"))
    }

    /// The page of a list by time of making.
    ///
    /// # Errors
    /// `request.malformed`.
    pub fn by_time(&self) -> Result<app::Page, ApiError> {
        let after = self.after.as_deref().map(Cursor::decode_time).transpose()?;
        Ok(app::Page {
            limit: self.limit()?,
            after,
        })
    }
}
