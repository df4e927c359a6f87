//! What the browser remembers between visits: preferences only, never a token.

/// Reads what was remembered; nothing when storage is off.
pub fn read(name: &str) -> Option<String> {
    storage()?.get_item(name).ok().flatten()
}

/// Remembers a value; does nothing when storage is off.
pub fn write(name: &str, value: &str) {
    if let Some(storage) = storage() {
        // A full or forbidden storage only costs the memory.
        drop(storage.set_item(name, value));
    }
}

/// Forgets a value.
pub fn forget(name: &str) {
    if let Some(storage) = storage() {
        drop(storage.remove_item(name));
    }
}

#[cfg(target_arch = "wasm32")]
fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}

/// There is no browser where the tests of pure code run.
#[cfg(not(target_arch = "wasm32"))]
const fn storage() -> Option<web_sys::Storage> {
    None
}
