//! What is searched for, and the pages of what was found.

use contract::cards::{CardPage, SearchCardsRequest};
use domain::{card::CardStatus, ids::ProductId};

/// So many cards stand on a page.
pub const PAGE: usize = 25;

/// What stands in the search form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Search {
    /// An order's number.
    pub order: String,
    /// A batch's number.
    pub batch: String,
    /// The holder's document.
    pub document: String,
    /// The card's reference or last four digits.
    pub card: String,
    /// A part of the holder's name.
    pub name: String,
    /// A branch's code.
    pub branch: String,
    /// A state's name.
    pub status: String,
}

fn given(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

impl Search {
    /// Whether anything narrows.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether the batch's number is none.
    pub fn has_wrong_batch(&self) -> bool {
        given(&self.batch).is_some_and(|text| text.parse::<i64>().is_err())
    }

    /// The same for the server, for a page from 1.
    pub fn request(&self, product: ProductId, page: usize) -> SearchCardsRequest {
        let wide = |size: usize| i64::try_from(size).unwrap_or(i64::MAX);
        SearchCardsRequest {
            product_id: Some(product),
            order_number: given(&self.order).map(|text| text.to_uppercase()),
            batch_number: given(&self.batch).and_then(|text| text.parse().ok()),
            document: given(&self.document).map(|text| text.replace(['.', ' '], "")),
            card: given(&self.card),
            name: given(&self.name),
            branch: given(&self.branch),
            status: self.status.parse::<CardStatus>().into_iter().collect(),
            limit: Some(wide(PAGE)),
            skip: Some(wide(PAGE.saturating_mul(page.saturating_sub(1)))),
            after: None,
        }
    }
}

/// How many cards were found.
pub fn total(page: &CardPage) -> i64 {
    let shown = i64::try_from(page.data.len()).unwrap_or_default();
    page.page.total.unwrap_or(shown)
}

/// How many pages they fill.
pub fn pages(total: i64) -> usize {
    usize::try_from(total).unwrap_or_default().div_ceil(PAGE)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn product() -> ProductId {
        "prd_01h455vb4pex5vsknk084sn02q".parse().unwrap()
    }

    #[test]
    fn what_is_not_given_does_not_narrow() {
        let expected = SearchCardsRequest {
            product_id: Some(product()),
            limit: Some(25),
            skip: Some(0),
            ..SearchCardsRequest::default()
        };
        assert_eq!(Search::default().request(product(), 1), expected);
    }

    #[test]
    fn what_is_typed_is_read_as_it_is_meant() {
        let search = Search {
            order: " os-2026-000123 ".into(),
            batch: "42".into(),
            document: "1.032.456.789".into(),
            status: "blocked_temporary".into(),
            ..Search::default()
        };
        let request = search.request(product(), 3);
        assert_eq!(request.order_number.as_deref(), Some("OS-2026-000123"));
        assert_eq!(request.batch_number, Some(42));
        assert_eq!(request.document.as_deref(), Some("1032456789"));
        assert_eq!(request.status, [CardStatus::BlockedTemporary]);
        assert_eq!(request.skip, Some(50));
    }

    #[test]
    fn a_batch_has_a_number() {
        let search = |batch: &str| Search {
            batch: batch.into(),
            ..Search::default()
        };
        assert!(search("lote 4").has_wrong_batch());
        assert!(!search(" 4 ").has_wrong_batch() && !search("").has_wrong_batch());
    }

    #[test]
    fn the_last_page_may_be_a_short_one() {
        assert_eq!((pages(0), pages(25), pages(26)), (0, 1, 2));
    }
}
