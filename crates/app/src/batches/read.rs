//! Reading batches, their lines and their findings.

use std::collections::HashMap;

use domain::{
    batch::{Batch, BatchType, LineStatus},
    batch_file::{Code, Context, Finding, Limits},
    ids::{BatchId, CompanyId, ProductId, UserId},
};
use store::{Page, PageOf, batches::Filter, companies::Company, lines::Line};

use super::{KeptReport, permitted};
use crate::{App, AppError, Permit, Result};

/// Batches with what a reader needs beside them.
#[derive(Debug, Clone)]
pub struct Listed {
    /// The batches.
    pub page: PageOf<Batch>,
    /// The company: how many signatures it asks for.
    pub company: Company,
    /// The names of makers and signers.
    pub names: HashMap<UserId, String>,
}

/// Batches of a company, newest first.
pub async fn list(
    app: &App,
    permit: &Permit,
    company: CompanyId,
    filter: &Filter,
    page: Page,
) -> Result<Listed> {
    let filter = Filter {
        products: permit.products(company, &filter.products)?,
        ..filter.clone()
    };
    let page = store::batches::list(&app.db, company, &filter, page).await?;
    let names = names_of(app, &page.rows).await?;
    let company = store::companies::lookup(&app.db, company)
        .await?
        .ok_or(AppError::NotFound)?;
    Ok(Listed {
        page,
        company,
        names,
    })
}

/// One batch.
pub async fn lookup(app: &App, permit: &Permit, id: BatchId) -> Result<Listed> {
    let batch = permitted(app, permit, id).await?;
    let company = store::companies::lookup(&app.db, batch.company)
        .await?
        .ok_or(AppError::NotFound)?;
    let page = PageOf {
        rows: vec![batch],
        has_more: false,
    };
    let names = names_of(app, &page.rows).await?;
    Ok(Listed {
        page,
        company,
        names,
    })
}

/// The names of the people on some batches.
pub async fn names_of(app: &App, batches: &[Batch]) -> Result<HashMap<UserId, String>> {
    let mut people: Vec<UserId> = batches
        .iter()
        .flat_map(|batch| {
            std::iter::once(batch.maker)
                .chain(batch.signatures.iter().map(|signature| signature.signer))
        })
        .collect();
    people.sort_unstable();
    people.dedup();
    Ok(store::users::names(&app.db, &people).await?)
}

/// A page of lines.
#[derive(Debug, Clone)]
pub struct LinesView {
    /// The batch they are of.
    pub batch: Batch,
    /// The lines.
    pub lines: Vec<Line>,
    /// Whether more follow.
    pub has_more: bool,
}

/// Lines of a batch after a physical line.
pub async fn lines(
    app: &App,
    permit: &Permit,
    id: BatchId,
    status: Option<LineStatus>,
    after: i64,
    limit: i64,
) -> Result<LinesView> {
    let batch = permitted(app, permit, id).await?;
    let mut lines =
        store::lines::list(&app.db, batch.company, id, status, after, limit + 1).await?;
    let limit = usize::try_from(limit).unwrap_or_default();
    let has_more = lines.len() > limit;
    lines.truncate(limit);
    Ok(LinesView {
        batch,
        lines,
        has_more,
    })
}

/// A page of findings.
#[derive(Debug, Clone)]
pub struct FindingsView {
    /// The batch they are of.
    pub batch: Batch,
    /// The findings with their positions.
    pub findings: Vec<(i64, Finding)>,
    /// How often each code was found in the whole file.
    pub report: Option<KeptReport>,
    /// Whether more follow.
    pub has_more: bool,
}

/// Findings of a batch after a position.
pub async fn findings(
    app: &App,
    permit: &Permit,
    id: BatchId,
    code: Option<Code>,
    after: i64,
    limit: i64,
) -> Result<FindingsView> {
    let batch = permitted(app, permit, id).await?;
    let mut findings = store::findings::list(
        &app.db,
        batch.company,
        id,
        batch.kind,
        code,
        after,
        limit + 1,
    )
    .await?;
    let limit = usize::try_from(limit).unwrap_or_default();
    let has_more = findings.len() > limit;
    findings.truncate(limit);
    let report = report_of(app, &batch).await?;
    Ok(FindingsView {
        batch,
        findings,
        report,
        has_more,
    })
}

/// What was kept of a batch's report.
pub async fn report_of(app: &App, batch: &Batch) -> Result<Option<KeptReport>> {
    let report = store::batches::report(&app.db, batch.company, batch.id).await?;
    Ok(report
        .map(|report| serde_json::from_str(&report))
        .transpose()?)
}

/// What the offline rules need to know for a file of this product.
pub async fn dry_run_context(
    app: &App,
    company: CompanyId,
    product: ProductId,
    kind: BatchType,
) -> Result<Context> {
    let found = store::companies::lookup(&app.db, company)
        .await?
        .ok_or(AppError::NotFound)?;
    let product = store::products::lookup(&app.db, company, product)
        .await?
        .ok_or(AppError::NotFound)?;
    Ok(Context {
        nit: found.nit,
        product: product.code,
        kind,
        enabled: product.batch_types,
        document_types: product.document_types,
        minimum_load: product.minimum_load,
        maximum_load: product.maximum_load,
        minimum_age: product.minimum_age,
        today: app.today(),
        limits: Limits::default(),
    })
}
