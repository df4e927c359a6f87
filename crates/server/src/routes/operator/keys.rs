//! The keys that sign access tokens.

use actix_web::{get, post};
use app::{identity::keys, operators};
use contract::operator::{NewSigningKey, SigningKey, SigningKeyList};

use crate::{
    Reply,
    extract::{CommandOf, May, NoBody, duties::KeysManage},
    openapi::{CommandProblems, Proved, ReadProblems},
    reply,
    state::Shared,
};

/// What a proof for a new key is about.
const DIGEST: &str = "keys";

/// Every key there ever was.
#[utoipa::path(
    tag = "operator",
    operation_id = "operator_list_keys",
    summary = "List the keys that sign access tokens",
    description = "Their names and times; no secret leaves the server.",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("operator.keys_manage"))),
    responses((status = 200, description = "The keys, newest first", body = SigningKeyList), ReadProblems)
)]
#[get("/operator/keys")]
pub(super) async fn operator_list_keys(state: Shared, _may: May<KeysManage>) -> Reply {
    let keys = keys::list(&state.app).await?;
    let key = |line: keys::KeyLine| SigningKey {
        id: line.id,
        created_at: line.created_at,
        retired_at: line.retired_at,
    };
    reply::ok(&SigningKeyList {
        data: keys.into_iter().map(key).collect(),
    })
}

/// Begins a new key.
#[utoipa::path(
    tag = "operator",
    operation_id = "operator_rotate_keys",
    summary = "Begin a new signing key",
    description = "The one before verifies for an hour more; servers follow by themselves. Needs a step-up for `operate` on the word `keys`.",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("operator.keys_manage"))),
    params(Proved),
    responses((status = 201, description = "It signs from now on", body = NewSigningKey), CommandProblems)
)]
#[post("/operator/keys/rotate")]
pub(super) async fn operator_rotate_keys(
    state: Shared,
    ask: CommandOf<KeysManage, NoBody>,
) -> Reply {
    let render = |id: &String| reply::answer(201, &NewSigningKey { id: id.clone() });
    reply::send(
        operators::act(
            &state.app,
            &ask.command,
            DIGEST,
            async |desk| desk.rotate_keys().await,
            &render,
        )
        .await,
    )
}
