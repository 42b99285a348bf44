//! Deleting a person while something is told of them, and what of the audit log stays.

use plaza_domain::people::RegistrationId;
use plaza_store::{AuditQuery, NewAudit, Seating, Store};
use serde_json::{Value, json};
use sqlx::{AssertSqlSafe, Connection, PgConnection};

use super::{
    people::{email, minutes, ticket},
    support::{Engine, Memory, Place, eventually},
};

const ADA: &str = "ada@example.org";

#[tokio::test]
async fn a_ticket_that_is_told_of_while_its_owner_is_deleted_does_not_stay_without_an_owner() {
    let Some(place) = Place::find(Engine::Postgres, Memory::Own).await else { return };
    let store = place.open().await;
    store.apply_ticket(&ticket("ti_1", ADA, 0), None, Seating::OVER).await.unwrap();
    let id = store.find_registration_by_email(&email(ADA)).await.unwrap().unwrap().id;

    // Somebody tells of another ticket: they have its registration, and not the tickets before.
    let mut telling = PgConnection::connect(&place.database_url).await.unwrap();
    let mut telling = telling.begin().await.unwrap();
    let lock = AssertSqlSafe(format!("UPDATE registration SET email = email WHERE id = {id}"));
    sqlx::query(lock).execute(&mut *telling).await.unwrap();
    let deleting = store.delete_registration(id, false, Seating::OVER);
    let told = async {
        let waits = "SELECT COUNT(*) FROM pg_stat_activity
            WHERE datname = current_database() AND wait_event_type = 'Lock'";
        eventually(|| async {
            let mut looking = PgConnection::connect(&place.database_url).await.unwrap();
            let waiting: i64 = sqlx::query_scalar(waits).fetch_one(&mut looking).await.unwrap();
            (waiting > 0).then_some(())
        })
        .await;
        let tell = "INSERT INTO ticket (slug, state, email, name, release, updated_at, tellings)
            VALUES ('ti_2', 'complete', $1, 'Ada', 'participant', $2, 1)";
        sqlx::query(tell).bind(ADA).bind(minutes(1)).execute(&mut *telling).await.unwrap();
        telling.commit().await.unwrap();
    };
    let (deleted, ()) = tokio::join!(deleting, told);
    assert!(deleted.unwrap());
    assert_eq!(store.list_tickets(&email(ADA)).await.unwrap(), []);
    for slug in ["ti_1", "ti_2"] {
        let known = store.find_ticket(slug).await.unwrap().unwrap();
        assert_eq!((known.email.as_ref(), known.is_live()), (None, false), "{slug}");
    }
    // The same again brings nobody back; another ticket does.
    store.apply_ticket(&ticket("ti_2", ADA, 2), None, Seating::OVER).await.unwrap();
    assert_eq!(store.find_registration_by_email(&email(ADA)).await.unwrap(), None);
    store.apply_ticket(&ticket("ti_3", ADA, 3), None, Seating::OVER).await.unwrap();
    assert!(store.find_registration_by_email(&email(ADA)).await.unwrap().is_some());
}

/// What the log says of somebody who was called `name`, once they are deleted.
async fn told_of(store: &Store, name: &str, detail: Value) -> (RegistrationId, Value) {
    let id = store.invite(&email(ADA), name, &[]).await.unwrap();
    let audit = NewAudit {
        actor_id: None,
        actor: "an operator".into(),
        action: "registration.block".into(),
        subject: format!("registration {id}"),
        detail,
    };
    store.write_audit(&audit).await.unwrap();
    store.delete_registration(id, false, Seating::OVER).await.unwrap();
    let query = AuditQuery { limit: 1, ..AuditQuery::default() };
    (id, store.list_audit(&query).await.unwrap().remove(0).detail)
}

#[tokio::test]
async fn of_the_log_nothing_changes_but_whom_it_tells_of() {
    for place in Place::all().await.into_iter().filter(|place| place.memory == Memory::Own) {
        let store = place.open().await;
        let detail = json!({"because": "", "before": ["", null, 7, true]});
        let (_, told) = told_of(&store, "", detail.clone()).await;
        assert_eq!(told, detail, "who has no name: {}", place.name());

        let detail = json!({"because": "rude", "asked": [ADA, {"by": "because", "note": "because"}],
            "said": format!("\"{ADA}\" and because"), ADA: 1});
        let (id, told) = told_of(&store, "because", detail).await;
        let she = format!("registration {id}");
        let expected = json!({"because": "rude", "asked": [she, {"by": she, "note": she}],
            "said": format!("\"{she}\" and because"), she: 1});
        assert_eq!(told, expected, "{}", place.name());
    }
}
