-- Arriving: the terms and who accepted them, temporary passwords, passwords used before, known devices,
-- and what is counted against guessing.

CREATE TABLE terms (
    version TEXT PRIMARY KEY,
    text_es TEXT NOT NULL,
    text_en TEXT NOT NULL,
    hash TEXT NOT NULL, -- SHA-256 of both texts, hex
    published_at TEXT NOT NULL -- the latest is in force
) STRICT;
CREATE INDEX terms_latest ON terms (published_at, version);

CREATE TABLE terms_acceptance (
    id BLOB PRIMARY KEY,
    user_id BLOB NOT NULL REFERENCES app_user (id),
    version TEXT NOT NULL REFERENCES terms (version),
    text_hash TEXT NOT NULL,
    accepted_at TEXT NOT NULL,
    address TEXT NOT NULL,
    request_id TEXT, -- none when an operator seeded the user
    UNIQUE (user_id, version)
) STRICT;

-- One a user: a new one takes the place of the one before. A used one opens no session, but is what the
-- change of password that it asks for is checked against; that change removes it.
CREATE TABLE temporary_password (
    user_id BLOB PRIMARY KEY REFERENCES app_user (id),
    password_hash TEXT NOT NULL,
    reason TEXT NOT NULL CHECK (reason IN ('invited', 'recovery', 'reset')),
    created_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    used_at TEXT
) STRICT;

-- Passwords that were in use before the one in use.
CREATE TABLE password_history (
    id BLOB PRIMARY KEY,
    user_id BLOB NOT NULL REFERENCES app_user (id),
    password_hash TEXT NOT NULL,
    replaced_at TEXT NOT NULL
) STRICT;
CREATE INDEX password_history_by_user ON password_history (user_id, replaced_at);

-- Browsers that a person signed in with: guessing elsewhere does not lock them out here.
CREATE TABLE known_device (
    token_hash BLOB NOT NULL, -- SHA-256 of the cookie
    user_id BLOB NOT NULL REFERENCES app_user (id),
    created_at TEXT NOT NULL,
    last_used_at TEXT NOT NULL,
    PRIMARY KEY (token_hash, user_id)
) STRICT;
CREATE INDEX known_device_by_user ON known_device (user_id, last_used_at);

-- Wrong passwords by the hash of the name that was typed, whether anybody has that name or not (a lock must
-- not tell which names exist), and by where they were typed: 'untrusted', 'signed_in', or a known device.
CREATE TABLE sign_in_guard (
    name_hash BLOB NOT NULL,
    scope TEXT NOT NULL,
    failures INTEGER NOT NULL,
    rounds INTEGER NOT NULL, -- locks since the last right password
    last_at TEXT NOT NULL,
    locked_until TEXT,
    blocked_at TEXT,
    PRIMARY KEY (name_hash, scope)
) STRICT;
CREATE INDEX sign_in_guard_age ON sign_in_guard (last_at);
DROP TABLE sign_in_failure;

-- Attempts in a span of time: wrong sign-ins by address, asked recoveries by name and by address.
CREATE TABLE attempt_window (
    purpose TEXT NOT NULL,
    key_hash BLOB NOT NULL,
    attempts INTEGER NOT NULL,
    ends_at TEXT NOT NULL,
    PRIMARY KEY (purpose, key_hash)
) STRICT;
CREATE INDEX attempt_window_end ON attempt_window (ends_at);
