-- Every administrative act: who did what to what, and when. Rows are added, never changed; only
-- the name of a person who is deleted becomes the number of their registration.
CREATE TABLE audit (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at TIMESTAMPTZ NOT NULL,
    -- Null for an operator at a terminal, or when the registration is gone.
    actor_id BIGINT REFERENCES registration (id) ON DELETE SET NULL,
    actor TEXT NOT NULL,
    -- `registration.block`.
    action TEXT NOT NULL,
    -- What it was done to: `registration 12`.
    subject TEXT NOT NULL,
    -- JSON.
    detail TEXT NOT NULL
);
CREATE INDEX audit_by_action ON audit (action, id);
CREATE INDEX audit_of_actor ON audit (actor_id);
