//! Seats where they are limited: asked for, waited for, given up, made more.

use chrono::TimeDelta;
use plaza_tests::{Engine, Place, eventually};
use reqwest::Method;
use serde_json::{Value, json};

use super::{Attendee, CODE, a_plaza, publish, saved, seats, session};

fn standing(cap: u32, taken: u64, waiting: u64, mine: &Value) -> Value {
    json!({ "session": CODE, "cap": cap, "taken": taken, "waiting": waiting, "mine": mine })
}

#[tokio::test]
async fn who_waits_gets_the_seat_that_is_given_up_and_a_mail() {
    for place in Engine::ALL.into_iter().filter_map(Place::find) {
        let plaza = a_plaza(&place, Some(1)).await;
        let ada = Attendee::comes(&plaza, "ada", &[]).await;
        let bo = Attendee::comes(&plaza, "bo", &[]).await;
        let path = format!("/api/v1/sessions/{CODE}/seat");
        let (wait, seat) = (json!({ "wait": true }), json!({ "wait": false }));
        let (status, answer) = ada.asks(Method::POST, &path, seat.clone()).await;
        assert_eq!((status, answer), (200, standing(1, 1, 0, &json!({ "state": "taken" }))));
        let (status, refusal) = bo.asks(Method::POST, &path, seat.clone()).await;
        assert_eq!((status, &refusal["codes"]), (409, &json!(["general.conflict"])));
        assert_eq!(saved(&bo).await, Vec::<String>::new(), "who is refused keeps nothing");
        let (status, answer) = bo.asks(Method::POST, &path, wait).await;
        let first_in_line = json!({ "state": "waiting", "place": 1 });
        assert_eq!((status, answer), (200, standing(1, 1, 1, &first_in_line)));
        let (status, answer) = ada.asks(Method::DELETE, &path, json!(null)).await;
        assert_eq!((status, answer), (200, standing(1, 1, 0, &json!(null))));
        assert_eq!(seats(&bo).await, standing(1, 1, 0, &json!({ "state": "taken" })));
        let mails = plaza.has_mailed("bo@example.org", 1).await;
        assert!(mails[0].written.text.contains(&format!("/sessions/{CODE}")), "{mails:?}");
        assert_eq!(saved(&ada).await, [CODE], "who gives up a seat still keeps the session");
        plaza.close().await;
    }
}

#[tokio::test]
async fn the_page_offers_what_can_be_done_and_its_forms_do_it_without_a_script() {
    let plaza = a_plaza(&Place::of_sqlite(), Some(1)).await;
    let page = format!("/sessions/{CODE}?lang=en");
    let guest = plaza.get(&page).await;
    assert!(guest.text().contains("Take a seat: sign in"), "{}", guest.text());
    assert!(!guest.text().contains("seats taken"), "a page for everybody counts nothing");
    let ada = Attendee::comes(&plaza, "ada", &[]).await;
    let bo = Attendee::comes(&plaza, "bo", &[]).await;
    let form = format!("/sessions/{CODE}/seat");
    let shows = async |who: &Attendee<'_>, texts: &[&str]| {
        let answer = who.browser.get(&page).await;
        assert_eq!(answer.header("cache-control"), "private, no-cache");
        for text in texts {
            assert!(answer.text().contains(text), "no `{text}` in {}", answer.text());
        }
    };
    shows(&bo, &["0 of 1 seats taken", "value=\"take\""]).await;
    let answer = ada.browser.post(&form, &[("wish", "take")]).await;
    let back = format!("/sessions/{CODE}#seats");
    assert_eq!((answer.status, answer.header("location")), (303, back.as_str()));
    shows(&ada, &["1 of 1 seats taken", "You have a seat.", "Give up my seat"]).await;
    let late = bo.browser.post(&form, &[("wish", "take")]).await;
    let told = format!("/sessions/{CODE}?seat=late#seats");
    assert_eq!((late.status, late.header("location")), (303, told.as_str()));
    let answer = bo.browser.get(&format!("{page}&seat=late")).await;
    assert!(answer.text().contains("The last seat was taken a moment ago."));
    bo.browser.post(&form, &[("wish", "wait")]).await;
    shows(&bo, &["You are number 1 in line.", "1 person is waiting", "Leave the line"]).await;
    ada.browser.post(&form, &[("wish", "leave")]).await;
    shows(&bo, &["You have a seat."]).await;
    shows(&ada, &["All seats are taken.", "value=\"wait\""]).await;
    for fields in [&[("wish", "fly")][..], &[][..]] {
        let answer = ada.browser.post(&form, fields).await;
        assert!((400..500).contains(&answer.status), "{}", answer.status);
    }
    plaza.close().await;
}

