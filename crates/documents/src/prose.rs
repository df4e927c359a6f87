//! Running text: titles, paragraphs, steps and notes, one below the other, in one language.

use chrono::NaiveDate;

use crate::{
    DocumentError, Language,
    flow::{FOOT, Flow, LEFT, LINE, RIGHT},
    measure::Measure,
    picture::Picture,
    settled::settled,
    sheet::{self, Look, Sheet, Stroke},
};

/// When the texts of the documents were last changed.
const EDITION: Option<NaiveDate> = NaiveDate::from_ymd_opt(2026, 11, 25);
/// How far steps are moved in.
const INDENT: f32 = 6.0;
/// How wide pictures are.
const PICTURE: f32 = 150.0;
/// More lines than a paragraph has.
const MANY: usize = 40;

/// A document that is being written.
pub(crate) struct Prose<'a> {
    /// Its blocks.
    pub(crate) flow: Flow<'a>,
    /// Its language.
    pub(crate) language: Language,
}

impl Prose<'_> {
    /// Whose it is, what it is, and what it is for.
    fn title(&mut self, title: &str, lead: &str) {
        let top = self.flow.y;
        let sheet = &mut self.flow.sheet;
        sheet.write((LEFT, top), Look::Quiet, "Conexión Empresas Online");
        sheet.write((LEFT, top + LINE), Look::Title, title);
        self.flow.y = top + LINE + 11.0;
        self.flow.rule(Stroke::Strong);
        self.flow.y += 4.0;
        self.paragraph(lead);
    }

    /// Begins a chapter; it never stands alone at the foot of a sheet.
    pub(crate) fn chapter(&mut self, title: &str) {
        self.head(title, Look::Sum, 7.0, 4.0);
    }

    /// Begins a section.
    pub(crate) fn section(&mut self, title: &str) {
        self.head(title, Look::Section, 5.6, 2.4);
    }

    fn head(&mut self, title: &str, look: Look, height: f32, before: f32) {
        if !self.flow.keep(before + height + LINE * 4.0) {
            self.flow.y += before;
        }
        self.flow.sheet.write((LEFT, self.flow.y), look, title);
        self.flow.y += height;
    }

    /// Writes a paragraph.
    pub(crate) fn paragraph(&mut self, text: &str) {
        self.block(text, Look::Body, LEFT, 1.6);
    }

    /// Writes a step with its number.
    pub(crate) fn step(&mut self, number: usize, text: &str) {
        self.flow.keep(LINE * 2.0);
        let place = (LEFT, self.flow.y);
        let sheet = &mut self.flow.sheet;
        sheet.write(place, Look::Strong, format!("{number}."));
        self.block(text, Look::Body, LEFT + INDENT, 1.0);
    }

    /// Writes something to keep in mind.
    pub(crate) fn note(&mut self, text: &str) {
        let mark = self.language.pick("Importante: ", "Note: ");
        self.block(&format!("{mark}{text}"), Look::Quiet, LEFT + INDENT, 1.4);
    }

    /// Shows a picture of a screen.
    pub(crate) fn picture(&mut self, picture: Picture) {
        let height = picture.height_of(PICTURE);
        self.flow.keep(height + LINE);
        let place = (LEFT, self.flow.y + 1.0);
        self.flow.sheet.hang(place, (PICTURE, height), picture);
        self.flow.y += height + LINE;
    }

    fn block(&mut self, text: &str, look: Look, x: f32, after: f32) {
        let lines = self.flow.measure.lines(text, look, RIGHT - x, MANY);
        for line in lines {
            self.flow.keep(LINE);
            self.flow.sheet.write((x, self.flow.y), look, line);
            self.flow.y += LINE;
        }
        self.flow.y += after;
    }
}

/// A document of running text: the same bytes whenever it is made.
///
/// # Errors
/// When the library cannot write it.
pub(crate) fn pdf(
    title: &str,
    lead: &str,
    language: Language,
    write: impl FnOnce(&mut Prose<'_>),
) -> Result<Vec<u8>, DocumentError> {
    let bytes = sheet::pdf(title, sheet::Lie::Upright, |measure| {
        let flow = Flow::new(measure);
        let mut prose = Prose { flow, language };
        prose.title(title, lead);
        write(&mut prose);
        let mut sheets = prose.flow.into_sheets();
        let of = sheets.len();
        for (sheet, number) in sheets.iter_mut().zip(1..) {
            every(sheet, title, (number, of), language, measure);
        }
        sheets
    })?;
    Ok(settled(bytes, EDITION.unwrap_or_default()))
}

/// What stands above and below on every sheet.
fn every(
    sheet: &mut Sheet,
    title: &str,
    (number, of): (usize, usize),
    language: Language,
    measure: Measure<'_>,
) {
    if number > 1 {
        sheet.write((LEFT, 13.0), Look::Strong, title);
        sheet.rule(18.6, LEFT, RIGHT, Stroke::Strong);
    }
    sheet.rule(FOOT, LEFT, RIGHT, Stroke::Thin);
    let day = EDITION.unwrap_or_default().format("%d/%m/%Y");
    let edition = format!("{} {day}", language.pick("Edición del", "Edition of"));
    sheet.write((LEFT, FOOT + 2.0), Look::Quiet, edition);
    let (page, de) = (language.pick("Página", "Page"), language.pick("de", "of"));
    let page = format!("{page} {number} {de} {of}");
    sheet.write_to((RIGHT, FOOT + 2.0), Look::Quiet, page, measure);
}
