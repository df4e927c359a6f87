//! The user manual: chapters as data, in the words that stand on the screens (a test looks every quoted
//! one up in the catalogue of the screens).

mod access;
mod batches;
mod company;
mod master_account;
mod orders;
mod pictures;
mod reports;
mod settings;
mod terms;

use domain::batch_file::guide::{Both, both};

use crate::{DocumentError, Language, picture::Picture, prose};
use pictures::Screen;

/// A chapter.
struct Chapter {
    title: Both,
    lead: Both,
    screen: Option<&'static Screen>,
    sections: &'static [Section],
}

/// A task: what to do, in order, and what to keep in mind.
struct Section {
    title: Both,
    steps: &'static [Both],
    notes: &'static [Both],
}

const TITLE: Both = both("Manual de usuario", "User manual");

const LEAD: Both = both(
    "Conexión Empresas Online permite a su empresa emitir, recargar y reponer tarjetas prepago: se carga un lote, se confirma, se autoriza con una o dos firmas, se paga la orden de servicio y el procesador de tarjetas lo ejecuta.",
    "With Conexión Empresas Online your company issues, loads and replaces prepaid cards: a batch is uploaded, confirmed, authorised with one or two signatures, its service order is paid, and the card processor carries it out.",
);

static CHAPTERS: [&Chapter; 10] = [
    &access::SIGN_IN,
    &access::RECOVERY,
    &settings::SETTINGS,
    &company::COMPANY,
    &batches::UPLOAD,
    &batches::AUTHORIZATION,
    &orders::ORDERS,
    &master_account::MASTER_ACCOUNT,
    &reports::REPORTS,
    &settings::DOWNLOADS,
];

/// The manual as PDF: the same bytes for the same language.
///
/// # Errors
/// When the library cannot write it.
pub fn manual_pdf(language: Language) -> Result<Vec<u8>, DocumentError> {
    let title = language.of(TITLE);
    let pictures = CHAPTERS.map(|chapter| chapter.screen.map(|screen| Picture::of(screen)));
    let pictures = pictures.into_iter().map(Option::transpose);
    let pictures = pictures.collect::<Result<Vec<_>, _>>()?;
    prose::pdf(title, language.of(LEAD), language, |prose| {
        prose.section(language.pick("Contenido", "Contents"));
        let last = (terms::TITLE, CHAPTERS.len() + 1);
        let titles = CHAPTERS.iter().map(|chapter| chapter.title).zip(1..);
        for (title, number) in titles.chain([last]) {
            prose.step(number, language.of(title));
        }
        for ((chapter, number), picture) in CHAPTERS.iter().zip(1..).zip(pictures) {
            prose.chapter(&format!("{number}. {}", language.of(chapter.title)));
            prose.paragraph(language.of(chapter.lead));
            if let Some(picture) = picture {
                prose.picture(picture);
            }
            for (section, part) in chapter.sections.iter().zip(1..) {
                prose.section(&format!("{number}.{part} {}", language.of(section.title)));
                for (step, text) in (1..).zip(section.steps) {
                    prose.step(step, language.of(*text));
                }
                for note in section.notes {
                    prose.note(language.of(*note));
                }
            }
        }
        prose.chapter(&format!(
            "{}. {}",
            CHAPTERS.len() + 1,
            language.of(terms::TITLE)
        ));
        for (term, means) in terms::TERMS {
            prose.section(language.of(term));
            prose.paragraph(language.of(means));
        }
    })
}
