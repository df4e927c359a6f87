-- The program manager's staff, and recovery codes that a stolen database does not give away.

-- Who may act for the program manager. Nobody of them belongs to a company.
CREATE TABLE platform_operator (
    user_id BLOB PRIMARY KEY REFERENCES app_user (id),
    appointed_at TEXT NOT NULL
) STRICT;

-- What an operator read is what they change.
ALTER TABLE company ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
ALTER TABLE product ADD COLUMN version INTEGER NOT NULL DEFAULT 1;

-- The salt of Argon2id, one for the ten of a user; none where only SHA-256 was kept, until the next start.
ALTER TABLE recovery_code ADD COLUMN salt BLOB;
