//! Uploading a file, and trying one without storing anything.

use actix_multipart::Multipart;
use actix_web::{HttpMessage as _, HttpRequest, post, web};
use app::{
    Answer, AppError, Permit,
    batches::{NewUpload, Upload, dry_run_context},
};
use contract::{
    ErrorCode,
    batches::{BatchResponse, ValidationResponse},
};
use domain::{
    batch::{Batch, BatchType},
    batch_file::Validator,
    ids::{CompanyId, ProductId},
};
use futures_util::StreamExt as _;
use serde::Deserialize;

use super::present::{amount_of, of_batch, of_counts, of_finding};
use crate::{
    ApiError, Reply,
    extract::{CommandHead, Ids, May, Query, permissions::BatchesUpload},
    openapi::CommandProblems,
    reply::{self, answer, etag},
    state::Shared,
};

/// Findings that a dry run tells.
const TOLD: usize = 1_000;

/// What is uploaded.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct UploadQuery {
    /// The batch's type: `RC`, `EM`…
    #[serde(rename = "type")]
    #[param(value_type = String, example = "RC")]
    kind: BatchType,
    /// The file's name, when the file is the body itself.
    file_name: Option<String>,
}

/// A form with the file.
#[derive(utoipa::ToSchema)]
#[expect(dead_code, reason = "only its schema is used")]
pub(crate) struct UploadForm {
    /// The batch file (.txt).
    #[schema(value_type = String, format = Binary)]
    file: Vec<u8>,
}

/// Uploads a batch file.
#[utoipa::path(
    tag = "batches",
    operation_id = "upload_batch",
    summary = "Upload a batch file",
    description = "The file is the body (text/plain) or the part `file` of a form. It is streamed; one that holds a card number, is no text, is too large or is under way already is refused and nothing is stored. What else is wrong is told by the validation that follows: read the batch until its status is no more `validating`.",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("batches.upload"))),
    params(
        ("company_id" = CompanyId, Path, description = "The company"),
        ("product_id" = ProductId, Path, description = "The product"),
        UploadQuery,
        ("Idempotency-Key" = Option<String>, Header, description = "Your own key")
    ),
    request_body(content((String = "text/plain"), (UploadForm = "multipart/form-data"))),
    responses((status = 202, description = "Stored; being validated. Location has its address", body = BatchResponse), CommandProblems)
)]
#[post("/companies/{company_id}/products/{product_id}/batches")]
pub(super) async fn upload_batch(
    state: Shared,
    request: HttpRequest,
    head: CommandHead<BatchesUpload>,
    Ids((company, product)): Ids<(CompanyId, ProductId)>,
    Query(query): Query<UploadQuery>,
    payload: web::Payload,
) -> Reply {
    let file_name = query.file_name.unwrap_or_default();
    let new = NewUpload {
        company,
        product,
        kind: query.kind,
        file_name,
    };
    let mut upload = Upload::begin(&state.app, &head.permit, new).await?;
    let name = read_file(&request, payload, |bytes| upload.push(bytes)).await?;
    if let Some(name) = name {
        upload.name(name);
    }
    let render = uploaded(&state, &head.permit, company).await?;
    reply::send(
        upload
            .finish(|hash| head.with_body_hash(hash), &render)
            .await,
    )
}

/// How the answer to an upload is written: the batch, and where it is found.
pub(crate) async fn uploaded(
    state: &Shared,
    permit: &Permit,
    company: CompanyId,
) -> Result<impl Fn(&Batch) -> Answer + Send + Sync + use<>, AppError> {
    let caller = permit.caller.clone();
    let name = app::identity::name_of(&state.app, caller.user).await?;
    let names = [(caller.user, name)].into();
    let required = app::companies::signatures_required(&state.app, company).await?;
    Ok(move |batch: &Batch| {
        answer(
            202,
            &of_batch(batch, required, &names, None, caller.english),
        )
        .with_header("location", format!("/api/v1/batches/{}", batch.id))
        .with_header("etag", etag(batch.version))
    })
}

