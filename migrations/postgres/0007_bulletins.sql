-- What everyone, or some, are told while they are here. The id is the sequence number by which a
-- page that was away asks for what it missed.
CREATE TABLE bulletin (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    -- `programme`, `starting`, `message`.
    kind TEXT NOT NULL,
    -- A session whose savers are meant; null for everyone.
    session TEXT,
    -- JSON: what is told, by locale where it is text.
    body TEXT NOT NULL,
    -- Told once however many processes want to tell it; null when that cannot happen.
    once TEXT UNIQUE,
    created_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX bulletin_by_time ON bulletin (created_at);
