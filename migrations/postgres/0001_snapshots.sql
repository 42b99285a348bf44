-- A snapshot is a published copy of the schedule or the content: immutable and numbered per kind.
-- JSON is kept as the text it was written as: it is only ever read whole.
CREATE TABLE snapshot (
    kind TEXT NOT NULL,
    number BIGINT NOT NULL,
    hash TEXT NOT NULL,
    body TEXT NOT NULL,
    changes TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (kind, number)
);

-- The number readers are meant to see. It moves in the transaction that inserts the snapshot.
CREATE TABLE snapshot_pointer (
    kind TEXT NOT NULL PRIMARY KEY,
    number BIGINT NOT NULL,
    FOREIGN KEY (kind, number) REFERENCES snapshot (kind, number) DEFERRABLE INITIALLY DEFERRED
);
