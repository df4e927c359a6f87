//! Reports of batches, orders and money.

use super::{
    Chart, Column, ColumnKind as Kind, Criterion, Fold, Measure, Period, Report, ReportCode, Shape,
    Vocabulary, down, rows, sum, up, words,
};

pub(super) const MASTER_ACCOUNT_MOVEMENTS: Report = Report {
    code: ReportCode::MasterAccountMovements,
    name: words(
        "Movimientos de la cuenta maestra",
        "Master account movements",
    ),
    tells: words(
        "Lo que entró y salió de la cuenta maestra, con el saldo después de cada movimiento.",
        "What came into and left the master account, with the balance after each movement.",
    ),
    period: Period::Range,
    takes: &[Criterion::State, Criterion::User, Criterion::Text],
    states: Some(Vocabulary::Event),
    columns: &[
        Column::new("posted_at", Kind::DateTime, "Fecha y hora", "Date and time").sortable(),
        Column::state("event", Vocabulary::Event, "Movimiento", "Movement"),
        Column::new("description", Kind::Text, "Descripción", "Description"),
        Column::new("order", Kind::Text, "Orden", "Order"),
        Column::new("card", Kind::Text, "Tarjeta", "Card"),
        Column::new("last_four", Kind::Text, "Últimos cuatro", "Last four"),
        Column::new("holder", Kind::Text, "Tarjetahabiente", "Holder"),
        Column::new("requested_by", Kind::Text, "Solicitado por", "Requested by"),
        Column::new("money_in", Kind::Money, "Entrada", "In").totalled(),
        Column::new("money_out", Kind::Money, "Salida", "Out").totalled(),
        Column::new("balance_after", Kind::Money, "Saldo", "Balance"),
    ],
    sort: down("posted_at"),
    chart: Chart {
        shape: Shape::Line,
        group: "posted_at",
        measures: &[
            Measure {
                key: "balance_after",
                head: words("Saldo al final del día", "Balance at the end of the day"),
                kind: Kind::Money,
                fold: Fold::Last,
            },
            sum("money_in", Kind::Money, "Entradas", "In"),
            sum("money_out", Kind::Money, "Salidas", "Out"),
        ],
    },
};

pub(super) const BATCHES: Report = Report {
    code: ReportCode::Batches,
    name: words("Lotes", "Batches"),
    tells: words(
        "Los lotes cargados, con su estado, sus líneas y su valor.",
        "The batches that were uploaded, with their state, lines and value.",
    ),
    period: Period::Range,
    takes: &[Criterion::State, Criterion::User, Criterion::Text],
    states: Some(Vocabulary::BatchStatus),
    columns: &[
        Column::new("number", Kind::Text, "Lote", "Batch").sortable(),
        Column::new("created_at", Kind::DateTime, "Cargado", "Uploaded").sortable(),
        Column::state("type", Vocabulary::BatchType, "Tipo", "Type").sortable(),
        Column::state("status", Vocabulary::BatchStatus, "Estado", "State").sortable(),
        Column::new("file_name", Kind::Text, "Archivo", "File").sortable(),
        Column::new("made_by", Kind::Text, "Cargado por", "Uploaded by").sortable(),
        Column::new("order", Kind::Text, "Orden", "Order"),
        Column::new("lines", Kind::Count, "Líneas", "Lines")
            .totalled()
            .sortable(),
        Column::new("accepted", Kind::Count, "Aceptadas", "Accepted").totalled(),
        Column::new("with_errors", Kind::Count, "Con error", "With errors")
            .totalled()
            .sortable(),
        Column::new("processed", Kind::Count, "Procesadas", "Processed").totalled(),
        Column::new("rejected", Kind::Count, "Rechazadas", "Refused")
            .totalled()
            .sortable(),
        Column::new("total", Kind::Money, "Valor", "Value")
            .totalled()
            .sortable(),
        Column::new(
            "rejected_total",
            Kind::Money,
            "Valor rechazado",
            "Value refused",
        )
        .totalled(),
    ],
    sort: down("created_at"),
    chart: Chart {
        shape: Shape::Bar,
        group: "type",
        measures: &[
            rows("Lotes", "Batches"),
            sum("lines", Kind::Count, "Líneas", "Lines"),
            sum("total", Kind::Money, "Valor", "Value"),
        ],
    },
};

