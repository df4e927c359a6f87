//! Money on its way from master accounts to cards.

mod batch;
mod client;
mod crash;
mod crowd;
mod plan;
mod prepare;
mod rate;

pub use batch::run as batch;
pub use client::{Client, open};
pub use crash::run as crash;
pub use crowd::run as crowd;
pub use plan::Plan;
pub use prepare::run as prepare;
pub use rate::run as rate;
