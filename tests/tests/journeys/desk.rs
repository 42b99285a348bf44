//! The organizers' desk: who sees it, what they do there, and the trace it leaves.

mod jobs;
mod messages;
mod registrations;
mod travel;

use std::{sync::Arc, time::Duration};

use plaza_domain::people::{EmailAddress, RegistrationId, Role};
use plaza_jobs::{Job, fetch_schedule::FetchSchedule, send_messages::SendMessages};
use plaza_store::{AuditQuery, BrowserSessionKind, NewBrowserSession};
use plaza_tests::{Browser, Engine, Place, SourceFolder, TestPlaza};
use rand::{SeedableRng, rngs::StdRng};

/// Every page of the desk.
const PAGES: [&str; 9] = [
    "/admin",
    "/admin/jobs",
    "/admin/content",
    "/admin/registrations",
    "/admin/mail",
    "/admin/messages",
    "/admin/visitors",
    "/admin/metrics",
    "/admin/audit",
];

fn address(text: &str) -> EmailAddress {
    EmailAddress::parse(text).expect("the address is well-formed")
}

/// A plaza with the jobs of the desk, which has fetched its programme.
async fn a_plaza(place: &Place, source: &SourceFolder) -> TestPlaza {
    let options = source.options();
    let plaza = TestPlaza::with_jobs(place, |_| {
        let fetch = FetchSchedule::new(options, StdRng::seed_from_u64(7));
        vec![Arc::new(fetch) as Arc<dyn Job>, Arc::new(SendMessages)]
    })
    .await;
    assert!(plaza.fetches().await.is_success());
    plaza.shows_edition("1.0").await;
    plaza
}

/// Somebody who was let in with a role and is signed in.
async fn comes<'a>(
    plaza: &'a TestPlaza,
    email: &str,
    roles: &[Role],
) -> (Browser<'a>, RegistrationId) {
    let name = email.split('@').next().expect("a split text has a first part");
    let store = &plaza.plaza.store;
    let id = store.invite(&address(email), name, roles).await.expect("the store answers");
    let token = plaza.plaza.sign_in.issue_token();
    let session = NewBrowserSession {
        token_hash: token.hash(),
        id: plaza.plaza.sign_in.name(),
        kind: BrowserSessionKind::Cookie,
        device: "Firefox on Linux".into(),
        lifetime: Duration::from_hours(24),
    };
    assert!(store.insert_browser_session(id, &session).await.expect("the store answers"));
    let browser = Browser::new(plaza);
    browser.set_cookie("__Host-plaza_session", token.expose());
    (browser, id)
}

/// Who did what to what, oldest first.
async fn trace(plaza: &TestPlaza) -> Vec<(String, String, String)> {
    let query = AuditQuery { limit: 100, ..AuditQuery::default() };
    let acts = plaza.plaza.store.list_audit(&query).await.expect("the store answers");
    acts.into_iter().rev().map(|act| (act.actor, act.action, act.subject)).collect()
}

#[tokio::test]
async fn there_is_no_desk_for_guests_and_attendees() {
    let (place, source) = (Place::of_sqlite(), SourceFolder::new());
    let plaza = a_plaza(&place, &source).await;
    let guest = Browser::new(&plaza);
    let (speaker, id) = comes(&plaza, "ada@example.org", &[Role::Speaker]).await;
    let one = format!("/admin/registrations/{id}");
    for who in [&guest, &speaker] {
        for path in PAGES.into_iter().chain(["/admin/metrics.csv", &one, "/api/v1/admin/jobs"]) {
            assert_eq!(who.get(path).await.status, 404, "{path}");
        }
        let acts = [
            "/admin/jobs/fetch-schedule/run",
            "/admin/messages",
            "/admin/travel",
            "/admin/mail/1/again",
            "/api/v1/admin/jobs/fetch-schedule/run",
            &one,
        ];
        for path in acts {
            let fields = [("do", "block"), ("because", "spite")];
            assert_eq!(who.post(path, &fields).await.status, 404, "{path}");
        }
        assert!(!who.get("/").await.text().contains("/admin"));
    }
    assert_eq!(trace(&plaza).await, []);
    plaza.close().await;
}

#[tokio::test]
async fn each_sees_of_the_desk_what_they_may() {
    for engine in Engine::ALL {
        let Some(place) = Place::find(engine) else { continue };
        let source = SourceFolder::new();
        let plaza = a_plaza(&place, &source).await;
        let (admin, _) = comes(&plaza, "admin@example.org", &[Role::Admin]).await;
        let (moderator, _) = comes(&plaza, "mo@example.org", &[Role::Moderator]).await;
        for locale in ["en", "es", "ar"] {
            for path in PAGES {
                let page = admin.get(&format!("{path}?lang={locale}")).await;
                assert_eq!(page.status, 200, "{engine:?} {path}: {}", page.text());
                assert_eq!(page.text().matches("<h1").count(), 1, "{path}");
                assert!(!page.text().contains("Unknown localization"), "{path} {}", page.text());
                assert_eq!(page.header("cache-control"), "no-store", "{path}");
            }
        }
        let closed = ["/admin/registrations", "/admin/messages", "/admin/audit"];
        for path in PAGES {
            let expected = if closed.contains(&path) { 403 } else { 200 };
            assert_eq!(moderator.get(path).await.status, expected, "{path}");
        }
        let overview = moderator.get("/admin").await;
        assert!(!overview.text().contains("href=\"/admin/audit\""), "{}", overview.text());
        assert!(moderator.get("/").await.text().contains("href=\"/admin\""));
        plaza.close().await;
    }
}

