//! Batches, orders and money.

use super::{
    super::ask::KeyKind::{Day, Id, Number, Text, Time},
    Source, by, by_other, plain,
};

pub(super) const MASTER_ACCOUNT_MOVEMENTS: Source = Source {
    // The posting is joined from the left so that sums that read nothing of it leave it out.
    rows: "FROM entry e LEFT JOIN transfer t ON t.id = e.transfer_id
            LEFT JOIN card c ON c.id = t.card_id LEFT JOIN holder h ON h.id = c.holder_id
            LEFT JOIN service_order o ON o.id = t.order_id LEFT JOIN app_user u ON u.id = t.requested_by
        WHERE e.account_id = (SELECT a.id FROM account a
                WHERE a.company_id = {company} AND a.product_id = {product} AND a.kind = 'master')
            AND e.posted_at >= {from} AND e.posted_at < {before}
            [[state AND t.event = {state}]][[user AND t.requested_by = {user}]]
            [[text AND (LOWER(t.description) LIKE {like} ESCAPE '!' OR LOWER(o.number) LIKE {like} ESCAPE '!'
                OR LOWER(c.reference) LIKE {like} ESCAPE '!' OR c.last_four = {text}
                OR h.name_search LIKE {name_like} ESCAPE '!')]]",
    columns: &[
        by("e.posted_at", Time),
        plain("t.event"),
        plain("t.description"),
        plain("o.number"),
        plain("c.reference"),
        plain("c.last_four"),
        plain("h.full_name"),
        plain("u.full_name"),
        plain("CASE WHEN e.amount > 0 THEN e.amount END"),
        plain("CASE WHEN e.amount < 0 THEN -e.amount END"),
        plain("e.balance_after"),
    ],
    tie: ("e.sequence", Number),
};

pub(super) const BATCHES: Source = Source {
    rows: "FROM batch b JOIN app_user m ON m.id = b.made_by LEFT JOIN service_order o ON o.id = b.order_id
        WHERE b.company_id = {company} AND b.product_id = {product}
            AND b.created_at >= {from} AND b.created_at < {before}
            [[state AND b.status = {state}]][[user AND b.made_by = {user}]]
            [[text AND (LOWER(b.file_name) LIKE {like} ESCAPE '!' OR CAST(b.number AS TEXT) = {text}
                OR LOWER(b.client_reference) LIKE {like} ESCAPE '!')]]",
    columns: &[
        by_other("CAST(b.number AS TEXT)", "b.number", Number),
        by("b.created_at", Time),
        by("b.kind", Text),
        by("b.status", Text),
        by("b.file_name", Text),
        by_other("m.full_name", "m.name_search", Text),
        plain("o.number"),
        by("b.line_count", Number),
        plain("b.accepted_count"),
        by("b.error_count", Number),
        plain("b.processed_count"),
        by("b.rejected_count", Number),
        by("b.total", Number),
        plain("b.rejected_total"),
    ],
    tie: ("b.number", Number),
};

pub(super) const ORDERS: Source = Source {
    rows: "FROM service_order o JOIN app_user m ON m.id = o.created_by LEFT JOIN (
            SELECT x.order_id,
                CAST(SUM(CASE WHEN x.kind = 'fee' THEN x.amount ELSE 0 END) AS BIGINT) AS fees,
                CAST(SUM(CASE WHEN x.kind = 'vat' THEN x.amount ELSE 0 END) AS BIGINT) AS vat,
                CAST(SUM(CASE WHEN x.kind = 'gmf' THEN x.amount ELSE 0 END) AS BIGINT) AS gmf,
                CAST(SUM(CASE WHEN x.kind = 'withholding' THEN x.amount ELSE 0 END) AS BIGINT) AS withholdings,
                CAST(SUM(CASE WHEN x.kind = 'rounding' THEN x.amount ELSE 0 END) AS BIGINT) AS rounding
            FROM order_charge x WHERE x.company_id = {company} AND x.product_id = {product}
                AND x.day >= {first} AND x.day <= {last} GROUP BY x.order_id
        ) s ON s.order_id = o.id
        WHERE o.company_id = {company} AND o.product_id = {product} AND o.day >= {first} AND o.day <= {last}
            [[state AND o.status = {state}]][[user AND o.created_by = {user}]]
            [[text AND LOWER(o.number) LIKE {like} ESCAPE '!']]",
    columns: &[
        by("o.number", Text),
        by("o.day", Day),
        by("o.status", Text),
        by_other("m.full_name", "m.name_search", Text),
        by("o.line_count", Number),
        by("o.loads", Number),
        plain("COALESCE(s.fees, 0)"),
        plain("COALESCE(s.vat, 0)"),
        plain("COALESCE(s.gmf, 0)"),
        plain("COALESCE(s.withholdings, 0)"),
        plain("COALESCE(s.rounding, 0)"),
        by("o.payable", Number),
    ],
    tie: ("o.id", Id),
};

