//! A service order (orden de servicio): its states and who may move it.
//!
//! ```text
//! authorized ─paid─▶ in_process ─core done─▶ processed
//!     │                  └─core silent─▶ review ─▶ processed
//!     ├─cancel─▶ cancelled
//!     └─n days unpaid─▶ expired
//! ```

mod state;
mod status;

pub use state::{Order, OrderRefused, number_of};
pub use status::{Grouping, OrderStatus};
