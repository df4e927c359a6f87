//! Idempotency keys: one a form, the same on every retry of the same content.

use std::{cell::RefCell, rc::Rc};

use domain::digest::hex;

/// The key of one form. A retry of the same content sends the same key; other content gets a new one.
#[derive(Clone, Default)]
pub struct FormKey(Rc<RefCell<Option<(String, String)>>>);

impl FormKey {
    /// The key for this content.
    pub fn of(&self, content: &str) -> String {
        self.with(content, random)
    }

    fn with(&self, content: &str, make: impl FnOnce() -> String) -> String {
        let mut kept = self.0.borrow_mut();
        match kept.as_ref() {
            Some((of, key)) if of == content => key.clone(),
            _ => {
                let key = make();
                *kept = Some((content.to_owned(), key.clone()));
                key
            }
        }
    }

    /// Forgets the key: what comes next is another act.
    pub fn renew(&self) {
        self.0.borrow_mut().take();
    }
}

/// 128 bits that nobody else has.
fn random() -> String {
    let mut bytes = [0_u8; 16];
    let filled = web_sys::window()
        .and_then(|window| window.crypto().ok())
        .is_some_and(|crypto| crypto.get_random_values_with_u8_array(&mut bytes).is_ok());
    if filled {
        hex(&bytes)
    } else {
        // Every browser that runs WebAssembly has Crypto; time and chance stand in for a crippled one.
        format!(
            "{:x}-{:x}",
            js_sys::Date::now().to_bits(),
            js_sys::Math::random().to_bits()
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_retry_has_the_same_key_and_other_content_another() {
        let key = FormKey::default();
        let mut made = 0;
        let mut next = |content: &str| {
            key.with(content, || {
                made += 1;
                made.to_string()
            })
        };
        assert_eq!(next("a"), "1");
        assert_eq!(next("a"), "1");
        assert_eq!(next("b"), "2");
        key.renew();
        assert_eq!(key.with("b", || "3".to_owned()), "3");
    }
}
