-- What is written for every line of a batch, and for every credit of a card, costs less.
-- The PostgreSQL folder has the same files, tables and columns; a test compares the two.

-- Whether a line that was accepted is done is told by its chunk, as whether it is at the core.
UPDATE batch_line SET status = 'accepted' WHERE status = 'processed';
CREATE INDEX core_chunk_open ON core_chunk (batch_id) WHERE status <> 'done';

-- An entry is of the company and the product of its account: one check for what were three.
CREATE UNIQUE INDEX account_place ON account (id, company_id, product_id);
DROP TRIGGER entry_no_update;
DROP TRIGGER entry_no_delete;
CREATE TABLE entry_new (
    id BLOB PRIMARY KEY,
    company_id BLOB NOT NULL,
    product_id BLOB NOT NULL,
    account_id BLOB NOT NULL,
    transfer_id BLOB NOT NULL REFERENCES transfer (id),
    sequence INTEGER NOT NULL, -- place in the account, from 1, without gaps
    amount INTEGER NOT NULL CHECK (amount <> 0),
    balance_after INTEGER NOT NULL,
    posted_at TEXT NOT NULL,
    card_id BLOB REFERENCES card (id),
    UNIQUE (account_id, sequence),
    FOREIGN KEY (account_id, company_id, product_id) REFERENCES account (id, company_id, product_id)
) STRICT;
INSERT INTO entry_new (id, company_id, product_id, account_id, transfer_id, sequence, amount, balance_after, posted_at, card_id)
SELECT id, company_id, product_id, account_id, transfer_id, sequence, amount, balance_after, posted_at, card_id FROM entry;
DROP TABLE entry;
ALTER TABLE entry_new RENAME TO entry;
CREATE INDEX entry_transfer ON entry (transfer_id);
CREATE INDEX entry_list ON entry (company_id, product_id, posted_at, id);
CREATE INDEX entry_card ON entry (card_id, posted_at, id) WHERE card_id IS NOT NULL;
CREATE INDEX entry_report ON entry (account_id, posted_at, sequence, amount);
CREATE TRIGGER entry_no_update BEFORE UPDATE ON entry BEGIN SELECT RAISE(ABORT, 'ledger entries are append-only'); END;
CREATE TRIGGER entry_no_delete BEFORE DELETE ON entry BEGIN SELECT RAISE(ABORT, 'ledger entries are append-only'); END;
