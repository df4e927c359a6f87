//! Files from the server, saved under a name.

use gloo_net::http::Response;
use js_sys::{Array, Reflect, Uint8Array};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, HtmlAnchorElement, ReadableStreamDefaultReader, Url};

use super::{ApiError, Ask, send::accepted};

/// Is told how many bytes have come.
pub(super) type Progress = Box<dyn Fn(u32)>;

/// Reads a file and hands it to the browser to be saved.
pub(super) async fn download(ask: Ask, name: &str) -> Result<(), ApiError> {
    download_telling(ask, name, Box::new(|_| ())).await
}

/// The same, telling how far it is.
pub(super) async fn download_telling(
    ask: Ask,
    name: &str,
    progress: Progress,
) -> Result<(), ApiError> {
    let response = accepted(&ask).await?;
    let parts = gathered(&response, progress)
        .await
        .map_err(|_| ApiError::Offline)?;
    save_parts(&parts, name).map_err(|_| ApiError::Unreadable(response.status()))
}

/// The pieces of a body, kept outside of our memory. One that breaks off is an error.
async fn gathered(response: &Response, progress: Progress) -> Result<Array, JsValue> {
    let parts = Array::new();
    let Some(body) = response.body() else {
        return Ok(parts);
    };
    let reader: ReadableStreamDefaultReader = body.get_reader().unchecked_into();
    let mut come = 0_u32;
    loop {
        let piece = JsFuture::from(reader.read()).await?;
        let bytes = Reflect::get(&piece, &JsValue::from_str("value"))?;
        if bytes.is_undefined() {
            return Ok(parts);
        }
        come = come.saturating_add(bytes.unchecked_ref::<Uint8Array>().length());
        parts.push(&bytes);
        progress(come);
    }
}

/// Hands a file to the browser to be saved.
pub fn save(bytes: &[u8], name: &str) -> Result<(), JsValue> {
    save_parts(&Array::of1(&Uint8Array::from(bytes)), name)
}

fn save_parts(parts: &Array, name: &str) -> Result<(), JsValue> {
    let blob = Blob::new_with_u8_array_sequence(parts)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let link = leptos::prelude::document().create_element("a")?;
    let link: HtmlAnchorElement = link.dyn_into().map_err(JsValue::from)?;
    link.set_href(&address);
    link.set_download(name);
    link.click();
    Url::revoke_object_url(&address)
}
