//! A company's own data (manual, 2.3): what it tells of itself, its contacts, branches, tariffs, and their history.

mod branches;
mod comparison;
mod contact_form;
mod contacts;
mod data;
mod history;
mod merge;
mod page;
mod phones;
mod sheet;
mod tariff;

pub use page::CompanyPage;
