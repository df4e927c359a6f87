//! Blocks and tables one below the other, over as many sheets as they take.

use crate::{
    measure::Measure,
    sheet::{HEIGHT, Look, Sheet, Stroke, WIDTH},
};

/// The left margin, in millimetres.
pub(crate) const LEFT: f32 = 18.0;
/// The right edge of what is written.
pub(crate) const RIGHT: f32 = WIDTH - LEFT;
/// Where the foot of a sheet begins.
pub(crate) const FOOT: f32 = HEIGHT - 18.0;
/// Where the first sheet begins.
const FIRST: f32 = 16.0;
/// Where the others begin, below the line that says whose they are.
const TOP: f32 = 24.0;
/// From one line of a text to the next.
pub(crate) const LINE: f32 = 4.0;
/// What a row has beside its lines.
const PAD: f32 = 1.6;
/// A row of one line.
pub(crate) const ROW: f32 = LINE + PAD;
/// The head of a table.
const HEAD: f32 = ROW + 0.8;
/// The lines that a cell may take.
const CELL_LINES: usize = 3;

/// Where the next block goes.
pub(crate) struct Flow<'a> {
    /// The measures of the fonts.
    pub(crate) measure: Measure<'a>,
    /// The sheet that is being written.
    pub(crate) sheet: Sheet,
    /// Where on it the next block begins.
    pub(crate) y: f32,
    done: Vec<Sheet>,
}

impl<'a> Flow<'a> {
    pub(crate) fn new(measure: Measure<'a>) -> Self {
        Self {
            measure,
            sheet: Sheet::default(),
            y: FIRST,
            done: Vec::new(),
        }
    }

    /// Takes another sheet unless so much fits on this one; tells whether it did.
    pub(crate) fn keep(&mut self, height: f32) -> bool {
        let turns = self.y + height > FOOT;
        if turns {
            self.done.push(std::mem::take(&mut self.sheet));
            self.y = TOP;
        }
        turns
    }

    /// Writes lines one below the other, from a place on the sheet; gives where they end.
    pub(crate) fn lines(&mut self, (x, y): (f32, f32), look: Look, lines: Vec<String>) -> f32 {
        lines.into_iter().fold(y, |y, line| {
            self.sheet.write((x, y), look, line);
            y + LINE
        })
    }

    /// Writes an amount that ends at a place. Where others of its column have centavos, it leaves room
    /// for them, so that pesos stand below pesos.
    pub(crate) fn amount(&mut self, (x, y): (f32, f32), look: Look, text: &str, centavos: bool) {
        let room = if centavos && !text.contains(',') {
            self.measure.width(",00", look)
        } else {
            0.0
        };
        self.sheet.write_to((x - room, y), look, text, self.measure);
    }

    /// Writes a line from margin to margin.
    pub(crate) fn rule(&mut self, stroke: Stroke) {
        self.sheet.rule(self.y, LEFT, RIGHT, stroke);
    }

    /// All the sheets.
    pub(crate) fn into_sheets(mut self) -> Vec<Sheet> {
        self.done.push(self.sheet);
        self.done
    }
}

/// The height of so many lines.
pub(crate) fn height(lines: &[String]) -> f32 {
    lines.iter().map(|_| LINE).sum()
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Cells {
    /// Words: they begin at the column's place and take more lines where they must.
    Words,
    /// Numbers: they end at the column's place and are never cut.
    Numbers,
    /// Amounts, some of them with centavos.
    Centavos,
}

/// A column of a table.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Column {
    /// Its head.
    pub(crate) head: &'static str,
    /// Where words begin or numbers end.
    pub(crate) x: f32,
    /// The width of words.
    pub(crate) width: f32,
    /// What it holds.
    pub(crate) cells: Cells,
}

/// A table. Its head stands on every sheet that it takes.
pub(crate) struct Table<const N: usize>([Column; N]);

impl<const N: usize> Table<N> {
    /// Begins a table; its head never stands alone at the foot of a sheet.
    pub(crate) fn begin(flow: &mut Flow<'_>, columns: [Column; N]) -> Self {
        flow.keep(HEAD + ROW * 2.0);
        let table = Self(columns);
        table.head(flow);
        table
    }

    fn head(&self, flow: &mut Flow<'_>) {
        for column in &self.0 {
            let place = (column.x, flow.y);
            match column.cells {
                Cells::Words => flow.sheet.write(place, Look::Head, column.head),
                Cells::Numbers | Cells::Centavos => {
                    flow.sheet
                        .write_to(place, Look::Head, column.head, flow.measure);
                }
            }
        }
        flow.y += ROW - 0.6;
        flow.rule(Stroke::Thin);
        flow.y += HEAD - ROW + 0.6;
    }

    /// Writes a row, whole on one sheet.
    pub(crate) fn row(&self, flow: &mut Flow<'_>, look: Look, cells: [String; N]) {
        self.tall_row(flow, (look, CELL_LINES), cells);
    }

    /// The same for cells of so many lines at most.
    pub(crate) fn tall_row(
        &self,
        flow: &mut Flow<'_>,
        (look, most): (Look, usize),
        cells: [String; N],
    ) {
        let mut lines = cells.map(|cell| vec![cell]);
        for (column, cell) in self.0.iter().zip(&mut lines) {
            if let (Cells::Words, [text]) = (column.cells, cell.as_slice()) {
                *cell = flow.measure.lines(text, look, column.width, most);
            }
        }
        let tallest = lines.iter().map(|cell| height(cell)).fold(0.0, f32::max);
        if flow.keep(tallest + PAD) {
            self.head(flow);
        }
        for (column, cell) in self.0.iter().zip(lines) {
            let place = (column.x, flow.y);
            if column.cells == Cells::Words {
                flow.lines(place, look, cell);
            } else if let Some(number) = cell.first() {
                flow.amount(place, look, number, column.cells == Cells::Centavos);
            }
        }
        flow.y += tallest + PAD;
    }
}
