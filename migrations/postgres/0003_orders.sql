-- Quotes, service orders and their payments.

CREATE TABLE quote (
    id UUID PRIMARY KEY,
    company_id UUID NOT NULL REFERENCES company (id),
    product_id UUID NOT NULL REFERENCES product (id),
    user_id UUID NOT NULL REFERENCES app_user (id),
    grouping_kind TEXT NOT NULL,
    batch_ids TEXT NOT NULL, -- JSON array of ids
    digest TEXT NOT NULL,
    content TEXT NOT NULL, -- JSON: domain::quote::Quote
    estimate BOOLEAN NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL
);

CREATE TABLE service_order (
    id UUID PRIMARY KEY,
    company_id UUID NOT NULL REFERENCES company (id),
    product_id UUID NOT NULL REFERENCES product (id),
    number TEXT NOT NULL,
    status TEXT NOT NULL,
    quote_id UUID NOT NULL REFERENCES quote (id),
    content TEXT NOT NULL, -- JSON: the quoted order, item by item
    loads BIGINT NOT NULL,
    total BIGINT NOT NULL,
    payable BIGINT NOT NULL CHECK (payable >= 0),
    digest TEXT NOT NULL,
    line_count BIGINT NOT NULL,
    created_by UUID NOT NULL REFERENCES app_user (id),
    created_at TIMESTAMPTZ NOT NULL,
    day DATE NOT NULL, -- of creation, in Bogotá
    cancelled_by UUID REFERENCES app_user (id),
    cancelled_at TIMESTAMPTZ,
    cancellation_reason TEXT,
    updated_at TIMESTAMPTZ NOT NULL,
    version BIGINT NOT NULL,
    UNIQUE (company_id, number)
);
CREATE INDEX service_order_list ON service_order (company_id, product_id, created_at, id);
CREATE INDEX service_order_status ON service_order (company_id, product_id, status);

CREATE TABLE payment (
    id UUID PRIMARY KEY,
    company_id UUID NOT NULL REFERENCES company (id),
    order_id UUID NOT NULL REFERENCES service_order (id),
    user_id UUID NOT NULL REFERENCES app_user (id),
    status TEXT NOT NULL,
    amount BIGINT NOT NULL CHECK (amount > 0),
    content TEXT NOT NULL, -- JSON: domain::payment::Payment, codes only as keyed hashes
    bank_key TEXT NOT NULL UNIQUE, -- our idempotency key at the bank
    bank_reference TEXT,
    failure_code TEXT,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    version BIGINT NOT NULL
);
-- At most one payment that has not failed, whoever races.
CREATE UNIQUE INDEX payment_live ON payment (order_id) WHERE status NOT IN ('failed', 'blocked', 'expired');
CREATE INDEX payment_order ON payment (order_id, created_at);
CREATE INDEX payment_user ON payment (user_id, created_at);
