//! Cards and people.

use super::{
    super::ask::KeyKind::{Id, Number, Text, Time},
    Source, by, by_other, plain,
};

pub(super) const ISSUED_CARDS: Source = Source {
    rows: "FROM card c LEFT JOIN holder h ON h.id = c.holder_id
            LEFT JOIN batch_line l ON l.id = c.issued_by_line LEFT JOIN batch b ON b.id = l.batch_id
        WHERE c.company_id = {company} AND c.product_id = {product}
            AND c.created_at >= {from} AND c.created_at < {before}
            [[state AND c.status = {state}]][[branch AND c.branch = {branch}]]
            [[text AND (h.name_search LIKE {name_like} ESCAPE '!' OR h.document = {text}
                OR LOWER(c.reference) LIKE {like} ESCAPE '!' OR c.last_four = {text})]]",
    columns: &[
        by("c.created_at", Time),
        by("c.reference", Text),
        plain("c.last_four"),
        plain("h.document_type"),
        by_other("h.document", "COALESCE(h.document, '')", Text),
        by_other("h.full_name", "COALESCE(h.name_search, '')", Text),
        by_other("c.branch", "COALESCE(c.branch, '')", Text),
        plain("CAST(b.number AS TEXT)"),
        by("c.status", Text),
        plain("c.status_since"),
    ],
    tie: ("c.id", Id),
};

pub(super) const CARDS_BY_STATE: Source = Source {
    rows: "FROM (
            SELECT c.status, COUNT(*) AS cards, COUNT(DISTINCT c.holder_id) AS holders, MIN(c.status_since) AS oldest
            FROM card c WHERE c.company_id = {company} AND c.product_id = {product}
                [[branch AND c.branch = {branch}]] GROUP BY c.status
        ) r WHERE r.cards > 0",
    columns: &[
        by("r.status", Text),
        by("r.cards", Number),
        plain("r.holders"),
        plain("r.oldest"),
    ],
    tie: ("r.status", Text),
};

pub(super) const REPLACEMENTS: Source = Source {
    rows: "FROM card c JOIN card n ON n.id = c.replaced_by LEFT JOIN holder h ON h.id = n.holder_id
        WHERE c.company_id = {company} AND c.product_id = {product}
            AND n.created_at >= {from} AND n.created_at < {before}
            [[state AND c.status = {state}]][[branch AND n.branch = {branch}]]
            [[text AND (h.name_search LIKE {name_like} ESCAPE '!' OR h.document = {text}
                OR LOWER(c.reference) LIKE {like} ESCAPE '!' OR LOWER(n.reference) LIKE {like} ESCAPE '!'
                OR c.last_four = {text} OR n.last_four = {text})]]",
    columns: &[
        by("n.created_at", Time),
        by("c.reference", Text),
        plain("c.last_four"),
        by("c.status", Text),
        plain("(SELECT v.reason FROM card_event v WHERE v.card_id = c.id AND v.reason IS NOT NULL
            ORDER BY v.at DESC, v.id DESC LIMIT 1)"),
        by("n.reference", Text),
        plain("n.last_four"),
        by("n.status", Text),
        by_other("h.full_name", "COALESCE(h.name_search, '')", Text),
        by_other("n.branch", "COALESCE(n.branch, '')", Text),
    ],
    tie: ("c.id", Id),
};

/// The cards of a person.
macro_rules! of_holder {
    ($select:literal, $and:literal) => {
        concat!(
            "(SELECT ",
            $select,
            " FROM card k WHERE k.company_id = {company} AND k.product_id = {product}
                AND k.holder_id = h.id",
            $and,
            "[[branch AND k.branch = {branch}]])"
        )
    };
}

