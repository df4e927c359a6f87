//! One's own settings, the company's users, the downloads.

use super::{Chapter, Section, both, pictures};

pub(super) static SETTINGS: Chapter = Chapter {
    title: both("Configuración", "Settings"),
    lead: both(
        "Arriba a la derecha está «Configuración»: sus datos, su acceso, cómo ve las pantallas y qué correos recibe.",
        "“Settings” is at the upper right: your data, your access, how you see the screens and which mails you get.",
    ),
    screen: Some(&pictures::SETTINGS),
    sections: &[
        Section {
            title: both("Cambio de contraseña", "Changing the password"),
            steps: &[
                both(
                    "En «Configuración de usuario» presione «Cambiar contraseña».",
                    "In “User settings” press “Change password”.",
                ),
                both(
                    "Escriba la contraseña actual y la nueva dos veces. Sus otras sesiones se cierran.",
                    "Type the current password, and the new one twice. Your other sessions are closed.",
                ),
            ],
            notes: &[],
        },
        Section {
            title: both("Segundo factor y sesiones", "Second factor and sessions"),
            steps: &[
                both(
                    "Con «Activar segundo factor» se pedirá un código de su teléfono además de la contraseña.",
                    "With “Turn the second factor on” a code of your phone is asked for besides the password.",
                ),
                both(
                    "En «Sesiones abiertas» cierre las que no reconozca.",
                    "In “Open sessions” end those that you do not know.",
                ),
            ],
            notes: &[both(
                "guarde los códigos de recuperación: cada uno sirve una vez si pierde el teléfono.",
                "keep the recovery codes: each lets you in once when you lose your phone.",
            )],
        },
        Section {
            title: both(
                "Idioma, apariencia y avisos por correo",
                "Language, looks and mail notices",
            ),
            steps: &[
                both(
                    "Elija «Idioma» y «Tema»: se guardan en su cuenta y valen en todos sus navegadores.",
                    "Choose “Language” and “Theme”: they are kept in your account and hold in all your browsers.",
                ),
                both(
                    "En «Avisos por correo» marque los correos que quiere recibir y presione «Guardar».",
                    "In “Mail notices” mark the mails that you want and press “Save”.",
                ),
            ],
            notes: &[both(
                "los códigos que pide y los avisos sobre su acceso llegan siempre.",
                "codes that you ask for and mails about your access come always.",
            )],
        },
    ],
};

pub(super) static DOWNLOADS: Chapter = Chapter {
    title: both("Descargas", "Downloads"),
    lead: both(
        "En «Configuración > Descargas» del menú del producto están este manual, los archivos de lote y la descripción de la API.",
        "In “Settings > Downloads” of the product's menu are this manual, the batch files and the description of the API.",
    ),
    screen: Some(&pictures::DOWNLOADS),
    sections: &[Section {
        title: both("Archivos de lote", "Batch files"),
        steps: &[
            both(
                "Descargue el .zip del tipo de lote que necesita.",
                "Download the .zip of the batch type that you need.",
            ),
            both(
                "Ábralo: trae una plantilla con el NIT y el producto de su empresa, un ejemplo lleno y la guía del formato en español y en inglés.",
                "Open it: it has a template with your company's NIT and product, a filled sample, and the format guide in Spanish and in English.",
            ),
            both(
                "Llene la plantilla con la guía a la vista y cargue el archivo en «Lotes > Carga de lotes».",
                "Fill the template with the guide at hand and upload the file in “Batches > Batch upload”.",
            ),
        ],
        notes: &[both(
            "la guía sale de la misma tabla con la que se validan los archivos.",
            "the guide is made from the same table that files are checked with.",
        )],
    }],
};
