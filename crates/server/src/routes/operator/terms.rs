//! Publishing terms and conditions.

use actix_web::post;
use app::{
    identity::terms::{NewTerms, Terms},
    operators,
};
use contract::operator::{PublishTermsRequest, PublishedTerms};

use crate::{
    Reply,
    extract::{CommandOf, Json, duties::TermsPublish},
    openapi::{CommandProblems, Proved},
    reply,
    state::Shared,
};

/// Publishes a version.
#[utoipa::path(
    tag = "operator",
    operation_id = "operator_publish_terms",
    summary = "Publish terms and conditions",
    description = "From now on everybody is asked to accept them, operators too. Needs a step-up for `operate` on the version's name as it is sent.",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("operator.terms_publish"))),
    params(Proved),
    request_body = PublishTermsRequest,
    responses((status = 201, description = "In force", body = PublishedTerms), CommandProblems)
)]
#[post("/operator/terms")]
pub(super) async fn operator_publish_terms(
    state: Shared,
    ask: CommandOf<TermsPublish, Json<PublishTermsRequest>>,
) -> Reply {
    let Json(PublishTermsRequest {
        version,
        spanish,
        english,
    }) = ask.body;
    let digest = version.clone();
    let new = NewTerms {
        version,
        spanish,
        english,
    };
    let render = |terms: &Terms| {
        let body = PublishedTerms {
            version: terms.version.clone(),
            hash: terms.hash.clone(),
            published_at: terms.published_at,
        };
        reply::answer(201, &body)
    };
    reply::send(
        operators::act(
            &state.app,
            &ask.command,
            &digest,
            async |desk| desk.publish_terms(new).await,
            &render,
        )
        .await,
    )
}
