-- What a company tells of itself: where it sits, its phones, its contacts, and where its branches are.
-- The SQLite folder has the same files, tables and columns; a test compares the two.

ALTER TABLE company ADD COLUMN city TEXT NOT NULL DEFAULT '';
ALTER TABLE company ADD COLUMN address TEXT NOT NULL DEFAULT '';
ALTER TABLE company ADD COLUMN phones TEXT NOT NULL DEFAULT '[]'; -- JSON array: domain::company::Phone

ALTER TABLE branch ADD COLUMN municipality TEXT NOT NULL DEFAULT '';
ALTER TABLE branch ADD COLUMN address TEXT NOT NULL DEFAULT '';
ALTER TABLE branch ADD COLUMN hours TEXT NOT NULL DEFAULT '';
ALTER TABLE branch ADD COLUMN contact TEXT NOT NULL DEFAULT '';

CREATE TABLE company_contact (
    id UUID PRIMARY KEY,
    company_id UUID NOT NULL REFERENCES company (id),
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    email TEXT NOT NULL,
    phone TEXT NOT NULL,
    notices TEXT NOT NULL, -- JSON array: which mails go there too
    created_at TIMESTAMPTZ NOT NULL,
    version BIGINT NOT NULL
);
CREATE INDEX company_contact_of ON company_contact (company_id, name, id);
