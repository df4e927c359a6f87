-- What is written for every line of a batch, and for every credit of a card, costs less.
-- The SQLite folder has the same files, tables and columns; a test compares the two.

-- Whether a line that was accepted is done is told by its chunk, as whether it is at the core.
UPDATE batch_line SET status = 'accepted' WHERE status = 'processed';
CREATE INDEX core_chunk_open ON core_chunk (batch_id) WHERE status <> 'done';

-- An entry is of the company and the product of its account: one check for what were three.
CREATE UNIQUE INDEX account_place ON account (id, company_id, product_id);
ALTER TABLE entry
    DROP CONSTRAINT entry_account_id_fkey,
    DROP CONSTRAINT entry_company_id_fkey,
    DROP CONSTRAINT entry_product_id_fkey,
    ADD CONSTRAINT entry_account FOREIGN KEY (account_id, company_id, product_id) REFERENCES account (id, company_id, product_id);
