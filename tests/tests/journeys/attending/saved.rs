//! Sessions that are kept: on every device, over changes of the programme, without a script too.

use plaza_tests::{Engine, Place};
use reqwest::Method;
use serde_json::json;

use super::{Attendee, CODE, a_plaza, others, publish_schedule, saved};

#[tokio::test]
async fn a_guests_stars_join_what_is_kept_and_two_devices_keep_the_same() {
    for place in Engine::ALL.into_iter().filter_map(Place::find) {
        let plaza = a_plaza(&place, None).await;
        let ada = Attendee::comes(&plaza, "ada", &[]).await;
        let phone = Attendee::comes(&plaza, "ada", &[]).await;
        let [one, other] = others(&plaza);
        let path = format!("/api/v1/me/saved/{CODE}");
        let kept = json!({ "session": CODE, "isSaved": true });
        assert_eq!(ada.asks(Method::PUT, &path, json!(null)).await, (200, kept.clone()));
        assert_eq!(ada.asks(Method::PUT, &path, json!(null)).await, (200, kept), "again is fine");
        let stars = json!({ "sessions": [one, CODE, "FORMER-7"] });
        let (status, merged) = phone.asks(Method::POST, "/api/v1/me/saved", stars).await;
        assert_eq!((status, &merged["owner"]), (200, &json!(ada.id.to_string())));
        let mut all = saved(&ada).await;
        assert_eq!(all[0], CODE, "the first that was saved comes first");
        all.sort();
        let mut expected = vec![CODE.to_owned(), one.clone(), "FORMER-7".into()];
        expected.sort();
        assert_eq!(all, expected);
        let away = json!({ "session": CODE, "isSaved": false });
        assert_eq!(phone.asks(Method::DELETE, &path, json!(null)).await, (200, away));
        assert!(!saved(&ada).await.contains(&CODE.to_owned()));
        let unknown = ada.asks(Method::PUT, "/api/v1/me/saved/NONE", json!(null)).await;
        assert_eq!(unknown.0, 404);
        let bo = Attendee::comes(&plaza, "bo", &[]).await;
        assert_eq!(saved(&bo).await, Vec::<String>::new(), "nobody else's: {other}");
        plaza.close().await;
    }
}

#[tokio::test]
async fn what_cannot_be_kept_is_refused_with_a_reason_and_changes_nothing() {
    let plaza = a_plaza(&Place::of_sqlite(), None).await;
    let ada = Attendee::comes(&plaza, "ada", &[]).await;
    let many: Vec<String> = (0..2001).map(|i| format!("A{i}")).collect();
    for (sessions, reason) in [
        (json!([CODE, "a b"]), "`a b` is no id of a session. Nothing was changed."),
        (json!([""]), "`` is no id of a session. Nothing was changed."),
        (json!(["x".repeat(101)]), "is no id of a session. Nothing was changed."),
        (json!(many), "No more than 2000 sessions can be kept. Nothing was changed."),
    ] {
        let body = json!({ "sessions": sessions });
        let (status, answer) = ada.asks(Method::POST, "/api/v1/me/saved", body).await;
        assert_eq!(status, 400);
        assert!(answer["error"].as_str().unwrap().ends_with(reason), "{answer}");
    }
    let wrong = [json!({ "sessions": [7] }), json!({ "other": [] }), json!("text"), json!(null)];
    for body in wrong {
        let (status, answer) = ada.asks(Method::POST, "/api/v1/me/saved", body).await;
        assert!((400..500).contains(&status), "{status}");
        assert!(!answer["error"].as_str().unwrap().is_empty());
    }
    assert_eq!(saved(&ada).await, Vec::<String>::new());
    let guest = plaza.get("/api/v1/me/saved").await;
    assert_eq!(guest.status, 401);
    plaza.close().await;
}