#[tokio::test]
async fn more_seats_go_to_those_who_wait_and_fewer_take_none_away() {
    for place in Engine::ALL.into_iter().filter_map(Place::find) {
        let plaza = a_plaza(&place, Some(1)).await;
        let path = format!("/api/v1/sessions/{CODE}/seat");
        let mut people = Vec::new();
        for name in ["ada", "bo", "cy", "di"] {
            let who = Attendee::comes(&plaza, name, &[]).await;
            assert_eq!(who.asks(Method::POST, &path, json!({ "wait": true })).await.0, 200);
            people.push(who);
        }
        publish(&plaza, |session| session.participant_cap = Some(3)).await;
        let taken = json!({ "state": "taken" });
        for who in &people[..3] {
            eventually("a new seat is taken", async || {
                (seats(who).await["mine"] == taken).then_some(())
            })
            .await;
        }
        assert_eq!(
            seats(&people[3]).await["mine"],
            json!({ "state": "waiting", "place": 1 }),
            "the last waits on, first in line"
        );
        plaza.has_mailed("cy@example.org", 1).await;
        publish(&plaza, |session| session.participant_cap = Some(1)).await;
        assert_eq!(seats(&people[2]).await, standing(1, 3, 1, &taken));
        // One leaves: there are still more than the new limit, so nobody moves up.
        people[0].asks(Method::DELETE, &path, json!(null)).await;
        assert_eq!(
            seats(&people[3]).await,
            standing(1, 2, 1, &json!({ "state": "waiting", "place": 1 }))
        );
        plaza.close().await;
    }
}

#[tokio::test]
async fn there_are_no_seats_to_take_without_a_limit_after_the_end_or_in_nothing() {
    let plaza = a_plaza(&Place::of_sqlite(), None).await;
    let ada = Attendee::comes(&plaza, "ada", &[]).await;
    let path = format!("/api/v1/sessions/{CODE}/seat");
    let (status, answer) = ada.asks(Method::POST, &path, json!({})).await;
    let sentence = "This session has no limit: everyone may come, no seat is needed.";
    assert_eq!((status, &answer["error"]), (400, &json!(sentence)));
    publish(&plaza, |session| session.participant_cap = Some(5)).await;
    let end = session(&plaza).slot.unwrap().end;
    plaza.clock.set(end - TimeDelta::seconds(1));
    assert_eq!(ada.asks(Method::POST, &path, json!({})).await.0, 200);
    plaza.clock.set(end);
    let bo = Attendee::comes(&plaza, "bo", &[]).await;
    let (status, answer) = bo.asks(Method::POST, &path, json!({ "wait": true })).await;
    let sentence = "This session is over: there are no seats to take.";
    assert_eq!((status, &answer["error"]), (400, &json!(sentence)));
    let nothing = bo.asks(Method::POST, "/api/v1/sessions/NONE/seat", json!({})).await;
    assert_eq!(nothing.0, 404);
    assert_eq!(plaza.get(&path).await.status, 401);
    plaza.close().await;
}

#[tokio::test]
async fn the_contract_of_deconf_takes_seats_and_refuses_when_there_are_none() {
    let plaza = a_plaza(&Place::of_sqlite(), Some(1)).await;
    let ada = Attendee::comes(&plaza, "ada", &[]).await;
    let bo = Attendee::comes(&plaza, "bo", &[]).await;
    let path = format!("/api/attendance/{CODE}");
    let attend = format!("{path}/attend");
    for _ in 0..2 {
        assert_eq!(ada.asks(Method::POST, &attend, json!(null)).await.0, 200);
    }
    let (status, answer) = bo.asks(Method::POST, &attend, json!(null)).await;
    let full = json!({
        "error": "All seats of this session are taken.",
        "codes": ["general.badRequest"],
    });
    assert_eq!((status, answer), (400, full));
    assert_eq!(bo.reads(&path).await, json!({ "isAttending": false, "sessionCount": 1 }));
    let unattend = ada.asks(Method::POST, &format!("{path}/unattend"), json!(null)).await;
    assert_eq!(unattend.0, 200);
    assert_eq!(bo.asks(Method::POST, &attend, json!(null)).await.0, 200);
    assert_eq!(bo.reads(&path).await, json!({ "isAttending": true, "sessionCount": 1 }));
    plaza.close().await;
}
