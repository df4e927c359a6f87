//! The letters about signing in. Each says the same in Spanish, first, and in English.

use domain::access::TemporaryReason;

use super::letters::{Letter, letter};

/// What the letter with a temporary password says.
pub struct TemporaryPassword<'a> {
    /// The address.
    pub to: &'a str,
    /// The person.
    pub name: &'a str,
    /// The name they sign in with.
    pub username: &'a str,
    /// The password.
    pub password: &'a str,
    /// Why it was given.
    pub reason: TemporaryReason,
}

/// The letter with a temporary password.
pub fn temporary_password(facts: &TemporaryPassword<'_>) -> Letter {
    let TemporaryPassword {
        to,
        name,
        username,
        password,
        reason,
    } = facts;
    let hours = reason.lifetime().num_hours();
    let (subject, spanish, english) = match reason {
        TemporaryReason::Invited => (
            "Su usuario de Conexión Empresas Online",
            "Su empresa le creó un usuario en Conexión Empresas Online.",
            "Your company made you a user of Conexión Empresas Online.",
        ),
        TemporaryReason::Recovery => (
            "Su contraseña temporal",
            "Recibimos su solicitud de restablecer la contraseña. Si no fue usted, no use este mensaje: su contraseña actual sigue sirviendo.",
            "You asked to reset your password. If it was not you, do not use this message: your password still works.",
        ),
        TemporaryReason::Reset => (
            "Su contraseña temporal",
            "El administrador de su empresa pidió restablecer su contraseña.",
            "Your company's administrator asked to reset your password.",
        ),
    };
    letter(
        to,
        subject,
        name,
        &[
            spanish.to_owned(),
            format!("Ingrese con el usuario {username} y esta contraseña temporal:"),
            format!("#{password}"),
            format!(
                "Sirve una sola vez y vence en {hours} horas. Al ingresar, el sistema le pedirá elegir una contraseña propia."
            ),
            format!(
                "English: {english} Sign in as {username} with this temporary password. It works once, ends in {hours} hours, and you will be asked to choose your own."
            ),
        ],
    )
}

/// The letter that says that a temporary password was used.
pub fn password_reset(to: &str, name: &str) -> Letter {
    letter(
        to,
        "Su contraseña se restableció",
        name,
        &[
            "Alguien ingresó con la contraseña temporal que le enviamos. Su contraseña anterior ya no sirve y todas sus sesiones abiertas se cerraron.".to_owned(),
            "Si no fue usted, avise de inmediato al administrador de su empresa y restablezca su contraseña.".to_owned(),
            "English: somebody signed in with the temporary password that we sent you. Your former password no longer works and all of your sessions were closed. If it was not you, tell your company's administrator at once and reset your password.".to_owned(),
        ],
    )
}

/// The letter that says that a password was changed.
pub fn password_changed(to: &str, name: &str) -> Letter {
    letter(
        to,
        "Su contraseña cambió",
        name,
        &[
            "La contraseña de su usuario cambió y sus demás sesiones se cerraron.".to_owned(),
            "Si no fue usted, avise de inmediato al administrador de su empresa y restablezca su contraseña.".to_owned(),
            "English: your password was changed and your other sessions were closed. If it was not you, tell your company's administrator at once and reset your password.".to_owned(),
        ],
    )
}
