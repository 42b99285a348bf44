//! Statements about mail to be sent.

statements! { ALL:
    MAIL_INSERT = "INSERT INTO mail
            (kind, email, locale, payload, once, state, attempts, due_at, created_at, failure)
        VALUES ($1, $2, $3, $4, $5, 'queued', 0, $6, $6, '')
        ON CONFLICT (once) DO NOTHING";
    // The outer condition is looked at again once a concurrent claim let go of a row. Thousands of
    // messages do not keep waiting those who want to come in. What nobody tried is due whatever the
    // clock said when it came, and so is what waits for longer than anything does.
    MAIL_CLAIM = "UPDATE mail SET state = 'sending', attempts = attempts + 1, due_at = $2
        WHERE state IN ('queued', 'sending')
            AND (due_at <= $1 OR due_at > $4 OR (state = 'queued' AND attempts = 0)) AND id IN
            (SELECT id FROM mail WHERE state IN ('queued', 'sending')
                    AND (due_at <= $1 OR due_at > $4 OR (state = 'queued' AND attempts = 0))
                ORDER BY kind = 'message', due_at, id LIMIT $3)
        RETURNING id, kind, email, locale, payload, state, attempts, due_at, created_at, failure";
    MAIL_SENT = "UPDATE mail SET state = 'sent', sent_at = $2, due_at = $2, failure = $3
        WHERE id = $1 AND state = 'sending'";
    MAIL_RETRY = "UPDATE mail SET state = 'queued', due_at = $2, failure = $3
        WHERE id = $1 AND state = 'sending'";
    MAIL_PUT_BACK = "UPDATE mail SET state = 'queued', attempts = attempts - 1, due_at = $2,
            failure = $3
        WHERE id = $1 AND state = 'sending'";
    MAIL_DEAD = "UPDATE mail SET state = 'dead', due_at = $2, failure = $3
        WHERE id = $1 AND state = 'sending'";
    MAIL_NEXT = "SELECT due_at FROM mail WHERE state IN ('queued', 'sending')
        ORDER BY due_at LIMIT 1";
    MAIL_COUNT = "SELECT state, COUNT(*) FROM mail GROUP BY state";
    MAIL_LIST = "SELECT id, kind, email, locale, payload, state, attempts, due_at, created_at,
            failure
        FROM mail WHERE id < $1 ORDER BY id DESC LIMIT $2";
    MAIL_LIST_OF_STATE = "SELECT id, kind, email, locale, payload, state, attempts, due_at,
            created_at, failure
        FROM mail WHERE state = $3 AND id < $1 ORDER BY id DESC LIMIT $2";
    MAIL_REQUEUE = "UPDATE mail SET state = 'queued', attempts = 0, due_at = $2, sent_at = NULL
        WHERE id = $1 AND state IN ('sent', 'dead')";
    MAIL_PRUNE = "DELETE FROM mail WHERE state IN ('sent', 'dead') AND due_at < $1";
}
