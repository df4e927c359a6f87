-- What people chose for themselves: language, theme, and the mails that they do without.
-- The SQLite folder has the same files, tables and columns; a test compares the two.

CREATE TABLE user_preference (
    user_id UUID PRIMARY KEY REFERENCES app_user (id),
    language TEXT CHECK (language IN ('es', 'en')), -- none: never chosen
    theme TEXT CHECK (theme IN ('system', 'light', 'dark')), -- none: never chosen
    unwanted TEXT NOT NULL, -- JSON array: domain::preferences::MailNotice
    updated_at TIMESTAMPTZ NOT NULL
);
