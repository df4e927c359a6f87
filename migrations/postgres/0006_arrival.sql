-- Arriving: the terms and who accepted them, temporary passwords, passwords used before, known devices,
-- and what is counted against guessing.

CREATE TABLE terms (
    version TEXT PRIMARY KEY,
    text_es TEXT NOT NULL,
    text_en TEXT NOT NULL,
    hash TEXT NOT NULL, -- SHA-256 of both texts, hex
    published_at TIMESTAMPTZ NOT NULL -- the latest is in force
);
CREATE INDEX terms_latest ON terms (published_at, version);

CREATE TABLE terms_acceptance (
    id UUID PRIMARY KEY,
    user_id UUID NOT NULL REFERENCES app_user (id),
    version TEXT NOT NULL REFERENCES terms (version),
    text_hash TEXT NOT NULL,
    accepted_at TIMESTAMPTZ NOT NULL,
    address TEXT NOT NULL,
    request_id TEXT, -- none when an operator seeded the user
    UNIQUE (user_id, version)
);

-- One a user: a new one takes the place of the one before. A used one opens no session, but is what the
-- change of password that it asks for is checked against; that change removes it.
CREATE TABLE temporary_password (
    user_id UUID PRIMARY KEY REFERENCES app_user (id),
    password_hash TEXT NOT NULL,
    reason TEXT NOT NULL CHECK (reason IN ('invited', 'recovery', 'reset')),
    created_at TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL,
    used_at TIMESTAMPTZ
);

-- Passwords that were in use before the one in use.
CREATE TABLE password_history (
    id UUID PRIMARY KEY,
    user_id UUID NOT NULL REFERENCES app_user (id),
    password_hash TEXT NOT NULL,
    replaced_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX password_history_by_user ON password_history (user_id, replaced_at);

-- Browsers that a person signed in with: guessing elsewhere does not lock them out here.
CREATE TABLE known_device (
    token_hash BYTEA NOT NULL, -- SHA-256 of the cookie
    user_id UUID NOT NULL REFERENCES app_user (id),
    created_at TIMESTAMPTZ NOT NULL,
    last_used_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (token_hash, user_id)
);
CREATE INDEX known_device_by_user ON known_device (user_id, last_used_at);

-- Wrong passwords by the hash of the name that was typed, whether anybody has that name or not (a lock must
-- not tell which names exist), and by where they were typed: 'untrusted', 'signed_in', or a known device.
CREATE TABLE sign_in_guard (
    name_hash BYTEA NOT NULL,
    scope TEXT NOT NULL,
    failures BIGINT NOT NULL,
    rounds BIGINT NOT NULL, -- locks since the last right password
    last_at TIMESTAMPTZ NOT NULL,
    locked_until TIMESTAMPTZ,
    blocked_at TIMESTAMPTZ,
    PRIMARY KEY (name_hash, scope)
);
CREATE INDEX sign_in_guard_age ON sign_in_guard (last_at);
DROP TABLE sign_in_failure;

-- Attempts in a span of time: wrong sign-ins by address, asked recoveries by name and by address.
CREATE TABLE attempt_window (
    purpose TEXT NOT NULL,
    key_hash BYTEA NOT NULL,
    attempts BIGINT NOT NULL,
    ends_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (purpose, key_hash)
);
CREATE INDEX attempt_window_end ON attempt_window (ends_at);
