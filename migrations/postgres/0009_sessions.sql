-- Sessions that notice every refresh token of theirs, and the second factor.

-- Refresh tokens that were used: one that comes back later ends the session.
CREATE TABLE refresh_used (
    token_hash BYTEA PRIMARY KEY, -- SHA-256
    session_id UUID NOT NULL REFERENCES session (id),
    rotated_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX refresh_used_session ON refresh_used (session_id);
CREATE INDEX refresh_used_age ON refresh_used (rotated_at);
INSERT INTO refresh_used (token_hash, session_id, rotated_at)
SELECT previous_hash, id, rotated_at FROM session WHERE previous_hash IS NOT NULL AND ended_at IS NULL
ON CONFLICT DO NOTHING;
DROP INDEX session_previous;
ALTER TABLE session DROP COLUMN previous_hash;

-- The key that secrets are sealed with (AES-256-GCM).
CREATE TABLE sealing_key (
    id TEXT PRIMARY KEY,
    secret BYTEA NOT NULL,
    created_at TIMESTAMPTZ NOT NULL
);

-- A user's authenticator app. It counts once it is confirmed.
CREATE TABLE second_factor (
    user_id UUID PRIMARY KEY REFERENCES app_user (id),
    secret_sealed BYTEA NOT NULL, -- nonce, then the sealed secret; the user's id is sealed with it
    sealed_with TEXT NOT NULL REFERENCES sealing_key (id),
    created_at TIMESTAMPTZ NOT NULL,
    confirmed_at TIMESTAMPTZ,
    last_step BIGINT NOT NULL, -- the time step of the last code that was used: none is used twice
    wrong_codes BIGINT NOT NULL, -- in a row
    locked_until TIMESTAMPTZ
);

-- Codes that stand in for the app, once each.
CREATE TABLE recovery_code (
    id UUID PRIMARY KEY,
    user_id UUID NOT NULL REFERENCES app_user (id),
    code_hash BYTEA NOT NULL, -- SHA-256
    used_at TIMESTAMPTZ,
    UNIQUE (user_id, code_hash)
);

ALTER TABLE company ADD COLUMN second_factor_required BOOLEAN NOT NULL DEFAULT FALSE;
