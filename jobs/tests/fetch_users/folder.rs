//! The job on a folder of captured lists.

use std::{fs, sync::Arc};

use plaza_jobs::{Job, JobError, Run, fetch_users::FetchUsers, tito::TitoOptions};
use plaza_store::Store;
use rand::{SeedableRng, rngs::StdRng};
use tokio_util::sync::CancellationToken;

use super::tellings::{clock, entitled, options, store};

async fn fetch(store: &Store, options: &TitoOptions) -> Result<String, JobError> {
    let job = FetchUsers::new(options.clone(), StdRng::seed_from_u64(2));
    let cancel = CancellationToken::new();
    let run =
        Run { store: store.clone(), clock: Arc::clone(&clock()) as _, cancel, dry_run: false };
    job.run(&run).await.map(|report| report.summary)
}

#[tokio::test]
async fn overlapping_pages_of_a_folder_are_one_list() {
    let (store, _folder) = store().await;
    assert_eq!(fetch(&store, &options()).await.unwrap(), "225 tickets new, 5 void");
    assert_eq!(fetch(&store, &options()).await.unwrap(), "no ticket changed");
    let cursor = store.find_cursor("tito/plaza-collective/plaza-2026").await.unwrap();
    assert_eq!(cursor.as_deref(), Some("2026-04-12T21:57:29.000Z"));
    store.close().await;
}

#[tokio::test]
async fn a_folder_without_lists_or_with_a_broken_one_fails_with_its_name() {
    let (store, _kept) = store().await;
    let folder = tempfile::tempdir().unwrap();
    let mut options = options();
    options.url = folder.path().display().to_string();
    let told = async || fetch(&store, &options).await.unwrap_err().to_string();
    assert!(told().await.ends_with("holds no tickets.json"), "{}", told().await);
    fs::write(folder.path().join("tickets.json"), "{\"tickets\": [").unwrap();
    assert_eq!(told().await, "tickets.json: the answer ends too early");
    fs::write(folder.path().join("tickets.json"), "{\"attendees\": []}").unwrap();
    assert_eq!(told().await, "tickets.json: .: missing field `tickets`");
    assert_eq!(entitled(&store).await, []);
    store.close().await;
}

#[tokio::test]
async fn a_ticket_from_the_future_does_not_hide_what_comes_before_it() {
    let (store, _kept) = store().await;
    let folder = tempfile::tempdir().unwrap();
    let mut options = options();
    options.url = folder.path().display().to_string();
    let ticket = r#"{"slug": "ti_1", "state": "complete", "email": "ada@example.org",
                     "updated_at": "9999-12-31T23:59:59Z"}"#;
    fs::write(folder.path().join("tickets.json"), format!("{{\"tickets\": [{ticket}]}}")).unwrap();
    assert_eq!(fetch(&store, &options).await.unwrap(), "1 ticket new");
    let cursor = store.find_cursor(&options.cursor()).await.unwrap();
    assert_eq!(cursor.as_deref(), Some("2026-06-01T10:00:00.000Z"));
    store.close().await;
}
