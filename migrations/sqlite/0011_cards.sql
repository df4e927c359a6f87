-- Cards on their way: where each is, since when, what took its place, and every change with its source.

ALTER TABLE card ADD COLUMN status_since TEXT NOT NULL DEFAULT '1970-01-01T00:00:00+00:00';
UPDATE card SET status_since = created_at;
ALTER TABLE card ADD COLUMN branch TEXT; -- the code of the branch that it was sent to
ALTER TABLE card ADD COLUMN replaced_by BLOB REFERENCES card (id);

CREATE INDEX card_list ON card (company_id, created_at, id);
CREATE INDEX card_status ON card (company_id, status, created_at, id);
CREATE INDEX card_branch ON card (company_id, branch, created_at, id);
CREATE INDEX card_last_four ON card (company_id, last_four);
CREATE INDEX card_of_holder ON card (holder_id);
CREATE INDEX holder_document ON holder (company_id, document);
CREATE INDEX holder_name ON holder (company_id, name_search);

-- Every change of a card's state. Rows are only ever added.
CREATE TABLE card_event (
    id BLOB PRIMARY KEY,
    company_id BLOB NOT NULL REFERENCES company (id),
    card_id BLOB NOT NULL REFERENCES card (id),
    from_status TEXT, -- none for the first
    to_status TEXT NOT NULL,
    source TEXT NOT NULL CHECK (source IN ('core', 'user', 'batch', 'system')),
    user_id BLOB REFERENCES app_user (id),
    reason TEXT,
    at TEXT NOT NULL
) STRICT;
CREATE INDEX card_event_card ON card_event (card_id, at, id);
INSERT INTO card_event (id, company_id, card_id, from_status, to_status, source, at)
SELECT id, company_id, id, NULL, status, CASE WHEN issued_by_line IS NULL THEN 'system' ELSE 'batch' END, created_at FROM card;
CREATE TRIGGER card_event_no_update BEFORE UPDATE ON card_event BEGIN SELECT RAISE(ABORT, 'the history of cards is append-only'); END;
CREATE TRIGGER card_event_no_delete BEFORE DELETE ON card_event BEGIN SELECT RAISE(ABORT, 'the history of cards is append-only'); END;

-- How far the core's feed of changes has been read.
CREATE TABLE core_feed (
    name TEXT PRIMARY KEY,
    position INTEGER NOT NULL
) STRICT;
INSERT INTO core_feed (name, position) VALUES ('cards', 0);

-- Changes of cards that are not here yet: the core may tell them before the batch that made them is closed.
CREATE TABLE core_card_change (
    position INTEGER PRIMARY KEY,
    reference TEXT NOT NULL,
    status TEXT NOT NULL,
    reason TEXT,
    kept_at TEXT NOT NULL
) STRICT;
CREATE INDEX core_card_change_card ON core_card_change (reference);
