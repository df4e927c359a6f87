//! Reports: asked at once, as a file, in the background, and by themselves.

mod asked;
mod export;
pub mod months;
mod read;
pub mod runs;
pub mod saved;
pub mod schedules;
mod sweep;
mod write;

pub use asked::Asked;
pub use export::{Export, export};
pub use read::{ChartFound, Found, chart, page};
pub use store::reports::{Place, Point, Row};
pub(crate) use sweep::run as run_sweep;
pub use sweep::sweep;
pub(crate) use write::run as run_write;
