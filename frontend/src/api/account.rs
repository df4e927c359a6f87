//! One's own account: terms, password, recovery, sessions, second factor, choices.

use contract::account::{
    AcceptTermsRequest, ChangePasswordRequest, ConfirmSecondFactorRequest, RecoveryCodes,
    RecoveryRequest, SecondFactorOffer, SecondFactorResponse, SessionList, TermsResponse,
};
use contract::preferences::{PreferencesPatch, PreferencesResponse};
use domain::ids::SessionId;

use super::{ApiError, Ask, send, send_nothing, send_text};

/// The terms in force, in the language of the moment.
pub async fn terms() -> Result<TermsResponse, ApiError> {
    send(Ask::get("/auth/terms").public()).await
}

/// Accepts the terms that were read.
pub async fn accept_terms(read: TermsResponse) -> Result<(), ApiError> {
    let request = AcceptTermsRequest {
        version: read.version,
        hash: read.hash,
    };
    send_nothing(Ask::post("/auth/terms").json(&request)).await
}

/// Asks for a temporary password by mail; the answer says nothing.
pub async fn recover(request: &RecoveryRequest) -> Result<(), ApiError> {
    send_nothing(Ask::post("/auth/recovery").public().json(request)).await
}

/// The passwords that are too common, a line each.
pub async fn common_passwords() -> Result<String, ApiError> {
    send_text(Ask::get("/auth/common-passwords").public()).await
}

/// Changes one's own password; every other session ends.
pub async fn change_password(request: &ChangePasswordRequest) -> Result<(), ApiError> {
    send_nothing(Ask::post("/auth/password").json(request)).await
}

/// One's living sessions.
pub async fn sessions() -> Result<SessionList, ApiError> {
    send(Ask::get("/me/sessions")).await
}

/// Ends one of them.
pub async fn end_session(id: SessionId) -> Result<(), ApiError> {
    send_nothing(Ask::delete(format!("/me/sessions/{id}"))).await
}

/// Ends them all, this one too.
pub async fn end_sessions() -> Result<(), ApiError> {
    send_nothing(Ask::delete("/me/sessions")).await
}

/// How the second factor stands.
pub async fn second_factor() -> Result<SecondFactorResponse, ApiError> {
    send(Ask::get(SECOND_FACTOR)).await
}

/// Makes a secret for an app.
pub async fn offer_second_factor(proof: String) -> Result<SecondFactorOffer, ApiError> {
    send(Ask::post(SECOND_FACTOR).step_up(proof)).await
}

/// Turns the second factor on, by a code of the app.
pub async fn confirm_second_factor(code: String) -> Result<RecoveryCodes, ApiError> {
    let request = ConfirmSecondFactorRequest { code };
    send(Ask::post(format!("{SECOND_FACTOR}/confirm")).json(&request)).await
}

/// Turns it off.
pub async fn drop_second_factor(proof: String) -> Result<(), ApiError> {
    send_nothing(Ask::delete(SECOND_FACTOR).step_up(proof)).await
}

/// Makes new recovery codes; the old ones no longer count.
pub async fn renew_recovery_codes(proof: String) -> Result<RecoveryCodes, ApiError> {
    send(Ask::post(format!("{SECOND_FACTOR}/recovery-codes")).step_up(proof)).await
}

/// Chooses language, theme or mails.
pub async fn choose(patch: &PreferencesPatch) -> Result<PreferencesResponse, ApiError> {
    send(Ask::patch("/me/preferences").json(patch)).await
}

const SECOND_FACTOR: &str = "/me/second-factor";