pub(super) const BILLED_ORDERS: Source = Source {
    rows: "FROM order_charge x JOIN service_order o ON o.id = x.order_id
        WHERE x.company_id = {company} AND x.product_id = {product} AND x.day >= {first} AND x.day <= {last}
            AND o.status IN ('in_process', 'processed', 'review')
            [[state AND x.kind = {state}]]
            [[text AND (LOWER(o.number) LIKE {like} ESCAPE '!' OR LOWER(x.name_{lang}) LIKE {like} ESCAPE '!')]]",
    columns: &[
        by("x.day", Day),
        by("o.number", Text),
        by("x.kind", Text),
        by("x.name_{lang}", Text),
        plain("x.quantity"),
        plain("x.unit_price"),
        by("x.amount", Number),
    ],
    tie: ("x.id", Id),
};

pub(super) const RECHARGES: Source = Source {
    rows: "FROM entry e LEFT JOIN transfer t ON t.id = e.transfer_id
            LEFT JOIN card c ON c.id = e.card_id LEFT JOIN holder h ON h.id = c.holder_id
            LEFT JOIN service_order o ON o.id = t.order_id
        WHERE e.account_id = (SELECT a.id FROM account a
                WHERE a.company_id = {company} AND a.product_id = {product} AND a.kind = 'cards')
            AND e.posted_at >= {from} AND e.posted_at < {before} AND e.amount > 0
            [[state AND t.event = {state}]][[branch AND c.branch = {branch}]]
            [[text AND (LOWER(o.number) LIKE {like} ESCAPE '!' OR LOWER(c.reference) LIKE {like} ESCAPE '!'
                OR c.last_four = {text} OR h.name_search LIKE {name_like} ESCAPE '!')]]",
    columns: &[
        by("e.posted_at", Time),
        by("t.event", Text),
        plain("o.number"),
        by_other("c.reference", "COALESCE(c.reference, '')", Text),
        plain("c.last_four"),
        by_other("h.full_name", "COALESCE(h.name_search, '')", Text),
        by_other("c.branch", "COALESCE(c.branch, '')", Text),
        by("e.amount", Number),
    ],
    tie: ("e.sequence", Number),
};

pub(super) const BALANCES_AT: Source = Source {
    // Places in an account have no gaps: that of the last entry is their number.
    rows: "FROM account a LEFT JOIN entry e ON e.account_id = a.id AND e.sequence = (
            SELECT y.sequence FROM entry y WHERE y.account_id = a.id AND y.posted_at < {before}
            ORDER BY y.posted_at DESC, y.sequence DESC LIMIT 1)
        WHERE a.company_id = {company} AND a.product_id = {product} AND a.kind IN ('master', 'cards', 'in_transit')",
    columns: &[
        by("a.kind", Text),
        plain("e.posted_at"),
        by("COALESCE(e.sequence, 0)", Number),
        by("COALESCE(e.balance_after, 0)", Number),
    ],
    tie: ("a.kind", Text),
};
