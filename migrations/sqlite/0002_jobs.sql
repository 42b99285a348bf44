-- The history of jobs. While `outcome` is null the run is going on, or its process died.
CREATE TABLE job_run (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    job TEXT NOT NULL,
    started_by TEXT NOT NULL,
    started_at DATETIME NOT NULL,
    finished_at DATETIME,
    outcome TEXT,
    message TEXT NOT NULL,
    report TEXT NOT NULL
);
CREATE INDEX job_run_of_job ON job_run (job, id);

-- Who may work, until when. A released slot keeps its row, with an instant long past.
CREATE TABLE lease (
    name TEXT NOT NULL,
    slot INTEGER NOT NULL,
    token TEXT NOT NULL,
    expires_at DATETIME NOT NULL,
    PRIMARY KEY (name, slot)
);

-- Counts the grants of a lease, so that a holder who overslept can be told from the present one.
CREATE TABLE lease_fence (
    name TEXT NOT NULL PRIMARY KEY,
    fence INTEGER NOT NULL
);

-- Something that is true once, for a while: `this period was already done`.
CREATE TABLE mark (
    name TEXT NOT NULL PRIMARY KEY,
    expires_at DATETIME NOT NULL
);
CREATE INDEX mark_by_expiry ON mark (expires_at);
