//! Migrating and preparing.

use plaza_store::{Store, StoreError};

use super::support::{Engine, Memory, Place};

async fn each_engine() -> Vec<Place> {
    let mut places = Vec::new();
    for engine in [Engine::Sqlite, Engine::Postgres] {
        places.extend(Place::find(engine, Memory::Own).await);
    }
    places
}

#[tokio::test]
async fn every_statement_is_understood_by_both_engines() {
    for place in each_engine().await {
        let store = place.open().await;
        let prepared = store.prepare_all_statements().await.unwrap();
        assert!(prepared >= 18, "{prepared} on {}", place.name());
    }
}

#[tokio::test]
async fn many_replicas_may_open_and_migrate_at_once() {
    for place in each_engine().await {
        let replicas = (0..8).map(|_| async {
            let store = Store::open(place.options()).await?;
            store.migrate().await?;
            store.migrate().await?;
            store.start_run("fetch-schedule", "test").await
        });
        let ids: Result<Vec<_>, StoreError> =
            futures::future::join_all(replicas).await.into_iter().collect();
        let mut ids = ids.unwrap();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), 8, "{}", place.name());
    }
}

#[tokio::test]
async fn a_database_that_was_not_migrated_says_what_to_do() {
    for place in each_engine().await {
        let store = Store::open(place.options()).await.unwrap();
        let error = store.start_run("fetch-schedule", "test").await.unwrap_err();
        assert_eq!(
            error.to_string(),
            "could not write down the start of a job: a table is missing; run `plaza migrate` on \
             this database first"
        );
    }
}
