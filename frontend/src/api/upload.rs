//! Sending a batch file, with progress: `fetch` cannot tell how far an upload is.

use contract::batches::BatchResponse;
use domain::{
    batch::BatchType,
    ids::{CompanyId, ProductId},
};
use js_sys::{Function, Promise};
use wasm_bindgen::{JsCast as _, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, ProgressEvent, XmlHttpRequest};

use super::{ApiError, Query, json, send::BASE};
use crate::{session, text};

/// What is uploaded and where to.
pub struct Upload {
    /// The company.
    pub company: CompanyId,
    /// The product.
    pub product: ProductId,
    /// The batch's type.
    pub kind: BatchType,
    /// The file.
    pub file: File,
    /// The form's idempotency key.
    pub key: String,
}

/// Sends the file; `progress` is told the percentage that has left.
pub async fn upload(
    upload: &Upload,
    progress: impl Fn(u8) + Clone + 'static,
) -> Result<BatchResponse, ApiError> {
    session::keep_fresh().await;
    match once(upload, progress.clone()).await {
        Err(error) if error.asks_for_token() => {
            session::renew().await?;
            once(upload, progress).await
        }
        other => other,
    }
}

async fn once(upload: &Upload, progress: impl Fn(u8) + 'static) -> Result<BatchResponse, ApiError> {
    let request = opened(upload).map_err(|_| ApiError::Offline)?;
    let told = Closure::<dyn Fn(ProgressEvent)>::new(move |event: ProgressEvent| {
        progress(percentage(event.loaded(), event.total()));
    });
    if let Ok(outgoing) = request.upload() {
        outgoing.set_onprogress(Some(told.as_ref().unchecked_ref()));
    }
    let file = upload.file.clone();
    let sent = request.clone();
    let ended = Promise::new(&mut |resolve: Function, reject: Function| {
        sent.set_onload(Some(&resolve));
        sent.set_onerror(Some(&reject));
        sent.set_onabort(Some(&reject));
        if sent.send_with_opt_blob(Some(&file)).is_err() {
            // A rejection handler of ours cannot throw.
            drop(reject.call0(&JsValue::NULL));
        }
    });
    JsFuture::from(ended).await.map_err(|_| ApiError::Offline)?;
    drop(told);
    let status = request.status().unwrap_or_default();
    let body = request.response_text().ok().flatten().unwrap_or_default();
    if (200..300).contains(&status) {
        json::read(&body).ok_or(ApiError::Unreadable(status))
    } else {
        Err(ApiError::read(status, &body))
    }
}

fn opened(upload: &Upload) -> Result<XmlHttpRequest, JsValue> {
    let Upload {
        company,
        product,
        kind,
        file,
        key,
    } = upload;
    let path = Query::of(format!(
        "{BASE}/companies/{company}/products/{product}/batches"
    ))
    .with("type", kind.as_str())
    .with("file_name", &file.name());
    let request = XmlHttpRequest::new()?;
    request.open_with_async("POST", &path.finish(), true)?;
    request.set_request_header("content-type", "text/plain")?;
    request.set_request_header("accept-language", text::peek().tag())?;
    request.set_request_header("idempotency-key", key)?;
    if let Some(token) = session::token() {
        request.set_request_header("authorization", &format!("Bearer {token}"))?;
    }
    Ok(request)
}

/// Whole per cent of a total; 0 when the total is not known.
#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the value is held between 0 and 100"
)]
fn percentage(loaded: f64, total: f64) -> u8 {
    if total > 0.0 {
        (loaded / total * 100.0).clamp(0.0, 100.0) as u8
    } else {
        0
    }
}

#[cfg(test)]
mod tests {
    use super::percentage;

    #[test]
    fn progress_is_whole_per_cent() {
        assert_eq!(percentage(0.0, 0.0), 0);
        assert_eq!(percentage(1.0, 3.0), 33);
        assert_eq!(percentage(5.0, 5.0), 100);
    }
}
