//! What a company tells of itself.

use super::{Chapter, Section, both, pictures};

pub(super) static COMPANY: Chapter = Chapter {
    title: both("Datos de la empresa", "Company data"),
    lead: both(
        "En «Sus empresas» presione «Datos de la empresa»: dirección, teléfonos, contactos, sucursales, tarifas y la historia de sus cambios.",
        "In “Your companies” press “Company's data”: address, phones, contacts, branches, tariffs and the history of their changes.",
    ),
    screen: Some(&pictures::COMPANY),
    sections: &[
        Section {
            title: both("Cambiar los datos", "Changing the data"),
            steps: &[
                both(
                    "Presione «Editar datos», cambie lo que haga falta y presione «Guardar».",
                    "Press “Edit the data”, change what is needed and press “Save”.",
                ),
                both(
                    "Si otra persona guardó mientras usted escribía, verá los dos textos de cada dato. Elija cuál queda y guarde otra vez: nada de lo que escribió se pierde.",
                    "When another person saved while you were writing, you see both texts of each value. Choose which one stays and save again: nothing that you wrote is lost.",
                ),
            ],
            notes: &[both(
                "el nombre, el NIT, las firmas y las tarifas los cambia el administrador del programa.",
                "name, NIT, signatures and tariffs are the program manager's to change.",
            )],
        },
        Section {
            title: both("Contactos", "Contacts"),
            steps: &[
                both(
                    "Con «Agregar contacto» registre a quien la empresa quiere que se avise, y qué correos recibe.",
                    "With “Add a contact” register whom the company wants to be told, and which mails they get.",
                ),
                both(
                    "«Editar» y «Quitar» están al final de cada fila.",
                    "“Edit” and “Remove” are at the end of each row.",
                ),
            ],
            notes: &[],
        },
    ],
};
