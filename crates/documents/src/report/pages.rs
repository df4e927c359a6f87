//! A table over sheets that lie on their long side: its head on each, columns as wide as what stands in them.

use domain::report::{Column, ColumnKind, SheetHead};

use super::{TOTAL, cells, head};
use crate::{
    measure::Measure,
    sheet::{HEIGHT as WIDTH, Look, Sheet, Stroke, WIDTH as HEIGHT},
};

const LEFT: f32 = 14.0;
const RIGHT: f32 = WIDTH - LEFT;
const FOOT: f32 = HEIGHT - 14.0;
const FIRST: f32 = 14.0;
const LINE: f32 = 3.2;
const PAD: f32 = 1.4;
/// Between columns.
const GAP: f32 = 3.0;
/// No column of words is narrower.
const LEAST: f32 = 11.0;
/// No column of words asks for more.
const MOST: f32 = 60.0;
/// The lines that a cell may take.
const LINES: usize = 3;
/// So many rows say how wide words are.
const SAMPLE: usize = 400;

/// A column on paper.
struct Place {
    x: f32,
    width: f32,
    /// It ends at its place, as numbers do.
    is_number: bool,
    /// It is never broken, as numbers and days are not.
    is_whole: bool,
    name: &'static str,
}

/// The sheets.
pub(super) fn lay_out(
    of: &SheetHead,
    rows: &[Vec<String>],
    totals: Option<Vec<String>>,
    measure: Measure<'_>,
) -> Vec<Sheet> {
    let totals = totals.map(|mut totals| {
        if let Some(first) = totals.first_mut().filter(|first| first.is_empty()) {
            TOTAL.clone_into(first);
        }
        totals
    });
    let places = places(of, rows, totals.as_deref(), measure);
    let mut paper = Paper {
        places,
        measure,
        sheet: Sheet::default(),
        y: FIRST,
        done: Vec::new(),
    };
    paper.top(of, rows.len());
    paper.head();
    for row in rows {
        paper.row(row, Look::Cell);
    }
    if let Some(totals) = totals {
        paper.sums(&totals);
    }
    paper.numbered(of)
}

/// Numbers and days take what they need; words share the rest by what they ask for.
fn places(
    of: &SheetHead,
    rows: &[Vec<String>],
    totals: Option<&[String]>,
    measure: Measure<'_>,
) -> Vec<Place> {
    let columns = of.code.report().columns;
    let asked: Vec<(f32, bool)> = columns
        .iter()
        .enumerate()
        .map(|(at, column)| asked(of, (at, column), rows, totals, measure))
        .collect();
    let sum = |whole: bool| -> f32 {
        let of_kind = asked.iter().filter(|(_, is_whole)| *is_whole == whole);
        of_kind.map(|(width, _)| width).sum()
    };
    let gaps: f32 = asked.iter().skip(1).map(|_| GAP).sum();
    let room = RIGHT - LEFT - gaps - sum(true);
    let share = (room / sum(false).max(1.0)).max(0.0);
    let mut x = LEFT;
    let place = |(column, (width, is_whole)): (&Column, (f32, bool))| {
        let width = if is_whole { width } else { width * share };
        let is_number = is_number(column);
        let place = Place {
            x: if is_number { x + width } else { x },
            width,
            is_number,
            is_whole,
            name: column.head.of(of.english),
        };
        x += width + GAP;
        place
    };
    columns.iter().zip(asked).map(place).collect()
}

fn is_number(column: &Column) -> bool {
    matches!(column.kind, ColumnKind::Money | ColumnKind::Count)
}

/// How wide a column wants to be, and whether it has to be so.
fn asked(
    of: &SheetHead,
    (at, column): (usize, &Column),
    rows: &[Vec<String>],
    totals: Option<&[String]>,
    measure: Measure<'_>,
) -> (f32, bool) {
    let is_day = matches!(column.kind, ColumnKind::Date | ColumnKind::DateTime);
    let is_whole = is_day || is_number(column);
    let name = measure.width(column.head.of(of.english), Look::CellHead);
    let sample = if is_whole { rows.len() } else { SAMPLE };
    let cells = rows.iter().take(sample).filter_map(|row| row.get(at));
    // The longest by its signs is the widest or nearly so: only it is measured.
    let longest = cells.max_by_key(|cell| cell.len());
    let mut width = longest.map_or(0.0, |cell| measure.width(cell, Look::Cell));
    if let Some(total) = totals.and_then(|totals| totals.get(at)) {
        width = width.max(measure.width(total, Look::CellStrong));
    }
    if is_whole {
        // A head may take two lines; a number never does.
        return ((width + 0.6).max(name.min(14.0)), true);
    }
    (width.max(name.min(20.0)).clamp(LEAST, MOST), false)
}

