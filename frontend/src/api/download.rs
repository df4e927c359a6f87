//! Files from the server, saved under a name.

use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{Blob, HtmlAnchorElement, Url};

use super::{ApiError, Ask, send::accepted};

/// Reads a file and hands it to the browser to be saved.
pub(super) async fn download(ask: Ask, name: &str) -> Result<(), ApiError> {
    let response = accepted(&ask).await?;
    let bytes = response.binary().await.map_err(|_| ApiError::Offline)?;
    save(&bytes, name).map_err(|_| ApiError::Unreadable(response.status()))
}

/// Hands a file to the browser to be saved.
pub fn save(bytes: &[u8], name: &str) -> Result<(), JsValue> {
    let parts = js_sys::Array::of1(&js_sys::Uint8Array::from(bytes));
    let blob = Blob::new_with_u8_array_sequence(&parts)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let link = leptos::prelude::document().create_element("a")?;
    let link: HtmlAnchorElement = link.dyn_into().map_err(JsValue::from)?;
    link.set_href(&address);
    link.set_download(name);
    link.click();
    Url::revoke_object_url(&address)
}
