//! The signed-in user's sessions.

use actix_web::{HttpResponse, delete, get};
use app::{Caller, identity::Session};
use contract::account::{SessionList, SessionResponse};
use domain::ids::SessionId;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::{
    Reply,
    extract::{Ids, SignedIn},
    openapi::{CommandProblems, ReadProblems},
    reply,
    routes::auth::no_refresh_cookie,
    state::Shared,
};

/// Its operations.
pub fn configure(config: &mut ServiceConfig<'_>) {
    config
        .service(list_sessions)
        .service(revoke_sessions)
        .service(revoke_session);
}

/// Where one is signed in.
#[utoipa::path(
    tag = "account",
    operation_id = "list_sessions",
    summary = "List one's living sessions",
    description = "The latest first; the one that asks is marked. A session ends twelve hours after it began, and after fifteen minutes in which nobody used it.",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("signed-in"))),
    responses((status = 200, description = "The sessions", body = SessionList), ReadProblems)
)]
#[get("/me/sessions")]
async fn list_sessions(state: Shared, SignedIn(caller): SignedIn) -> Reply {
    let sessions = state.identity.sessions(&state.app, &caller).await?;
    reply::ok(&SessionList {
        data: sessions
            .into_iter()
            .map(|session| of_session(session, &caller))
            .collect(),
    })
}

/// Ends one of them.
#[utoipa::path(
    tag = "account",
    operation_id = "revoke_session",
    summary = "End a session of one's own",
    description = "Every token of it is refused on every replica within a second. One that is over already stays so.",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("signed-in"))),
    params(("session_id" = SessionId, Path, description = "The session")),
    responses((status = 204, description = "It is over"), CommandProblems)
)]
#[delete("/me/sessions/{session_id}")]
async fn revoke_session(
    state: Shared,
    SignedIn(caller): SignedIn,
    Ids(id): Ids<SessionId>,
) -> Reply {
    state
        .identity
        .revoke_session(&state.app, &caller, id)
        .await?;
    let mut answer = HttpResponse::NoContent();
    if id == caller.session {
        answer.cookie(no_refresh_cookie(&state));
    }
    Ok(answer.finish())
}

/// Ends them all.
#[utoipa::path(
    tag = "account",
    operation_id = "revoke_sessions",
    summary = "Sign out everywhere",
    description = "Ends every session of the user, also the one that asks.",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("signed-in"))),
    responses((status = 204, description = "Every session is over"), CommandProblems)
)]
#[delete("/me/sessions")]
async fn revoke_sessions(state: Shared, SignedIn(caller): SignedIn) -> Reply {
    state
        .identity
        .revoke_all_sessions(&state.app, &caller)
        .await?;
    let gone = no_refresh_cookie(&state);
    Ok(HttpResponse::NoContent().cookie(gone).finish())
}

fn of_session(session: Session, caller: &Caller) -> SessionResponse {
    SessionResponse {
        id: session.id,
        current: session.id == caller.session,
        started_at: session.created_at,
        last_seen_at: session.last_seen_at,
        expires_at: session.expires_at,
        address: session.address,
        agent: session.agent,
    }
}
