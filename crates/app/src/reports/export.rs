//! A report as a file: rows go page by page from the database to the writer, and what is ready goes out at once.
//!
//! Totals are those of the rows that were written, so that a file adds up whatever happens meanwhile.

use std::io::Read as _;

use domain::{
    ids::{CompanyId, ProductId, UserId},
    money::Money,
    report::{Cell, Column, ColumnKind, Ending, Format, Sheet, SheetFault, SheetHead},
};
use serde_json::json;
use store::{
    Ex, PageOf,
    reports::{Ask, Place, Row},
};

use super::{
    asked::{Asked, Checked, for_trail},
    read::admit,
};
use crate::{
    App, AppError, Permit, Result,
    audit::{self, Doer, Happening},
};

/// So many rows are read at once.
const PIECE: i64 = 2_000;
/// So many bytes of a file's end are read at once.
const BYTES: u64 = 256 * 1024;

/// A file under way.
pub struct Export {
    app: App,
    /// What the file is called.
    pub name: String,
    writing: Writing,
}

/// Rows on their way from the database to a writer.
pub(super) struct Writing {
    reading: Reading,
    /// Rows that were read while others were written.
    ahead: Option<PageOf<Row>>,
    stage: Stage,
    sums: Vec<i64>,
    /// How many rows were written.
    pub(super) rows: i64,
}

/// Where in the database a file is.
struct Reading {
    checked: Checked,
    ask: Ask,
    /// The last row that was read.
    place: Option<Place>,
}

/// How far a file is.
enum Stage {
    Rows(Box<dyn Sheet>),
    /// All rows are written; what is left is on its way.
    Ending(Ending),
    Done,
}

/// Begins a file of what can be answered at once. That somebody took it with them is recorded first.
///
/// # Errors
/// Those of [`Permit::for_object`]; the rules' refusals.
pub async fn export(
    app: &App,
    permit: &Permit,
    (company, product): (CompanyId, ProductId),
    asked: Asked,
    format: Format,
    english: bool,
) -> Result<Export> {
    admit(app, permit, company, product).await?;
    let checked = asked.at_once(app)?;
    let name = file_name(app, &checked, format);
    let what = Happening {
        company: Some(company),
        action: "report.downloaded",
        object_kind: "product",
        object_id: product.to_string(),
        content: json!({ "report": checked.report.code, "criteria": for_trail(&checked.criteria), "format": format }),
    };
    let writing = Writing::begin(app, (company, product), checked, format, english).await?;
    let mut tx = app.db.begin().await?;
    audit::record(app, &mut tx, Doer::Caller(&permit.caller), what).await?;
    tx.commit().await?;
    Ok(Export {
        app: app.clone(),
        name,
        writing,
    })
}

/// What the file is called: the report and the day.
pub(super) fn file_name(app: &App, checked: &Checked, format: Format) -> String {
    let code = checked.report.code.as_str().replace('_', "-");
    format!("{code}-{}.{format}", app.today())
}

impl Export {
    /// The next bytes; none after the last.
    ///
    /// # Errors
    /// When the database or the writer fails.
    pub async fn next_bytes(&mut self) -> Result<Option<Vec<u8>>> {
        while !self.writing.is_done() {
            let bytes = self.writing.step(&self.app.db).await?;
            if !bytes.is_empty() {
                return Ok(Some(bytes));
            }
        }
        Ok(None)
    }
}

impl Reading {
    /// The rows after the last that was read.
    async fn next(&mut self, ex: impl Into<Ex<'_>>) -> Result<PageOf<Row>> {
        let Checked { report, sort, .. } = self.checked;
        let place = self.place.as_ref();
        let page = store::reports::rows(ex, report, &self.ask, sort, place, PIECE).await?;
        if let Some(last) = page.rows.last() {
            self.place = Some(last.place.clone());
        }
        Ok(page)
    }
}

impl Writing {
    /// Begins.
    pub(super) async fn begin(
        app: &App,
        (company, product): (CompanyId, ProductId),
        checked: Checked,
        format: Format,
        english: bool,
    ) -> Result<Self> {
        let head = head(app, (company, product), &checked, english).await?;
        let ask = checked.ask(company, product, english, app.today());
        let sheet = app.ports.sheets.begin(format, head).map_err(fault)?;
        Ok(Self {
            sums: vec![0; checked.report.columns.len()],
            reading: Reading {
                checked,
                ask,
                place: None,
            },
            ahead: None,
            stage: Stage::Rows(sheet),
            rows: 0,
        })
    }

    /// Whether the file has ended.
    pub(super) const fn is_done(&self) -> bool {
        matches!(self.stage, Stage::Done)
    }

    /// How many rows there will be.
    pub(super) async fn count(&mut self, ex: impl Into<Ex<'_>>) -> Result<i64> {
        let Reading { checked, ask, .. } = &self.reading;
        let (count, _) = store::reports::totals(ex, checked.report, ask).await?;
        Ok(count)
    }

