//! Statements about what was done by whom.

statements! { ALL:
    AUDIT_INSERT = "INSERT INTO audit (at, actor_id, actor, action, subject, detail)
        VALUES ($1, $2, $3, $4, $5, $6)";
    AUDIT_LIST = "SELECT id, at, actor_id, actor, action, subject, detail
        FROM audit WHERE id < $1 ORDER BY id DESC LIMIT $2";
    AUDIT_LIST_OF_ACTION = "SELECT id, at, actor_id, actor, action, subject, detail
        FROM audit WHERE action IN ($3, $4) AND id < $1 ORDER BY id DESC LIMIT $2";
    AUDIT_PRUNE = "DELETE FROM audit WHERE at < $1";
}
