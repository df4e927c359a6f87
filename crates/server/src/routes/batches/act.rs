//! What is done with a batch: confirm, sign, unsign, reject, delete.

use std::collections::HashMap;

use actix_web::{delete, post};
use app::{Answer, batches};
use contract::batches::{BatchResponse, ConfirmBatchRequest, RejectBatchRequest};
use domain::{
    batch::Batch,
    ids::{BatchId, UserId},
};

use super::present::of_batch;
use crate::{
    ApiError, Reply,
    extract::{
        CommandOf, Ids, Json, NoBody,
        permissions::{BatchesConfirm, BatchesDelete, BatchesReject, BatchesSign},
    },
    openapi::CommandProblems,
    reply::{self, answer, etag},
    state::Shared,
};

/// What an answer needs beside the batch, read before the transaction.
struct Around {
    required: u8,
    names: HashMap<UserId, String>,
    english: bool,
}

impl Around {
    async fn of(state: &Shared, command: &app::Command, id: BatchId) -> Result<Self, ApiError> {
        let listed = batches::lookup(&state.app, &command.permit, id).await?;
        let mut names = listed.names;
        let caller = command.caller().user;
        names
            .entry(caller)
            .or_insert(app::identity::name_of(&state.app, caller).await?);
        Ok(Self {
            required: listed.company.scheme.required,
            names,
            english: command.caller().english,
        })
    }

    fn render(&self, batch: &Batch) -> Answer {
        answer(
            200,
            &of_batch(batch, self.required, &self.names, None, self.english),
        )
        .with_header("etag", etag(batch.version))
    }
}

/// Confirms a batch.
#[utoipa::path(
    tag = "batches",
    operation_id = "confirm_batch",
    summary = "Confirm a batch",
    description = "Needs If-Match and a step-up for `confirm` on the batch's digest.",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("batches.confirm"))),
    params(
        ("batch_id" = BatchId, Path, description = "The batch"),
        ("If-Match" = String, Header, description = "The ETag that was read", example = "\"3\""),
        ("X-Step-Up" = String, Header, description = "The proof of presence"),
        ("Idempotency-Key" = Option<String>, Header, description = "Your own key")
    ),
    request_body = ConfirmBatchRequest,
    responses((status = 200, description = "Confirmed", body = BatchResponse), CommandProblems)
)]
#[post("/batches/{batch_id}/confirm")]
pub(super) async fn confirm_batch(
    state: Shared,
    Ids(id): Ids<BatchId>,
    ask: CommandOf<BatchesConfirm, Json<ConfirmBatchRequest>>,
) -> Reply {
    let Json(ConfirmBatchRequest {
        exclude_lines_with_errors,
    }) = ask.body;
    let around = Around::of(&state, &ask.command, id).await?;
    reply::send(
        batches::confirm(
            &state.app,
            &ask.command,
            id,
            exclude_lines_with_errors,
            &|batch| around.render(batch),
        )
        .await,
    )
}

/// Signs a batch.
#[utoipa::path(
    tag = "batches",
    operation_id = "sign_batch",
    summary = "Sign a batch",
    description = "Needs If-Match and a step-up for `sign` on the batch's digest. The last signature may also come with the order.",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("batches.sign"))),
    params(
        ("batch_id" = BatchId, Path, description = "The batch"),
        ("If-Match" = String, Header, description = "The ETag that was read", example = "\"3\""),
        ("X-Step-Up" = String, Header, description = "The proof of presence"),
        ("Idempotency-Key" = Option<String>, Header, description = "Your own key")
    ),
    responses((status = 200, description = "Signed", body = BatchResponse), CommandProblems)
)]
#[post("/batches/{batch_id}/sign")]
pub(super) async fn sign_batch(
    state: Shared,
    Ids(id): Ids<BatchId>,
    ask: CommandOf<BatchesSign, NoBody>,
) -> Reply {
    let around = Around::of(&state, &ask.command, id).await?;
    reply::send(batches::sign(&state.app, &ask.command, id, &|batch| around.render(batch)).await)
}

/// Takes the caller's signature back.
#[utoipa::path(
    tag = "batches",
    operation_id = "unsign_batch",
    summary = "Take your signature back",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("batches.sign"))),
    params(
        ("batch_id" = BatchId, Path, description = "The batch"),
        ("If-Match" = String, Header, description = "The ETag that was read", example = "\"3\"")
    ),
    responses((status = 200, description = "Taken back", body = BatchResponse), CommandProblems)
)]
#[post("/batches/{batch_id}/unsign")]
pub(super) async fn unsign_batch(
    state: Shared,
    Ids(id): Ids<BatchId>,
    ask: CommandOf<BatchesSign, NoBody>,
) -> Reply {
    let around = Around::of(&state, &ask.command, id).await?;
    reply::send(batches::unsign(&state.app, &ask.command, id, &|batch| around.render(batch)).await)
}

/// Refuses a confirmed batch.
#[utoipa::path(
    tag = "batches",
    operation_id = "reject_batch",
    summary = "Refuse a batch",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("batches.reject"))),
    params(
        ("batch_id" = BatchId, Path, description = "The batch"),
        ("If-Match" = String, Header, description = "The ETag that was read", example = "\"3\"")
    ),
    request_body = RejectBatchRequest,
    responses((status = 200, description = "Refused", body = BatchResponse), CommandProblems)
)]
#[post("/batches/{batch_id}/reject")]
pub(super) async fn reject_batch(
    state: Shared,
    Ids(id): Ids<BatchId>,
    ask: CommandOf<BatchesReject, Json<RejectBatchRequest>>,
) -> Reply {
    let Json(RejectBatchRequest { reason }) = ask.body;
    let around = Around::of(&state, &ask.command, id).await?;
    reply::send(
        batches::reject(&state.app, &ask.command, id, &reason, &|batch| {
            around.render(batch)
        })
        .await,
    )
}

/// Deletes a batch that was not confirmed.
#[utoipa::path(
    tag = "batches",
    operation_id = "delete_batch",
    summary = "Delete a batch",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("batches.delete"))),
    params(
        ("batch_id" = BatchId, Path, description = "The batch"),
        ("If-Match" = String, Header, description = "The ETag that was read", example = "\"3\"")
    ),
    responses((status = 204, description = "Deleted"), CommandProblems)
)]
#[delete("/batches/{batch_id}")]
pub(super) async fn delete_batch(
    state: Shared,
    Ids(id): Ids<BatchId>,
    ask: CommandOf<BatchesDelete, NoBody>,
) -> Reply {
    reply::send(batches::delete(&state.app, &ask.command, id).await)
}
