//! From git to the page.

use std::{sync::Arc, time::Instant};

use hmac::{Hmac, KeyInit, Mac};
use plaza_jobs::{fetch_content::FetchContent, runner::Trigger};
use plaza_store::{AuditQuery, RunOutcome, SnapshotKind};
use plaza_tests::{Engine, Place, Repository, Setting, TestPlaza};
use serde_json::{Value, json};
use sha2::Sha256;

use crate::story::{message, outcome};

async fn a_plaza_with(place: &Place, repository: &Repository) -> TestPlaza {
    let job = FetchContent::new(repository.options());
    TestPlaza::with_jobs(place, |_| vec![Arc::new(job)]).await
}

#[tokio::test]
async fn what_organizers_push_is_on_every_replica_in_each_language() {
    for engine in Engine::ALL {
        let Some(place) = Place::find(engine) else { continue };
        let mut repository = Repository::new();
        let one = a_plaza_with(&place, &repository).await;
        let other = a_plaza_with(&place, &repository).await;
        let fetch = async || one.plaza.runner.run("fetch-content", Trigger::Command, false).await;
        assert_eq!(outcome(&fetch().await), (RunOutcome::Succeeded, Some(1)));
        one.shows("/help?lang=en", "front desk").await;
        one.shows("/help?lang=es", "Pregunta").await;
        let content: Value = one.get("/api/content/help").await.json();
        let html = content["content"]["es"].as_str().unwrap();
        assert!(html.contains("<strong>entrada</strong>"), "{html}");

        repository.push(&[("help/en.md", "# Help\n\nAsk at the **fountain**.\n")]);
        assert_eq!(outcome(&fetch().await), (RunOutcome::Succeeded, Some(2)));
        let ended = Instant::now();
        tokio::join!(
            one.shows("/help?lang=en", "fountain"),
            other.shows("/help?lang=en", "fountain")
        );
        assert!(ended.elapsed().as_secs() < 2, "{engine:?}: {:?}", ended.elapsed());
        one.close().await;
        other.close().await;
    }
}

#[tokio::test]
async fn a_broken_file_rejects_the_whole_revision_with_its_place_and_the_page_stays() {
    let (place, mut repository) = (Place::of_sqlite(), Repository::new());
    let plaza = a_plaza_with(&place, &repository).await;
    let fetch = async || plaza.plaza.runner.run("fetch-content", Trigger::Command, false).await;
    assert_eq!(outcome(&fetch().await), (RunOutcome::Succeeded, Some(1)));
    plaza.shows("/help?lang=en", "front desk").await;

    repository.push(&[
        ("help/en.md", "# Help\n\nAsk at the fountain.\n"),
        ("settings.json", "{\n  \"conference\": {\n    \"venue\": 7\n  }\n}"),
    ]);
    let broken = fetch().await;
    assert_eq!(outcome(&broken), (RunOutcome::Failed, None));
    assert!(message(&broken).contains("settings.json:3"), "{}", message(&broken));
    let snapshots = plaza.plaza.store.list_snapshots(SnapshotKind::Content, 10).await.unwrap();
    assert_eq!(snapshots.len(), 1);
    assert!(plaza.get("/help?lang=en").await.text().contains("front desk"));
    plaza.close().await;
}

#[tokio::test]
async fn a_commit_that_changes_nothing_makes_no_new_snapshot() {
    let (place, mut repository) = (Place::of_sqlite(), Repository::new());
    let plaza = a_plaza_with(&place, &repository).await;
    let fetch = async || plaza.plaza.runner.run("fetch-content", Trigger::Command, false).await;
    assert_eq!(outcome(&fetch().await), (RunOutcome::Succeeded, Some(1)));
    repository.push(&[]);
    assert_eq!(outcome(&fetch().await), (RunOutcome::Unchanged, None));
    plaza.close().await;
}

