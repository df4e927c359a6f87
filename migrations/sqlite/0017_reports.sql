-- What reports read that stood in JSON only, what is prepared in the background, what comes by itself, and
-- the criteria that people keep.
-- The PostgreSQL folder has the same files, tables and columns; a test compares the two.

-- What an order charges beside the loads; written with the order and never changed.
CREATE TABLE order_charge (
    id BLOB PRIMARY KEY,
    company_id BLOB NOT NULL REFERENCES company (id),
    product_id BLOB NOT NULL REFERENCES product (id),
    order_id BLOB NOT NULL REFERENCES service_order (id),
    kind TEXT NOT NULL CHECK (kind IN ('fee', 'vat', 'gmf', 'withholding', 'rounding')),
    code TEXT NOT NULL,
    name_es TEXT NOT NULL,
    name_en TEXT NOT NULL,
    quantity INTEGER NOT NULL,
    unit_price INTEGER,
    amount INTEGER NOT NULL,
    day TEXT NOT NULL -- the order's
) STRICT;
CREATE INDEX order_charge_list ON order_charge (company_id, product_id, day, id);
CREATE INDEX order_charge_order ON order_charge (order_id);

INSERT INTO order_charge (id, company_id, product_id, order_id, kind, code, name_es, name_en, quantity, unit_price, amount, day)
SELECT randomblob(16), o.company_id, o.product_id, o.id, 'fee', j.value ->> 'code', j.value ->> 'name_es', j.value ->> 'name_en',
    j.value ->> 'quantity', j.value ->> 'unit_price', j.value ->> 'amount', o.day
FROM service_order o JOIN json_each(o.content, '$.amounts.fees') j;
INSERT INTO order_charge (id, company_id, product_id, order_id, kind, code, name_es, name_en, quantity, unit_price, amount, day)
SELECT randomblob(16), company_id, product_id, id, 'vat', 'vat', 'IVA ' || replace(rate, '.', ',') || ' %', 'VAT ' || rate || '%', 1, NULL, amount, day
FROM (
    SELECT o.company_id, o.product_id, o.id, o.day, j.value ->> 'amount' AS amount,
        rtrim(rtrim(printf('%.4f', (j.value ->> 'rate_ppm') / 10000.0), '0'), '.') AS rate
    FROM service_order o JOIN json_each(o.content, '$.amounts.vat') j
);
INSERT INTO order_charge (id, company_id, product_id, order_id, kind, code, name_es, name_en, quantity, unit_price, amount, day)
SELECT randomblob(16), o.company_id, o.product_id, o.id, 'withholding', j.value ->> 'code', j.value ->> 'name_es', j.value ->> 'name_en',
    1, NULL, j.value ->> 'amount', o.day
FROM service_order o JOIN json_each(o.content, '$.amounts.withholdings') j;
INSERT INTO order_charge (id, company_id, product_id, order_id, kind, code, name_es, name_en, quantity, unit_price, amount, day)
SELECT randomblob(16), company_id, product_id, id, 'gmf', 'gmf', 'GMF (4×1000)', 'GMF (4×1000)', 1, NULL, content ->> '$.amounts.gmf.amount', day
FROM service_order WHERE content ->> '$.amounts.gmf.charged' = 1 AND content ->> '$.amounts.gmf.amount' <> 0;
INSERT INTO order_charge (id, company_id, product_id, order_id, kind, code, name_es, name_en, quantity, unit_price, amount, day)
SELECT randomblob(16), company_id, product_id, id, 'rounding', 'rounding', 'Ajuste al peso', 'Rounding to the peso', 1, NULL,
    (content ->> '$.amounts.payable') - (content ->> '$.amounts.total'), day
FROM service_order WHERE content ->> '$.amounts.payable' <> content ->> '$.amounts.total';

-- The entries of an account between two instants, in their order, with all that a sum of them reads.
CREATE INDEX entry_report ON entry (account_id, posted_at, sequence, amount);
DROP INDEX entry_statement;
CREATE INDEX card_replaced ON card (replaced_by) WHERE replaced_by IS NOT NULL;

-- A report that comes by itself.
CREATE TABLE report_schedule (
    id BLOB PRIMARY KEY,
    company_id BLOB NOT NULL REFERENCES company (id),
    product_id BLOB NOT NULL REFERENCES product (id),
    code TEXT NOT NULL,
    criteria TEXT NOT NULL, -- JSON: domain::report::Criteria
    format TEXT NOT NULL CHECK (format IN ('csv', 'xlsx', 'pdf')),
    english INTEGER NOT NULL,
    frequency TEXT NOT NULL CHECK (frequency IN ('daily', 'weekly', 'monthly')),
    recipients TEXT NOT NULL, -- JSON array of users
    next_day TEXT NOT NULL, -- the business day on which it comes next
    made_by BLOB NOT NULL REFERENCES app_user (id),
    created_at TEXT NOT NULL,
    version INTEGER NOT NULL -- of the setting; coming does not move it
) STRICT;
CREATE INDEX report_schedule_list ON report_schedule (company_id, product_id, next_day, id);
CREATE INDEX report_schedule_due ON report_schedule (next_day, id);

-- A report that is prepared in the background.
CREATE TABLE report_run (
    id BLOB PRIMARY KEY,
    company_id BLOB NOT NULL REFERENCES company (id),
    product_id BLOB NOT NULL REFERENCES product (id),
    schedule_id BLOB, -- the schedule that asked for it, which may be gone
    user_id BLOB NOT NULL REFERENCES app_user (id), -- who asked for it, or set the schedule
    recipients TEXT NOT NULL, -- JSON array of users who are told
    code TEXT NOT NULL,
    criteria TEXT NOT NULL, -- JSON: domain::report::Criteria
    sort TEXT NOT NULL,
    format TEXT NOT NULL CHECK (format IN ('csv', 'xlsx', 'pdf')),
    english INTEGER NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('queued', 'running', 'ready', 'failed', 'cancelled', 'expired')),
    progress INTEGER NOT NULL CHECK (progress BETWEEN 0 AND 100),
    attempt INTEGER NOT NULL, -- the latest try: only its pieces of the file count
    row_count INTEGER,
    size_bytes INTEGER,
    failure TEXT,
    created_at TEXT NOT NULL,
    day TEXT NOT NULL, -- the business day of asking, which names the file
    ready_at TEXT,
    expires_at TEXT
) STRICT;
CREATE INDEX report_run_list ON report_run (company_id, product_id, user_id, created_at, id);
CREATE INDEX report_run_expiry ON report_run (expires_at) WHERE status = 'ready';
-- A schedule comes once on a day, whoever races.
CREATE UNIQUE INDEX report_run_schedule ON report_run (schedule_id, day) WHERE schedule_id IS NOT NULL;

-- The file, in pieces, so that any replica can read it.
CREATE TABLE report_run_chunk (
    run_id BLOB NOT NULL REFERENCES report_run (id),
    company_id BLOB NOT NULL REFERENCES company (id),
    attempt INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (run_id, attempt, sequence)
) STRICT;

-- Criteria that somebody keeps.
CREATE TABLE saved_report (
    id BLOB PRIMARY KEY,
    company_id BLOB NOT NULL REFERENCES company (id),
    product_id BLOB NOT NULL REFERENCES product (id),
    user_id BLOB NOT NULL REFERENCES app_user (id),
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
    code TEXT NOT NULL,
    criteria TEXT NOT NULL, -- JSON: domain::report::Criteria
    sort TEXT,
    created_at TEXT NOT NULL,
    version INTEGER NOT NULL,
    UNIQUE (company_id, product_id, user_id, name)
) STRICT;
