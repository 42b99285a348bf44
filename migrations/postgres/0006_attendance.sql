-- A session somebody keeps: a star. Sessions come and go with the programme; what was kept stays.
CREATE TABLE saved_session (
    registration_id BIGINT NOT NULL REFERENCES registration (id) ON DELETE CASCADE,
    session TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (registration_id, session)
);
CREATE INDEX saved_session_by_session ON saved_session (session);

-- A seat in a session that has a limit, or a place in the line for one.
CREATE TABLE seat (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    session TEXT NOT NULL,
    registration_id BIGINT NOT NULL REFERENCES registration (id) ON DELETE CASCADE,
    -- `taken` or `waiting`; the lowest id waits first.
    state TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    UNIQUE (session, registration_id)
);
CREATE INDEX seat_of_registration ON seat (registration_id);
CREATE INDEX seat_by_state ON seat (session, state, id);

-- One row for each session with seats: who changes its seats locks it first, so that a limit is
-- never passed.
CREATE TABLE seat_lock (
    session TEXT NOT NULL PRIMARY KEY,
    changes BIGINT NOT NULL
);
