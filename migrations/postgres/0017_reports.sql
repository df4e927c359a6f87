-- What reports read that stood in JSON only, what is prepared in the background, what comes by itself, and
-- the criteria that people keep.

-- What an order charges beside the loads; written with the order and never changed.
CREATE TABLE order_charge (
    id UUID PRIMARY KEY,
    company_id UUID NOT NULL REFERENCES company (id),
    product_id UUID NOT NULL REFERENCES product (id),
    order_id UUID NOT NULL REFERENCES service_order (id),
    kind TEXT NOT NULL CHECK (kind IN ('fee', 'vat', 'gmf', 'withholding', 'rounding')),
    code TEXT NOT NULL,
    name_es TEXT NOT NULL,
    name_en TEXT NOT NULL,
    quantity BIGINT NOT NULL,
    unit_price BIGINT,
    amount BIGINT NOT NULL,
    day DATE NOT NULL -- the order's
);
CREATE INDEX order_charge_list ON order_charge (company_id, product_id, day, id);
CREATE INDEX order_charge_order ON order_charge (order_id);

INSERT INTO order_charge (id, company_id, product_id, order_id, kind, code, name_es, name_en, quantity, unit_price, amount, day)
SELECT gen_random_uuid(), o.company_id, o.product_id, o.id, 'fee', j ->> 'code', j ->> 'name_es', j ->> 'name_en',
    CAST(j ->> 'quantity' AS BIGINT), CAST(j ->> 'unit_price' AS BIGINT), CAST(j ->> 'amount' AS BIGINT), o.day
FROM service_order o, jsonb_array_elements(CAST(o.content AS JSONB) -> 'amounts' -> 'fees') j;
INSERT INTO order_charge (id, company_id, product_id, order_id, kind, code, name_es, name_en, quantity, unit_price, amount, day)
SELECT gen_random_uuid(), company_id, product_id, id, 'vat', 'vat', 'IVA ' || replace(rate, '.', ',') || ' %', 'VAT ' || rate || '%', 1, NULL, amount, day
FROM (
    SELECT o.company_id, o.product_id, o.id, o.day, CAST(j ->> 'amount' AS BIGINT) AS amount,
        CAST(trim_scale(CAST(j ->> 'rate_ppm' AS NUMERIC) / 10000) AS TEXT) AS rate
    FROM service_order o, jsonb_array_elements(CAST(o.content AS JSONB) -> 'amounts' -> 'vat') j
) v;
INSERT INTO order_charge (id, company_id, product_id, order_id, kind, code, name_es, name_en, quantity, unit_price, amount, day)
SELECT gen_random_uuid(), o.company_id, o.product_id, o.id, 'withholding', j ->> 'code', j ->> 'name_es', j ->> 'name_en',
    1, NULL, CAST(j ->> 'amount' AS BIGINT), o.day
FROM service_order o, jsonb_array_elements(CAST(o.content AS JSONB) -> 'amounts' -> 'withholdings') j;
INSERT INTO order_charge (id, company_id, product_id, order_id, kind, code, name_es, name_en, quantity, unit_price, amount, day)
SELECT gen_random_uuid(), company_id, product_id, id, 'gmf', 'gmf', 'GMF (4×1000)', 'GMF (4×1000)', 1, NULL,
    CAST(CAST(content AS JSONB) -> 'amounts' -> 'gmf' ->> 'amount' AS BIGINT), day
FROM service_order
WHERE CAST(content AS JSONB) -> 'amounts' -> 'gmf' ->> 'charged' = 'true' AND CAST(content AS JSONB) -> 'amounts' -> 'gmf' ->> 'amount' <> '0';
INSERT INTO order_charge (id, company_id, product_id, order_id, kind, code, name_es, name_en, quantity, unit_price, amount, day)
SELECT gen_random_uuid(), company_id, product_id, id, 'rounding', 'rounding', 'Ajuste al peso', 'Rounding to the peso', 1, NULL,
    CAST(CAST(content AS JSONB) -> 'amounts' ->> 'payable' AS BIGINT) - CAST(CAST(content AS JSONB) -> 'amounts' ->> 'total' AS BIGINT), day
