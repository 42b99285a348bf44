//! Statements about what visitors did.

statements! { ALL:
    // By the time the event is written, the registration may be gone, or its consent taken back.
    METRIC_INSERT = "INSERT INTO metric_event (created_at, name, visitor, registration_id, data)
        VALUES ($1, $2, $3, (SELECT r.id FROM registration r
            WHERE r.id = $4 AND r.consented_at IS NOT NULL), $5)";
    METRIC_LIST = "SELECT id, created_at, name, visitor, registration_id, data
        FROM metric_event WHERE created_at >= $1 AND created_at < $2 AND id > $3
        ORDER BY id LIMIT $4";
    METRIC_PRUNE = "DELETE FROM metric_event WHERE created_at < $1";
}

// Instants and JSON are taken apart differently.
statements! { SQLITE_ONLY:
    METRIC_COUNT_SQLITE = "SELECT (CAST(strftime('%s', created_at) AS INTEGER) - $4) / $5 AS bucket,
            COUNT(*) AS events
        FROM metric_event WHERE name = $1 AND created_at >= $2 AND created_at < $3
        GROUP BY bucket ORDER BY bucket";
    METRIC_PEAK_SQLITE = "SELECT (CAST(strftime('%s', created_at) AS INTEGER) - $4) / $5 AS bucket,
            MAX(CAST(data ->> $6 AS INTEGER)) AS peak
        FROM metric_event WHERE name = $1 AND created_at >= $2 AND created_at < $3
            AND data ->> $6 IS NOT NULL
        GROUP BY bucket ORDER BY bucket";
    METRIC_TOP_SQLITE = "SELECT CAST(data ->> $2 AS TEXT) AS value, COUNT(*) AS events
        FROM metric_event WHERE name = $1 AND created_at >= $3 AND created_at < $4
            AND data ->> $2 IS NOT NULL
        GROUP BY value ORDER BY events DESC, value LIMIT $5";
}

statements! { POSTGRES_ONLY:
    METRIC_COUNT_POSTGRES = "SELECT
            (CAST(FLOOR(EXTRACT(EPOCH FROM created_at)) AS BIGINT) - $4) / $5 AS bucket,
            COUNT(*) AS events
        FROM metric_event WHERE name = $1 AND created_at >= $2 AND created_at < $3
        GROUP BY bucket ORDER BY bucket";
    METRIC_PEAK_POSTGRES = "SELECT
            (CAST(FLOOR(EXTRACT(EPOCH FROM created_at)) AS BIGINT) - $4) / $5 AS bucket,
            MAX(CAST(CAST(data AS JSONB) ->> $6 AS BIGINT)) AS peak
        FROM metric_event WHERE name = $1 AND created_at >= $2 AND created_at < $3
            AND CAST(data AS JSONB) ->> $6 IS NOT NULL
        GROUP BY bucket ORDER BY bucket";
    METRIC_TOP_POSTGRES = "SELECT value, COUNT(*) AS events
        FROM (SELECT CAST(data AS JSONB) ->> $2 AS value FROM metric_event
            WHERE name = $1 AND created_at >= $3 AND created_at < $4) told
        WHERE value IS NOT NULL
        GROUP BY value ORDER BY events DESC, value COLLATE \"C\" LIMIT $5";
}
