//! What is searched for, and what an order offers in its state.

use chrono::{Days, NaiveDate};
use contract::orders::OrderResponse;
use domain::order::OrderStatus;

use crate::{api::orders::Filter, features::act::Offer, text::K};

/// So many days are shown at first.
const DAYS: u64 = 30;

/// The states as the manual's chapter 4 names them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// Everything.
    All,
    /// Autorizado.
    Authorized,
    /// En proceso.
    InProcess,
    /// Procesado.
    Processed,
    /// Anulado.
    Cancelled,
}

impl Group {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::All,
        Self::Authorized,
        Self::InProcess,
        Self::Processed,
        Self::Cancelled,
    ];

    /// Its value in a form.
    pub const fn value(self) -> &'static str {
        match self {
            Self::All => "",
            Self::Authorized => "autorizado",
            Self::InProcess => "en-proceso",
            Self::Processed => "procesado",
            Self::Cancelled => "anulado",
        }
    }

    /// Its name.
    pub const fn name(self) -> K {
        match self {
            Self::All => K::All,
            Self::Authorized => K::OrderAuthorized,
            Self::InProcess => K::InProcess,
            Self::Processed => K::Processed,
            Self::Cancelled => K::Cancelled,
        }
    }

    /// The states in it; none means all.
    pub fn statuses(self) -> Vec<OrderStatus> {
        use OrderStatus as S;
        match self {
            Self::All => vec![],
            Self::Authorized => vec![S::Authorized],
            Self::InProcess => vec![S::InProcess, S::Review],
            Self::Processed => vec![S::Processed],
            Self::Cancelled => vec![S::Cancelled, S::Expired],
        }
    }
}

/// What stands in the search.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Search {
    /// The first day, `YYYY-MM-DD`.
    pub from: String,
    /// The last day.
    pub until: String,
    /// A group's value.
    pub group: String,
}

impl Search {
    /// The last days.
    pub fn recent(today: NaiveDate) -> Self {
        let from = today.checked_sub_days(Days::new(DAYS)).unwrap_or(today);
        Self {
            from: from.to_string(),
            until: today.to_string(),
            group: String::new(),
        }
    }

    /// Whether it begins after its end.
    pub fn is_backwards(&self) -> bool {
        let day = |text: &str| text.parse::<NaiveDate>().ok();
        matches!((day(&self.from), day(&self.until)), (Some(from), Some(until)) if from > until)
    }

    /// The same for the server.
    pub fn filter(&self, after: Option<&str>) -> Filter {
        let group = Group::ALL
            .into_iter()
            .find(|group| group.value() == self.group);
        let day = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
        Filter {
            from: day(&self.from),
            until: day(&self.until),
            statuses: group.unwrap_or(Group::All).statuses(),
            after: after.map(str::to_owned),
        }
    }
}

/// What an order offers in its state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Offers {
    /// Pay it, or look at the payment that runs.
    pub pay: bool,
    /// Cancel it.
    pub cancel: Offer,
}

/// What an order offers in its state.
pub fn offers(order: &OrderResponse) -> Offers {
    let waits = order.status == OrderStatus::Authorized;
    let running = order
        .payment
        .as_ref()
        .is_some_and(|payment| payment.status.is_submitted());
    Offers {
        pay: waits,
        cancel: match (waits, running) {
            (false, _) => Offer::No,
            (true, false) => Offer::Yes,
            (true, true) => Offer::NotNow(K::WhyNotCancellable),
        },
    }
}

/// Whether the order moves by itself, so that a list should look again soon.
pub fn is_moving(order: &OrderResponse) -> bool {
    let paying = order
        .payment
        .as_ref()
        .is_some_and(|payment| payment.status.is_submitted());
    matches!(order.status, OrderStatus::InProcess | OrderStatus::Review)
        || order.status == OrderStatus::Authorized && paying
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_is_in_one_group() {
        for status in OrderStatus::ALL {
            let groups = Group::ALL
                .iter()
                .filter(|group| group.statuses().contains(status))
                .count();
            assert_eq!(groups, 1, "{status}");
        }
    }

    #[test]
    fn a_search_begins_with_the_last_thirty_days() {
        let search = Search::recent("2026-11-22".parse().unwrap());
        assert_eq!(
            (search.from.as_str(), search.until.as_str()),
            ("2026-10-23", "2026-11-22")
        );
        assert!(!search.is_backwards());
        let filter = search.filter(Some("next"));
        assert_eq!(filter.from.as_deref(), Some("2026-10-23"));
        assert_eq!(
            (filter.statuses.len(), filter.after.as_deref()),
            (0, Some("next"))
        );
    }

    #[test]
    fn a_range_runs_forwards() {
        let search = Search {
            from: "2026-11-23".into(),
            until: "2026-11-22".into(),
            group: "procesado".into(),
        };
        assert!(search.is_backwards());
        assert_eq!(search.filter(None).statuses, vec![OrderStatus::Processed]);
    }
}
