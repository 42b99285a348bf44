-- Mail to be sent. What is in it is written when it is sent: no link waits here.
CREATE TABLE mail (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind TEXT NOT NULL,
    email TEXT NOT NULL,
    locale TEXT NOT NULL,
    -- JSON: what the kind needs.
    payload TEXT NOT NULL,
    -- Mail with the same key is written once; null for mail that may be repeated.
    once TEXT UNIQUE,
    -- `queued`, `sending`, `sent`, `dead`.
    state TEXT NOT NULL,
    attempts BIGINT NOT NULL,
    -- Queued: not before. Sending: given up after.
    due_at TIMESTAMPTZ NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    sent_at TIMESTAMPTZ,
    -- Why the last attempt failed, without an address; empty before.
    failure TEXT NOT NULL
);
CREATE INDEX mail_by_state ON mail (state, due_at);
CREATE INDEX mail_of_email ON mail (email);
