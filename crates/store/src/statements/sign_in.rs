//! Statements about requests to sign in, and signed-in browsers.

use super::{attendance::attendance_columns, registrations::registration_columns};

macro_rules! browser_columns {
    () => {
        concat!(
            registration_columns!(),
            ", s.id AS session_id, s.kind, s.device, s.created_at AS session_created_at, s.seen_at,
            s.expires_at"
        )
    };
}

statements! { ALL:
    SIGN_IN_INSERT = "INSERT INTO sign_in_request (id, email, purpose, nonce_hash, shown_hash,
            token_hash, tries, next, locale, created_at, expires_at)
        VALUES ($1, $2, $3, $4, $5, $6, 0, $7, $8, $9, $10)";
    SIGN_IN_SET_SECRETS = "UPDATE sign_in_request SET token_hash = $2, code_hash = $3
        WHERE id = $1 AND used_at IS NULL AND expires_at > $4";
    SIGN_IN_FIND = "SELECT id, email, purpose, nonce_hash, shown_hash, code_hash, tries, next, locale,
            created_at, expires_at, used_at
        FROM sign_in_request WHERE token_hash = $1";
    SIGN_IN_FIND_BY_ID = "SELECT id, email, purpose, nonce_hash, shown_hash, code_hash, tries, next, locale,
            created_at, expires_at, used_at
        FROM sign_in_request WHERE id = $1";
    SIGN_IN_COUNT_TRY = "UPDATE sign_in_request SET tries = tries + 1
        WHERE id = $1 AND tries < $2 AND used_at IS NULL AND expires_at > $3";
    // Of many at once one gets the row.
    SIGN_IN_CONSUME = "UPDATE sign_in_request SET used_at = $2
        WHERE id = $1 AND used_at IS NULL AND expires_at > $2
        RETURNING email";
    SIGN_IN_PRUNE = "DELETE FROM sign_in_request WHERE expires_at <= $1";

    BROWSER_INSERT = "INSERT INTO browser_session
            (token_hash, id, registration_id, kind, device, created_at, seen_at, expires_at)
        VALUES ($1, $2, $3, $4, $5, $6, $6, $7)";
    BROWSER_FIND = concat!("SELECT ", browser_columns!(), "
        FROM browser_session s JOIN registration ON registration.id = s.registration_id
        WHERE s.token_hash = $1 AND s.expires_at > $2 AND s.seen_at > $3
            AND blocked_at IS NULL");
    // With what they have to do with a session of the programme.
    BROWSER_FIND_AT = concat!("SELECT ", browser_columns!(), ", ", attendance_columns!(), "
        FROM browser_session s JOIN registration ON registration.id = s.registration_id
        WHERE s.token_hash = $1 AND s.expires_at > $3 AND s.seen_at > $4
            AND blocked_at IS NULL");
    BROWSER_TOUCH = "UPDATE browser_session SET seen_at = $2 WHERE token_hash = $1";
    BROWSER_LIST = "SELECT id AS session_id, kind, device, created_at AS session_created_at,
            seen_at, expires_at
        FROM browser_session WHERE registration_id = $1 AND expires_at > $2
        ORDER BY seen_at DESC, id";
    BROWSER_END = "DELETE FROM browser_session WHERE registration_id = $1 AND id = $2";
    BROWSER_END_OTHERS = "DELETE FROM browser_session WHERE registration_id = $1 AND id <> $2";
    BROWSER_PRUNE = "DELETE FROM browser_session WHERE expires_at <= $1";
}
