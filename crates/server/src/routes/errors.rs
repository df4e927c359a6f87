//! The catalogue of error codes.

use actix_web::{HttpRequest, get};
use contract::{
    ErrorCode,
    error::{ErrorCatalogue, ErrorCatalogueEntry},
};
use domain::batch_file::Code;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::{
    ApiError, Reply,
    extract::{Ids, facts_of},
    openapi::PublicProblems,
    reply,
};

/// Its operations.
pub fn configure(config: &mut ServiceConfig<'_>) {
    config.service(list_errors).service(get_error);
}

/// Every code with its meaning and remedy.
#[utoipa::path(
    tag = "errors",
    operation_id = "list_errors",
    summary = "The catalogue of error codes",
    description = "In the language of Accept-Language: Spanish, or English.",
    security(()),
    extensions(("x-permission" = json!("public"))),
    responses((status = 200, description = "The catalogue", body = ErrorCatalogue), PublicProblems)
)]
#[get("/errors")]
async fn list_errors(request: HttpRequest) -> Reply {
    let english = facts_of(&request).english;
    let requests = ErrorCode::ALL.iter().map(|code| of_request(*code, english));
    let files = Code::ALL.iter().map(|code| of_file(*code, english));
    reply::ok(&ErrorCatalogue {
        data: requests.chain(files).collect(),
    })
}

/// One code.
#[utoipa::path(
    tag = "errors",
    operation_id = "get_error",
    summary = "What an error code means",
    security(()),
    extensions(("x-permission" = json!("public"))),
    params(("code" = String, Path, description = "`family.name`, or a code of a batch file such as `F108`")),
    responses(
        (status = 200, description = "The code", body = ErrorCatalogueEntry),
        (status = 404, description = "There is no such code", body = contract::Problem, content_type = "application/problem+json"),
        PublicProblems
    )
)]
#[get("/errors/{code}")]
async fn get_error(request: HttpRequest, Ids(code): Ids<String>) -> Reply {
    let english = facts_of(&request).english;
    if let Ok(code) = code.parse::<ErrorCode>() {
        return reply::ok(&of_request(code, english));
    }
    let code: Code = code
        .parse()
        .map_err(|_| ApiError::new(ErrorCode::NotFound))?;
    reply::ok(&of_file(code, english))
}

fn of_request(code: ErrorCode, english: bool) -> ErrorCatalogueEntry {
    let words = if english {
        code.english()
    } else {
        code.spanish()
    };
    ErrorCatalogueEntry {
        code: code.to_string(),
        status: Some(code.status()),
        severity: None,
        title: words.title.to_owned(),
        remedy: words.remedy.to_owned(),
        since: "1.0".to_owned(),
    }
}

fn of_file(code: Code, english: bool) -> ErrorCatalogueEntry {
    let words = if english {
        code.english()
    } else {
        code.spanish()
    };
    ErrorCatalogueEntry {
        code: code.to_string(),
        status: None,
        severity: Some(code.severity().to_string()),
        title: words.message.to_owned(),
        remedy: words.hint.to_owned(),
        since: "1.0".to_owned(),
    }
}
