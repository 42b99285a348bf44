//! Statements about saved sessions and seats.

/// All a page of one session, `$2`, asks of somebody, in one row.
macro_rules! attendance_columns {
    () => {
        "EXISTS (SELECT 1 FROM saved_session
                WHERE registration_id = registration.id AND session = $2) AS is_saved,
            (SELECT COUNT(*) FROM saved_session WHERE session = $2) AS savers,
            (SELECT state FROM seat WHERE registration_id = registration.id AND session = $2)
                AS state,
            (SELECT COUNT(*) FROM seat s JOIN registration r ON r.id = s.registration_id
                WHERE s.session = $2 AND s.state = 'waiting' AND r.blocked_at IS NULL
                    AND (r.is_invited OR r.releases <> '[]' OR r.granted_roles <> '[]')
                    AND s.id < (SELECT id FROM seat
                        WHERE registration_id = registration.id AND session = $2)) AS ahead,
            (SELECT COUNT(*) FROM seat WHERE session = $2 AND state = 'taken') AS taken,
            (SELECT COUNT(*) FROM seat s JOIN registration r ON r.id = s.registration_id
                WHERE s.session = $2 AND s.state = 'waiting' AND r.blocked_at IS NULL
                    AND (r.is_invited OR r.releases <> '[]' OR r.granted_roles <> '[]'))
                AS waiting"
    };
}

pub(super) use attendance_columns;

statements! { ALL:
    SAVED_INSERT = "INSERT INTO saved_session (registration_id, session, created_at)
        SELECT r.id, $2, $3 FROM registration r WHERE r.id = $1
        ON CONFLICT (registration_id, session) DO NOTHING";
    SAVED_DELETE = "DELETE FROM saved_session WHERE registration_id = $1 AND session = $2";
    SAVED_LIST = "SELECT session, created_at FROM saved_session
        WHERE registration_id = $1 ORDER BY created_at, session";
    SAVED_COUNT = "SELECT COUNT(*) FROM saved_session WHERE session = $1";
    SAVED_SAVERS = "SELECT registration_id FROM saved_session
        WHERE session = $1 ORDER BY registration_id";

    // The row is what all changes of the seats of a session queue at, so it comes first.
    SEAT_LOCK = "INSERT INTO seat_lock (session, changes) VALUES ($1, 1)
        ON CONFLICT (session) DO UPDATE SET changes = seat_lock.changes + 1";
    // How many have a seat, how many who may come wait, and how many of those wait before $2.
    SEAT_COUNTS = "SELECT
            (SELECT COUNT(*) FROM seat WHERE session = $1 AND state = 'taken') AS taken,
            (SELECT COUNT(*) FROM seat s JOIN registration r ON r.id = s.registration_id
                WHERE s.session = $1 AND s.state = 'waiting' AND r.blocked_at IS NULL
                    AND (r.is_invited OR r.releases <> '[]' OR r.granted_roles <> '[]'))
                AS waiting";
    SEAT_PLACE = "SELECT COUNT(*) FROM seat s JOIN registration r ON r.id = s.registration_id
        WHERE s.session = $1 AND s.state = 'waiting' AND s.id < $2 AND r.blocked_at IS NULL
            AND (r.is_invited OR r.releases <> '[]' OR r.granted_roles <> '[]')";
    SEAT_FIND = "SELECT id, session, state FROM seat WHERE registration_id = $1 AND session = $2";
    SEAT_INSERT = "INSERT INTO seat (session, registration_id, state, created_at)
        VALUES ($2, $1, $3, $4) RETURNING id";
    SEAT_TAKE = "UPDATE seat SET state = 'taken' WHERE id = $1";
    SEAT_DELETE = "DELETE FROM seat WHERE registration_id = $1 AND session = $2 RETURNING state";
    SEAT_FIRST_WAITING = "SELECT s.id, s.registration_id, s.session, r.email, r.name, r.language
        FROM seat s JOIN registration r ON r.id = s.registration_id
        WHERE s.session = $1 AND s.state = 'waiting' AND r.blocked_at IS NULL
            AND (r.is_invited OR r.releases <> '[]' OR r.granted_roles <> '[]')
        ORDER BY s.id LIMIT $2";
    SEAT_LIST = "SELECT id, session, state FROM seat WHERE registration_id = $1 ORDER BY session";
    SEAT_COUNT_ALL = "SELECT s.session, s.state, COUNT(*)
        FROM seat s JOIN registration r ON r.id = s.registration_id
        WHERE s.state = 'taken' OR (r.blocked_at IS NULL
            AND (r.is_invited OR r.releases <> '[]' OR r.granted_roles <> '[]'))
        GROUP BY s.session, s.state";
    ATTENDANCE = concat!("SELECT ", attendance_columns!(), " FROM registration WHERE id = $1");
    SEAT_COUNT_OF = "SELECT s.session, s.state, COUNT(*)
        FROM seat s JOIN registration r ON r.id = s.registration_id
        WHERE s.session = $1 AND (s.state = 'taken' OR (r.blocked_at IS NULL
            AND (r.is_invited OR r.releases <> '[]' OR r.granted_roles <> '[]')))
        GROUP BY s.session, s.state";
}