struct Paper<'a> {
    places: Vec<Place>,
    measure: Measure<'a>,
    sheet: Sheet,
    y: f32,
    done: Vec<Sheet>,
}

impl Paper<'_> {
    /// What the first sheet says of the rows.
    fn top(&mut self, of: &SheetHead, rows: usize) {
        let english = of.english;
        self.sheet
            .write((LEFT, self.y), Look::Quiet, "Conexión Empresas Online");
        let name = of.code.report().name.of(english);
        self.sheet.write((LEFT, self.y + 4.0), Look::Title, name);
        self.y += 15.0;
        self.sheet.rule(self.y, LEFT, RIGHT, Stroke::Strong);
        self.y += 3.0;
        let mut facts = head::facts(of);
        let count = i64::try_from(rows).unwrap_or(i64::MAX);
        facts.push((
            if english { "Rows" } else { "Filas" },
            cells::counted(count),
        ));
        let width = (RIGHT - LEFT) / 4.0;
        for row in facts.chunks(4) {
            let mut x = LEFT;
            let mut end = self.y;
            for (label, value) in row {
                self.sheet.write((x, self.y), Look::Quiet, *label);
                let lines = self.measure.lines(value, Look::Strong, width - 4.0, 2);
                let below = lines.into_iter().fold(self.y + 3.8, |y, line| {
                    self.sheet.write((x, y), Look::Strong, line);
                    y + 4.0
                });
                end = end.max(below);
                x += width;
            }
            self.y = end + 1.6;
        }
        self.y += 2.0;
    }

    /// The head of the table.
    fn head(&mut self) {
        let lines: Vec<Vec<String>> = self
            .places
            .iter()
            .map(|place| {
                self.measure
                    .lines(place.name, Look::CellHead, place.width.max(8.0), 2)
            })
            .collect();
        self.put(lines, Look::CellHead);
        self.sheet.rule(self.y - 0.4, LEFT, RIGHT, Stroke::Strong);
        self.y += 0.8;
    }

    /// A row, whole on one sheet.
    fn row(&mut self, cells: &[String], look: Look) {
        let lines: Vec<Vec<String>> = self
            .places
            .iter()
            .zip(cells)
            .map(|(place, cell)| {
                if place.is_whole {
                    vec![cell.clone()]
                } else {
                    self.measure.lines(cell, look, place.width, LINES)
                }
            })
            .collect();
        if self.y + height(&lines) > FOOT {
            self.done.push(std::mem::take(&mut self.sheet));
            self.y = FIRST + 7.0;
            self.head();
        }
        self.put(lines, look);
        self.sheet.rule(self.y - 0.5, LEFT, RIGHT, Stroke::Thin);
    }

    fn sums(&mut self, totals: &[String]) {
        self.sheet.rule(self.y - 0.5, LEFT, RIGHT, Stroke::Strong);
        self.y += 0.4;
        self.row(totals, Look::CellStrong);
    }

    fn put(&mut self, cells: Vec<Vec<String>>, look: Look) {
        let tall = height(&cells);
        for (place, lines) in self.places.iter().zip(cells) {
            let mut y = self.y;
            for line in lines {
                if place.is_number {
                    self.sheet.write_to((place.x, y), look, line, self.measure);
                } else {
                    self.sheet.write((place.x, y), look, line);
                }
                y += LINE;
            }
        }
        self.y += tall;
    }

    /// All sheets, each with whose it is and which of how many.
    fn numbered(mut self, of: &SheetHead) -> Vec<Sheet> {
        self.done.push(self.sheet);
        let (english, measure) = (of.english, self.measure);
        let name = of.code.report().name.of(english);
        let count = self.done.len();
        for (sheet, number) in self.done.iter_mut().zip(1_usize..) {
            if number > 1 {
                let line = format!("{name} · {} · {}", of.company, of.product);
                sheet.write((LEFT, 11.0), Look::Strong, line);
                sheet.rule(16.4, LEFT, RIGHT, Stroke::Strong);
            }
            sheet.rule(FOOT, LEFT, RIGHT, Stroke::Thin);
            let page = if english {
                format!("Page {number} of {count}")
            } else {
                format!("Página {number} de {count}")
            };
            let note = if english {
                "Amounts in Colombian pesos (COP), comma for decimals"
            } else {
                "Valores en pesos colombianos (COP)"
            };
            sheet.write((LEFT, FOOT + 2.0), Look::Quiet, note);
            sheet.write_to((RIGHT, FOOT + 2.0), Look::Quiet, page, measure);
        }
        self.done
    }
}

fn height(cells: &[Vec<String>]) -> f32 {
    let lines = cells
        .iter()
        .map(|lines| lines.iter().map(|_| LINE).sum::<f32>());
    lines.fold(LINE, f32::max) + PAD
}
