//! Statements about everything kept about a person, to show it and to delete it.

statements! { ALL:
    EXPORT_REGISTRATION = "SELECT id, email, name, language, releases, granted_roles, is_invited,
            visibility, created_at, updated_at, verified_at, consented_at, blocked_at,
            blocked_because
        FROM registration WHERE id = $1";
    EXPORT_TICKETS = "SELECT slug, state, email, name, release, language, updated_at
        FROM ticket WHERE email = $1 ORDER BY slug";
    EXPORT_SIGN_INS = "SELECT purpose, next, locale, created_at, expires_at, used_at
        FROM sign_in_request WHERE email = $1 ORDER BY created_at, id";
    EXPORT_BROWSERS = "SELECT kind, device, created_at, seen_at, expires_at
        FROM browser_session WHERE registration_id = $1 ORDER BY created_at, id";
    EXPORT_MAIL = "SELECT kind, locale, payload, state, created_at, sent_at
        FROM mail WHERE email = $1 ORDER BY id";
    EXPORT_SAVED = "SELECT session, created_at FROM saved_session
        WHERE registration_id = $1 ORDER BY created_at, session";
    EXPORT_SEATS = "SELECT session, state, created_at FROM seat
        WHERE registration_id = $1 ORDER BY id";
    EXPORT_METRICS = "SELECT created_at, name, visitor, data FROM metric_event
        WHERE registration_id = $1 ORDER BY id";
    EXPORT_AUDIT = "SELECT at, action, subject, detail FROM audit
        WHERE actor_id = $1 OR subject = $2 ORDER BY id";

    ERASE_FIND = "SELECT email, name, blocked_at FROM registration WHERE id = $1";
    ERASE_LIST_TICKETS = "SELECT slug, updated_at FROM ticket WHERE email = $1 ORDER BY slug";
    // Of two tellings of the same instant the one that gives less counts; this one is later still,
    // so that being told of the ticket as it was changes nothing.
    ERASE_TICKET = "UPDATE ticket SET state = 'void', email = NULL, name = '', updated_at = $2,
            forgotten = COALESCE($3, forgotten)
        WHERE slug = $1";
    ERASE_SIGN_INS = "DELETE FROM sign_in_request WHERE email = $1";
    ERASE_MAIL = "DELETE FROM mail WHERE email = $1";
    ERASE_SAVED = "DELETE FROM saved_session WHERE registration_id = $1";
    ERASE_BROWSERS = "DELETE FROM browser_session WHERE registration_id = $1";
    ERASE_METRICS = "UPDATE metric_event SET registration_id = NULL WHERE registration_id = $1";
    ERASE_LIST_AUDIT = "SELECT id, detail FROM audit WHERE actor_id = $1 OR subject = $2";
    ERASE_AUDIT_DETAIL = "UPDATE audit SET detail = $2 WHERE id = $1";
    ERASE_ACTOR = "UPDATE audit SET actor = $2, actor_id = NULL WHERE actor_id = $1";
    ERASE_REGISTRATION = "DELETE FROM registration WHERE id = $1";
    ERASE_BUT_BLOCK = "UPDATE registration SET name = '', language = NULL, has_own_name = FALSE,
            has_own_language = FALSE, found_by = email, releases = '[]', granted_roles = '[]',
            is_invited = FALSE, visibility = 'hidden', feed_generation = feed_generation + 1,
            verified_at = NULL, consented_at = NULL, updated_at = $2
        WHERE id = $1";

    FORGET_LIST = "SELECT r.id, r.email FROM registration r
        WHERE r.updated_at < $1 AND r.created_at < $2 AND r.granted_roles = '[]'
            AND NOT EXISTS (SELECT 1 FROM browser_session b
                WHERE b.registration_id = r.id AND b.seen_at >= $1)
        ORDER BY r.id";
    FORGET_LIST_TICKETS = "SELECT slug, updated_at FROM ticket
        WHERE email IS NOT NULL AND updated_at < $1
            AND NOT EXISTS (SELECT 1 FROM registration r WHERE r.email = ticket.email)
        ORDER BY slug LIMIT $2";
    FORGET_SIGN_INS = "DELETE FROM sign_in_request WHERE created_at < $1
        AND NOT EXISTS (SELECT 1 FROM registration r WHERE r.email = sign_in_request.email)";
    FORGET_MAIL = "DELETE FROM mail WHERE created_at < $1
        AND NOT EXISTS (SELECT 1 FROM registration r WHERE r.email = mail.email)";
}
