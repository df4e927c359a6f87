-- Top-ups of the master account, what a payment is for, and the alert of a low balance.

CREATE TABLE top_up (
    id UUID PRIMARY KEY,
    company_id UUID NOT NULL REFERENCES company (id),
    product_id UUID NOT NULL REFERENCES product (id),
    amount BIGINT NOT NULL CHECK (amount > 0 AND amount % 100 = 0),
    description TEXT,
    requested_by UUID NOT NULL REFERENCES app_user (id),
    created_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX top_up_list ON top_up (company_id, product_id, created_at, id);

-- A payment is for one thing.
ALTER TABLE payment ALTER COLUMN order_id DROP NOT NULL;
ALTER TABLE payment ADD COLUMN top_up_id UUID REFERENCES top_up (id);
ALTER TABLE payment ADD CONSTRAINT payment_purpose CHECK ((order_id IS NULL) <> (top_up_id IS NULL));
-- At most one payment of a top-up that has not failed, whoever races.
CREATE UNIQUE INDEX payment_live_top_up ON payment (top_up_id) WHERE status NOT IN ('failed', 'blocked', 'expired');
CREATE INDEX payment_top_up ON payment (top_up_id, created_at);

-- Below the threshold the company is told, once until the balance has risen again.
CREATE TABLE low_balance_alert (
    product_id UUID PRIMARY KEY REFERENCES product (id),
    company_id UUID NOT NULL REFERENCES company (id),
    threshold BIGINT CHECK (threshold > 0), -- NULL: no alert
    state TEXT NOT NULL CHECK (state IN ('quiet', 'due', 'told')),
    told_at TIMESTAMPTZ,
    updated_by UUID NOT NULL REFERENCES app_user (id),
    updated_at TIMESTAMPTZ NOT NULL,
    version BIGINT NOT NULL -- of the setting; being told does not move it
);

-- The statement of one account between two instants; its order is that of the sequence.
CREATE INDEX entry_statement ON entry (account_id, posted_at);
