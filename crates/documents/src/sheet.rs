//! Sheets of paper with texts and rules at fixed places. What stands where is decided before anything is
//! drawn, so that page numbers are known and no block is torn apart.

use std::collections::VecDeque;

use genpdf::{
    Context, Document, Element, Position, RenderResult, Size,
    error::Error,
    render::Area,
    style::{Color, LineStyle, Style},
};

use crate::{DocumentError, fonts};

/// Letter, in millimetres.
pub(crate) const WIDTH: f32 = 215.9;
/// Letter, in millimetres.
pub(crate) const HEIGHT: f32 = 279.4;

/// Where a text stands to its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Align {
    /// It begins there.
    Left,
    /// It ends there.
    Right,
}

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
    /// The sum.
    Sum,
    /// A warning.
    Alarm,
}

impl Look {
    fn style(self) -> Style {
        let ink = Color::Rgb(28, 36, 49);
        let quiet = Color::Rgb(92, 103, 120);
        let plain = Style::new();
        match self {
            Self::Body => plain.with_font_size(9).with_color(ink),
            Self::Strong => plain.with_font_size(9).with_color(ink).bold(),
            Self::Quiet => plain.with_font_size(8).with_color(quiet),
            Self::Head => plain.with_font_size(8).with_color(quiet).bold(),
            Self::Title => plain.with_font_size(18).with_color(ink).bold(),
            Self::Sum => plain.with_font_size(13).with_color(ink).bold(),
            Self::Alarm => plain
                .with_font_size(16)
                .with_color(Color::Rgb(176, 32, 32))
                .bold(),
        }
    }
}

struct Text {
    x: f32,
    y: f32,
    width: f32,
    align: Align,
    look: Look,
    words: String,
}

struct Rule {
    y: f32,
    from: f32,
    to: f32,
    strong: bool,
}

/// A sheet. Places are millimetres from its upper left corner.
#[derive(Default)]
pub(crate) struct Sheet {
    texts: Vec<Text>,
    rules: Vec<Rule>,
}

impl Sheet {
    /// Writes a text of at most a width; what is longer is cut and ends in «…».
    pub(crate) fn write(
        &mut self,
        (x, y): (f32, f32),
        width: f32,
        align: Align,
        look: Look,
        text: impl Into<String>,
    ) {
        let text = text.into();
        self.texts.push(Text {
            x,
            y,
            width,
            align,
            look,
            words: text,
        });
    }

    /// Draws a thin line across.
    pub(crate) fn rule(&mut self, y: f32, from: f32, to: f32) {
        let strong = false;
        self.rules.push(Rule {
            y,
            from,
            to,
            strong,
        });
    }

    /// Draws a line that separates blocks.
    pub(crate) fn strong_rule(&mut self, y: f32, from: f32, to: f32) {
        let strong = true;
        self.rules.push(Rule {
            y,
            from,
            to,
            strong,
        });
    }

    fn draw(&self, context: &Context, area: &Area<'_>) -> Result<(), Error> {
        for rule in &self.rules {
            let (thickness, color) = if rule.strong {
                (0.4, Color::Rgb(28, 36, 49))
            } else {
                (0.15, Color::Rgb(196, 203, 214))
            };
            let line = LineStyle::new().with_thickness(thickness).with_color(color);
            let ends = [rule.from, rule.to].map(|x| Position::new(x, rule.y));
            area.draw_line(ends, line);
        }
        for text in &self.texts {
            let style = text.look.style();
            let shown = fitting(&text.words, text.width, |part| {
                style.str_width(&context.font_cache, part).into()
            });
            let width: f32 = style.str_width(&context.font_cache, &shown).into();
            let x = match text.align {
                Align::Left => text.x,
                Align::Right => text.x - width,
            };
            area.print_str(&context.font_cache, Position::new(x, text.y), style, shown)?;
        }
        Ok(())
    }
}

/// The text, or as much of its beginning as fits with «…».
fn fitting(text: &str, width: f32, measure: impl Fn(&str) -> f32) -> String {
    if measure(text) <= width {
        return text.to_owned();
    }
    let mut kept = text.to_owned();
    while kept.pop().is_some() {
        let cut = format!("{}…", kept.trim_end());
        if measure(&cut) <= width {
            return cut;
        }
    }
    String::new()
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

/// The sheets as a PDF.
///
/// # Errors
/// When the library cannot write it.
pub(crate) fn pdf(title: &str, sheets: Vec<Sheet>) -> Result<Vec<u8>, DocumentError> {
    let mut document = Document::new(fonts::family()?);
    document.set_title(title);
    document.set_paper_size(Size::new(WIDTH, HEIGHT));
    document.set_minimal_conformance();
    document.push(Stack(sheets.into()));
    let mut bytes = Vec::new();
    document.render(&mut bytes)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::fitting;

    #[test]
    fn what_does_not_fit_is_cut_and_says_so() {
        let measure = |text: &str| f32::from(u16::try_from(text.chars().count()).unwrap());
        assert_eq!(fitting("abcdef", 6.0, measure), "abcdef");
        assert_eq!(fitting("abc ef", 5.0, measure), "abc…");
        assert_eq!(fitting("ñandúes", 4.0, measure), "ñan…");
    }
}