    /// Does the next piece of work: rows, or some of the file's end. Gives what is ready, which may be nothing.
    pub(super) async fn step(&mut self, ex: impl Into<Ex<'_>>) -> Result<Vec<u8>> {
        match std::mem::replace(&mut self.stage, Stage::Done) {
            Stage::Rows(sheet) => self.next_rows(sheet, ex).await,
            Stage::Ending(ending) => self.next_bytes(ending).await,
            Stage::Done => Ok(Vec::new()),
        }
    }

    /// Writes the next rows, and reads those after them meanwhile; with the last, the file's end begins.
    async fn next_rows(
        &mut self,
        mut sheet: Box<dyn Sheet>,
        ex: impl Into<Ex<'_>>,
    ) -> Result<Vec<u8>> {
        let mut ex = ex.into();
        let PageOf { rows, has_more } = match self.ahead.take() {
            Some(page) => page,
            None => self.reading.next(ex.again()).await?,
        };
        let cells: Vec<Vec<Cell>> = rows.into_iter().map(|row| row.cells).collect();
        for row in &cells {
            self.add(row)?;
        }
        let totals = (!has_more).then(|| self.totals());
        // Writers compress and lay out: not on a thread that answers others.
        let writing = aside(move || {
            let bytes = sheet.rows(&cells).map_err(fault)?;
            let stage = match totals {
                Some(totals) => Stage::Ending(sheet.end(&totals).map_err(fault)?),
                None => Stage::Rows(sheet),
            };
            Ok((bytes, stage))
        });
        let reading = async {
            if has_more {
                self.reading.next(ex).await.map(Some)
            } else {
                Ok(None)
            }
        };
        let ((bytes, stage), ahead) = tokio::try_join!(writing, reading)?;
        self.stage = stage;
        self.ahead = ahead;
        Ok(bytes)
    }

    /// Reads some of the file's end.
    async fn next_bytes(&mut self, mut ending: Ending) -> Result<Vec<u8>> {
        let (bytes, ending) = aside(move || {
            let mut bytes = Vec::new();
            let read = ending.by_ref().take(BYTES).read_to_end(&mut bytes);
            read.map_err(|error| AppError::Internal(error.to_string()))?;
            Ok((bytes, ending))
        })
        .await?;
        if !bytes.is_empty() {
            self.stage = Stage::Ending(ending);
        }
        Ok(bytes)
    }

    fn add(&mut self, cells: &[Cell]) -> Result<()> {
        self.rows += 1;
        for (sum, cell) in self.sums.iter_mut().zip(cells) {
            *sum = sum
                .checked_add(cell.number().unwrap_or_default())
                .ok_or_else(|| AppError::Internal("a total does not fit".to_owned()))?;
        }
        Ok(())
    }

    fn totals(&self) -> Vec<Cell> {
        let columns = self.reading.checked.report.columns.iter().zip(&self.sums);
        let total = |(column, sum): (&Column, &i64)| match column.kind {
            ColumnKind::Money if column.is_totalled => Cell::Money(Money::from_minor(*sum)),
            ColumnKind::Count if column.is_totalled => Cell::Count(*sum),
            _ => Cell::Empty,
        };
        columns.map(total).collect()
    }
}

/// Works on a thread that answers nobody.
async fn aside<T: Send + 'static>(work: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
    let done = tokio::task::spawn_blocking(work).await;
    done.map_err(|_| AppError::Internal("a writer of reports has died".to_owned()))?
}

/// What stands over the rows.
async fn head(
    app: &App,
    (company, product): (CompanyId, ProductId),
    checked: &Checked,
    english: bool,
) -> Result<SheetHead> {
    let company_found = store::companies::lookup(&app.db, company).await?;
    let product_found = store::products::lookup(&app.db, company, product).await?;
    let user_name = match checked.criteria.user {
        // The name of somebody of another company is none of this one's business.
        Some(user) if is_member(app, company, user).await? => {
            store::users::names(&app.db, &[user]).await?.remove(&user)
        }
        _ => None,
    };
    Ok(SheetHead {
        code: checked.report.code,
        english,
        company: company_found.ok_or(AppError::NotFound)?.name,
        product: product_found.ok_or(AppError::NotFound)?.name,
        criteria: checked.criteria.clone(),
        user_name,
        made_at: app.now(),
    })
}

async fn is_member(app: &App, company: CompanyId, user: UserId) -> Result<bool> {
    let found = store::members::lookup(&app.db, company, user).await?;
    Ok(found.is_some())
}

/// A writer's refusal as that of a use case.
pub(super) fn fault(why: SheetFault) -> AppError {
    match why {
        SheetFault::TooManyRows(most) => AppError::refused_because(
            "report.too_many_rows",
            format!("El formato admite {most} filas. / The format holds {most} rows."),
        ),
        SheetFault::Broken(detail) => AppError::Internal(detail),
    }
}
