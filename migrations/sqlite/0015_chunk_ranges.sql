-- A chunk is a range of lines: cutting one writes a row and not every line of it.
-- The PostgreSQL folder has the same files, tables and columns; a test compares the two.

ALTER TABLE core_chunk ADD COLUMN first_line INTEGER NOT NULL DEFAULT 0; -- physical lines of the file
ALTER TABLE core_chunk ADD COLUMN last_line INTEGER NOT NULL DEFAULT 0;
UPDATE core_chunk SET
    first_line = COALESCE((SELECT MIN(l.line) FROM batch_line l WHERE l.batch_id = core_chunk.batch_id AND l.chunk = core_chunk.sequence), 0),
    last_line = COALESCE((SELECT MAX(l.line) FROM batch_line l WHERE l.batch_id = core_chunk.batch_id AND l.chunk = core_chunk.sequence), 0);
-- Whether an accepted line is at the core is told by the chunks.
UPDATE batch_line SET status = 'accepted' WHERE status = 'sent';
ALTER TABLE batch_line DROP COLUMN chunk;
