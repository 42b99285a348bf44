-- A request to sign in: by a person who asked, by a ticket that was bought, by an operator. Only
-- hashes of its secrets are here.
CREATE TABLE sign_in_request (
    id TEXT NOT NULL PRIMARY KEY,
    email TEXT NOT NULL,
    purpose TEXT NOT NULL,
    -- Of the cookie of the browser that asked; null when no browser did.
    nonce_hash TEXT,
    -- Of the code shown in the browser that asked.
    shown_hash TEXT,
    -- Of the link and the code in the mail; null until it is written.
    token_hash TEXT UNIQUE,
    code_hash TEXT,
    -- Codes typed wrongly so far.
    tries INTEGER NOT NULL,
    -- A path of the plaza to go on to.
    next TEXT NOT NULL,
    locale TEXT NOT NULL,
    created_at DATETIME NOT NULL,
    expires_at DATETIME NOT NULL,
    used_at DATETIME
);
CREATE INDEX sign_in_request_by_expiry ON sign_in_request (expires_at);
CREATE INDEX sign_in_request_of_email ON sign_in_request (email);

-- A signed-in browser or program. Roles are not here: they are looked up.
CREATE TABLE browser_session (
    -- Of the cookie or the bearer token.
    token_hash TEXT NOT NULL PRIMARY KEY,
    -- Names it to its owner and to admins.
    id TEXT NOT NULL UNIQUE,
    registration_id INTEGER NOT NULL REFERENCES registration (id) ON DELETE CASCADE,
    -- `cookie` or `bearer`.
    kind TEXT NOT NULL,
    -- `Firefox on Linux`.
    device TEXT NOT NULL,
    created_at DATETIME NOT NULL,
    seen_at DATETIME NOT NULL,
    expires_at DATETIME NOT NULL
);
CREATE INDEX browser_session_of_registration ON browser_session (registration_id);
CREATE INDEX browser_session_by_expiry ON browser_session (expires_at);
