-- What people chose for themselves: language, theme, and the mails that they do without.
-- The PostgreSQL folder has the same files, tables and columns; a test compares the two.

CREATE TABLE user_preference (
    user_id BLOB PRIMARY KEY REFERENCES app_user (id),
    language TEXT CHECK (language IN ('es', 'en')), -- none: never chosen
    theme TEXT CHECK (theme IN ('system', 'light', 'dark')), -- none: never chosen
    unwanted TEXT NOT NULL, -- JSON array: domain::preferences::MailNotice
    updated_at TEXT NOT NULL
) STRICT;
