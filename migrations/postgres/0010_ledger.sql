-- Credits and debits of cards: two-phase transfers, holds, and whose entry it is.
-- The SQLite folder has the same files, tables and columns; a test compares the two.

-- What one credit or debit of a card may come to; balance_cap is what a card may hold.
ALTER TABLE product ADD COLUMN transfer_minimum BIGINT NOT NULL DEFAULT 1 CHECK (transfer_minimum > 0);
ALTER TABLE product ADD COLUMN transfer_maximum BIGINT CHECK (transfer_maximum > 0);

-- Of a credit or debit of a card; NULL for every other posting.
ALTER TABLE transfer ADD COLUMN direction TEXT CHECK (direction IN ('credit', 'debit'));
ALTER TABLE transfer ADD COLUMN amount BIGINT CHECK (amount > 0);
ALTER TABLE transfer ADD COLUMN description TEXT;
ALTER TABLE transfer ADD COLUMN requested_by UUID REFERENCES app_user (id);
ALTER TABLE transfer ADD COLUMN failure_code TEXT;
ALTER TABLE transfer ADD COLUMN core_reference TEXT;
ALTER TABLE transfer ADD COLUMN resolved_at TIMESTAMPTZ;
UPDATE transfer SET resolved_at = posted_at;

CREATE INDEX transfer_pending ON transfer (created_at, id) WHERE status = 'pending';
CREATE INDEX transfer_card ON transfer (card_id, created_at, id) WHERE card_id IS NOT NULL;
-- A transfer is undone at most once, whoever races.
CREATE UNIQUE INDEX transfer_reverses ON transfer (reverses) WHERE reverses IS NOT NULL AND status IN ('pending', 'posted');

-- The card that the money came to or left: a card's movements are one look-up.
ALTER TABLE entry ADD COLUMN card_id UUID REFERENCES card (id);
CREATE INDEX entry_card ON entry (card_id, posted_at, id) WHERE card_id IS NOT NULL;

-- A transfer ends once and is never removed; what it moves never changes.
CREATE FUNCTION transfer_ends_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a transfer ends once and is never removed';
END
$$;
CREATE TRIGGER transfer_ends_once BEFORE UPDATE ON transfer FOR EACH ROW
WHEN (OLD.status <> 'pending' OR NEW.amount IS DISTINCT FROM OLD.amount OR NEW.direction IS DISTINCT FROM OLD.direction
    OR NEW.card_id IS DISTINCT FROM OLD.card_id OR NEW.reverses IS DISTINCT FROM OLD.reverses OR NEW.product_id <> OLD.product_id)
EXECUTE FUNCTION transfer_ends_once();
CREATE TRIGGER transfer_no_delete BEFORE DELETE ON transfer FOR EACH ROW EXECUTE FUNCTION transfer_ends_once();
CREATE TRIGGER transfer_no_truncate BEFORE TRUNCATE ON transfer FOR EACH STATEMENT EXECUTE FUNCTION transfer_ends_once();
CREATE TRIGGER entry_no_truncate BEFORE TRUNCATE ON entry FOR EACH STATEMENT EXECUTE FUNCTION entry_is_append_only();
