//! Letters about one's own account: what a person should know at once when it was not them.

use chrono::TimeDelta;
use domain::ids::UserId;
use store::{Tx, users::User};

use super::{
    letters::{Letter, letter},
    to_user,
};
use crate::{App, Result};

const NOT_YOU: &str =
    "Si no fue usted, cambie su contraseña y avise al administrador de su empresa.";
const NOT_YOU_EN: &str =
    "If this was not you, change your password and tell your company's administrator.";

/// Writes a letter to a user, to be sent after the transaction.
pub async fn tell(
    app: &App,
    tx: &mut Tx,
    user: UserId,
    write: impl FnOnce(&User) -> Letter,
) -> Result<()> {
    let Some(user) = store::users::lookup(&mut *tx, user).await? else {
        return Ok(());
    };
    to_user(app, tx, user.id, &write(&user), None).await
}

/// A used refresh token came back, and the session was ended.
pub fn session_token_reused(to: &User, address: &str) -> Letter {
    about(
        to,
        "Cerramos una sesión suya por seguridad",
        &format!(
            "La llave de una sesión que usted abrió desde {address} se usó dos veces. Puede ser que alguien más la tenga; por eso la cerramos."
        ),
        &format!(
            "The key of a session that you opened from {address} was used twice. Somebody else may have it, so we closed the session."
        ),
    )
}

/// The second factor was turned on.
pub fn second_factor_on(to: &User) -> Letter {
    about(
        to,
        "Activó el segundo factor",
        "Desde ahora su ingreso pide además un código de su aplicación. Guarde sus códigos de recuperación en un lugar seguro.",
        "From now on signing in also asks for a code of your app. Keep your recovery codes in a safe place.",
    )
}

/// The second factor was turned off.
pub fn second_factor_off(to: &User) -> Letter {
    about(
        to,
        "Desactivó el segundo factor",
        "Su ingreso ya no pide un código de su aplicación, y sus códigos de recuperación ya no sirven.",
        "Signing in no longer asks for a code of your app, and your recovery codes are good no more.",
    )
}

/// An administrator or an operator took the second factor of somebody who lost it away.
pub fn second_factor_removed(to: &User) -> Letter {
    about(
        to,
        "Se retiró su segundo factor",
        "Un administrador retiró su segundo factor y sus códigos de recuperación. Actívelo de nuevo en su cuenta.",
        "An administrator removed your second factor and your recovery codes. Turn it on again in your account.",
    )
}

/// New recovery codes took the place of those before.
pub fn recovery_codes_made(to: &User) -> Letter {
    about(
        to,
        "Generó nuevos códigos de recuperación",
        "Los códigos de recuperación anteriores ya no sirven.",
        "The recovery codes that you had before are good no more.",
    )
}

/// Somebody signed in with a recovery code.
pub fn recovery_code_used(to: &User, left: i64, address: &str) -> Letter {
    about(
        to,
        "Se usó un código de recuperación",
        &format!(
            "Se ingresó desde {address} con uno de sus códigos de recuperación. Le quedan {left}."
        ),
        &format!(
            "One of your recovery codes was used to sign in from {address}. {left} of them are left."
        ),
    )
}

/// Wrong codes after a right password: the password may be known to somebody.
pub fn codes_locked(to: &User, lock: TimeDelta) -> Letter {
    let minutes = lock.num_minutes();
    about(
        to,
        "Códigos errados en su segundo factor",
        &format!(
            "Se escribieron varios códigos errados después de su contraseña correcta. No se reciben más códigos durante {minutes} minutos."
        ),
        &format!(
            "Several wrong codes were typed after your right password. No codes are taken for {minutes} minutes."
        ),
    )
}

fn about(to: &User, subject: &str, spanish: &str, english: &str) -> Letter {
    letter(
        &to.email,
        subject,
        &to.full_name,
        &[
            spanish.to_owned(),
            NOT_YOU.to_owned(),
            format!("English: {english} {NOT_YOU_EN}"),
        ],
    )
}
