//! The letters about what somebody may do in a company.

use super::letters::{Letter, letter};

/// What was changed of a person's access.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AccessChange {
    /// They were added to the company.
    Added,
    /// What they may do.
    Permissions,
    /// Their limits.
    Limits,
    /// It was taken away.
    Suspended,
    /// It was given back.
    Reactivated,
}

/// The letter that tells a person that their access to a company was changed.
pub fn access_changed(to: &str, name: &str, company: &str, change: AccessChange) -> Letter {
    let (subject, spanish, english) = match change {
        AccessChange::Added => (
            "Ahora es usuario de otra empresa",
            format!(
                "Un administrador de {company} lo agregó como usuario. Ingrese con su usuario y contraseña de siempre."
            ),
            format!(
                "an administrator of {company} added you as a user. Sign in with the user name and password that you have."
            ),
        ),
        AccessChange::Permissions => (
            "Sus permisos cambiaron",
            format!("Cambió lo que usted puede hacer en {company}."),
            format!("what you may do in {company} was changed."),
        ),
        AccessChange::Limits => (
            "Sus límites cambiaron",
            format!("Cambiaron sus límites de montos en {company}."),
            format!("your limits of amounts in {company} were changed."),
        ),
        AccessChange::Suspended => (
            "Su acceso fue suspendido",
            format!("Un administrador suspendió su acceso a {company}."),
            format!("an administrator suspended your access to {company}."),
        ),
        AccessChange::Reactivated => (
            "Su acceso fue restablecido",
            format!("Un administrador restableció su acceso a {company}."),
            format!("an administrator gave you back your access to {company}."),
        ),
    };
    letter(
        to,
        subject,
        name,
        &[
            spanish,
            "Si no lo esperaba, hable con el administrador de su empresa.".to_owned(),
            format!(
                "English: {english} If you did not expect it, talk to your company's administrator."
            ),
        ],
    )
}

/// The letter that tells who proposed a change that it was refused.
pub fn proposal_refused(to: &str, name: &str, subject: &str, reason: &str) -> Letter {
    letter(
        to,
        "Su propuesta no fue aprobada",
        name,
        &[
            format!("El cambio que propuso sobre {subject} no fue aprobado. Motivo: {reason}"),
            format!(
                "English: the change that you proposed about {subject} was refused. Reason: {reason}"
            ),
        ],
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_change_is_told_in_both_languages_with_the_company() {
        for change in [
            AccessChange::Added,
            AccessChange::Permissions,
            AccessChange::Limits,
            AccessChange::Suspended,
            AccessChange::Reactivated,
        ] {
            let letter = access_changed("a@example.com", "Ana", "Ñandú S.A.S.", change);
            assert_eq!(letter.text.matches("Ñandú S.A.S.").count(), 2, "{change:?}");
            assert!(letter.text.contains("English:"));
        }
    }
}
