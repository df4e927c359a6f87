//! Reports of cards and people.

use super::{
    Chart, Column, ColumnKind as Kind, Criterion, Period, Report, ReportCode, Shape, Vocabulary,
    down, rows, sum, up, words,
};

pub(super) const ISSUED_CARDS: Report = Report {
    code: ReportCode::IssuedCards,
    name: words("Tarjetas emitidas", "Issued cards"),
    tells: words(
        "Las tarjetas emitidas, con su tarjetahabiente, su sucursal y su estado de hoy.",
        "The cards that were issued, with their holder, branch and state of today.",
    ),
    period: Period::Range,
    takes: &[Criterion::State, Criterion::Branch, Criterion::Text],
    states: Some(Vocabulary::CardStatus),
    columns: &[
        Column::new("created_at", Kind::DateTime, "Emitida", "Issued").sortable(),
        Column::new("card", Kind::Text, "Tarjeta", "Card").sortable(),
        Column::new("last_four", Kind::Text, "Últimos cuatro", "Last four"),
        Column::new(
            "document_type",
            Kind::Text,
            "Tipo de documento",
            "Document type",
        ),
        Column::new("document", Kind::Text, "Documento", "Document").sortable(),
        Column::new("holder", Kind::Text, "Tarjetahabiente", "Holder").sortable(),
        Column::new("branch", Kind::Text, "Sucursal", "Branch").sortable(),
        Column::new("batch", Kind::Text, "Lote", "Batch"),
        Column::state("status", Vocabulary::CardStatus, "Estado", "State").sortable(),
        Column::new(
            "status_since",
            Kind::DateTime,
            "En este estado desde",
            "In this state since",
        ),
    ],
    sort: down("created_at"),
    chart: Chart {
        shape: Shape::Bar,
        group: "created_at",
        measures: &[rows("Tarjetas", "Cards")],
    },
};

pub(super) const CARDS_BY_STATE: Report = Report {
    code: ReportCode::CardsByState,
    name: words("Tarjetas por estado", "Cards by state"),
    tells: words(
        "Cuántas tarjetas hay hoy en cada estado, y desde cuándo espera la primera.",
        "How many cards are in each state today, and since when the first one waits.",
    ),
    period: Period::Now,
    takes: &[Criterion::Branch],
    states: None,
    columns: &[
        Column::state("status", Vocabulary::CardStatus, "Estado", "State").sortable(),
        Column::new("cards", Kind::Count, "Tarjetas", "Cards")
            .totalled()
            .sortable(),
        Column::new("holders", Kind::Count, "Tarjetahabientes", "Holders"),
        Column::new(
            "oldest",
            Kind::DateTime,
            "La primera, desde",
            "The first, since",
        ),
    ],
    sort: down("cards"),
    chart: Chart {
        shape: Shape::Bar,
        group: "status",
        measures: &[sum("cards", Kind::Count, "Tarjetas", "Cards")],
    },
};

pub(super) const REPLACEMENTS: Report = Report {
    code: ReportCode::Replacements,
    name: words("Reposiciones", "Replacements"),
    tells: words(
        "Las tarjetas que ocuparon el lugar de otra, y por qué.",
        "Cards that took another card's place, and why.",
    ),
    period: Period::Range,
    takes: &[Criterion::State, Criterion::Branch, Criterion::Text],
    states: Some(Vocabulary::CardStatus),
    columns: &[
        Column::new("replaced_at", Kind::DateTime, "Repuesta", "Replaced").sortable(),
        Column::new("old_card", Kind::Text, "Tarjeta anterior", "Old card").sortable(),
        Column::new(
            "old_last_four",
            Kind::Text,
            "Últimos cuatro (anterior)",
            "Last four (old)",
        ),
        Column::state(
            "old_status",
            Vocabulary::CardStatus,
            "Estado de la anterior",
            "State of the old one",
        )
        .sortable(),
        Column::new("reason", Kind::Text, "Motivo", "Reason"),
        Column::new("new_card", Kind::Text, "Tarjeta nueva", "New card").sortable(),
        Column::new(
            "new_last_four",
            Kind::Text,
            "Últimos cuatro (nueva)",
            "Last four (new)",
        ),
        Column::state(
            "new_status",
            Vocabulary::CardStatus,
            "Estado de la nueva",
            "State of the new one",
        )
        .sortable(),
        Column::new("holder", Kind::Text, "Tarjetahabiente", "Holder").sortable(),
        Column::new("branch", Kind::Text, "Sucursal", "Branch").sortable(),
    ],
    sort: down("replaced_at"),
    chart: Chart {
        shape: Shape::Bar,
        group: "old_status",
        measures: &[rows("Reposiciones", "Replacements")],
    },
};

