//! Service orders (manual, 3.3 and 4).

mod chip;

pub use chip::OrderChip;
