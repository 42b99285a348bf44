//! Statements about registrations, tickets and where their source was read to.

/// By name, not by `*`: a column that a later version adds must not disturb this one.
macro_rules! registration_columns {
    () => {
        "registration.id, email, name, language, has_own_name, has_own_language, releases,
        granted_roles, is_invited, visibility, feed_generation, registration.created_at, updated_at,
        verified_at, consented_at, blocked_at, blocked_because"
    };
}

pub(super) use registration_columns;

statements! { ALL:
    REGISTRATION_FIND = concat!("SELECT ", registration_columns!(), " FROM registration WHERE id = $1");
    REGISTRATION_FIND_BY_EMAIL = concat!("SELECT ", registration_columns!(),
        " FROM registration WHERE email = $1");
    // The two that lock: whoever changes a row by what is in it queues there.
    REGISTRATION_LOCK = concat!(
        "UPDATE registration SET email = email WHERE id = $1 RETURNING ", registration_columns!());
    REGISTRATION_LOCK_BY_EMAIL = concat!(
        "UPDATE registration SET email = email WHERE email = $1 RETURNING ", registration_columns!());
    REGISTRATION_INSERT = concat!("INSERT INTO registration (email, name, language, has_own_name,
            has_own_language, found_by, releases, granted_roles, is_invited, visibility,
            feed_generation, created_at, updated_at, blocked_because)
        VALUES ($1, '', NULL, FALSE, FALSE, $2, '[]', '[]', FALSE, $3, 0, $4, $4, '')
        ON CONFLICT (email) DO UPDATE SET email = excluded.email
        RETURNING ", registration_columns!());
    REGISTRATION_WRITE = "UPDATE registration SET name = $2, language = $3, has_own_name = $4,
            has_own_language = $5, found_by = $6, releases = $7, granted_roles = $8,
            is_invited = $9, visibility = $10, feed_generation = $11, updated_at = $12,
            verified_at = $13, consented_at = $14, blocked_at = $15, blocked_because = $16
        WHERE id = $1";
    REGISTRATION_LIST = concat!("SELECT ", registration_columns!(), " FROM registration
        WHERE id < $1
            AND ($2 = '' OR found_by LIKE $2 ESCAPE '!')
            AND ($3 = '' OR granted_roles LIKE $3)
            AND CASE $4
                WHEN 'entitled' THEN blocked_at IS NULL
                    AND (is_invited OR releases <> '[]' OR granted_roles <> '[]')
                WHEN 'blocked' THEN blocked_at IS NOT NULL
                WHEN 'lapsed' THEN blocked_at IS NULL
                    AND NOT (is_invited OR releases <> '[]' OR granted_roles <> '[]')
                ELSE TRUE END
        ORDER BY id DESC LIMIT $5");
    REGISTRATION_COUNT = "SELECT COUNT(*),
            COUNT(*) FILTER (WHERE blocked_at IS NULL
                AND (is_invited OR releases <> '[]' OR granted_roles <> '[]')),
            COUNT(*) FILTER (WHERE verified_at IS NOT NULL),
            COUNT(*) FILTER (WHERE blocked_at IS NOT NULL)
        FROM registration";

    TICKET_FIND = "SELECT slug, state, email, name, release, language, updated_at, tellings, forgotten
        FROM ticket WHERE slug = $1";
    // What is known is left as it is: which of the two counts is decided once the row is ours.
    TICKET_TELL =
        "INSERT INTO ticket (slug, state, email, name, release, language, updated_at, tellings)
        VALUES ($1, $2, $3, $4, $5, $6, $7, 1)
        ON CONFLICT (slug) DO UPDATE SET tellings = ticket.tellings + 1
        RETURNING slug, state, email, name, release, language, updated_at, tellings, forgotten";
    TICKET_WRITE = "UPDATE ticket SET state = $2, email = $3, name = $4, release = $5,
            language = $6, updated_at = $7
        WHERE slug = $1";
    TICKET_LIST_OF_EMAIL =
        "SELECT slug, state, email, name, release, language, updated_at, tellings, forgotten
        FROM ticket WHERE email = $1 ORDER BY updated_at DESC, slug DESC";

    CURSOR_FIND = "SELECT position FROM source_cursor WHERE source = $1";
    CURSOR_SET = "INSERT INTO source_cursor (source, position) VALUES ($1, $2)
        ON CONFLICT (source) DO UPDATE SET position = excluded.position";

    SERVER_KEY_INSERT =
        "INSERT INTO server_key (name, key) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING";
    SERVER_KEY_FIND = "SELECT key FROM server_key WHERE name = $1";
}
