-- The audit trail can be searched, only grows, and its checkpoints are signed by a key of their own.

CREATE INDEX audit_event_time ON audit_event (company_id, at);
CREATE INDEX audit_event_actor ON audit_event (company_id, actor_id, sequence);
CREATE INDEX audit_event_action ON audit_event (company_id, action, sequence);
DROP INDEX audit_event_object;
CREATE INDEX audit_event_object ON audit_event (company_id, object_kind, object_id, sequence);

-- Events are never changed or removed.
CREATE TRIGGER audit_event_no_update BEFORE UPDATE ON audit_event
BEGIN
    SELECT RAISE(ABORT, 'audit events are append-only');
END;
CREATE TRIGGER audit_event_no_delete BEFORE DELETE ON audit_event
BEGIN
    SELECT RAISE(ABORT, 'audit events are append-only');
END;

-- A CHECK cannot be changed in place: the table is made anew with more purposes. `secret_box` keys what is
-- kept encrypted.
CREATE TABLE server_key_new (
    id TEXT PRIMARY KEY, -- the `kid`
    purpose TEXT NOT NULL CHECK (purpose IN ('access_token', 'code_hash', 'audit_checkpoint', 'secret_box')),
    secret BLOB NOT NULL,
    created_at TEXT NOT NULL,
    retired_at TEXT
) STRICT;
INSERT INTO server_key_new (id, purpose, secret, created_at, retired_at)
    SELECT id, purpose, secret, created_at, retired_at FROM server_key;
DROP TABLE server_key;
ALTER TABLE server_key_new RENAME TO server_key;