pub(super) const CARDHOLDERS: Report = Report {
    code: ReportCode::Cardholders,
    name: words("Tarjetahabientes", "Cardholders"),
    tells: words(
        "Las personas con tarjetas del producto, cuántas tienen y cuánto se les ha entregado.",
        "The people with cards of the product, how many they have and what was handed to them.",
    ),
    period: Period::Now,
    takes: &[Criterion::Branch, Criterion::Text],
    states: None,
    columns: &[
        Column::new(
            "document_type",
            Kind::Text,
            "Tipo de documento",
            "Document type",
        ),
        Column::new("document", Kind::Text, "Documento", "Document").sortable(),
        Column::new("holder", Kind::Text, "Nombre", "Name").sortable(),
        Column::new("since", Kind::DateTime, "Desde", "Since").sortable(),
        Column::new("cards", Kind::Count, "Tarjetas", "Cards")
            .totalled()
            .sortable(),
        Column::new("active", Kind::Count, "Activas", "Active")
            .totalled()
            .sortable(),
        Column::new("handed", Kind::Money, "Entregado", "Handed over")
            .totalled()
            .sortable(),
    ],
    sort: up("holder"),
    chart: Chart {
        shape: Shape::Bar,
        group: "document_type",
        measures: &[
            rows("Personas", "People"),
            sum("cards", Kind::Count, "Tarjetas", "Cards"),
        ],
    },
};

pub(super) const USER_ACTIVITY: Report = Report {
    code: ReportCode::UserActivity,
    name: words("Actividad de usuarios", "User activity"),
    tells: words(
        "Lo que hizo cada usuario en el producto: lotes, firmas, órdenes, pagos, abonos y cargos.",
        "What each user did in the product: batches, signatures, orders, payments, credits and debits.",
    ),
    period: Period::Range,
    takes: &[Criterion::User, Criterion::Text],
    states: None,
    columns: &[
        Column::new("user", Kind::Text, "Usuario", "User").sortable(),
        Column::new("name", Kind::Text, "Nombre", "Name").sortable(),
        Column::new("batches", Kind::Count, "Lotes cargados", "Batches uploaded")
            .totalled()
            .sortable(),
        Column::new(
            "confirmed",
            Kind::Count,
            "Lotes confirmados",
            "Batches confirmed",
        )
        .totalled(),
        Column::new("signatures", Kind::Count, "Firmas", "Signatures")
            .totalled()
            .sortable(),
        Column::new("orders", Kind::Count, "Órdenes", "Orders")
            .totalled()
            .sortable(),
        Column::new("payments", Kind::Count, "Pagos", "Payments")
            .totalled()
            .sortable(),
        Column::new(
            "transfers",
            Kind::Count,
            "Abonos y cargos",
            "Credits and debits",
        )
        .totalled()
        .sortable(),
        Column::new("acts", Kind::Count, "Total de actos", "All acts")
            .totalled()
            .sortable(),
        Column::new("last_at", Kind::DateTime, "Último acto", "Last act").sortable(),
    ],
    sort: down("acts"),
    chart: Chart {
        shape: Shape::Bar,
        group: "name",
        measures: &[sum("acts", Kind::Count, "Actos", "Acts")],
    },
};
