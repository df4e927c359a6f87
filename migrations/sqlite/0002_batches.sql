-- Card holders and cards; batches with their files, lines, findings and signatures.

CREATE TABLE holder (
    id BLOB PRIMARY KEY,
    company_id BLOB NOT NULL REFERENCES company (id),
    document_type TEXT NOT NULL,
    document TEXT NOT NULL,
    full_name TEXT NOT NULL,
    name_search TEXT NOT NULL,
    created_at TEXT NOT NULL,
    UNIQUE (company_id, document_type, document)
) STRICT;

CREATE TABLE card (
    id BLOB PRIMARY KEY,
    company_id BLOB NOT NULL REFERENCES company (id),
    product_id BLOB NOT NULL REFERENCES product (id),
    holder_id BLOB REFERENCES holder (id),
    reference TEXT NOT NULL UNIQUE CHECK (length(reference) = 20), -- opaque; never a card number
    bin TEXT,
    last_four TEXT,
    status TEXT NOT NULL,
    issued_by_line BLOB UNIQUE, -- the batch line that asked for it: one line makes one card
    created_at TEXT NOT NULL,
    version INTEGER NOT NULL
) STRICT;
CREATE INDEX card_holder ON card (company_id, product_id, holder_id);

CREATE TABLE batch (
    id BLOB PRIMARY KEY,
    company_id BLOB NOT NULL REFERENCES company (id),
    product_id BLOB NOT NULL REFERENCES product (id),
    number INTEGER NOT NULL,
    kind TEXT NOT NULL,
    status TEXT NOT NULL,
    file_name TEXT NOT NULL,
    size_bytes INTEGER NOT NULL,
    content_hash TEXT NOT NULL, -- SHA-256 of the file's bytes, hex
    client_reference TEXT,
    description TEXT,
    value_date TEXT,
    line_count INTEGER NOT NULL,
    accepted_count INTEGER NOT NULL,
    error_count INTEGER NOT NULL,
    processed_count INTEGER NOT NULL,
    rejected_count INTEGER NOT NULL,
    card_count INTEGER NOT NULL, -- cards asked for: the basis of per-card fees
    shipment_count INTEGER NOT NULL, -- distinct branches shipped to
    total INTEGER NOT NULL,
    rejected_total INTEGER NOT NULL,
    line_policy TEXT NOT NULL,
    report TEXT, -- JSON: counts by code and the refusal, once read
    report_digest TEXT,
    made_by BLOB NOT NULL REFERENCES app_user (id),
    confirmed_by BLOB REFERENCES app_user (id),
    confirmed_at TEXT,
    confirmed_digest TEXT,
    rejected_by BLOB REFERENCES app_user (id),
    rejection_reason TEXT,
    order_id BLOB,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    version INTEGER NOT NULL,
    UNIQUE (company_id, number)
) STRICT;
CREATE INDEX batch_list ON batch (company_id, product_id, created_at, id);
CREATE INDEX batch_status ON batch (company_id, product_id, status);
CREATE INDEX batch_order ON batch (order_id) WHERE order_id IS NOT NULL;
-- The same file or the same client reference cannot be under way twice, whoever races.
CREATE UNIQUE INDEX batch_content ON batch (company_id, product_id, content_hash) WHERE status NOT IN ('invalid', 'deleted', 'rejected', 'expired', 'cancelled');
CREATE UNIQUE INDEX batch_reference ON batch (company_id, client_reference) WHERE client_reference IS NOT NULL AND status NOT IN ('invalid', 'deleted', 'rejected', 'expired', 'cancelled');

-- The file as it came, in pieces, so that any replica can read it.
CREATE TABLE batch_file_chunk (
    batch_id BLOB NOT NULL REFERENCES batch (id),
    company_id BLOB NOT NULL REFERENCES company (id),
    sequence INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (batch_id, sequence)
) STRICT;

CREATE TABLE batch_line (
    id BLOB PRIMARY KEY,
    company_id BLOB NOT NULL REFERENCES company (id),
    batch_id BLOB NOT NULL REFERENCES batch (id),
    sequence INTEGER NOT NULL,
    line INTEGER NOT NULL, -- physical line of the file, from 1
    status TEXT NOT NULL,
    document_type TEXT,
    document TEXT,
    holder_name TEXT,
    amount INTEGER NOT NULL CHECK (amount >= 0),
    reference TEXT,
    card_reference TEXT,
    details TEXT NOT NULL, -- JSON: the fields of the line's type
    core_code TEXT,
    chunk INTEGER, -- which chunk took it to the core
    UNIQUE (batch_id, line)
) STRICT;
CREATE INDEX batch_line_status ON batch_line (batch_id, status, line);
CREATE INDEX batch_line_document ON batch_line (company_id, document);

CREATE TABLE batch_finding (
    id BLOB PRIMARY KEY,
    company_id BLOB NOT NULL REFERENCES company (id),
    batch_id BLOB NOT NULL REFERENCES batch (id),
    position INTEGER NOT NULL, -- place in the report
    code TEXT NOT NULL,
    severity TEXT NOT NULL,
    line INTEGER NOT NULL,
    field TEXT,
    column_from INTEGER,
    column_to INTEGER,
    value_masked TEXT,
    UNIQUE (batch_id, position)
) STRICT;
CREATE INDEX batch_finding_line ON batch_finding (batch_id, line);

CREATE TABLE batch_signature (
    batch_id BLOB NOT NULL REFERENCES batch (id),
    company_id BLOB NOT NULL REFERENCES company (id),
    user_id BLOB NOT NULL REFERENCES app_user (id),
    digest TEXT NOT NULL,
    signed_at TEXT NOT NULL,
    PRIMARY KEY (batch_id, user_id) -- nobody signs twice, whoever races
) STRICT;

-- A chunk of lines on its way to the core: its state is stored before and after each call.
CREATE TABLE core_chunk (
    batch_id BLOB NOT NULL REFERENCES batch (id),
    company_id BLOB NOT NULL REFERENCES company (id),
    sequence INTEGER NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('pending', 'submitted', 'done')),
    line_count INTEGER NOT NULL,
    submitted_at TEXT,
    done_at TEXT,
    PRIMARY KEY (batch_id, sequence)
) STRICT;
