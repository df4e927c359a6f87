//! Who gets in: every operation of the description against everybody who should not, hostile tokens, and
//! the table of what is asked of us.

mod asvs;
mod bodies;
mod matrix;
mod objects;
mod operations;
mod passwords;
pub mod people;
mod tokens;
