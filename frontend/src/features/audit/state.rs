//! What is looked for in the trail, and what the server is asked for.

use chrono::NaiveDate;
use domain::audit::ActionName;

use crate::{
    api::audit::Filter,
    text::{K, Language, current, tr},
};

/// The kinds of objects that events are about.
const KINDS: [(&str, K); 11] = [
    ("batch", K::ObjectBatch),
    ("order", K::ObjectOrder),
    ("payment", K::ObjectPayment),
    ("user", K::ObjectUser),
    ("proposal", K::ObjectProposal),
    ("session", K::ObjectSession),
    ("company", K::ObjectCompany),
    ("product", K::ObjectProduct),
    ("card", K::ObjectCard),
    ("contact", K::ObjectContact),
    ("branch", K::ObjectBranch),
];

/// What stands in the search.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Search {
    /// The first day, `YYYY-MM-DD`.
    pub from: String,
    /// The last day.
    pub until: String,
    /// A user's id.
    pub actor: String,
    /// An action's code.
    pub action: String,
    /// A kind of object.
    pub object_kind: String,
    /// An object's id.
    pub object_id: String,
}

fn day(text: &str) -> Option<NaiveDate> {
    text.parse().ok()
}

/// Midnight in Bogotá, where a day begins; nothing without a day.
fn midnight(day: Option<NaiveDate>) -> String {
    day.map(|day| format!("{day}T00:00:00-05:00"))
        .unwrap_or_default()
}

impl Search {
    /// Whether it begins after its end.
    pub fn is_backwards(&self) -> bool {
        matches!((day(&self.from), day(&self.until)), (Some(from), Some(until)) if from > until)
    }

    /// The same for the server: whole days of Bogotá.
    pub fn filter(&self) -> Filter {
        Filter {
            from: midnight(day(&self.from)),
            to: midnight(day(&self.until).and_then(|day| day.succ_opt())),
            actor: self.actor.clone(),
            action: self.action.clone(),
            object_kind: self.object_kind.clone(),
            object_id: self.object_id.trim().to_owned(),
        }
    }
}

/// All actions, by their words.
pub fn actions() -> Vec<(String, String)> {
    let words = |action: &ActionName| match current() {
        Language::Spanish => action.spanish(),
        Language::English => action.english(),
    };
    let all = ActionName::ALL.iter();
    with_all(all.map(|action| (action.to_string(), words(action).to_owned())))
}

/// The kinds of objects, by name.
pub fn kinds() -> Vec<(String, String)> {
    with_all(KINDS.map(|(code, name)| (code.to_owned(), tr(name).to_owned())))
}

/// The name of a kind of object; the code of one that is not known.
pub fn kind(code: &str) -> String {
    let known = KINDS.iter().find(|(of, _)| *of == code);
    known.map_or_else(|| code.to_owned(), |(_, name)| tr(*name).to_owned())
}

/// The choices, after the one that does not choose.
pub fn with_all(choices: impl IntoIterator<Item = (String, String)>) -> Vec<(String, String)> {
    let all = (String::new(), tr(K::All).to_owned());
    std::iter::once(all).chain(choices).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_those_of_bogota_and_the_last_is_whole() {
        let search = Search {
            from: "2026-11-30".into(),
            until: "2026-11-30".into(),
            action: "batch.signed".into(),
            object_id: " bat_1 ".into(),
            ..Search::default()
        };
        let path = search
            .filter()
            .path("cmp_01h455vb4pex5vsknk084sn02q".parse().unwrap(), None);
        assert_eq!(
            path,
            "/companies/cmp_01h455vb4pex5vsknk084sn02q/audit?from=2026-11-30T00%3A00%3A00-05%3A00\
             &to=2026-12-01T00%3A00%3A00-05%3A00&action=batch.signed&object_id=bat_1&limit=50"
        );
    }

    #[test]
    fn what_is_not_given_does_not_narrow() {
        assert_eq!(Search::default().filter(), Filter::default());
    }

    #[test]
    fn a_time_runs_forwards() {
        let search = |from: &str, until: &str| Search {
            from: from.into(),
            until: until.into(),
            ..Search::default()
        };
        assert!(search("2026-11-23", "2026-11-22").is_backwards());
        assert!(!search("2026-11-22", "2026-11-22").is_backwards());
        assert!(!search("2026-11-22", "").is_backwards());
    }

    #[test]
    fn an_object_is_named_in_words_where_they_are_known() {
        assert_eq!(kind("batch"), "Lote");
        assert_eq!(kind("other_thing"), "other_thing");
    }
}
