//! Statements about bulletins.

statements! { ALL:
    BULLETIN_INSERT = "INSERT INTO bulletin (kind, session, body, once, created_at)
        VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (once) DO NOTHING
        RETURNING id";
    BULLETIN_LIST = "SELECT id, kind, session, body, created_at
        FROM bulletin WHERE id > $1 ORDER BY id LIMIT $2";
    BULLETIN_LAST = "SELECT COALESCE(MAX(id), 0) FROM bulletin";
    // The newest stays: its number is what pages compare theirs with.
    BULLETIN_PRUNE = "DELETE FROM bulletin
        WHERE created_at < $1 AND id < (SELECT MAX(id) FROM bulletin)";
}

statements! { POSTGRES_ONLY:
    // Numbers become visible in their order, or a reader who saw 6 would never ask for 5.
    // SQLite has one writer at a time anyway.
    BULLETIN_LOCK = "LOCK TABLE bulletin IN SHARE ROW EXCLUSIVE MODE";
}
