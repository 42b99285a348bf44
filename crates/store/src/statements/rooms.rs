//! Statements about rooms, and about what is kept of what happens in them.

macro_rules! room_columns {
    () => {
        "id, key, name, description, scene, size, access, permissions, opening, is_lobby, doors,
            state, creator_id, created_at, updated_at"
    };
}

statements! { ALL:
    ROOM_INSERT = "INSERT INTO room (id, key, published, name, description, scene, size, access,
            permissions, opening, is_lobby, doors, state, creator_id, created_at, updated_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 'open', $13, $14, $14)
        ON CONFLICT DO NOTHING";
    ROOM_CLONE = "INSERT INTO room (id, key, published, name, description, scene, size, access,
            permissions, opening, is_lobby, doors, state, creator_id, created_at, updated_at)
        SELECT $2, NULL, NULL, name, description, scene, size, access, permissions, opening, FALSE,
            doors, 'open', $3, $4, $4
        FROM room WHERE id = $1
        ON CONFLICT DO NOTHING";
    ROOM_CLONE_OBJECTS = "INSERT INTO room_object (room_id, number, body, updated_at)
        SELECT $2, number, body, $3 FROM room_object WHERE room_id = $1";
    ROOM_FIND = concat!("SELECT ", room_columns!(), " FROM room WHERE id = $1");
    ROOM_FIND_BY_KEY = concat!("SELECT ", room_columns!(), " FROM room WHERE key = $1");
    // Those of the settings first, in their order as far as it is known.
    ROOM_LIST = concat!("SELECT ", room_columns!(), " FROM room WHERE state <> 'archived'
        ORDER BY CASE WHEN key IS NULL THEN 1 ELSE 0 END, created_at, id");
    ROOM_LIST_ARCHIVED = concat!("SELECT ", room_columns!(), " FROM room WHERE state = 'archived'
        ORDER BY updated_at DESC, id");
    ROOM_UPDATE = "UPDATE room SET name = $2, description = $3, scene = $4, size = $5, access = $6,
            permissions = $7, opening = $8, updated_at = $9
        WHERE id = $1";
    ROOM_MOVE = "UPDATE room SET state = $2, updated_at = $4 WHERE id = $1 AND state = $3";
    ROOM_ARCHIVE = "UPDATE room SET state = 'archived', updated_at = $2
        WHERE id = $1 AND state <> 'archived'";
    ROOM_DELETE = "DELETE FROM room WHERE id = $1";
    ROOM_COUNT_OF = "SELECT
            (SELECT COUNT(*) FROM room WHERE creator_id = $1 AND state = 'open') AS open,
            (SELECT COUNT(*) FROM room WHERE creator_id = $1 AND created_at > $2) AS made";

    ROOM_LIST_PUBLISHED = "SELECT key, published FROM room WHERE key IS NOT NULL ORDER BY key";
    ROOM_PUBLISH = "UPDATE room SET published = $2, name = $3, description = $4, scene = $5,
            size = $6, opening = $7, is_lobby = $8, doors = $9, state = 'open', updated_at = $10
        WHERE key = $1";
    ROOM_UNPUBLISH = "UPDATE room SET published = NULL, state = 'archived', updated_at = $2
        WHERE key = $1 AND published IS NOT NULL";

    ROOM_ROLE_FIND = "SELECT role FROM room_role WHERE room_id = $1 AND registration_id = $2";
    ROOM_ROLE_SET = "INSERT INTO room_role (room_id, registration_id, role)
        SELECT r.id, p.id, $3 FROM room r, registration p WHERE r.id = $1 AND p.id = $2
        ON CONFLICT (room_id, registration_id) DO UPDATE SET role = excluded.role";
    ROOM_ROLE_DELETE = "DELETE FROM room_role WHERE room_id = $1 AND registration_id = $2";
    ROOM_ROLE_LIST_OF = "SELECT room_id, role FROM room_role WHERE registration_id = $1
        ORDER BY room_id";
    ROOM_ROLE_LIST = "SELECT rr.registration_id, rr.role, r.name, r.email
        FROM room_role rr JOIN registration r ON r.id = rr.registration_id
        WHERE rr.room_id = $1 ORDER BY r.name, rr.registration_id";

    ROOM_BAN_INSERT = "INSERT INTO room_ban (room_id, person, reason, decided_by, created_at, until)
        VALUES ($1, $2, $3, $4, $5, $6) RETURNING id";
    ROOM_BAN_LIST = "SELECT id, room_id, person, reason, decided_by, created_at, until FROM room_ban
        WHERE (room_id = $1 OR room_id IS NULL) AND (until IS NULL OR until > $2) ORDER BY id";
    ROOM_BAN_DELETE = "DELETE FROM room_ban WHERE id = $1 RETURNING room_id";

    ROOM_OBJECT_KEEP = "INSERT INTO room_object (room_id, number, body, updated_at)
        SELECT id, $2, $3, $4 FROM room WHERE id = $1
        ON CONFLICT (room_id, number) DO UPDATE
            SET body = excluded.body, updated_at = excluded.updated_at";
    ROOM_OBJECT_DROP = "DELETE FROM room_object WHERE room_id = $1 AND number = $2";
    ROOM_OBJECT_LIST = "SELECT number, body FROM room_object WHERE room_id = $1 ORDER BY number";

    ROOM_MESSAGE_KEEP = "INSERT INTO room_message (room_id, number, person, body, created_at)
        SELECT id, $2, $3, $4, $5 FROM room WHERE id = $1
        ON CONFLICT (room_id, number) DO UPDATE
            SET person = excluded.person, body = excluded.body, created_at = excluded.created_at";
    ROOM_MESSAGE_DROP = "DELETE FROM room_message WHERE room_id = $1 AND number = $2";
    ROOM_MESSAGE_PRUNE = "DELETE FROM room_message WHERE room_id = $1 AND number <= $2";
    ROOM_MESSAGE_LIST = "SELECT number, person, body FROM room_message
        WHERE room_id = $1 ORDER BY number DESC LIMIT $2";

    ROOM_COMPLAINT_INSERT = "INSERT INTO room_complaint
            (room_id, told_by, about, name, reason, evidence, created_at)
        SELECT id, $2, $3, $4, $5, $6, $7 FROM room WHERE id = $1";
    ROOM_COMPLAINT_LIST = "SELECT id, room_id, told_by, about, name, reason, evidence, created_at
        FROM room_complaint ORDER BY id DESC LIMIT $1";

    ROOM_INVITE_INSERT = "INSERT INTO room_invite
            (room_id, kind, token_hash, registration_id, created_at, expires_at)
        VALUES ($1, $2, $3, $4, $5, $6) RETURNING id";
    ROOM_INVITE_FIND = "SELECT id, room_id, kind, created_at, expires_at FROM room_invite
        WHERE token_hash = $1 AND (expires_at IS NULL OR expires_at > $2)";
    ROOM_INVITE_LIST = "SELECT id, room_id, kind, created_at, expires_at FROM room_invite
        WHERE room_id = $1 AND (expires_at IS NULL OR expires_at > $2) ORDER BY id";
    ROOM_INVITE_DELETE = "DELETE FROM room_invite WHERE room_id = $1 AND id = $2";
    ROOM_INVITE_PRUNE = "DELETE FROM room_invite WHERE expires_at <= $1";

    ERASE_ROOM_CREATOR = "UPDATE room SET creator_id = NULL WHERE creator_id = $1";
    ERASE_ROOM_ROLES = "DELETE FROM room_role WHERE registration_id = $1";
    ERASE_ROOM_INVITES = "UPDATE room_invite SET registration_id = NULL WHERE registration_id = $1";
    ERASE_ROOM_BANS = "DELETE FROM room_ban WHERE person = $1";
    ERASE_ROOM_BANS_DECIDED = "UPDATE room_ban SET decided_by = NULL WHERE decided_by = $1";
    ERASE_ROOM_MESSAGES = "DELETE FROM room_message WHERE person = $1";
    ERASE_ROOM_COMPLAINTS = "DELETE FROM room_complaint WHERE about = $1";
    ERASE_ROOM_COMPLAINTS_TOLD = "UPDATE room_complaint SET told_by = NULL WHERE told_by = $1";
    ERASE_LIST_ROOM_EVIDENCE = "SELECT id, evidence FROM room_complaint";
    ERASE_ROOM_EVIDENCE = "UPDATE room_complaint SET evidence = $2 WHERE id = $1";
    ERASE_LIST_ROOM_OBJECTS = "SELECT room_id, number, body FROM room_object";

    // Whoever has a registration goes with it; what guests left behind goes by its age.
    FORGET_ROOM_MESSAGES = "DELETE FROM room_message WHERE created_at < $1
        AND (person IS NULL OR person NOT LIKE 'registration:%')";
    FORGET_ROOM_BANS = "DELETE FROM room_ban WHERE created_at < $1
        AND person NOT LIKE 'registration:%'";
    FORGET_ROOM_COMPLAINTS = "DELETE FROM room_complaint WHERE created_at < $1
        AND about NOT LIKE 'registration:%'";

    EXPORT_ROOMS = "SELECT id, name, description, state, created_at FROM room
        WHERE creator_id = $1 ORDER BY created_at, id";
    EXPORT_ROOM_ROLES = "SELECT room_id, role FROM room_role
        WHERE registration_id = $1 ORDER BY room_id";
    EXPORT_ROOM_MESSAGES = "SELECT room_id, body, created_at FROM room_message
        WHERE person = $1 ORDER BY created_at, room_id, number";
    EXPORT_ROOM_BANS = "SELECT room_id, reason, created_at, until FROM room_ban
        WHERE person = $1 ORDER BY id";
    EXPORT_ROOM_COMPLAINTS = "SELECT room_id, name, reason, created_at FROM room_complaint
        WHERE told_by = $1 ORDER BY id";
}
