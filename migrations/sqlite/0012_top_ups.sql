-- Top-ups of the master account, what a payment is for, and the alert of a low balance.

CREATE TABLE top_up (
    id BLOB PRIMARY KEY,
    company_id BLOB NOT NULL REFERENCES company (id),
    product_id BLOB NOT NULL REFERENCES product (id),
    amount INTEGER NOT NULL CHECK (amount > 0 AND amount % 100 = 0),
    description TEXT,
    requested_by BLOB NOT NULL REFERENCES app_user (id),
    created_at TEXT NOT NULL
) STRICT;
CREATE INDEX top_up_list ON top_up (company_id, product_id, created_at, id);

-- A payment is for one thing. SQLite cannot loosen a column: the table is made anew with its rows; nothing refers to it.
CREATE TABLE payment_anew (
    id BLOB PRIMARY KEY,
    company_id BLOB NOT NULL REFERENCES company (id),
    order_id BLOB REFERENCES service_order (id),
    user_id BLOB NOT NULL REFERENCES app_user (id),
    status TEXT NOT NULL,
    amount INTEGER NOT NULL CHECK (amount > 0),
    content TEXT NOT NULL, -- JSON: domain::payment::Payment, codes only as keyed hashes
    bank_key TEXT NOT NULL UNIQUE, -- our idempotency key at the bank
    bank_reference TEXT,
    failure_code TEXT,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    version INTEGER NOT NULL,
    top_up_id BLOB REFERENCES top_up (id),
    CONSTRAINT payment_purpose CHECK ((order_id IS NULL) <> (top_up_id IS NULL))
) STRICT;
INSERT INTO payment_anew (id, company_id, order_id, user_id, status, amount, content, bank_key, bank_reference, failure_code, created_at, updated_at, version)
SELECT id, company_id, order_id, user_id, status, amount, content, bank_key, bank_reference, failure_code, created_at, updated_at, version FROM payment;
DROP TABLE payment;
ALTER TABLE payment_anew RENAME TO payment;
-- At most one payment that has not failed, whoever races.
CREATE UNIQUE INDEX payment_live ON payment (order_id) WHERE status NOT IN ('failed', 'blocked', 'expired');
CREATE UNIQUE INDEX payment_live_top_up ON payment (top_up_id) WHERE status NOT IN ('failed', 'blocked', 'expired');
CREATE INDEX payment_order ON payment (order_id, created_at);
CREATE INDEX payment_top_up ON payment (top_up_id, created_at);
CREATE INDEX payment_user ON payment (user_id, created_at);

-- Below the threshold the company is told, once until the balance has risen again.
CREATE TABLE low_balance_alert (
    product_id BLOB PRIMARY KEY REFERENCES product (id),
    company_id BLOB NOT NULL REFERENCES company (id),
    threshold INTEGER CHECK (threshold > 0), -- NULL: no alert
    state TEXT NOT NULL CHECK (state IN ('quiet', 'due', 'told')),
    told_at TEXT,
    updated_by BLOB NOT NULL REFERENCES app_user (id),
    updated_at TEXT NOT NULL,
    version INTEGER NOT NULL -- of the setting; being told does not move it
) STRICT;

-- The statement of one account between two instants; its order is that of the sequence.
CREATE INDEX entry_statement ON entry (account_id, posted_at);
