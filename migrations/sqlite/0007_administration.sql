-- Who belongs to a company, how much each may move, and changes that wait for a second administrator.
-- The PostgreSQL folder has the same files, tables and columns; a test compares the two.

ALTER TABLE company ADD COLUMN dual_control INTEGER NOT NULL DEFAULT 0;

-- Lower case, accents off: what search and sort look at. The program writes it for new people.
ALTER TABLE app_user ADD COLUMN name_search TEXT NOT NULL DEFAULT '';
-- SQLite's lower() knows ASCII only.
UPDATE app_user SET name_search = replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(lower(full_name), 'á', 'a'), 'à', 'a'), 'ä', 'a'), 'â', 'a'), 'ã', 'a'), 'Á', 'a'), 'À', 'a'), 'Ä', 'a'), 'Â', 'a'), 'Ã', 'a'), 'é', 'e'), 'è', 'e'), 'ë', 'e'), 'ê', 'e'), 'É', 'e'), 'È', 'e'), 'Ë', 'e'), 'Ê', 'e'), 'í', 'i'), 'ì', 'i'), 'ï', 'i'), 'î', 'i'), 'Í', 'i'), 'Ì', 'i'), 'Ï', 'i'), 'Î', 'i'), 'ó', 'o'), 'ò', 'o'), 'ö', 'o'), 'ô', 'o'), 'õ', 'o'), 'Ó', 'o'), 'Ò', 'o'), 'Ö', 'o'), 'Ô', 'o'), 'Õ', 'o'), 'ú', 'u'), 'ù', 'u'), 'ü', 'u'), 'û', 'u'), 'Ú', 'u'), 'Ù', 'u'), 'Ü', 'u'), 'Û', 'u'), 'ñ', 'n'), 'Ñ', 'n'), 'ç', 'c'), 'Ç', 'c');

-- Grants of a suspended membership count for nothing.
CREATE TABLE membership (
    company_id BLOB NOT NULL REFERENCES company (id),
    user_id BLOB NOT NULL REFERENCES app_user (id),
    status TEXT NOT NULL CHECK (status IN ('active', 'suspended')),
    invited_by BLOB REFERENCES app_user (id), -- none: the program manager's staff
    created_at TEXT NOT NULL,
    version INTEGER NOT NULL, -- of the person in the company: grants and limits move it too
    PRIMARY KEY (company_id, user_id)
) STRICT;
CREATE INDEX membership_by_user ON membership (user_id);
INSERT INTO membership (company_id, user_id, status, invited_by, created_at, version)
    SELECT company_id, user_id, 'active', NULL, MIN(created_at), 1 FROM permission_grant GROUP BY company_id, user_id;

-- How much a person may move by an act; NULL is no limit. Centavos.
CREATE TABLE user_limit (
    company_id BLOB NOT NULL REFERENCES company (id),
    user_id BLOB NOT NULL REFERENCES app_user (id),
    act TEXT NOT NULL,
    per_transaction INTEGER CHECK (per_transaction >= 0),
    per_day INTEGER CHECK (per_day >= 0),
    per_month INTEGER CHECK (per_month >= 0),
    PRIMARY KEY (company_id, user_id, act)
) STRICT;

-- What a person has moved, by act and object; taken back with the act.
CREATE TABLE limit_use (
    id BLOB PRIMARY KEY,
    company_id BLOB NOT NULL REFERENCES company (id),
    user_id BLOB NOT NULL REFERENCES app_user (id),
    act TEXT NOT NULL,
    amount INTEGER NOT NULL CHECK (amount >= 0),
    day TEXT NOT NULL, -- the business day
    object_kind TEXT NOT NULL,
    object_id BLOB NOT NULL,
    at TEXT NOT NULL,
    UNIQUE (object_kind, object_id, act, user_id)
) STRICT;
CREATE INDEX limit_use_by_day ON limit_use (company_id, user_id, act, day);

CREATE TABLE permission_proposal (
    id BLOB PRIMARY KEY,
    company_id BLOB NOT NULL REFERENCES company (id),
    user_id BLOB NOT NULL REFERENCES app_user (id),
    kind TEXT NOT NULL CHECK (kind IN ('permissions', 'limits')),
    content_before TEXT NOT NULL, -- JSON
    content_after TEXT NOT NULL, -- JSON
    proposed_by BLOB NOT NULL REFERENCES app_user (id),
    proposed_at TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('pending', 'approved', 'rejected', 'superseded')),
    decided_by BLOB REFERENCES app_user (id),
    decided_at TEXT,
    reason TEXT,
    version INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX permission_proposal_pending ON permission_proposal (company_id, user_id, kind) WHERE status = 'pending';
CREATE INDEX permission_proposal_by_time ON permission_proposal (company_id, proposed_at);
