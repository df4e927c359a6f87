//! A service order (orden de servicio): its states.

mod status;

pub use status::{Grouping, OrderStatus};
