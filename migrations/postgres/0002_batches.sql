-- Card holders and cards; batches with their files, lines, findings and signatures.

CREATE TABLE holder (
    id UUID PRIMARY KEY,
    company_id UUID NOT NULL REFERENCES company (id),
    document_type TEXT NOT NULL,
    document TEXT NOT NULL,
    full_name TEXT NOT NULL,
    name_search TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    UNIQUE (company_id, document_type, document)
);

CREATE TABLE card (
    id UUID PRIMARY KEY,
    company_id UUID NOT NULL REFERENCES company (id),
    product_id UUID NOT NULL REFERENCES product (id),
    holder_id UUID REFERENCES holder (id),
    reference TEXT NOT NULL UNIQUE CHECK (length(reference) = 20), -- opaque; never a card number
    bin TEXT,
    last_four TEXT,
    status TEXT NOT NULL,
    issued_by_line UUID UNIQUE, -- the batch line that asked for it: one line makes one card
    created_at TIMESTAMPTZ NOT NULL,
    version BIGINT NOT NULL
);
CREATE INDEX card_holder ON card (company_id, product_id, holder_id);

CREATE TABLE batch (
    id UUID PRIMARY KEY,
    company_id UUID NOT NULL REFERENCES company (id),
    product_id UUID NOT NULL REFERENCES product (id),
    number BIGINT NOT NULL,
    kind TEXT NOT NULL,
    status TEXT NOT NULL,
    file_name TEXT NOT NULL,
    size_bytes BIGINT NOT NULL,
    content_hash TEXT NOT NULL, -- SHA-256 of the file's bytes, hex
    client_reference TEXT,
    description TEXT,
    value_date DATE,
    line_count BIGINT NOT NULL,
    accepted_count BIGINT NOT NULL,
    error_count BIGINT NOT NULL,
    processed_count BIGINT NOT NULL,
    rejected_count BIGINT NOT NULL,
    card_count BIGINT NOT NULL, -- cards asked for: the basis of per-card fees
    shipment_count BIGINT NOT NULL, -- distinct branches shipped to
    total BIGINT NOT NULL,
    rejected_total BIGINT NOT NULL,
    line_policy TEXT NOT NULL,
    report TEXT, -- JSON: counts by code and the refusal, once read
    report_digest TEXT,
    made_by UUID NOT NULL REFERENCES app_user (id),
    confirmed_by UUID REFERENCES app_user (id),
    confirmed_at TIMESTAMPTZ,
    confirmed_digest TEXT,
    rejected_by UUID REFERENCES app_user (id),
    rejection_reason TEXT,
    order_id UUID,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    version BIGINT NOT NULL,
    UNIQUE (company_id, number)
);
CREATE INDEX batch_list ON batch (company_id, product_id, created_at, id);
CREATE INDEX batch_status ON batch (company_id, product_id, status);
CREATE INDEX batch_order ON batch (order_id) WHERE order_id IS NOT NULL;
-- The same file or the same client reference cannot be under way twice, whoever races.
CREATE UNIQUE INDEX batch_content ON batch (company_id, product_id, content_hash) WHERE status NOT IN ('invalid', 'deleted', 'rejected', 'expired', 'cancelled');
CREATE UNIQUE INDEX batch_reference ON batch (company_id, client_reference) WHERE client_reference IS NOT NULL AND status NOT IN ('invalid', 'deleted', 'rejected', 'expired', 'cancelled');

-- The file as it came, in pieces, so that any replica can read it.
CREATE TABLE batch_file_chunk (
    batch_id UUID NOT NULL REFERENCES batch (id),
    company_id UUID NOT NULL REFERENCES company (id),
    sequence BIGINT NOT NULL,
    bytes BYTEA NOT NULL,
    PRIMARY KEY (batch_id, sequence)
);

CREATE TABLE batch_line (
    id UUID PRIMARY KEY,
    company_id UUID NOT NULL REFERENCES company (id),
    batch_id UUID NOT NULL REFERENCES batch (id),
    sequence BIGINT NOT NULL,
    line BIGINT NOT NULL, -- physical line of the file, from 1
    status TEXT NOT NULL,
    document_type TEXT,
    document TEXT,
    holder_name TEXT,
    amount BIGINT NOT NULL CHECK (amount >= 0),
    reference TEXT,
    card_reference TEXT,
    details TEXT NOT NULL, -- JSON: the fields of the line's type
    core_code TEXT,
    chunk BIGINT, -- which chunk took it to the core
    UNIQUE (batch_id, line)
);
CREATE INDEX batch_line_status ON batch_line (batch_id, status, line);
CREATE INDEX batch_line_document ON batch_line (company_id, document);

CREATE TABLE batch_finding (
    id UUID PRIMARY KEY,
    company_id UUID NOT NULL REFERENCES company (id),
    batch_id UUID NOT NULL REFERENCES batch (id),
    position BIGINT NOT NULL, -- place in the report
    code TEXT NOT NULL,
    severity TEXT NOT NULL,
    line BIGINT NOT NULL,
    field TEXT,
    column_from BIGINT,
    column_to BIGINT,
    value_masked TEXT,
    UNIQUE (batch_id, position)
);
CREATE INDEX batch_finding_line ON batch_finding (batch_id, line);

CREATE TABLE batch_signature (
    batch_id UUID NOT NULL REFERENCES batch (id),
    company_id UUID NOT NULL REFERENCES company (id),
    user_id UUID NOT NULL REFERENCES app_user (id),
    digest TEXT NOT NULL,
    signed_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (batch_id, user_id) -- nobody signs twice, whoever races
);

-- A chunk of lines on its way to the core: its state is stored before and after each call.
CREATE TABLE core_chunk (
    batch_id UUID NOT NULL REFERENCES batch (id),
    company_id UUID NOT NULL REFERENCES company (id),
    sequence BIGINT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('pending', 'submitted', 'done')),
    line_count BIGINT NOT NULL,
    submitted_at TIMESTAMPTZ,
    done_at TIMESTAMPTZ,
    PRIMARY KEY (batch_id, sequence)
);
