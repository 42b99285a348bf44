-- A spatial room: of the settings, by its key, or made by somebody.
CREATE TABLE room (
    -- Seven letters and digits.
    id TEXT NOT NULL PRIMARY KEY,
    -- What settings.json calls it; null for a room that somebody made.
    key TEXT UNIQUE,
    -- JSON: what the settings said of it when it was last written from them; null once its key was
    -- taken out, and for a room that somebody made.
    published TEXT,
    -- JSON: texts by language.
    name TEXT NOT NULL,
    description TEXT NOT NULL,
    -- `plaza`, `theatre`, `garden`, or the address of a glTF file.
    scene TEXT NOT NULL,
    size INTEGER NOT NULL,
    -- `ticket`, `invite`, `closed`.
    access TEXT NOT NULL,
    -- JSON: what members may do.
    permissions TEXT NOT NULL,
    -- `always`, `session 37SR9H`, `location 12`.
    opening TEXT NOT NULL,
    is_lobby BOOLEAN NOT NULL,
    -- JSON: by the name of a door, the key of the room behind it.
    doors TEXT NOT NULL,
    -- `open`, `closed`, `archived`.
    state TEXT NOT NULL,
    -- Null for a room of the settings, or when its maker is gone.
    creator_id INTEGER REFERENCES registration (id) ON DELETE SET NULL,
    created_at DATETIME NOT NULL,
    updated_at DATETIME NOT NULL
);
CREATE INDEX room_of_creator ON room (creator_id, created_at);

-- What somebody was made in a room: `member`, `moderator`, `creator`.
CREATE TABLE room_role (
    room_id TEXT NOT NULL REFERENCES room (id) ON DELETE CASCADE,
    registration_id INTEGER NOT NULL REFERENCES registration (id) ON DELETE CASCADE,
    role TEXT NOT NULL,
    PRIMARY KEY (room_id, registration_id)
);
CREATE INDEX room_role_of_registration ON room_role (registration_id);

-- Who may not come in. People in rooms are called by a key that means nothing there:
-- `registration:12`.
CREATE TABLE room_ban (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    -- Null for every room of the conference.
    room_id TEXT REFERENCES room (id) ON DELETE CASCADE,
    person TEXT NOT NULL,
    reason TEXT NOT NULL,
    -- Who decided it; null when they are gone.
    decided_by TEXT,
    created_at DATETIME NOT NULL,
    -- Null for good.
    until DATETIME
);
CREATE INDEX room_ban_of_room ON room_ban (room_id);
CREATE INDEX room_ban_of_person ON room_ban (person);

-- What was pinned in a room.
CREATE TABLE room_object (
    room_id TEXT NOT NULL REFERENCES room (id) ON DELETE CASCADE,
    -- Its number in the room.
    number INTEGER NOT NULL,
    -- JSON: the thing as the room shows it.
    body TEXT NOT NULL,
    updated_at DATETIME NOT NULL,
    PRIMARY KEY (room_id, number)
);

-- What was said to everybody in a room, for who comes later.
CREATE TABLE room_message (
    room_id TEXT NOT NULL REFERENCES room (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    -- Who said it; null when the room did not tell.
    person TEXT,
    -- JSON: the message as the room shows it.
    body TEXT NOT NULL,
    created_at DATETIME NOT NULL,
    PRIMARY KEY (room_id, number)
);
CREATE INDEX room_message_of_person ON room_message (person);
CREATE INDEX room_message_by_time ON room_message (created_at);

-- Somebody told those who look after the conference of somebody.
CREATE TABLE room_complaint (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    room_id TEXT NOT NULL REFERENCES room (id) ON DELETE CASCADE,
    -- Who told; null when they are gone.
    told_by TEXT,
    about TEXT NOT NULL,
    -- What that person was called.
    name TEXT NOT NULL,
    reason TEXT NOT NULL,
    -- JSON: what was said last.
    evidence TEXT NOT NULL,
    created_at DATETIME NOT NULL
);
CREATE INDEX room_complaint_about ON room_complaint (about);

-- A link that lets in whoever has it; only the hash of its secret is here.
CREATE TABLE room_invite (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    room_id TEXT NOT NULL REFERENCES room (id) ON DELETE CASCADE,
    -- `link`, or `embed` for a room within another site's page.
    kind TEXT NOT NULL,
    token_hash TEXT NOT NULL UNIQUE,
    registration_id INTEGER REFERENCES registration (id) ON DELETE SET NULL,
    created_at DATETIME NOT NULL,
    -- Null: until it is revoked.
    expires_at DATETIME
);
CREATE INDEX room_invite_of_room ON room_invite (room_id);
CREATE INDEX room_invite_of_registration ON room_invite (registration_id);
