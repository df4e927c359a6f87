//! Reports.

use super::{Chapter, Section, both, pictures};

pub(super) static REPORTS: Chapter = Chapter {
    title: both("Reportes", "Reports"),
    lead: both(
        "En «Consultas > Reportes» del menú del producto están los movimientos, los lotes, las órdenes, lo facturado, las recargas, las tarjetas y la actividad de los usuarios, cada uno con su gráfico y sus totales.",
        "In “Queries > Reports” of the product's menu are movements, batches, orders, what was billed, recharges, cards and what users did, each with its chart and its totals.",
    ),
    screen: Some(&pictures::REPORT),
    sections: &[
        Section {
            title: both("Consultar un reporte", "Looking a report up"),
            steps: &[
                both(
                    "Elija el reporte, escriba las fechas y los demás criterios y presione «Consultar».",
                    "Choose the report, type the dates and the other criteria and press “Look up”.",
                ),
                both(
                    "Presione el título de una columna para ordenar las filas por ella; otra vez, en el orden contrario.",
                    "Press the head of a column to put the rows in its order; once more, in the opposite one.",
                ),
                both(
                    "Elija el «Formato» y presione «Descargar»: el archivo trae todas las filas con los mismos criterios.",
                    "Choose the “Format” and press “Download”: the file has all rows with the same criteria.",
                ),
            ],
            notes: &[both(
                "al instante se consultan hasta 92 días. Para más, presione «Preparar en segundo plano»: un correo avisa cuando el archivo está listo.",
                "up to 92 days are answered at once. For more press “Prepare in the background”: a mail tells when the file is ready.",
            )],
        },
        Section {
            title: both("Volver a un reporte", "Coming back to a report"),
            steps: &[
                both(
                    "Presione «Guardar criterios» y déles un nombre; con un nombre que ya existe se reemplazan.",
                    "Press “Keep criteria” and give them a name; under a name that is there they replace what it had.",
                ),
                both(
                    "Presione «Programar» para que el reporte llegue solo cada día, cada lunes o el primero de cada mes, y elija a quién se avisa.",
                    "Press “Schedule” to have the report come by itself every day, every Monday or on the first of every month, and choose who is told.",
                ),
                both(
                    "En la página de reportes están los archivos preparados, lo programado y los criterios guardados. «Cambiar» y «Eliminar» están junto a cada uno.",
                    "The page of reports has the files that were prepared, what is scheduled and the criteria that are kept. “Change” and “Delete” are beside each.",
                ),
            ],
            notes: &[],
        },
    ],
};
