//! Sheets of paper with texts and rules at fixed places. What stands where is decided before anything is
//! drawn, so that page numbers are known and no block is torn apart.

use std::collections::VecDeque;

use genpdf::{
    Context, Document, Element, Position, RenderResult, Size,
    error::Error,
    render::Area,
    style::{Color, LineStyle, Style},
};

use crate::{
    DocumentError, fonts,
    measure::Measure,
    picture::{Picture, Placed, with_pictures},
};

/// Letter, in millimetres.
pub(crate) const WIDTH: f32 = 215.9;
/// Letter, in millimetres.
pub(crate) const HEIGHT: f32 = 279.4;

const INK: Color = Color::Rgb(28, 36, 49);
const QUIET: Color = Color::Rgb(92, 103, 120);
const FAINT: Color = Color::Rgb(196, 203, 214);
const RED: Color = Color::Rgb(176, 32, 32);

/// How a text looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Look {
    /// What is read.
    Body,
    /// What stands out.
    Strong,
    /// What helps.
    Quiet,
    /// The head of a column.
    Head,
    /// The title.
    Title,
    /// The title of a part.
    Section,
    /// The sum.
    Sum,
    /// A warning.
    Alarm,
    /// A cell of a table with many columns.
    Cell,
    /// The same, where it stands out.
    CellStrong,
    /// The head of such a column.
    CellHead,
}

impl Look {
    pub(crate) fn style(self) -> Style {
        let (size, color) = match self {
            Self::Body | Self::Strong => (9, INK),
            Self::Quiet | Self::Head => (8, QUIET),
            Self::Title => (18, INK),
            Self::Section => (10, INK),
            Self::Sum => (13, INK),
            Self::Alarm => (16, RED),
            Self::Cell | Self::CellStrong => (7, INK),
            Self::CellHead => (7, QUIET),
        };
        let style = Style::new().with_font_size(size).with_color(color);
        match self {
            Self::Body | Self::Quiet | Self::Cell => style,
            Self::Strong
            | Self::Head
            | Self::Title
            | Self::Section
            | Self::Sum
            | Self::Alarm
            | Self::CellStrong
            | Self::CellHead => style.bold(),
        }
    }
}

/// How a line looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stroke {
    /// Between rows.
    Thin,
    /// Between blocks.
    Strong,
    /// Round a warning.
    Alarm,
}

impl Stroke {
    fn style(self) -> LineStyle {
        let (thickness, color) = match self {
            Self::Thin => (0.15, FAINT),
            Self::Strong => (0.4, INK),
            Self::Alarm => (0.4, RED),
        };
        LineStyle::new().with_thickness(thickness).with_color(color)
    }
}

struct Text {
    x: f32,
    y: f32,
    look: Look,
    words: String,
}

struct Rule {
    y: f32,
    from: f32,
    to: f32,
    stroke: Stroke,
}

/// A sheet. Places are millimetres from its upper left corner.
#[derive(Default)]
pub(crate) struct Sheet {
    texts: Vec<Text>,
    rules: Vec<Rule>,
    pictures: Vec<Hung>,
}

/// A picture at a place, so wide and so high.
struct Hung {
    place: (f32, f32),
    size: (f32, f32),
    picture: Picture,
}

impl Sheet {
    /// Hangs a picture at a place.
    pub(crate) fn hang(&mut self, place: (f32, f32), size: (f32, f32), picture: Picture) {
        self.pictures.push(Hung {
            place,
            size,
            picture,
        });
    }

    /// Writes a text that begins at a place.
    pub(crate) fn write(&mut self, (x, y): (f32, f32), look: Look, words: impl Into<String>) {
        let words = words.into();
        self.texts.push(Text { x, y, look, words });
    }

    /// Writes a text that ends at a place.
    pub(crate) fn write_to(
        &mut self,
        (x, y): (f32, f32),
        look: Look,
        words: impl Into<String>,
        measure: Measure<'_>,
    ) {
        let words = words.into();
        let x = x - measure.width(&words, look);
        self.texts.push(Text { x, y, look, words });
    }

    /// Draws a line across.
    pub(crate) fn rule(&mut self, y: f32, from: f32, to: f32, stroke: Stroke) {
        self.rules.push(Rule {
            y,
            from,
            to,
            stroke,
        });
    }

    fn draw(self, context: &Context, area: &Area<'_>) -> Result<(), Error> {
        for rule in self.rules {
            let ends = [rule.from, rule.to].map(|x| Position::new(x, rule.y));
            area.draw_line(ends, rule.stroke.style());
        }
        for text in self.texts {
            let place = Position::new(text.x, text.y);
            area.print_str(&context.font_cache, place, text.look.style(), text.words)?;
        }
        Ok(())
    }
}

struct Stack(VecDeque<Sheet>);

impl Element for Stack {
    fn render(
        &mut self,
        context: &Context,
        area: Area<'_>,
        _: Style,
    ) -> Result<RenderResult, Error> {
        if let Some(sheet) = self.0.pop_front() {
            sheet.draw(context, &area)?;
        }
        Ok(RenderResult {
            size: area.size(),
            has_more: !self.0.is_empty(),
        })
    }
}

/// How a sheet lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lie {
    /// On its short side.
    Upright,
    /// On its long side.
    Across,
}

/// A PDF of the sheets that are laid out with the measures of its fonts.
///
/// # Errors
/// When the library cannot write it.
pub(crate) fn pdf(
    title: &str,
    lie: Lie,
    lay_out: impl FnOnce(Measure<'_>) -> Vec<Sheet>,
) -> Result<Vec<u8>, DocumentError> {
    let mut document = Document::new(fonts::family()?);
    document.set_title(title);
    document.set_paper_size(match lie {
        Lie::Upright => Size::new(WIDTH, HEIGHT),
        Lie::Across => Size::new(HEIGHT, WIDTH),
    });
    document.set_minimal_conformance();
    let mut sheets = lay_out(Measure::new(document.font_cache()));
    let pictures = taken_down(&mut sheets);
    document.push(Stack(sheets.into()));
    let mut bytes = Vec::new();
    document.render(&mut bytes)?;
    with_pictures(bytes, pictures)
}

/// The pictures of all the sheets.
fn taken_down(sheets: &mut [Sheet]) -> Vec<Placed> {
    let sheets = sheets.iter_mut().zip(1..);
    sheets
        .flat_map(|(sheet, number)| {
            let pictures = std::mem::take(&mut sheet.pictures);
            pictures.into_iter().map(move |hung| Placed {
                sheet: number,
                place: hung.place,
                size: hung.size,
                picture: hung.picture,
            })
        })
        .collect()
}
