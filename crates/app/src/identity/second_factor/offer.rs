//! A secret for an authenticator app: in base32, as an address, and as a QR code of it.

use domain::access::second_factor::{DIGITS, PERIOD};
use qrcode::{EcLevel, QrCode, render::svg};
use store::{Tx, users::User};
use totp_rs::{Algorithm, Builder, Secret, Totp};

use super::sealing;
use crate::{App, AppError, Result};

/// Who the app says the account is with.
const ISSUER: &str = "Conexión Empresas";
/// As long as what SHA-1 gives (RFC 4226).
const SECRET_BYTES: usize = 20;
/// The side of a module in the QR code.
const MODULE: u32 = 4;

/// A secret that was offered. It does not print.
pub struct Offer {
    /// In base32, for typing.
    pub secret: String,
    /// The `otpauth://` address.
    pub uri: String,
    /// The address as a QR code: dark on white, with its quiet zone.
    pub qr_svg: String,
}

pub(super) async fn make(app: &App, tx: &mut Tx, user: &User) -> Result<Offer> {
    let mut secret = [0_u8; SECRET_BYTES];
    app.ports.randomness.fill(&mut secret);
    let sealed = sealing::seal(app, tx, user.id, &secret).await?;
    store::second_factor::offer(tx, user.id, &sealed, sealing::KEY, app.now()).await?;
    let totp = totp(&secret, &user.username)?;
    let uri = totp
        .to_url()
        .map_err(|error| AppError::Internal(format!("otpauth: {error}")))?;
    Ok(Offer {
        secret: Secret::from(secret.to_vec()).to_base32(),
        qr_svg: qr_of(&uri)?,
        uri,
    })
}

/// The rule of codes that every app knows: SHA-1, six digits, thirty seconds, one step to either side.
pub(super) fn totp(secret: &[u8], account: &str) -> Result<Totp> {
    let digits = u8::try_from(DIGITS).unwrap_or(6);
    Builder::new()
        .with_algorithm(Algorithm::SHA1)
        .with_digits(digits)
        .with_skew(1)
        .with_step_duration(PERIOD)
        .with_secret(secret.to_vec())
        .with_account_name(account)
        .with_issuer(Some(ISSUER))
        .build()
        .map_err(|error| AppError::Internal(format!("TOTP: {error}")))
}

fn qr_of(uri: &str) -> Result<String> {
    let code = QrCode::with_error_correction_level(uri, EcLevel::M)
        .map_err(|error| AppError::Internal(format!("QR: {error}")))?;
    let image = code
        .render::<svg::Color<'_>>()
        .dark_color(svg::Color("#000"))
        .light_color(svg::Color("#fff"))
        .quiet_zone(true)
        .module_dimensions(MODULE, MODULE)
        .build();
    // Made to stand inside a page: no prologue.
    let start = image.find("<svg").unwrap_or_default();
    Ok(image.get(start..).unwrap_or_default().to_owned())
}
