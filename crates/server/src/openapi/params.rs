//! The headers that many commands take, described once.

/// The headers of a command.
#[derive(utoipa::IntoParams)]
#[into_params(parameter_in = Header)]
#[expect(dead_code, reason = "only its description is used")]
pub(crate) struct Proved {
    /// The proof of presence.
    #[param(rename = "X-Step-Up")]
    step_up: String,
    /// Your own key.
    #[param(rename = "Idempotency-Key")]
    idempotency_key: Option<String>,
}

/// The header of a change of something that was read.
#[derive(utoipa::IntoParams)]
#[into_params(parameter_in = Header)]
#[expect(dead_code, reason = "only its description is used")]
pub(crate) struct Version {
    /// The `ETag` that was read.
    #[param(rename = "If-Match", example = "\"3\"")]
    if_match: String,
}
