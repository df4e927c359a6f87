//! Writing a problem: in the reader's language, with the request's id and path.

use actix_web::{HttpResponse, HttpResponseBuilder, ResponseError, http::header};
use chrono::{DateTime, Utc};
use contract::{FieldProblem, Problem, error::ErrorWords};
use domain::{access::Reason, batch_file::Finding, company::FieldFault};

use super::ApiError;
use crate::middleware::RequestContext;

/// How long to wait when nothing better is known, in seconds.
const SOON: i64 = 2;

/// The answer of an error.
pub(crate) fn render(
    error: &ApiError,
    context: &RequestContext,
    now: DateTime<Utc>,
) -> HttpResponse {
    let code = error.code;
    let retry_after = match error.more.retry_at {
        Some(at) => Some((at - now).num_seconds().max(1)),
        None if code.retryable() => Some(SOON),
        None => None,
    };
    let problem = described(error, context, retry_after);
    let mut answer = HttpResponseBuilder::new(error.status_code());
    answer.insert_header((header::CONTENT_TYPE, "application/problem+json"));
    answer.insert_header((
        header::CONTENT_LANGUAGE,
        if context.english { "en" } else { "es" },
    ));
    if let Some(seconds) = retry_after {
        answer.insert_header((header::RETRY_AFTER, seconds));
    }
    let current = error.more.current.iter();
    for (name, value) in current.flat_map(|now| &now.headers) {
        if name == "etag" {
            answer.insert_header((header::ETAG, value.as_str()));
        }
    }
    if !error.more.allow.is_empty() {
        answer.insert_header((header::ALLOW, error.more.allow.join(", ")));
    }
    if code.status() == 401 {
        answer.insert_header((header::WWW_AUTHENTICATE, "Bearer"));
    }
    match serde_json::to_vec(&problem) {
        Ok(body) => answer.body(body),
        Err(_) => answer.finish(),
    }
}

/// The body of a problem.
fn described(error: &ApiError, context: &RequestContext, retry_after: Option<i64>) -> Problem {
    let code = error.code;
    let words = words(error, context.english);
    let findings = error
        .more
        .findings
        .iter()
        .map(|finding| of_finding(finding, context.english));
    let faults = error
        .more
        .faults
        .iter()
        .map(|fault| of_fault(fault, context.english));
    Problem {
        kind: format!("/api/v1/errors/{code}"),
        title: words.title.to_owned(),
        status: code.status(),
        detail: error
            .more
            .detail
            .clone()
            .or_else(|| why_denied(error, context.english))
            .unwrap_or_else(|| words.remedy.to_owned()),
        instance: Some(context.path.clone()),
        code,
        request_id: context.request_id.clone(),
        retryable: code.retryable(),
        retry_after,
        reasons: error.more.reasons.clone(),
        errors: error
            .more
            .errors
            .iter()
            .cloned()
            .chain(findings)
            .chain(faults)
            .collect(),
        current: error
            .more
            .current
            .as_ref()
            .and_then(|now| serde_json::from_str(&now.body).ok()),
    }
}

/// The first reason of a refusal that has reasons of the policy, in words.
fn why_denied(error: &ApiError, english: bool) -> Option<String> {
    let reason: Reason = error.more.reasons.first()?.parse().ok()?;
    let words = if english {
        reason.english()
    } else {
        reason.spanish()
    };
    Some(words.to_owned())
}

fn words(error: &ApiError, english: bool) -> ErrorWords {
    if english {
        error.code.english()
    } else {
        error.code.spanish()
    }
}

/// A field that breaks a rule as a field problem.
fn of_fault(fault: &FieldFault, english: bool) -> FieldProblem {
    let message = if english {
        fault.rule.english()
    } else {
        fault.rule.spanish()
    };
    FieldProblem {
        code: fault.rule.to_string(),
        pointer: Some(format!("#{}", fault.pointer)),
        message: message.to_owned(),
        ..FieldProblem::default()
    }
}

/// A finding of a batch file as a field problem.
pub(crate) fn of_finding(finding: &Finding, english: bool) -> FieldProblem {
    let words = if english {
        finding.code.english()
    } else {
        finding.code.spanish()
    };
    let column = |column: u32| (column > 0).then(|| i64::from(column));
    FieldProblem {
        code: finding.code.to_string(),
        severity: Some(finding.severity().to_string()),
        line: i64::try_from(finding.line).ok().filter(|line| *line > 0),
        field: finding.field.map(str::to_owned),
        from: column(finding.from),
        to: column(finding.to),
        pointer: None,
        message: words.message.to_owned(),
        hint: Some(words.hint.to_owned()),
        value_masked: finding.value_masked.clone(),
    }
}
