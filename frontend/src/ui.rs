//! The parts that screens are made of. They know nothing of batches or orders.

mod button;
mod chip;
mod dialog;
mod facts;
mod field;
mod file_drop;
mod heading;
mod icon;
mod id;
mod notice;
mod pager;
mod password;
mod progress;
mod remote;
mod table;
mod tabs;
pub mod toast;
mod value;

pub use button::{Button, Look};
pub use chip::{Chip, Tone};
pub use dialog::Dialog;
pub use facts::Fact;
pub use field::{CheckField, DateField, SelectField, TextField};
pub use file_drop::FileDrop;
pub use heading::Heading;
pub use icon::{Icon, Sign};
pub use id::next as next_id;
pub use notice::{ErrorNotice, Notice};
pub use pager::{Pager, Pages};
pub use password::PasswordField;
pub use progress::Progress;
pub use remote::{Remote, load, poll};
pub use table::{Empty, Skeleton, TableFrame};
pub use tabs::{Tab, Tabs};
pub use value::{MoneyText, TimeText};
