//! The texts of reports: SQL with names for what is bound, and parts that stand only when something was asked.
//!
//! - `{company}`, `{from}` and the like are bound values, never text;
//! - `[[user AND t.requested_by = {user}]]` stands only when a person was asked for;
//! - `{lang}` is `es` or `en`.

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use super::{Ask, Key};
use crate::{Engine, Result, StoreError, statement::pattern};

/// A value to be bound.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Arg {
    Id(Uuid),
    Text(String),
    Number(i64),
    Time(DateTime<Utc>),
    Day(NaiveDate),
}

impl From<Key> for Arg {
    fn from(key: Key) -> Self {
        match key {
            Key::Text(text) => Self::Text(text),
            Key::Number(number) => Self::Number(number),
            Key::Time(time) => Self::Time(time),
            Key::Day(day) => Self::Day(day),
            Key::Id(id) => Self::Id(id),
        }
    }
}

/// A part of a statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    Sql(String),
    Bind(Arg),
}

/// A statement under way.
#[derive(Debug)]
pub(super) struct Statement<'a> {
    ask: &'a Ask,
    pub(super) pieces: Vec<Piece>,
}

fn broken(text: &str) -> StoreError {
    StoreError::Corrupt {
        what: "report text",
        detail: text.to_owned(),
    }
}

impl<'a> Statement<'a> {
    pub(super) const fn new(ask: &'a Ask) -> Self {
        Self {
            ask,
            pieces: Vec::new(),
        }
    }

    /// Adds SQL as it is.
    pub(super) fn raw(&mut self, sql: &str) -> &mut Self {
        self.pieces.push(Piece::Sql(sql.to_owned()));
        self
    }

    /// Adds a value.
    pub(super) fn bind(&mut self, arg: Arg) -> &mut Self {
        self.pieces.push(Piece::Bind(arg));
        self
    }

    /// Adds a text with its names and parts.
    pub(super) fn text(&mut self, text: &str) -> Result<&mut Self> {
        let mut rest = text;
        while let Some((before, inside)) = rest.split_once("[[") {
            let (part, after) = inside.split_once("]]").ok_or_else(|| broken(text))?;
            let (name, part) = part.split_once(' ').ok_or_else(|| broken(text))?;
            self.named(before)?;
            if self.is_asked(name) {
                self.raw(" ").named(part)?;
            }
            rest = after;
        }
        self.named(rest)?;
        Ok(self)
    }

    fn named(&mut self, text: &str) -> Result<()> {
        let mut rest = text;
        while let Some((before, inside)) = rest.split_once('{') {
            let (name, after) = inside.split_once('}').ok_or_else(|| broken(text))?;
            self.raw(before);
            self.name(name)?;
            rest = after;
        }
        self.raw(rest);
        Ok(())
    }

    fn is_asked(&self, name: &str) -> bool {
        match name {
            "state" => self.ask.state.is_some(),
            "branch" => self.ask.branch.is_some(),
            "user" => self.ask.user.is_some(),
            "text" => self.ask.text.is_some(),
            _ => false,
        }
    }

    fn name(&mut self, name: &str) -> Result<()> {
        let ask = self.ask;
        let arg = match name {
            "lang" => {
                self.raw(if ask.english { "en" } else { "es" });
                return Ok(());
            }
            "company" => Some(Arg::Id(ask.company.uuid())),
            "product" => Some(Arg::Id(ask.product.uuid())),
            "first" => Some(Arg::Day(ask.days.0)),
            "last" => Some(Arg::Day(ask.days.1)),
            "from" => Some(Arg::Time(ask.instants.0)),
            "before" => Some(Arg::Time(ask.instants.1)),
            "state" => ask.state.clone().map(Arg::Text),
            "branch" => ask.branch.clone().map(Arg::Text),
            "user" => ask.user.map(|user| Arg::Id(user.uuid())),
            "text" => ask.text.clone().map(Arg::Text),
            "like" => ask.text.as_deref().map(|text| Arg::Text(pattern(text))),
            // Names of people are kept without accents.
            "name_like" => ask.text.as_deref().map(|text| {
                Arg::Text(crate::companies::contains(&domain::text::search_form(text)))
            }),
            _ => None,
        };
        self.bind(arg.ok_or_else(|| broken(name))?);
        Ok(())
    }
}

/// The business day of an instant, in Bogotá: five hours behind all year.
pub(super) fn day(engine: Engine, expression: &str) -> String {
    match engine {
        Engine::Sqlite => format!("date({expression}, '-5 hours')"),
        Engine::Postgres => {
            format!("CAST(({expression} AT TIME ZONE 'UTC') - INTERVAL '5 hours' AS DATE)")
        }
    }
}