#[tokio::test]
async fn a_signed_push_fetches_the_content_and_an_unsigned_one_does_not() {
    const SECRET: &str = "between the host and us";
    let (place, mut repository) = (Place::of_sqlite(), Repository::new());
    let job = FetchContent::new(repository.options());
    let options = repository.options();
    let plaza = TestPlaza::configured(
        &place,
        |_| vec![Arc::new(job)],
        |config| {
            config.content = Some(options);
            config.webhooks.content_secret =
                Some(plaza_server::config::secret::Secret::new(SECRET));
        },
    )
    .await;
    let body = json!({ "ref": "refs/heads/main" }).to_string();
    let push = async |signature: &str| {
        let url = plaza.url("/webhooks/content");
        let request = plaza.http().post(url).header("content-type", "application/json");
        let request = request.header("x-hub-signature-256", signature).body(body.clone());
        plaza.ask(request).await.status
    };
    let mut mac = Hmac::<Sha256>::new_from_slice(SECRET.as_bytes()).unwrap();
    mac.update(body.as_bytes());
    let signature = format!("sha256={}", hex::encode(mac.finalize().into_bytes()));

    assert_eq!(push(&format!("sha256={}", "0".repeat(64))).await, 401);
    assert_eq!(plaza.plaza.store.list_runs(None, 10).await.unwrap().len(), 0);
    let good = push(&signature).await;
    assert!((200..300).contains(&good), "{good}");
    plaza.shows("/help?lang=en", "front desk").await;
    repository.push(&[("help/en.md", "# Help\n\nAsk at the fountain.\n")]);
    push(&signature).await;
    plaza.shows("/help?lang=en", "fountain").await;
    plaza.close().await;
}

#[tokio::test]
async fn blocked_addresses_never_leave_not_even_as_hashes() {
    let (place, mut repository) = (Place::of_sqlite(), Repository::new());
    repository.push(&[("blocked.json", "{\"emails\": [\"mallory@example.org\"]}")]);
    let plaza = a_plaza_with(&place, &repository).await;
    plaza.plaza.runner.run("fetch-content", Trigger::Command, false).await;
    plaza.shows("/help?lang=en", "front desk").await;
    let edition = plaza.plaza.live.load_full();
    let [hash] = &edition.content().blocked[..] else { panic!("one address is blocked") };
    let content_hash = &edition.content.info.as_ref().unwrap().hash;
    for path in [
        "/",
        "/help",
        "/api/settings",
        "/api/content/help",
        "/api/v1/edition",
        "/api/v1/settings",
        "/api/v1/content",
        "/api/v1/content/help",
    ] {
        let answer = plaza.get(path).await;
        assert_eq!(answer.status, 200, "{path}");
        // The hash of all content covers the blocked addresses: with it, a guess can be checked.
        for secret in ["mallory", hash.as_str(), content_hash.as_str()] {
            assert!(!answer.text().contains(secret), "{path} holds {secret}");
        }
    }
    plaza.close().await;
}

#[tokio::test]
async fn an_operator_gets_no_link_for_an_address_the_organizers_keep_out() {
    let Some(setting) = Setting::new(Place::of_sqlite(), "") else { return };
    let mut repository = Repository::new();
    repository.push(&[("blocked.json", "{\"emails\": [\"mallory@example.org\"]}")]);
    let plaza = a_plaza_with(&setting.place, &repository).await;
    plaza.plaza.runner.run("fetch-content", Trigger::Command, false).await;
    let refused = setting.runs(&["sign-in", "Mallory@example.org", "--invite"]);
    let said = String::from_utf8(refused.stderr).unwrap();
    assert_eq!((refused.status.code(), refused.stdout), (Some(1), Vec::new()), "{said}");
    assert!(said.contains("blocked.json"), "{said}");
    let query = AuditQuery { limit: 10, ..AuditQuery::default() };
    assert_eq!(plaza.plaza.store.list_audit(&query).await.unwrap(), []);
    assert_eq!(plaza.plaza.store.count_registrations().await.unwrap().all, 0);
    let invited = setting.runs(&["sign-in", "ada@example.org", "--invite"]);
    assert!(invited.status.success());
    plaza.close().await;
}
