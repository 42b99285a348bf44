-- What visitors did, without who they are: no address, no network address.
CREATE TABLE metric_event (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    created_at DATETIME NOT NULL,
    name TEXT NOT NULL,
    -- A random name of the connection.
    visitor TEXT NOT NULL,
    registration_id INTEGER REFERENCES registration (id) ON DELETE SET NULL,
    -- JSON: the shape that the name has.
    data TEXT NOT NULL
);
CREATE INDEX metric_event_by_name ON metric_event (name, created_at);
CREATE INDEX metric_event_by_time ON metric_event (created_at);
CREATE INDEX metric_event_of_registration ON metric_event (registration_id);
