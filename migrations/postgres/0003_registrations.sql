-- A registration is our record that somebody may attend: one for each address. What its tickets
-- give is kept beside it, so that one indexed read tells whether somebody may come in.
CREATE TABLE registration (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    -- As addresses are compared: trimmed, in lower case.
    email TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    -- A locale of the interface; null until told or chosen.
    language TEXT,
    -- Chosen by the person or given by an admin: tickets no longer tell it.
    has_own_name BOOLEAN NOT NULL,
    has_own_language BOOLEAN NOT NULL,
    -- Name and address as searches fold them.
    found_by TEXT NOT NULL,
    -- JSON: the types of the tickets that let this person in, sorted; `[]` when none does.
    releases TEXT NOT NULL,
    -- JSON: roles an admin gave, sorted.
    granted_roles TEXT NOT NULL,
    -- Let in by an admin or an operator, without a ticket.
    is_invited BOOLEAN NOT NULL,
    visibility TEXT NOT NULL,
    -- Moves when the address of the private calendar is replaced.
    feed_generation BIGINT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    -- The first sign-in proves that the address is theirs.
    verified_at TIMESTAMPTZ,
    -- When they agreed to be recorded in what the privacy page says.
    consented_at TIMESTAMPTZ,
    blocked_at TIMESTAMPTZ,
    -- The admin's reason; empty while not blocked.
    blocked_because TEXT NOT NULL
);

-- The last telling of each ticket, whatever it is worth.
CREATE TABLE ticket (
    slug TEXT NOT NULL PRIMARY KEY,
    state TEXT NOT NULL,
    -- Null while it is nobody's.
    email TEXT,
    name TEXT NOT NULL,
    release TEXT NOT NULL,
    language TEXT,
    -- The seller's instant of the telling.
    updated_at TIMESTAMPTZ NOT NULL,
    -- How often it was told. Counting is what tellings of one ticket queue at.
    tellings BIGINT NOT NULL
);
CREATE INDEX ticket_of_email ON ticket (email);

-- How far a source was read.
CREATE TABLE source_cursor (
    source TEXT NOT NULL PRIMARY KEY,
    position TEXT NOT NULL
);

-- Keys this plaza made for itself: its servers share them.
CREATE TABLE server_key (
    name TEXT NOT NULL PRIMARY KEY,
    key TEXT NOT NULL
);