pub(super) const CARDHOLDERS: Source = Source {
    rows: "FROM holder h WHERE h.company_id = {company} AND EXISTS (
            SELECT 1 FROM card k WHERE k.company_id = {company} AND k.product_id = {product} AND k.holder_id = h.id
                [[branch AND k.branch = {branch}]])
            [[text AND (h.name_search LIKE {name_like} ESCAPE '!' OR h.document = {text})]]",
    columns: &[
        plain("h.document_type"),
        by("h.document", Text),
        by_other("h.full_name", "h.name_search", Text),
        by(of_holder!("MIN(k.created_at)", ""), Time),
        by(of_holder!("COUNT(*)", ""), Number),
        by(of_holder!("COUNT(*)", " AND k.status = 'active'"), Number),
        by(
            "(SELECT CAST(COALESCE(SUM(e.amount), 0) AS BIGINT) FROM card k JOIN entry e ON e.card_id = k.id
                WHERE k.company_id = {company} AND k.product_id = {product} AND k.holder_id = h.id
                    [[branch AND k.branch = {branch}]])",
            Number,
        ),
    ],
    tie: ("h.id", Id),
};

pub(super) const USER_ACTIVITY: Source = Source {
    rows: "FROM (
            SELECT a.user_id, MAX(a.at) AS last_at, COUNT(*) AS acts,
                SUM(CASE WHEN a.kind = 'batch' THEN 1 ELSE 0 END) AS batches,
                SUM(CASE WHEN a.kind = 'confirmed' THEN 1 ELSE 0 END) AS confirmed,
                SUM(CASE WHEN a.kind = 'signature' THEN 1 ELSE 0 END) AS signatures,
                SUM(CASE WHEN a.kind = 'order' THEN 1 ELSE 0 END) AS orders,
                SUM(CASE WHEN a.kind = 'payment' THEN 1 ELSE 0 END) AS payments,
                SUM(CASE WHEN a.kind = 'transfer' THEN 1 ELSE 0 END) AS transfers
            FROM (
                SELECT made_by AS user_id, 'batch' AS kind, created_at AS at FROM batch
                WHERE company_id = {company} AND product_id = {product} AND created_at >= {from} AND created_at < {before}
                UNION ALL SELECT confirmed_by, 'confirmed', confirmed_at FROM batch
                WHERE company_id = {company} AND product_id = {product} AND confirmed_at >= {from} AND confirmed_at < {before}
                UNION ALL SELECT s.user_id, 'signature', s.signed_at FROM batch_signature s JOIN batch b ON b.id = s.batch_id
                WHERE b.company_id = {company} AND b.product_id = {product} AND s.signed_at >= {from} AND s.signed_at < {before}
                UNION ALL SELECT created_by, 'order', created_at FROM service_order
                WHERE company_id = {company} AND product_id = {product} AND created_at >= {from} AND created_at < {before}
                UNION ALL SELECT p.user_id, 'payment', p.created_at FROM payment p
                    LEFT JOIN service_order o ON o.id = p.order_id LEFT JOIN top_up y ON y.id = p.top_up_id
                WHERE p.company_id = {company} AND COALESCE(o.product_id, y.product_id) = {product}
                    AND p.created_at >= {from} AND p.created_at < {before}
                UNION ALL SELECT requested_by, 'transfer', created_at FROM transfer
                WHERE company_id = {company} AND product_id = {product} AND direction IS NOT NULL
                    AND created_at >= {from} AND created_at < {before}
            ) a WHERE a.user_id IS NOT NULL GROUP BY a.user_id
        ) r JOIN app_user u ON u.id = r.user_id WHERE r.acts > 0
            [[user AND r.user_id = {user}]]
            [[text AND (u.name_search LIKE {name_like} ESCAPE '!' OR LOWER(u.username) LIKE {like} ESCAPE '!')]]",
    columns: &[
        by("u.username", Text),
        by_other("u.full_name", "u.name_search", Text),
        by("r.batches", Number),
        plain("r.confirmed"),
        by("r.signatures", Number),
        by("r.orders", Number),
        by("r.payments", Number),
        by("r.transfers", Number),
        by("r.acts", Number),
        by("r.last_at", Time),
    ],
    tie: ("r.user_id", Id),
};
