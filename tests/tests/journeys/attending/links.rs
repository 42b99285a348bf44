//! Where a session takes place: told to those who may come, at the time, and to nobody before.

use chrono::TimeDelta;
use plaza_domain::people::Role;
use plaza_tests::{Engine, Place, TestPlaza};
use reqwest::Method;
use serde_json::json;

use super::{Attendee, CODE, SECRET, a_plaza, publish, session};

/// Every way to a session's links.
fn ways() -> Vec<String> {
    vec![
        format!("/sessions/{CODE}"),
        format!("/api/schedule/{CODE}/links"),
        format!("/api/v1/sessions/{CODE}/links"),
        format!("/api/v1/sessions/{CODE}"),
        "/api/v1/schedule".to_owned(),
        "/api/schedule".to_owned(),
        "/me/schedule".to_owned(),
        "/schedule".to_owned(),
        "/".to_owned(),
        "/search?q=secret-room".to_owned(),
        format!("/sessions/{CODE}.ics"),
        "/schedule.ics".to_owned(),
    ]
}

/// Of all the ways, those on which somebody finds the link.
async fn finds(who: &Attendee<'_>) -> Vec<String> {
    let mut found = Vec::new();
    for path in ways() {
        if who.browser.get(&path).await.text().contains(SECRET) {
            found.push(path);
        }
    }
    found
}

fn open() -> [String; 3] {
    let [page, deconf, ours, ..] = &ways()[..] else { unreachable!("there are more") };
    [page.clone(), deconf.clone(), ours.clone()]
}

fn opens(plaza: &TestPlaza) -> chrono::DateTime<chrono::Utc> {
    session(plaza).slot.expect("the captured session is scheduled").start - TimeDelta::minutes(30)
}

#[tokio::test]
async fn links_open_half_an_hour_before_the_start_and_stay_open() {
    let plaza = a_plaza(&Place::of_sqlite(), None).await;
    let ada = Attendee::comes(&plaza, "ada", &[]).await;
    ada.asks(Method::PUT, &format!("/api/v1/me/saved/{CODE}"), json!(null)).await;
    let opens = opens(&plaza);
    plaza.clock.set(opens - TimeDelta::milliseconds(1));
    assert_eq!(finds(&ada).await, Vec::<String>::new());
    let page = ada.browser.get(&format!("/sessions/{CODE}?lang=en")).await;
    assert!(page.text().contains("Links open here on"), "{}", page.text());
    let (status, refusal) =
        ada.asks(Method::GET, &format!("/api/schedule/{CODE}/links"), json!(null)).await;
    let sentence = refusal["error"].as_str().unwrap();
    assert!(status == 401 && sentence.starts_with("The links of this session open at 2026-"));
    let state = ada.reads(&format!("/api/v1/sessions/{CODE}/links")).await;
    assert_eq!(state["state"], json!("notYet"));
    assert_eq!(state["opensAt"].as_str().unwrap().parse(), Ok(opens));
    plaza.clock.set(opens);
    assert_eq!(finds(&ada).await, open());
    let record = ada.reads(&format!("/api/schedule/{CODE}/links")).await;
    let link = json!({ "url": SECRET, "title": null, "language": "en" });
    assert_eq!(record, json!({ "links": [link] }));
    plaza.clock.set(opens + TimeDelta::days(10));
    assert_eq!(finds(&ada).await, open());
    plaza.close().await;
}

#[tokio::test]
async fn guests_never_find_a_link_that_is_for_attendees() {
    let plaza = a_plaza(&Place::of_sqlite(), None).await;
    plaza.clock.set(opens(&plaza) + TimeDelta::minutes(45));
    for path in ways() {
        let answer = plaza.get(&path).await;
        assert!(!answer.text().contains(SECRET), "{path}");
    }
    assert_eq!(plaza.get(&format!("/api/schedule/{CODE}/links")).await.status, 401);
    let page = plaza.get(&format!("/sessions/{CODE}?lang=en")).await;
    assert!(page.text().contains("Links open to attendees 30 minutes before the start."));
    // Their page is kept for all guests; an attendee's is not, and does not become theirs.
    let ada = Attendee::comes(&plaza, "ada", &[]).await;
    assert_eq!(finds(&ada).await, open());
    assert!(!plaza.get(&format!("/sessions/{CODE}?lang=en")).await.text().contains(SECRET));
    plaza.close().await;
}

#[tokio::test]
async fn a_session_with_a_limit_opens_to_those_who_have_a_seat() {
    for place in Engine::ALL.into_iter().filter_map(Place::find) {
        let plaza = a_plaza(&place, Some(1)).await;
        plaza.clock.set(opens(&plaza));
        let ada = Attendee::comes(&plaza, "ada", &[]).await;
        let bo = Attendee::comes(&plaza, "bo", &[]).await;
        let seat = format!("/api/v1/sessions/{CODE}/seat");
        assert_eq!(finds(&ada).await, Vec::<String>::new());
        for who in [&ada, &bo] {
            assert_eq!(who.asks(Method::POST, &seat, json!({ "wait": true })).await.0, 200);
        }
        assert_eq!(finds(&ada).await, open());
        assert_eq!(finds(&bo).await, Vec::<String>::new(), "who waits has no seat");
        ada.asks(Method::DELETE, &seat, json!(null)).await;
        assert_eq!(finds(&ada).await, Vec::<String>::new());
        assert_eq!(finds(&bo).await, open());
        plaza.close().await;
    }
}

#[tokio::test]
async fn those_who_run_the_event_open_links_at_any_time_whatever_the_limit() {
    let plaza = a_plaza(&Place::of_sqlite(), Some(0)).await;
    for (role, expected) in [
        (Role::Moderator, open().to_vec()),
        (Role::Interpreter, open().to_vec()),
        (Role::Speaker, Vec::new()),
    ] {
        let who = Attendee::comes(&plaza, role.as_str(), &[role]).await;
        assert_eq!(finds(&who).await, expected, "{role}");
    }
    plaza.close().await;
}

#[tokio::test]
async fn a_session_without_a_time_has_no_links_to_give() {
    let plaza = a_plaza(&Place::of_sqlite(), None).await;
    publish(&plaza, |session| session.slot = None).await;
    let ada = Attendee::comes(&plaza, "ada", &[]).await;
    assert_eq!(finds(&ada).await, Vec::<String>::new());
    let path = format!("/api/schedule/{CODE}/links");
    assert_eq!(ada.asks(Method::GET, &path, json!(null)).await.0, 404);
    let page = ada.browser.get(&format!("/sessions/{CODE}?lang=en")).await;
    assert!(page.text().contains("Links open once the session has a time."));
    plaza.close().await;
}
