//! Addresses of databases, good and bad.

use std::time::{Duration, Instant};

use plaza_store::{SnapshotKind, Store, StoreError};
use serde_json::{Value, json};
use sqlx::{Connection, PgConnection};

use super::support::{Engine, Memory, Place, hear};

async fn local() -> Place {
    Place::find(Engine::Sqlite, Memory::Own).await.expect("SQLite needs no service")
}

#[tokio::test]
async fn an_address_that_cannot_be_used_is_refused_without_repeating_it() {
    let urls = [
        "",
        "plaza.db",
        "mysql://me:secret@host/plaza",
        "postgres://me:secret@host:notaport/plaza",
        "sqlite::memory:",
        "sqlite:",
    ];
    for url in urls {
        let mut options = local().await.options();
        options.database_url = url.into();
        let error = Store::open(options).await.unwrap_err();
        assert!(matches!(error, StoreError::InvalidUrl { setting: "database url", .. }), "{url}");
        assert!(!format!("{error} {error:?}").contains("secret"), "{error:?}");
    }
}

#[tokio::test]
async fn a_file_that_cannot_be_made_is_said() {
    let mut options = local().await.options();
    options.database_url = "sqlite:/dev/null/plaza.db".into();
    let error = Store::open(options).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "could not create the folder of the database: the file of the database cannot be opened; \
         nothing was changed, check its path and permissions"
    );
}

#[tokio::test]
async fn a_database_nobody_serves_is_an_answer_within_seconds() {
    let mut options = local().await.options();
    options.database_url = "postgres://me:secret@127.0.0.1:1/plaza".into();
    assert!(!format!("{options:?}").contains("secret"));
    let begun = Instant::now();
    let error = Store::open(options).await.unwrap_err();
    assert!(begun.elapsed() < Duration::from_secs(5), "{:?}", begun.elapsed());
    assert_eq!(
        error.to_string(),
        "could not reach the database: the database does not answer; nothing was changed, try \
         again later"
    );
    assert!(!format!("{error:?}").contains("secret"));
}

#[tokio::test]
async fn two_plazas_in_one_postgres_keep_to_their_schemas() {
    let Some(mut place) = Place::find(Engine::Postgres, Memory::Own).await else { return };
    let mut connection = PgConnection::connect(&place.database_url).await.unwrap();
    sqlx::raw_sql("CREATE SCHEMA one; CREATE SCHEMA two").execute(&mut connection).await.unwrap();
    connection.close().await.unwrap();
    let database_url = place.database_url.clone();
    place.database_url = format!("{database_url}?options[search_path]=one");
    let (one, also_one) = (place.open().await, place.open().await);
    place.database_url = format!("{database_url}?options[search_path]=two");
    let two = place.open().await;

    let mut ears = [one.announcements(), also_one.announcements(), two.announcements()];
    let kind = SnapshotKind::Schedule;
    one.publish(kind, "h", &json!("of one"), &Value::Null).await.unwrap();
    assert_eq!(two.latest::<Value>(kind).await.unwrap(), None);
    assert_eq!(also_one.latest_info(kind).await.unwrap().unwrap().number, 1);
    for ear in &mut ears[..2] {
        hear(ear).await;
    }
    let content = SnapshotKind::Content;
    two.publish(content, "h", &json!("of two"), &Value::Null).await.unwrap();
    let expected = plaza_store::Announcement::Published { kind: content, number: 1 };
    assert_eq!(hear(&mut ears[2]).await, expected, "the first it hears is its own");
}
