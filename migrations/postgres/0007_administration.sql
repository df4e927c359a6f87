-- Who belongs to a company, how much each may move, and changes that wait for a second administrator.
-- The SQLite folder has the same files, tables and columns; a test compares the two.

ALTER TABLE company ADD COLUMN dual_control BOOLEAN NOT NULL DEFAULT FALSE;

-- Lower case, accents off: what search and sort look at. The program writes it for new people.
ALTER TABLE app_user ADD COLUMN name_search TEXT NOT NULL DEFAULT '';
UPDATE app_user SET name_search = translate(lower(full_name), 'áàäâãéèëêíìïîóòöôõúùüûñç', 'aaaaaeeeeiiiiooooouuuunc');

-- Grants of a suspended membership count for nothing.
CREATE TABLE membership (
    company_id UUID NOT NULL REFERENCES company (id),
    user_id UUID NOT NULL REFERENCES app_user (id),
    status TEXT NOT NULL CHECK (status IN ('active', 'suspended')),
    invited_by UUID REFERENCES app_user (id), -- none: the program manager's staff
    created_at TIMESTAMPTZ NOT NULL,
    version BIGINT NOT NULL, -- of the person in the company: grants and limits move it too
    PRIMARY KEY (company_id, user_id)
);
CREATE INDEX membership_by_user ON membership (user_id);
INSERT INTO membership (company_id, user_id, status, invited_by, created_at, version)
    SELECT company_id, user_id, 'active', NULL, MIN(created_at), 1 FROM permission_grant GROUP BY company_id, user_id;

-- How much a person may move by an act; NULL is no limit. Centavos.
CREATE TABLE user_limit (
    company_id UUID NOT NULL REFERENCES company (id),
    user_id UUID NOT NULL REFERENCES app_user (id),
    act TEXT NOT NULL,
    per_transaction BIGINT CHECK (per_transaction >= 0),
    per_day BIGINT CHECK (per_day >= 0),
    per_month BIGINT CHECK (per_month >= 0),
    PRIMARY KEY (company_id, user_id, act)
);

-- What a person has moved, by act and object; taken back with the act.
CREATE TABLE limit_use (
    id UUID PRIMARY KEY,
    company_id UUID NOT NULL REFERENCES company (id),
    user_id UUID NOT NULL REFERENCES app_user (id),
    act TEXT NOT NULL,
    amount BIGINT NOT NULL CHECK (amount >= 0),
    day DATE NOT NULL, -- the business day
    object_kind TEXT NOT NULL,
    object_id UUID NOT NULL,
    at TIMESTAMPTZ NOT NULL,
    UNIQUE (object_kind, object_id, act, user_id)
);
CREATE INDEX limit_use_by_day ON limit_use (company_id, user_id, act, day);

CREATE TABLE permission_proposal (
    id UUID PRIMARY KEY,
    company_id UUID NOT NULL REFERENCES company (id),
    user_id UUID NOT NULL REFERENCES app_user (id),
    kind TEXT NOT NULL CHECK (kind IN ('permissions', 'limits')),
    content_before TEXT NOT NULL, -- JSON
    content_after TEXT NOT NULL, -- JSON
    proposed_by UUID NOT NULL REFERENCES app_user (id),
    proposed_at TIMESTAMPTZ NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('pending', 'approved', 'rejected', 'superseded')),
    decided_by UUID REFERENCES app_user (id),
    decided_at TIMESTAMPTZ,
    reason TEXT,
    version BIGINT NOT NULL
);
CREATE UNIQUE INDEX permission_proposal_pending ON permission_proposal (company_id, user_id, kind) WHERE status = 'pending';
CREATE INDEX permission_proposal_by_time ON permission_proposal (company_id, proposed_at);
