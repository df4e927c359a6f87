//! The access token: in memory, gone with the page.

use std::cell::RefCell;

use contract::auth::TokenResponse;

struct Kept {
    token: String,
    /// Milliseconds of the browser's clock.
    ends_at: f64,
}

thread_local! {
    static TOKEN: RefCell<Option<Kept>> = const { RefCell::new(None) };
}

/// So long before its end a token is renewed, in milliseconds.
const MARGIN: f64 = 30_000.0;

/// The access token.
pub fn token() -> Option<String> {
    TOKEN.with_borrow(|kept| kept.as_ref().map(|kept| kept.token.clone()))
}

/// Whether there is a token that is about to end.
pub(super) fn is_ending() -> bool {
    TOKEN.with_borrow(|kept| {
        kept.as_ref()
            .is_some_and(|kept| js_sys::Date::now() > kept.ends_at - MARGIN)
    })
}

/// Keeps a token.
pub(super) fn keep(answer: TokenResponse) {
    let seconds = i32::try_from(answer.expires_in).unwrap_or(i32::MAX);
    let ends_at = js_sys::Date::now() + f64::from(seconds) * 1000.0;
    TOKEN.set(Some(Kept {
        token: answer.access_token,
        ends_at,
    }));
}

/// Forgets it.
pub(super) fn forget() {
    TOKEN.set(None);
}