FROM service_order WHERE CAST(content AS JSONB) -> 'amounts' ->> 'payable' <> CAST(content AS JSONB) -> 'amounts' ->> 'total';

-- The entries of an account between two instants, in their order, with all that a sum of them reads.
CREATE INDEX entry_report ON entry (account_id, posted_at, sequence, amount);
DROP INDEX entry_statement;
CREATE INDEX card_replaced ON card (replaced_by) WHERE replaced_by IS NOT NULL;

-- A report that comes by itself.
CREATE TABLE report_schedule (
    id UUID PRIMARY KEY,
    company_id UUID NOT NULL REFERENCES company (id),
    product_id UUID NOT NULL REFERENCES product (id),
    code TEXT NOT NULL,
    criteria TEXT NOT NULL, -- JSON: domain::report::Criteria
    format TEXT NOT NULL CHECK (format IN ('csv', 'xlsx', 'pdf')),
    english BOOLEAN NOT NULL,
    frequency TEXT NOT NULL CHECK (frequency IN ('daily', 'weekly', 'monthly')),
    recipients TEXT NOT NULL, -- JSON array of users
    next_day DATE NOT NULL, -- the business day on which it comes next
    made_by UUID NOT NULL REFERENCES app_user (id),
    created_at TIMESTAMPTZ NOT NULL,
    version BIGINT NOT NULL -- of the setting; coming does not move it
);
CREATE INDEX report_schedule_list ON report_schedule (company_id, product_id, next_day, id);
CREATE INDEX report_schedule_due ON report_schedule (next_day, id);

-- A report that is prepared in the background.
CREATE TABLE report_run (
    id UUID PRIMARY KEY,
    company_id UUID NOT NULL REFERENCES company (id),
    product_id UUID NOT NULL REFERENCES product (id),
    schedule_id UUID, -- the schedule that asked for it, which may be gone
    user_id UUID NOT NULL REFERENCES app_user (id), -- who asked for it, or set the schedule
    recipients TEXT NOT NULL, -- JSON array of users who are told
    code TEXT NOT NULL,
    criteria TEXT NOT NULL, -- JSON: domain::report::Criteria
    sort TEXT NOT NULL,
    format TEXT NOT NULL CHECK (format IN ('csv', 'xlsx', 'pdf')),
    english BOOLEAN NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('queued', 'running', 'ready', 'failed', 'cancelled', 'expired')),
    progress BIGINT NOT NULL CHECK (progress BETWEEN 0 AND 100),
    attempt BIGINT NOT NULL, -- the latest try: only its pieces of the file count
    row_count BIGINT,
    size_bytes BIGINT,
    failure TEXT,
    created_at TIMESTAMPTZ NOT NULL,
    day DATE NOT NULL, -- the business day of asking, which names the file
    ready_at TIMESTAMPTZ,
    expires_at TIMESTAMPTZ
);
CREATE INDEX report_run_list ON report_run (company_id, product_id, user_id, created_at, id);
CREATE INDEX report_run_expiry ON report_run (expires_at) WHERE status = 'ready';
-- A schedule comes once on a day, whoever races.
CREATE UNIQUE INDEX report_run_schedule ON report_run (schedule_id, day) WHERE schedule_id IS NOT NULL;

-- The file, in pieces, so that any replica can read it.
CREATE TABLE report_run_chunk (
    run_id UUID NOT NULL REFERENCES report_run (id),
    company_id UUID NOT NULL REFERENCES company (id),
    attempt BIGINT NOT NULL,
    sequence BIGINT NOT NULL,
    bytes BYTEA NOT NULL,
    PRIMARY KEY (run_id, attempt, sequence)
);

-- Criteria that somebody keeps.
CREATE TABLE saved_report (
    id UUID PRIMARY KEY,
    company_id UUID NOT NULL REFERENCES company (id),
    product_id UUID NOT NULL REFERENCES product (id),
    user_id UUID NOT NULL REFERENCES app_user (id),
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
    code TEXT NOT NULL,
    criteria TEXT NOT NULL, -- JSON: domain::report::Criteria
    sort TEXT,
    created_at TIMESTAMPTZ NOT NULL,
    version BIGINT NOT NULL,
    UNIQUE (company_id, product_id, user_id, name)
);
