//! Batches, lines and findings as the wire has them.

use std::collections::HashMap;

use app::batches::{KeptReport, Line, Listed};
use contract::{
    Amount,
    batches::{
        BatchResponse, FindingCount, FindingResponse, LineResponse, PersonRef, SignatureResponse,
    },
};
use domain::{
    batch::{Batch, BatchStatus},
    batch_file::{Code, Finding, masked},
    ids::UserId,
    money::Money,
};

/// An amount.
pub(super) fn amount_of(money: Money) -> Amount {
    money.into()
}

/// A person by name.
fn person(id: UserId, names: &HashMap<UserId, String>) -> PersonRef {
    PersonRef {
        id,
        name: names.get(&id).cloned().unwrap_or_default(),
    }
}

/// The batches of a list.
pub(crate) fn of_list(listed: &Listed, english: bool) -> Vec<BatchResponse> {
    let signatures = listed.company.scheme.required;
    listed
        .page
        .rows
        .iter()
        .map(|batch| of_batch(batch, signatures, &listed.names, None, english))
        .collect()
}

/// A batch.
pub(super) fn of_batch(
    batch: &Batch,
    signatures_required: u8,
    names: &HashMap<UserId, String>,
    report: Option<&KeptReport>,
    english: bool,
) -> BatchResponse {
    let read = !matches!(batch.status, BatchStatus::Validating | BatchStatus::Invalid);
    let signature = |signature: &domain::batch::Signature| SignatureResponse {
        signer: person(signature.signer, names),
        signed_at: signature.signed_at,
    };
    BatchResponse {
        id: batch.id,
        company_id: batch.company,
        product_id: batch.product,
        number: batch.number,
        kind: batch.kind,
        status: batch.status,
        file_name: batch.file_name.clone(),
        client_reference: batch.client_reference.clone(),
        description: batch.description.clone(),
        value_date: batch.value_date,
        size_bytes: batch.size_bytes,
        lines: batch.counts.lines,
        accepted_lines: batch.counts.accepted,
        error_lines: batch.counts.errors,
        processed_lines: batch.counts.processed,
        rejected_lines: batch.counts.rejected,
        total: amount_of(batch.total),
        maker: person(batch.maker, names),
        signatures: batch.signatures.iter().map(signature).collect(),
        signatures_required,
        digest: read.then(|| batch.digest()),
        report_digest: batch.report_digest.clone(),
        refusal: report.and_then(|report| refusal(report, english)),
        order_id: batch.order,
        rejection_reason: batch.rejection.as_ref().map(|(_, reason)| reason.clone()),
        created_at: batch.created_at,
        confirmed_at: batch.confirmed_at,
        version: batch.version,
    }
}

fn refusal(report: &KeptReport, english: bool) -> Option<FindingResponse> {
    let (code, line, from, to) = report.refusal.as_ref()?;
    let finding = Finding {
        line: *line,
        from: *from,
        to: *to,
        ..Finding::of_file(code.parse().ok()?)
    };
    Some(of_finding(&finding, english))
}

/// A finding, in the reader's language.
pub(super) fn of_finding(finding: &Finding, english: bool) -> FindingResponse {
    let words = if english {
        finding.code.english()
    } else {
        finding.code.spanish()
    };
    let column = |column: u32| (column > 0).then(|| i64::from(column));
    FindingResponse {
        code: finding.code.to_string(),
        severity: finding.severity().to_string(),
        line: i64::try_from(finding.line).unwrap_or(i64::MAX),
        field: finding.field.map(str::to_owned),
        from: column(finding.from),
        to: column(finding.to),
        message: words.message.to_owned(),
        hint: words.hint.to_owned(),
        value_masked: finding.value_masked.clone(),
    }
}

/// How often each code was found, those that refuse first.
pub(super) fn of_counts<'a>(
    counts: impl IntoIterator<Item = (&'a str, u64)>,
    english: bool,
) -> Vec<FindingCount> {
    let known = counts
        .into_iter()
        .filter_map(|(code, count)| Some((code.parse::<Code>().ok()?, count)));
    let mut counts: Vec<(Code, u64)> = known.collect();
    counts.sort_by_key(|(code, _)| (code.severity(), *code));
    let count_of = |(code, count): (Code, u64)| FindingCount {
        code: code.to_string(),
        severity: code.severity().to_string(),
        message: (if english {
            code.english()
        } else {
            code.spanish()
        })
        .message
        .to_owned(),
        count: i64::try_from(count).unwrap_or(i64::MAX),
    };
    counts.into_iter().map(count_of).collect()
}

/// A line; the document but for its last three characters is hidden.
pub(super) fn of_line(line: Line) -> LineResponse {
    LineResponse {
        id: line.id,
        sequence: line.sequence,
        line: line.line,
        status: line.status,
        document_type: line.document_type,
        document_masked: line.document.as_deref().map(last_three),
        name: line.name,
        amount: amount_of(line.amount),
        reference: line.reference,
        card_reference: line.card_reference,
        core_code: line.core_code,
    }
}

fn last_three(document: &str) -> String {
    let letters: Vec<char> = document.chars().collect();
    match letters.len().checked_sub(3) {
        Some(hidden) if hidden > 0 => {
            format!("•••{}", letters.iter().skip(hidden).collect::<String>())
        }
        _ => masked(document),
    }
}
