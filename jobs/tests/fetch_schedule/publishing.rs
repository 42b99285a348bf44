//! What is published when, and what is said about it.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use plaza_domain::schedule::{ChangeKind, lint::WarningKind};
use plaza_jobs::{JobError, pretalx::mapping::Named};
use serde_json::json;

use super::{
    plaza::Plaza,
    site::{Site, V1, changed, status},
};

/// A site whose programme changes when `turn` is set: one talk is renamed and moved, one is
/// withdrawn, one loses its first slot.
async fn changing() -> (Site, Arc<AtomicBool>) {
    let turn = Arc::new(AtomicBool::new(false));
    let turned = Arc::clone(&turn);
    let site = Site::bent(V1, move |asked, body| {
        if !turned.load(Ordering::SeqCst) {
            return None;
        }
        let slots = asked.is("/slots/");
        (slots || asked.is("/submissions/")).then(|| {
            changed(body, |page| {
                for item in page["results"].as_array_mut().unwrap() {
                    if slots && item["submission"] == "37SR9H" {
                        item["room"] = json!(8);
                    } else if slots && item["submission"] == "WGS3VY" && item["room"] == 6 {
                        item["is_visible"] = json!(false);
                    } else if item["code"] == "37SR9H" {
                        item["title"] = json!("Neuer Titel");
                    } else if item["code"] == "37VNQL" {
                        item["state"] = json!("withdrawn");
                    }
                }
            })
        })
    });
    (site.await, turn)
}

#[tokio::test]
async fn an_unchanged_source_gives_no_new_snapshot() {
    let site = Site::honest(V1).await;
    let plaza = Plaza::new().await;
    let first = plaza.fetch(&site.options()).await.unwrap();
    assert_eq!(first.summary, "published snapshot 1: the first programme, 120 sessions");
    assert_eq!((first.published, first.changes.len()), (Some(1), 0));

    let mut ear = plaza.store.announcements();
    let again = plaza.fetch(&site.options()).await.unwrap();
    // Whoever published it may have been stopped before it told the others.
    let heard = tokio::time::timeout(std::time::Duration::from_secs(10), ear.next()).await;
    let kind = plaza_store::SnapshotKind::Schedule;
    assert_eq!(heard, Ok(plaza_store::Announcement::Published { kind, number: 1 }));
    assert_eq!((again.summary.as_str(), again.published), ("unchanged since snapshot 1", None));
    assert_eq!(again.warnings, first.warnings);
    assert_eq!(plaza.snapshot().await.unwrap().info.number, 1);
}

#[tokio::test]
async fn changes_are_stored_with_the_snapshot_and_ids_stay() {
    let (site, turn) = changing().await;
    let plaza = Plaza::with_programme(&site.options()).await;
    let before = plaza.schedule().await;
    turn.store(true, Ordering::SeqCst);
    let report = plaza.fetch(&site.options()).await.unwrap();

    assert_eq!(report.summary, "published snapshot 2: 1 moved, 2 cancelled, 1 retitled");
    let snapshot = plaza.snapshot().await.unwrap();
    let changes = &snapshot.body.changes;
    let kinds: Vec<_> = changes.iter().map(|c| (c.session.as_str(), &c.kind)).collect();
    assert!(matches!(kinds[0], ("37SR9H", ChangeKind::Moved { .. })), "{kinds:?}");
    assert!(matches!(kinds[1], ("37SR9H", ChangeKind::Retitled { .. })));
    assert!(matches!(kinds[2], ("37VNQL", ChangeKind::Cancelled { .. })));
    assert!(matches!(kinds[3], ("WGS3VY", ChangeKind::Cancelled { .. })));
    assert_eq!(snapshot.info.changes, serde_json::to_value(changes).unwrap());
    assert_eq!(report.changes.len(), 4);
    assert!(report.changes[0].starts_with("moved: Neuer Titel (37SR9H), from "), "{report:?}");
    assert!(report.changes[0].ends_with("Online Stage"), "{report:?}");

    // The slot that is left keeps its number.
    assert_eq!(snapshot.body.session("WGS3VY-2"), before.session("WGS3VY-2"));
    assert!(snapshot.body.session("WGS3VY").is_none());

    turn.store(false, Ordering::SeqCst);
    plaza.fetch(&site.options()).await.unwrap();
    let after = plaza.schedule().await;
    let ids = |schedule: &plaza_domain::Schedule| -> Vec<String> {
        schedule.sessions.iter().filter(|s| s.code == "WGS3VY").map(|s| s.id.to_string()).collect()
    };
    assert_eq!(ids(&after), ["WGS3VY-3", "WGS3VY-2"], "a number is not given twice");
}

#[tokio::test]
async fn a_dry_run_says_what_would_change_and_changes_nothing() {
    let (site, turn) = changing().await;
    let plaza = Plaza::with_programme(&site.options()).await;
    turn.store(true, Ordering::SeqCst);
    let report = plaza.dry_run(&site.options()).await.unwrap();
    assert_eq!(report.summary, "would publish: 1 moved, 2 cancelled, 1 retitled");
    assert_eq!((report.published, report.changes.len()), (None, 4));
    assert_eq!(plaza.snapshot().await.unwrap().info.number, 1);
}

#[tokio::test]
async fn a_cancelled_job_stops_waiting_and_publishes_nothing() {
    let plaza = Plaza::new().await;
    let cancel = plaza.cancel.clone();
    let site = Site::bent(V1, move |asked, _| {
        asked.is("/tags/").then(|| {
            cancel.cancel();
            status(503)
        })
    });
    let site = site.await;
    let mut options = site.options();
    options.retry_pause = std::time::Duration::from_hours(1);
    assert!(matches!(plaza.fetch(&options).await, Err(JobError::Cancelled)));
    assert!(plaza.snapshot().await.is_none());
}

#[tokio::test]
async fn an_organizer_is_told_what_looks_wrong() {
    let site = Site::honest(V1).await;
    let mut options = site.options();
    options.mapping.surveys = vec![Named::Text("Survey".to_owned())];
    options.mapping.captions_tags = vec!["subtitles".to_owned()];
    let report = Plaza::new().await.fetch(&options).await.unwrap();
    let of = |kind| report.warnings.iter().filter(|w| w.kind == kind).collect::<Vec<_>>();
    assert_eq!(of(WarningKind::Unscheduled).len(), 6);
    assert!(!of(WarningKind::MissingLink).is_empty());
    assert_eq!(
        of(WarningKind::UnknownQuestion)[0].message,
        "pretalx.mapping.surveys: the source has no question `Survey`, or does not show it to us"
    );
    assert_eq!(
        of(WarningKind::UnknownLabel)[0].message,
        "pretalx.mapping.captions_tags: the source has no tag `subtitles`, or does not show it \
         to us"
    );
}