pub(super) const ORDERS: Report = Report {
    code: ReportCode::Orders,
    name: words("Órdenes de servicio", "Service orders"),
    tells: words(
        "Las órdenes de servicio con sus recargas, comisiones, impuestos y total.",
        "The service orders with their loads, fees, taxes and total.",
    ),
    period: Period::Range,
    takes: &[Criterion::State, Criterion::User, Criterion::Text],
    states: Some(Vocabulary::OrderStatus),
    columns: &[
        Column::new("number", Kind::Text, "Orden", "Order").sortable(),
        Column::new("day", Kind::Date, "Fecha", "Date").sortable(),
        Column::state("status", Vocabulary::OrderStatus, "Estado", "State").sortable(),
        Column::new("created_by", Kind::Text, "Creada por", "Made by").sortable(),
        Column::new("lines", Kind::Count, "Líneas", "Lines")
            .totalled()
            .sortable(),
        Column::new("loads", Kind::Money, "Recargas", "Loads")
            .totalled()
            .sortable(),
        Column::new("fees", Kind::Money, "Comisiones", "Fees").totalled(),
        Column::new("vat", Kind::Money, "IVA", "VAT").totalled(),
        Column::new("gmf", Kind::Money, "GMF (4×1000)", "GMF (4×1000)").totalled(),
        Column::new("withholdings", Kind::Money, "Retenciones", "Withholdings").totalled(),
        Column::new("rounding", Kind::Money, "Ajuste al peso", "Rounding").totalled(),
        Column::new("payable", Kind::Money, "Total", "Total")
            .totalled()
            .sortable(),
    ],
    sort: down("day"),
    chart: Chart {
        shape: Shape::Bar,
        group: "day",
        measures: &[
            sum("payable", Kind::Money, "Total", "Total"),
            sum("loads", Kind::Money, "Recargas", "Loads"),
            rows("Órdenes", "Orders"),
        ],
    },
};

pub(super) const BILLED_ORDERS: Report = Report {
    code: ReportCode::BilledOrders,
    name: words(
        "Órdenes facturadas por concepto",
        "Billed orders by concept",
    ),
    tells: words(
        "Lo que cobraron las órdenes pagadas: comisiones, impuestos y retenciones, una por una.",
        "What paid orders charged: fees, taxes and withholdings, one by one.",
    ),
    period: Period::Range,
    takes: &[Criterion::State, Criterion::Text],
    states: Some(Vocabulary::Charge),
    columns: &[
        Column::new("day", Kind::Date, "Fecha", "Date").sortable(),
        Column::new("order", Kind::Text, "Orden", "Order").sortable(),
        Column::state("charge", Vocabulary::Charge, "Clase", "Kind").sortable(),
        Column::new("concept", Kind::Text, "Concepto", "Concept").sortable(),
        Column::new("quantity", Kind::Count, "Cantidad", "Quantity"),
        Column::new("unit_price", Kind::Money, "Valor unitario", "Unit price"),
        Column::new("amount", Kind::Money, "Valor", "Amount")
            .totalled()
            .sortable(),
    ],
    sort: down("day"),
    chart: Chart {
        shape: Shape::Bar,
        group: "concept",
        measures: &[sum("amount", Kind::Money, "Valor", "Amount")],
    },
};

pub(super) const RECHARGES: Report = Report {
    code: ReportCode::Recharges,
    name: words("Recargas", "Recharges"),
    tells: words(
        "El dinero que llegó a las tarjetas, por órdenes y por abonos, recarga por recarga.",
        "Money that came to cards, by orders and by credits, load by load.",
    ),
    period: Period::Range,
    takes: &[Criterion::State, Criterion::Branch, Criterion::Text],
    states: Some(Vocabulary::Event),
    columns: &[
        Column::new("posted_at", Kind::DateTime, "Fecha y hora", "Date and time").sortable(),
        Column::state("event", Vocabulary::Event, "Origen", "Source").sortable(),
        Column::new("order", Kind::Text, "Orden", "Order"),
        Column::new("card", Kind::Text, "Tarjeta", "Card").sortable(),
        Column::new("last_four", Kind::Text, "Últimos cuatro", "Last four"),
        Column::new("holder", Kind::Text, "Tarjetahabiente", "Holder").sortable(),
        Column::new("branch", Kind::Text, "Sucursal", "Branch").sortable(),
        Column::new("amount", Kind::Money, "Valor", "Amount")
            .totalled()
            .sortable(),
    ],
    sort: down("posted_at"),
    chart: Chart {
        shape: Shape::Bar,
        group: "posted_at",
        measures: &[
            sum("amount", Kind::Money, "Valor", "Amount"),
            rows("Recargas", "Recharges"),
        ],
    },
};

pub(super) const BALANCES_AT: Report = Report {
    code: ReportCode::BalancesAt,
    name: words("Saldos a una fecha", "Balances at a date"),
    tells: words(
        "Lo que había en cada cuenta del producto al terminar un día.",
        "What each account of the product held at the end of a day.",
    ),
    period: Period::Day,
    takes: &[],
    states: None,
    columns: &[
        Column::state("account", Vocabulary::Account, "Cuenta", "Account").sortable(),
        Column::new(
            "last_at",
            Kind::DateTime,
            "Último movimiento",
            "Last movement",
        ),
        Column::new("movements", Kind::Count, "Movimientos", "Movements")
            .totalled()
            .sortable(),
        Column::new("balance", Kind::Money, "Saldo", "Balance")
            .totalled()
            .sortable(),
    ],
    sort: up("account"),
    chart: Chart {
        shape: Shape::Bar,
        group: "account",
        measures: &[sum("balance", Kind::Money, "Saldo", "Balance")],
    },
};