/// Validates a file by the offline rules and stores nothing.
#[utoipa::path(
    tag = "batches",
    operation_id = "validate_batch",
    summary = "Try a batch file",
    description = "Runs the rules that need no stored data, as the browser does. Nothing is stored.",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("batches.upload"))),
    params(("company_id" = CompanyId, Path, description = "The company"), ("product_id" = ProductId, Path, description = "The product"), UploadQuery),
    request_body(content((String = "text/plain"), (UploadForm = "multipart/form-data"))),
    responses((status = 200, description = "The report", body = ValidationResponse), CommandProblems)
)]
#[post("/companies/{company_id}/products/{product_id}/batches/validate")]
pub(super) async fn validate_batch(
    state: Shared,
    request: HttpRequest,
    may: May<BatchesUpload>,
    Ids((company, product)): Ids<(CompanyId, ProductId)>,
    Query(query): Query<UploadQuery>,
    payload: web::Payload,
) -> Reply {
    may.permit.for_object(company, Some(product))?;
    let mut validator =
        Validator::new(dry_run_context(&state.app, company, product, query.kind).await?);
    read_file(&request, payload, |bytes| {
        validator.push(bytes, &mut ());
        Ok(())
    })
    .await?;
    let report = validator.finish();
    let english = may.permit.caller.english;
    let count = |value: u64| i64::try_from(value).unwrap_or(i64::MAX);
    reply::ok(&ValidationResponse {
        verdict: report.verdict(),
        lines: count(report.lines),
        accepted_lines: count(report.accepted),
        error_lines: count(report.with_errors),
        total: amount_of(report.total),
        report_digest: report.digest(),
        counts: of_counts(
            report.counts.iter().map(|(code, count)| (*code, *count)),
            english,
        ),
        findings: report
            .findings
            .iter()
            .take(TOLD)
            .map(|finding| of_finding(finding, english))
            .collect(),
    })
}

/// Hands the file on as it comes, from the body or from the form's part `file`. Gives the part's file name.
async fn read_file(
    request: &HttpRequest,
    mut payload: web::Payload,
    mut take: impl FnMut(&[u8]) -> Result<(), AppError>,
) -> Result<Option<String>, ApiError> {
    let broken = |error: &dyn std::fmt::Display| {
        ApiError::new(ErrorCode::RequestMalformed).because(format!("the upload broke off: {error}"))
    };
    if !request.content_type().starts_with("multipart/") {
        if !matches!(
            request.content_type(),
            "text/plain" | "application/octet-stream"
        ) {
            return Err(ApiError::new(ErrorCode::RequestUnsupportedMedia)
                .because("send the file as text/plain or as a form"));
        }
        while let Some(bytes) = payload.next().await {
            take(&bytes.map_err(|error| broken(&error))?)?;
        }
        return Ok(None);
    }
    let mut form = Multipart::new(request.headers(), payload);
    let mut name = None;
    while let Some(part) = form.next().await {
        let mut part = part.map_err(|error| broken(&error))?;
        if part.name() != Some("file") {
            return Err(ApiError::new(ErrorCode::RequestUnknownField)
                .because("the form has one part, `file`"));
        }
        if name.is_some() {
            return Err(ApiError::new(ErrorCode::RequestMalformed)
                .because("the form has more than one file"));
        }
        name = Some(
            part.content_disposition()
                .and_then(|disposition| disposition.get_filename())
                .unwrap_or_default()
                .to_owned(),
        );
        while let Some(bytes) = part.next().await {
            take(&bytes.map_err(|error| broken(&error))?)?;
        }
    }
    if name.is_none() {
        return Err(
            ApiError::new(ErrorCode::RequestMalformed).because("the form has no part `file`")
        );
    }
    Ok(name)
}
