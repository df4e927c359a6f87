-- The ledger: append-only double entry. Balances are a cache that is written with the entries.

CREATE TABLE account (
    id UUID PRIMARY KEY,
    company_id UUID NOT NULL REFERENCES company (id),
    product_id UUID NOT NULL REFERENCES product (id),
    kind TEXT NOT NULL,
    balance BIGINT NOT NULL,
    held BIGINT NOT NULL CHECK (held >= 0),
    version BIGINT NOT NULL,
    UNIQUE (product_id, kind),
    CHECK (kind <> 'master' OR balance - held >= 0)
);

CREATE TABLE transfer (
    id UUID PRIMARY KEY,
    company_id UUID NOT NULL REFERENCES company (id),
    product_id UUID NOT NULL REFERENCES product (id),
    event TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('pending', 'posted', 'voided', 'expired')),
    source TEXT NOT NULL UNIQUE, -- what caused it (order_paid:<id>): the same cause posts once
    order_id UUID REFERENCES service_order (id),
    batch_id UUID REFERENCES batch (id),
    card_id UUID REFERENCES card (id),
    reverses UUID REFERENCES transfer (id),
    created_at TIMESTAMPTZ NOT NULL,
    posted_at TIMESTAMPTZ,
    day DATE NOT NULL
);
CREATE INDEX transfer_order ON transfer (order_id) WHERE order_id IS NOT NULL;

CREATE TABLE entry (
    id UUID PRIMARY KEY,
    company_id UUID NOT NULL REFERENCES company (id),
    product_id UUID NOT NULL REFERENCES product (id),
    account_id UUID NOT NULL REFERENCES account (id),
    transfer_id UUID NOT NULL REFERENCES transfer (id),
    sequence BIGINT NOT NULL, -- place in the account, from 1, without gaps
    amount BIGINT NOT NULL CHECK (amount <> 0),
    balance_after BIGINT NOT NULL,
    posted_at TIMESTAMPTZ NOT NULL,
    UNIQUE (account_id, sequence)
);
CREATE INDEX entry_transfer ON entry (transfer_id);
CREATE INDEX entry_list ON entry (company_id, product_id, posted_at, id);

-- Entries are never changed or removed: a correction is a new transfer.
CREATE FUNCTION entry_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'ledger entries are append-only';
END
$$;
CREATE TRIGGER entry_append_only BEFORE UPDATE OR DELETE ON entry FOR EACH ROW EXECUTE FUNCTION entry_is_append_only();