#[tokio::test]
async fn a_form_on_another_site_does_nothing() {
    let (place, source) = (Place::of_sqlite(), SourceFolder::new());
    let plaza = a_plaza(&place, &source).await;
    let (admin, id) = comes(&plaza, "admin@example.org", &[Role::Admin]).await;
    for path in ["/admin/jobs/fetch-schedule/run", &format!("/admin/registrations/{id}")] {
        let forged = admin
            .ask(reqwest::Method::POST, path, |request| {
                let request = request.header("content-type", "application/x-www-form-urlencoded");
                request.header("sec-fetch-site", "cross-site").body("do=end-all")
            })
            .await;
        assert_eq!(forged.status, 403, "{path}");
    }
    assert_eq!(trace(&plaza).await, []);
    plaza.close().await;
}

#[tokio::test]
async fn figures_are_shown_and_exported_without_who_it_was() {
    for engine in Engine::ALL {
        let Some(place) = Place::find(engine) else { continue };
        let source = SourceFolder::new();
        let plaza = a_plaza(&place, &source).await;
        let (admin, id) = comes(&plaza, "admin@example.org", &[Role::Admin]).await;
        assert!(admin.get("/admin/metrics").await.text().contains("Nothing was written down"));
        // Whose event it was is written down of those who agreed.
        assert_eq!(admin.post("/me/consent", &[]).await.status, 303);
        let events = [
            ("general/pageView", serde_json::json!({ "routeName": "=cmd()", "params": {} })),
            (
                "session/link",
                serde_json::json!({ "sessionId": "37SR9H", "action": "click",
                                    "link": "https://call.example.org/1?pwd=secret" }),
            ),
        ];
        for (name, payload) in events {
            plaza.plaza.event_log.record(plaza_server::event_log::Entry {
                at: plaza.plaza.clock.now(),
                event: plaza_domain::event_log::Event::parse(name, &payload).unwrap(),
                visitor: "-v".into(),
                registration: Some(id),
            });
        }
        plaza.plaza.event_log.flush(&plaza.plaza).await.unwrap();
        assert_eq!(plaza.plaza.event_log.waiting(), 0);
        plaza.clock.advance(chrono::TimeDelta::minutes(1));

        let page = admin.get("/admin/metrics?range=week").await;
        assert!(page.text().contains(crate::story::TITLE), "{}", page.text());
        assert!(page.text().contains("<rect "), "{}", page.text());
        let csv = admin.get("/admin/metrics.csv?range=day").await;
        assert_eq!(csv.header("content-type"), "text/csv; charset=utf-8");
        let lines: Vec<_> = csv.text().lines().collect();
        assert_eq!(lines[0], "at,event,visitor,signed_in,data");
        assert_eq!(lines.len(), 3, "{}", csv.text());
        assert!(lines[1].contains(",general/pageView,'-v,true,"), "{}", lines[1]);
        assert!(!csv.text().contains("secret") && !csv.text().contains("admin@"));
        let refused = admin.get("/admin/metrics?range=days&from=2026-06-18&to=2026-06-01").await;
        assert_eq!(refused.status, 400);
        plaza.close().await;
    }
}

#[tokio::test]
async fn whoever_takes_the_figures_away_leaves_a_trace_that_is_found_by_its_name() {
    let (place, source) = (Place::of_sqlite(), SourceFolder::new());
    let plaza = a_plaza(&place, &source).await;
    let (admin, _) = comes(&plaza, "admin@example.org", &[Role::Admin]).await;
    let csv = admin.get("/admin/metrics.csv?range=days&from=2026-06-17&to=2026-06-18").await;
    assert_eq!(csv.status, 200);
    let days = "2026-06-17 to 2026-06-18";
    let expected = ("admin".to_owned(), "metrics.export".to_owned(), days.to_owned());
    assert_eq!(trace(&plaza).await, [expected]);
    let log = admin.get("/admin/audit?action=metrics.export").await;
    assert!(log.text().contains(days), "{}", log.text());
    let other = admin.get("/admin/audit?action=registration.delete").await;
    assert!(other.text().contains("selected>registration.delete"), "{}", other.text());
    assert!(!other.text().contains(days), "{}", other.text());
    plaza.close().await;
}
