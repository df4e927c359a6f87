-- The ledger: append-only double entry. Balances are a cache that is written with the entries.

CREATE TABLE account (
    id BLOB PRIMARY KEY,
    company_id BLOB NOT NULL REFERENCES company (id),
    product_id BLOB NOT NULL REFERENCES product (id),
    kind TEXT NOT NULL,
    balance INTEGER NOT NULL,
    held INTEGER NOT NULL CHECK (held >= 0),
    version INTEGER NOT NULL,
    UNIQUE (product_id, kind),
    CHECK (kind <> 'master' OR balance - held >= 0)
) STRICT;

CREATE TABLE transfer (
    id BLOB PRIMARY KEY,
    company_id BLOB NOT NULL REFERENCES company (id),
    product_id BLOB NOT NULL REFERENCES product (id),
    event TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('pending', 'posted', 'voided', 'expired')),
    source TEXT NOT NULL UNIQUE, -- what caused it (order_paid:<id>): the same cause posts once
    order_id BLOB REFERENCES service_order (id),
    batch_id BLOB REFERENCES batch (id),
    card_id BLOB REFERENCES card (id),
    reverses BLOB REFERENCES transfer (id),
    created_at TEXT NOT NULL,
    posted_at TEXT,
    day TEXT NOT NULL
) STRICT;
CREATE INDEX transfer_order ON transfer (order_id) WHERE order_id IS NOT NULL;

CREATE TABLE entry (
    id BLOB PRIMARY KEY,
    company_id BLOB NOT NULL REFERENCES company (id),
    product_id BLOB NOT NULL REFERENCES product (id),
    account_id BLOB NOT NULL REFERENCES account (id),
    transfer_id BLOB NOT NULL REFERENCES transfer (id),
    sequence INTEGER NOT NULL, -- place in the account, from 1, without gaps
    amount INTEGER NOT NULL CHECK (amount <> 0),
    balance_after INTEGER NOT NULL,
    posted_at TEXT NOT NULL,
    UNIQUE (account_id, sequence)
) STRICT;
CREATE INDEX entry_transfer ON entry (transfer_id);
CREATE INDEX entry_list ON entry (company_id, product_id, posted_at, id);

-- Entries are never changed or removed: a correction is a new transfer.
CREATE TRIGGER entry_no_update BEFORE UPDATE ON entry BEGIN SELECT RAISE(ABORT, 'ledger entries are append-only'); END;
CREATE TRIGGER entry_no_delete BEFORE DELETE ON entry BEGIN SELECT RAISE(ABORT, 'ledger entries are append-only'); END;
