//! Ids in the path. A text that is no id of the wanted kind names nothing: 404, like an unknown one.

use std::{
    future::{Ready, ready},
    str::FromStr,
};

use actix_web::{FromRequest, HttpRequest, dev::Payload};
use contract::ErrorCode;
use domain::ids::{
    BatchId, CardId, CompanyId, LineId, OrderId, PaymentId, ProductId, ProposalId, QuoteId,
    ReportRunId, ReportScheduleId, SavedReportId, SessionId, TopUpId, TransferId, UserId,
};

use crate::ApiError;

/// The ids of the path in their order: `Ids<BatchId>`, `Ids<(CompanyId, ProductId)>`.
#[derive(Debug, Clone, Copy)]
pub struct Ids<T>(pub T);

/// What can be read from the segments of a path.
pub trait FromSegments: Sized {
    /// Reads them.
    fn read(segments: &[&str]) -> Option<Self>;
}

macro_rules! single {
    ($($id:ty),+ $(,)?) => {$(
        impl FromSegments for $id {
            fn read(segments: &[&str]) -> Option<Self> {
                match segments {
                    [id] => id.parse().ok(),
                    _ => None,
                }
            }
        }
    )+};
}

single!(
    CompanyId,
    ProductId,
    UserId,
    BatchId,
    LineId,
    QuoteId,
    OrderId,
    PaymentId,
    CardId,
    TransferId,
    ProposalId,
    ReportRunId,
    ReportScheduleId,
    SavedReportId,
    SessionId,
    TopUpId,
    String
);

impl<A: FromStr, B: FromStr> FromSegments for (A, B) {
    fn read(segments: &[&str]) -> Option<Self> {
        match segments {
            [a, b] => Some((a.parse().ok()?, b.parse().ok()?)),
            _ => None,
        }
    }
}

impl<A: FromStr, B: FromStr, C: FromStr> FromSegments for (A, B, C) {
    fn read(segments: &[&str]) -> Option<Self> {
        match segments {
            [a, b, c] => Some((a.parse().ok()?, b.parse().ok()?, c.parse().ok()?)),
            _ => None,
        }
    }
}

impl<T: FromSegments> FromRequest for Ids<T> {
    type Error = ApiError;
    type Future = Ready<Result<Self, ApiError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let segments: Vec<&str> = request
            .match_info()
            .iter()
            .map(|(_, value)| value)
            .collect();
        ready(
            T::read(&segments)
                .map(Self)
                .ok_or(ApiError::new(ErrorCode::NotFound)),
        )
    }
}
