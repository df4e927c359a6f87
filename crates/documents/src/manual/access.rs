//! Getting in, and getting in again.

use super::{Chapter, Section, both, pictures};

pub(super) static SIGN_IN: Chapter = Chapter {
    title: both("Ingreso", "Signing in"),
    lead: both(
        "Su administrador crea su usuario. Usted recibe por correo una contraseña temporal que sirve para el primer ingreso.",
        "Your administrator makes your user. A temporary password for the first sign-in comes to you by mail.",
    ),
    screen: Some(&pictures::SIGN_IN),
    sections: &[
        Section {
            title: both("Primer ingreso", "The first sign-in"),
            steps: &[
                both(
                    "En la página de inicio escriba su «Usuario» y su «Contraseña», y presione «Ingresar».",
                    "On the first page type your “User” and your “Password”, and press “Sign in”.",
                ),
                both(
                    "Lea y acepte los términos y condiciones.",
                    "Read and accept the terms and conditions.",
                ),
                both(
                    "Cambie la contraseña temporal por una suya. Mientras la escribe, la página le dice qué le falta.",
                    "Change the temporary password for one of your own. While you type, the page says what is missing.",
                ),
                both(
                    "Si su empresa lo pide, conecte una aplicación de autenticación y guarde sus códigos de recuperación.",
                    "If your company asks for it, connect an authenticator app and keep your recovery codes.",
                ),
            ],
            notes: &[
                both(
                    "después de varios intentos errados el usuario se bloquea. Recupere la contraseña o pida al administrador que lo desbloquee.",
                    "after several wrong tries the user is locked. Recover the password or ask the administrator to unlock it.",
                ),
                both(
                    "si deja de usar la aplicación un rato, la sesión avisa y se cierra; al ingresar vuelve donde estaba.",
                    "when the application is not used for a while, the session warns and ends; signing in again takes you back to where you were.",
                ),
            ],
        },
        Section {
            title: both("Empresa y producto", "Company and product"),
            steps: &[
                both(
                    "En «Sus empresas» busque la empresa por nombre o NIT.",
                    "In “Your companies” search the company by name or NIT.",
                ),
                both(
                    "Elija uno de sus productos. El menú del producto lleva a los lotes, las consultas, los servicios y las descargas.",
                    "Choose one of its products. The product's menu leads to batches, queries, services and downloads.",
                ),
            ],
            notes: &[both(
                "solo ve las empresas y productos para los que tiene permiso.",
                "you see only the companies and products that you have a permission for.",
            )],
        },
    ],
};

pub(super) static RECOVERY: Chapter = Chapter {
    title: both("Recuperación de contraseña", "Recovering the password"),
    lead: both(
        "Si olvidó la contraseña o su usuario se bloqueó, pida una temporal.",
        "If you forgot the password or your user was locked, ask for a temporary one.",
    ),
    screen: Some(&pictures::RECOVERY),
    sections: &[Section {
        title: both(
            "Pedir una contraseña temporal",
            "Asking for a temporary password",
        ),
        steps: &[
            both(
                "En la página de inicio elija «¿Olvidaste tu contraseña?».",
                "On the first page choose “Forgot your password?”.",
            ),
            both(
                "Escriba su usuario, el NIT de la empresa y su correo, y presione «Continuar».",
                "Type your user, the company's NIT and your e-mail, and press “Continue”.",
            ),
            both(
                "Abra el correo, ingrese con la contraseña temporal y cámbiela por una suya.",
                "Open the mail, sign in with the temporary password and change it for one of your own.",
            ),
        ],
        notes: &[both(
            "por seguridad, la respuesta es la misma aunque los datos no coincidan; en ese caso no llega correo.",
            "for safety the answer is the same when the data do not match; no mail comes then.",
        )],
    }],
};