#[tokio::test]
async fn a_session_that_leaves_the_programme_is_kept_and_comes_back() {
    let plaza = a_plaza(&Place::of_sqlite(), None).await;
    let ada = Attendee::comes(&plaza, "ada", &[]).await;
    let answer = ada.browser.post(&format!("/sessions/{CODE}/save"), &[("wish", "save")]).await;
    let to_session = format!("/sessions/{CODE}");
    assert_eq!((answer.status, answer.header("location")), (303, to_session.as_str()));
    let shows = async |text: &str| ada.browser.get("/me/schedule").await.text().contains(text);
    let in_programme = format!("data-session=\"{CODE}\"");
    assert!(shows(&in_programme).await);
    let mut taken_out = None;
    publish_schedule(&plaza, |schedule| {
        let at = schedule.sessions.iter().position(|session| session.id.as_str() == CODE).unwrap();
        taken_out = Some((at, schedule.sessions.remove(at)));
    })
    .await;
    assert!(!shows(&in_programme).await && shows("No longer in the programme").await);
    assert_eq!(saved(&ada).await, [CODE]);
    let (at, session) = taken_out.unwrap();
    publish_schedule(&plaza, |schedule| schedule.sessions.insert(at, session)).await;
    assert!(shows(&in_programme).await && !shows("No longer in the programme").await);
    let fields = [("wish", "remove"), ("next", "/me/schedule")];
    let answer = ada.browser.post(&format!("/sessions/{CODE}/save"), &fields).await;
    assert_eq!((answer.status, answer.header("location")), (303, "/me/schedule"));
    assert!(shows("Nothing here yet").await);
    plaza.close().await;
}

#[tokio::test]
async fn ones_own_schedule_is_for_oneself_alone() {
    let plaza = a_plaza(&Place::of_sqlite(), None).await;
    let guest = plaza.get("/me/schedule").await;
    assert_eq!(guest.status, 303);
    assert!(guest.header("location").starts_with("/sign-in?next="), "{guest:?}");
    let ada = Attendee::comes(&plaza, "ada", &[]).await;
    let page = ada.browser.get("/me/schedule").await;
    assert_eq!((page.status, page.header("cache-control")), (200, "private, no-cache"));
    let elsewhere = [("wish", "save"), ("next", "https://evil.example/")];
    let answer = ada.browser.post(&format!("/sessions/{CODE}/save"), &elsewhere).await;
    assert_eq!(answer.header("location"), "/", "a form leads to our own pages only");
    plaza.close().await;
}

#[tokio::test]
async fn the_contract_of_deconf_keeps_and_counts() {
    let plaza = a_plaza(&Place::of_sqlite(), None).await;
    let ada = Attendee::comes(&plaza, "ada", &[]).await;
    let bo = Attendee::comes(&plaza, "bo", &[]).await;
    let path = format!("/api/attendance/{CODE}");
    let done = (200, json!({ "message": "ok" }));
    for who in [&ada, &bo, &ada] {
        assert_eq!(who.asks(Method::POST, &format!("{path}/attend"), json!(null)).await, done);
    }
    assert_eq!(ada.reads(&path).await, json!({ "isAttending": true, "sessionCount": 2 }));
    let mine = ada.reads("/api/attendance/me").await;
    let one = &mine["attendance"][0];
    assert_eq!((&one["session"], &one["attendee"]), (&json!(CODE), &json!(ada.id.0)));
    assert_eq!(ada.asks(Method::POST, &format!("{path}/unattend"), json!(null)).await, done);
    assert_eq!(ada.reads(&path).await, json!({ "isAttending": false, "sessionCount": 1 }));
    assert_eq!(ada.reads("/api/attendance/me").await, json!({ "attendance": [] }));
    let unknown = ada.asks(Method::POST, "/api/attendance/NONE/attend", json!(null)).await;
    assert_eq!(unknown.0, 404);
    assert_eq!(plaza.get(&path).await.status, 401);
    plaza.close().await;
}
