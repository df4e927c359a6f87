//! Cursors: where a page starts, opaque to the client.

use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use chrono::{DateTime, Utc};
use contract::ErrorCode;
use uuid::Uuid;

use crate::ApiError;

/// The sort key of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cursor {
    /// Of a list by time of making.
    Time(DateTime<Utc>, Uuid),
    /// Of a list by name.
    Name(String, Uuid),
    /// Of a list by place, where every row has its number.
    Place(i64),
}

impl Cursor {
    /// As the client gets it.
    pub fn encode(&self) -> String {
        let text = match self {
            Self::Time(at, id) => format!("t{}.{id}", at.timestamp_micros()),
            Self::Name(name, id) => format!("n{id}.{name}"),
            Self::Place(place) => format!("p{place}"),
        };
        BASE64_URL_SAFE_NO_PAD.encode(text)
    }

    /// As the client sent it back.
    ///
    /// # Errors
    /// `request.malformed` when it is none of ours.
    pub fn decode(text: &str) -> Result<Self, ApiError> {
        Self::read(text).ok_or(
            ApiError::new(ErrorCode::RequestMalformed)
                .because("the cursor is none that a list gave; start without one"),
        )
    }

    /// The sort key of a list by time.
    ///
    /// # Errors
    /// `request.malformed` when it is none of such a list.
    pub fn decode_time(text: &str) -> Result<(DateTime<Utc>, Uuid), ApiError> {
        match Self::decode(text)? {
            Self::Time(at, id) => Ok((at, id)),
            Self::Name(..) | Self::Place(..) => Err(Self::of_another_list()),
        }
    }

    /// The sort key of a list by name.
    ///
    /// # Errors
    /// `request.malformed` when it is none of such a list.
    pub fn decode_name(text: &str) -> Result<(String, Uuid), ApiError> {
        match Self::decode(text)? {
            Self::Name(name, id) => Ok((name, id)),
            Self::Time(..) | Self::Place(..) => Err(Self::of_another_list()),
        }
    }

    /// The place in a list by place.
    ///
    /// # Errors
    /// `request.malformed` when it is none of such a list.
    pub fn decode_place(text: &str) -> Result<i64, ApiError> {
        match Self::decode(text)? {
            Self::Place(place) => Ok(place),
            Self::Time(..) | Self::Name(..) => Err(Self::of_another_list()),
        }
    }

    fn of_another_list() -> ApiError {
        ApiError::new(ErrorCode::RequestMalformed).because("the cursor is of another list")
    }

    fn read(text: &str) -> Option<Self> {
        let bytes = BASE64_URL_SAFE_NO_PAD.decode(text).ok()?;
        let text = String::from_utf8(bytes).ok()?;
        if let Some(rest) = text.strip_prefix('t') {
            let (at, id) = rest.split_once('.')?;
            return Some(Self::Time(
                DateTime::from_timestamp_micros(at.parse().ok()?)?,
                id.parse().ok()?,
            ));
        }
        if let Some(place) = text.strip_prefix('p') {
            return place.parse().ok().map(Self::Place);
        }
        let (id, name) = text.strip_prefix('n')?.split_once('.')?;
        Some(Self::Name(name.to_owned(), id.parse().ok()?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_comes_back_as_it_went() {
        for cursor in [
            Cursor::Time(
                DateTime::from_timestamp_micros(1_700_000_000_123_456).unwrap(),
                Uuid::from_u128(7),
            ),
            Cursor::Name("industrias nandu. s.a.s.".to_owned(), Uuid::from_u128(8)),
            Cursor::Place(42),
        ] {
            assert_eq!(Cursor::decode(&cursor.encode()).unwrap(), cursor);
        }
    }

    #[test]
    fn anything_else_is_refused() {
        for text in ["", "x", "dA", "%%%", "dDEyMy5hYmM"] {
            assert_eq!(
                Cursor::decode(text).unwrap_err().code,
                ErrorCode::RequestMalformed,
                "{text}"
            );
        }
    }
}
