-- What makes effects happen once: idempotency keys, jobs and the audit trail.

CREATE TABLE idempotency_key (
    principal UUID NOT NULL, -- the user or API client
    method TEXT NOT NULL,
    path TEXT NOT NULL,
    key TEXT NOT NULL,
    request_hash TEXT NOT NULL, -- SHA-256 of the body, hex
    status BIGINT NOT NULL,
    headers TEXT NOT NULL, -- JSON object: Location, ETag
    body TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (principal, method, path, key)
);
CREATE INDEX idempotency_key_expiry ON idempotency_key (expires_at);

-- Work to be done after the transaction that asked for it: mails, validation, bank, core.
CREATE TABLE job (
    id UUID PRIMARY KEY,
    company_id UUID REFERENCES company (id),
    kind TEXT NOT NULL,
    subject TEXT NOT NULL, -- the object it works on; one worker at a time per subject
    payload TEXT NOT NULL, -- JSON
    run_at TIMESTAMPTZ NOT NULL,
    attempts BIGINT NOT NULL,
    lease_until TIMESTAMPTZ,
    lease_token UUID,
    last_error TEXT,
    status TEXT NOT NULL CHECK (status IN ('waiting', 'done', 'dead')),
    created_at TIMESTAMPTZ NOT NULL,
    done_at TIMESTAMPTZ
);
CREATE INDEX job_ready ON job (run_at, id) WHERE status = 'waiting';
CREATE INDEX job_subject ON job (subject);

CREATE TABLE audit_event (
    id UUID PRIMARY KEY,
    company_id UUID REFERENCES company (id),
    sequence BIGINT NOT NULL, -- place in the company's chain, from 1
    actor_kind TEXT NOT NULL CHECK (actor_kind IN ('user', 'system', 'operator')),
    actor_id UUID,
    action TEXT NOT NULL,
    object_kind TEXT NOT NULL,
    object_id TEXT NOT NULL,
    content TEXT NOT NULL, -- JSON: before and after, without secrets, personal data masked
    address TEXT,
    request_id TEXT,
    at TIMESTAMPTZ NOT NULL,
    previous_hash TEXT NOT NULL,
    hash TEXT NOT NULL,
    UNIQUE (company_id, sequence)
);
CREATE INDEX audit_event_object ON audit_event (object_kind, object_id);
