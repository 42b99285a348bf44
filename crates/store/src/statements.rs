//! Every SQL statement, one text for both engines, in tables that a test PREPAREs on each.

macro_rules! statements {
    ($table:ident: $($name:ident = $sql:expr;)*) => {
        $(pub(crate) const $name: &str = $sql;)*
        pub(crate) const $table: &[(&str, &str)] = &[$((stringify!($name), $name)),*];
    };
}

pub(crate) mod attendance;
pub(crate) mod audit;
pub(crate) mod bulletins;
pub(crate) mod mail;
pub(crate) mod metrics;
pub(crate) mod privacy;
pub(crate) mod registrations;
pub(crate) mod rooms;
pub(crate) mod sign_in;

/// Every table of statements that both engines understand.
pub(crate) const TABLES: &[&[(&str, &str)]] = &[
    PUBLISHING,
    attendance::ALL,
    audit::ALL,
    bulletins::ALL,
    mail::ALL,
    metrics::ALL,
    privacy::ALL,
    registrations::ALL,
    rooms::ALL,
    sign_in::ALL,
];

/// Those that one engine alone understands.
pub(crate) const ONLY_POSTGRES: &[&[(&str, &str)]] =
    &[POSTGRES_ONLY, bulletins::POSTGRES_ONLY, metrics::POSTGRES_ONLY];
pub(crate) const ONLY_SQLITE: &[&[(&str, &str)]] = &[metrics::SQLITE_ONLY];

statements! { PUBLISHING:
    PING = "SELECT 1";

    // The row of the pointer is what concurrent publishers queue at: numbers never collide.
    POINTER_ADVANCE = "INSERT INTO snapshot_pointer (kind, number) VALUES ($1, 1)
        ON CONFLICT (kind) DO UPDATE SET number = snapshot_pointer.number + 1
        RETURNING number";
    SNAPSHOT_INSERT = "INSERT INTO snapshot (kind, number, hash, body, changes, created_at)
        VALUES ($1, $2, $3, $4, $5, $6)";
    SNAPSHOT_PRUNE = "DELETE FROM snapshot WHERE kind = $1 AND number <= $2";
    SNAPSHOT_LATEST = "SELECT s.number, s.hash, s.changes, s.created_at, s.body
        FROM snapshot s JOIN snapshot_pointer p ON p.kind = s.kind AND p.number = s.number
        WHERE s.kind = $1";
    SNAPSHOT_LATEST_INFO = "SELECT s.number, s.hash, s.changes, s.created_at
        FROM snapshot s JOIN snapshot_pointer p ON p.kind = s.kind AND p.number = s.number
        WHERE s.kind = $1";
    SNAPSHOT_LIST = "SELECT number, hash, changes, created_at
        FROM snapshot WHERE kind = $1 ORDER BY number DESC LIMIT $2";

    RUN_INSERT = "INSERT INTO job_run (job, started_by, started_at, message, report)
        VALUES ($1, $2, $3, '', 'null') RETURNING id";
    RUN_PRUNE = "DELETE FROM job_run WHERE job = $1 AND id <=
        (SELECT id FROM job_run WHERE job = $1 ORDER BY id DESC LIMIT 1 OFFSET $2)";
    RUN_FINISH = "UPDATE job_run SET finished_at = $2, outcome = $3, message = $4, report = $5
        WHERE id = $1 AND outcome IS NULL";
    RUN_CLOSE_LOST = "UPDATE job_run SET finished_at = $2, outcome = 'lost', message = $3
        WHERE job = $1 AND outcome IS NULL";
    RUN_LIST = "SELECT id, job, started_by, started_at, finished_at, outcome, message, report
        FROM job_run ORDER BY id DESC LIMIT $1";
    RUN_LIST_OF_JOB = "SELECT id, job, started_by, started_at, finished_at, outcome, message, report
        FROM job_run WHERE job = $1 ORDER BY id DESC LIMIT $2";

    LEASE_FENCE = "INSERT INTO lease_fence (name, fence) VALUES ($1, 1)
        ON CONFLICT (name) DO UPDATE SET fence = lease_fence.fence + 1
        RETURNING fence";
    LEASE_TAKE = "INSERT INTO lease (name, slot, token, expires_at) VALUES ($1, $2, $3, $4)
        ON CONFLICT (name, slot) DO UPDATE
            SET token = excluded.token, expires_at = excluded.expires_at
            WHERE lease.expires_at <= $5
        RETURNING slot";
    LEASE_RENEW = "UPDATE lease SET expires_at = $4
        WHERE name = $1 AND slot = $2 AND token = $3 AND expires_at > $5";
    LEASE_RELEASE = "UPDATE lease SET expires_at = $4
        WHERE name = $1 AND slot = $2 AND token = $3";

    MARK_PRUNE = "DELETE FROM mark WHERE expires_at <= $1";
    MARK_INSERT = "INSERT INTO mark (name, expires_at) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING";
}

statements! { POSTGRES_ONLY:
    SCHEMA_NAME = "SELECT CAST(COALESCE(current_schema(), '') AS TEXT)";
    NOTIFY = "SELECT pg_notify($1, $2)";
}
