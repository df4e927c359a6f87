//! Checking a file in the browser with the server's own rules, piece by piece, so that the page stays
//! alive and the memory small.

use domain::{
    batch::BatchType,
    batch_file::{Context, Limits, Progress, Report, Validator},
    nit::Nit,
};
use js_sys::Uint8Array;
use leptos::{prelude::*, task::spawn_local};
use wasm_bindgen_futures::JsFuture;
use web_sys::File;

use super::state::{Check, Outcome, percent};
use crate::{features::shell::Area, text::bogota_today};

/// Bytes of a piece: some milliseconds of work.
const PIECE: f64 = 524_288.0;

thread_local! {
    /// The check that counts: a file or type chosen later makes an earlier one idle.
    static NEWEST: std::cell::Cell<u32> = const { std::cell::Cell::new(0) };
}

/// Begins to check, when there is something to check.
pub fn start(area: Area, kind: Option<BatchType>, file: Option<File>, check: RwSignal<Check>) {
    let mine = NEWEST.get().wrapping_add(1);
    NEWEST.set(mine);
    let (Some(context), Some(file)) = (kind.and_then(|kind| context(area, kind)), file) else {
        check.set(Check::None);
        return;
    };
    check.set(Check::Running {
        progress: Progress::default(),
        percent: 0,
    });
    spawn_local(async move {
        let tell = |progress, percent| {
            NEWEST.get() == mine
                && check
                    .try_set(Check::Running { progress, percent })
                    .is_none()
        };
        let report = read(&file, context, tell).await;
        if NEWEST.get() == mine {
            let outcome = match report {
                Ok(Some(report)) => Check::Done(Outcome::of(&report)),
                Ok(None) => return,
                Err(()) => Check::Unreadable,
            };
            drop(check.try_set(outcome));
        }
    });
}

/// Reads the file. `tell` is told how far it is and says whether to go on; nothing comes of a stop.
async fn read(
    file: &File,
    context: Context,
    tell: impl Fn(Progress, u8) -> bool,
) -> Result<Option<Report>, ()> {
    let size = file.size();
    let mut validator = Validator::new(context);
    let mut from = 0.0;
    while from < size && !validator.is_stopped() {
        let to = f64::min(from + PIECE, size);
        let piece = file.slice_with_f64_and_f64(from, to).map_err(drop)?;
        let buffer = JsFuture::from(piece.array_buffer()).await.map_err(drop)?;
        validator.push(&Uint8Array::new(&buffer).to_vec(), &mut ());
        from = to;
        let progress = validator.progress();
        if !tell(progress, percent(progress.bytes, whole(size))) {
            return Ok(None);
        }
    }
    Ok(Some(validator.finish()))
}

/// A file's size as a whole number.
#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "sizes are whole, positive and far below 2^53"
)]
const fn whole(size: f64) -> u64 {
    size as u64
}

/// What the rules need to know beside the file.
fn context(area: Area, kind: BatchType) -> Option<Context> {
    let company = area.company_facts();
    let product = area.product_facts();
    Some(Context {
        nit: Nit::new(&company.nit).ok()?,
        product: product.code,
        kind,
        enabled: product.batch_types,
        document_types: product.document_types,
        minimum_load: product.minimum_load.amount,
        maximum_load: product.maximum_load.amount,
        minimum_age: product.minimum_age,
        today: bogota_today(),
        limits: Limits::default(),
    })
}
