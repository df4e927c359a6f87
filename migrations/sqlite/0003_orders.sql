-- Quotes, service orders and their payments.

CREATE TABLE quote (
    id BLOB PRIMARY KEY,
    company_id BLOB NOT NULL REFERENCES company (id),
    product_id BLOB NOT NULL REFERENCES product (id),
    user_id BLOB NOT NULL REFERENCES app_user (id),
    grouping_kind TEXT NOT NULL,
    batch_ids TEXT NOT NULL, -- JSON array of ids
    digest TEXT NOT NULL,
    content TEXT NOT NULL, -- JSON: domain::quote::Quote
    estimate INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    expires_at TEXT NOT NULL
) STRICT;

CREATE TABLE service_order (
    id BLOB PRIMARY KEY,
    company_id BLOB NOT NULL REFERENCES company (id),
    product_id BLOB NOT NULL REFERENCES product (id),
    number TEXT NOT NULL,
    status TEXT NOT NULL,
    quote_id BLOB NOT NULL REFERENCES quote (id),
    content TEXT NOT NULL, -- JSON: the quoted order, item by item
    loads INTEGER NOT NULL,
    total INTEGER NOT NULL,
    payable INTEGER NOT NULL CHECK (payable >= 0),
    digest TEXT NOT NULL,
    line_count INTEGER NOT NULL,
    created_by BLOB NOT NULL REFERENCES app_user (id),
    created_at TEXT NOT NULL,
    day TEXT NOT NULL, -- of creation, in Bogotá
    cancelled_by BLOB REFERENCES app_user (id),
    cancelled_at TEXT,
    cancellation_reason TEXT,
    updated_at TEXT NOT NULL,
    version INTEGER NOT NULL,
    UNIQUE (company_id, number)
) STRICT;
CREATE INDEX service_order_list ON service_order (company_id, product_id, created_at, id);
CREATE INDEX service_order_status ON service_order (company_id, product_id, status);

CREATE TABLE payment (
    id BLOB PRIMARY KEY,
    company_id BLOB NOT NULL REFERENCES company (id),
    order_id BLOB NOT NULL REFERENCES service_order (id),
    user_id BLOB NOT NULL REFERENCES app_user (id),
    status TEXT NOT NULL,
    amount INTEGER NOT NULL CHECK (amount > 0),
    content TEXT NOT NULL, -- JSON: domain::payment::Payment, codes only as keyed hashes
    bank_key TEXT NOT NULL UNIQUE, -- our idempotency key at the bank
    bank_reference TEXT,
    failure_code TEXT,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    version INTEGER NOT NULL
) STRICT;
-- At most one payment that has not failed, whoever races.
CREATE UNIQUE INDEX payment_live ON payment (order_id) WHERE status NOT IN ('failed', 'blocked', 'expired');
CREATE INDEX payment_order ON payment (order_id, created_at);
CREATE INDEX payment_user ON payment (user_id, created_at);
