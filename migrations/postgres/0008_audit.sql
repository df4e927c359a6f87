-- The audit trail can be searched, only grows, and its checkpoints are signed by a key of their own.

CREATE INDEX audit_event_time ON audit_event (company_id, at);
CREATE INDEX audit_event_actor ON audit_event (company_id, actor_id, sequence);
CREATE INDEX audit_event_action ON audit_event (company_id, action, sequence);
DROP INDEX audit_event_object;
CREATE INDEX audit_event_object ON audit_event (company_id, object_kind, object_id, sequence);

-- Events are never changed or removed.
CREATE FUNCTION audit_event_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'audit events are append-only';
END
$$;
CREATE TRIGGER audit_event_append_only BEFORE UPDATE OR DELETE ON audit_event FOR EACH ROW EXECUTE FUNCTION audit_event_is_append_only();

-- `secret_box` keys what is kept encrypted.
ALTER TABLE server_key DROP CONSTRAINT server_key_purpose_check;
ALTER TABLE server_key ADD CONSTRAINT server_key_purpose_check CHECK (purpose IN ('access_token', 'code_hash', 'audit_checkpoint', 'secret_box'));
