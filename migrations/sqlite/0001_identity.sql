-- Companies, their products and tariffs; people, what they may do, and their sessions.
-- The PostgreSQL folder has the same files, tables and columns; a test compares the two.

CREATE TABLE company (
    id BLOB PRIMARY KEY,
    name TEXT NOT NULL,
    name_search TEXT NOT NULL, -- lower case, accents off: what search and sort look at
    nit TEXT NOT NULL UNIQUE CHECK (length(nit) BETWEEN 6 AND 12),
    nit_check_digit INTEGER NOT NULL CHECK (nit_check_digit BETWEEN 0 AND 9),
    signatures_required INTEGER NOT NULL CHECK (signatures_required IN (1, 2)),
    strict_signatures INTEGER NOT NULL,
    line_policy TEXT NOT NULL CHECK (line_policy IN ('all_or_nothing', 'valid_only')),
    bank_account TEXT NOT NULL, -- the bank's token of the authorised account, never its number
    created_at TEXT NOT NULL
) STRICT;

CREATE TABLE product (
    id BLOB PRIMARY KEY,
    company_id BLOB NOT NULL REFERENCES company (id),
    code TEXT NOT NULL CHECK (length(code) BETWEEN 1 AND 6),
    name TEXT NOT NULL,
    batch_types TEXT NOT NULL, -- JSON array of two-letter types
    document_types TEXT NOT NULL, -- JSON array of two-letter types
    minimum_load INTEGER NOT NULL CHECK (minimum_load >= 0),
    maximum_load INTEGER NOT NULL,
    balance_cap INTEGER NOT NULL,
    minimum_age INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    UNIQUE (company_id, code)
) STRICT;

CREATE TABLE tariff (
    id BLOB PRIMARY KEY,
    company_id BLOB NOT NULL REFERENCES company (id),
    product_id BLOB NOT NULL REFERENCES product (id),
    valid_from TEXT NOT NULL,
    terms TEXT NOT NULL, -- JSON: domain::quote::Tariff
    created_at TEXT NOT NULL,
    UNIQUE (product_id, valid_from)
) STRICT;

CREATE TABLE branch (
    id BLOB PRIMARY KEY,
    company_id BLOB NOT NULL REFERENCES company (id),
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    active INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    UNIQUE (company_id, code)
) STRICT;

-- A counter of numbers that people use (lote 12345, OS-2026-000123), without gaps per company.
CREATE TABLE company_counter (
    company_id BLOB NOT NULL REFERENCES company (id),
    name TEXT NOT NULL,
    value INTEGER NOT NULL,
    PRIMARY KEY (company_id, name)
) STRICT;

CREATE TABLE app_user (
    id BLOB PRIMARY KEY,
    username TEXT NOT NULL UNIQUE, -- lower case
    full_name TEXT NOT NULL,
    email TEXT NOT NULL,
    status TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    created_at TEXT NOT NULL,
    version INTEGER NOT NULL
) STRICT;

-- One row an action granted; product_id NULL means every product of the company.
CREATE TABLE permission_grant (
    id BLOB PRIMARY KEY,
    user_id BLOB NOT NULL REFERENCES app_user (id),
    company_id BLOB NOT NULL REFERENCES company (id),
    product_id BLOB REFERENCES product (id),
    action TEXT NOT NULL,
    created_at TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX permission_grant_product ON permission_grant (user_id, company_id, product_id, action) WHERE product_id IS NOT NULL;
CREATE UNIQUE INDEX permission_grant_company ON permission_grant (user_id, company_id, action) WHERE product_id IS NULL;

CREATE TABLE session (
    id BLOB PRIMARY KEY,
    user_id BLOB NOT NULL REFERENCES app_user (id),
    refresh_hash BLOB NOT NULL, -- SHA-256 of the refresh token in use
    previous_hash BLOB, -- the one before: a replay soon after is a lost answer, later it is theft
    rotated_at TEXT NOT NULL,
    created_at TEXT NOT NULL,
    last_seen_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    ended_at TEXT,
    ended_reason TEXT,
    address TEXT NOT NULL,
    agent TEXT NOT NULL
) STRICT;
CREATE INDEX session_by_user ON session (user_id, created_at);
CREATE UNIQUE INDEX session_refresh ON session (refresh_hash);
CREATE INDEX session_previous ON session (previous_hash);

-- A fresh proof of presence, for one act on one digest; used once.
CREATE TABLE step_up_token (
    token_hash BLOB PRIMARY KEY,
    user_id BLOB NOT NULL REFERENCES app_user (id),
    session_id BLOB NOT NULL REFERENCES session (id),
    action TEXT NOT NULL,
    digest TEXT NOT NULL,
    created_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    used_at TEXT
) STRICT;

-- Keys that sign access tokens (EdDSA) and the secret that keys code hashes.
CREATE TABLE server_key (
    id TEXT PRIMARY KEY, -- the `kid`
    purpose TEXT NOT NULL CHECK (purpose IN ('access_token', 'code_hash')),
    secret BLOB NOT NULL,
    created_at TEXT NOT NULL,
    retired_at TEXT
) STRICT;

-- Wrong passwords by the hash of the name that was typed, whether anybody has that name or not: a lock
-- must not tell which names exist.
CREATE TABLE sign_in_failure (
    name_hash BLOB PRIMARY KEY,
    failures INTEGER NOT NULL,
    last_at TEXT NOT NULL,
    locked_until TEXT
) STRICT;
