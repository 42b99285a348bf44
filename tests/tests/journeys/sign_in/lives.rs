//! How long a link is good and a browser is signed in, and what ends it before.

use std::time::Duration;

use chrono::TimeDelta;
use plaza_domain::people::Role;
use plaza_store::Seating;
use plaza_tests::{Browser, Engine, Place};
use serde_json::Value;

use super::{ADA, SESSION, a_plaza, asks, is_signed_in, mailed, signed_in, whoami};

#[tokio::test]
async fn a_link_is_good_for_ten_minutes() {
    let place = Place::of_sqlite();
    let (plaza, _) = a_plaza(&place).await;
    let ada = Browser::new(&plaza);
    asks(&ada, ADA, "/").await;
    let (link, code) = mailed(&plaza, ADA, 1).await;
    plaza.clock.advance(TimeDelta::minutes(10));
    for answer in [
        ada.get(&link).await,
        ada.post(&link, &[]).await,
        ada.post("/sign-in/code", &[("code", &code)]).await,
    ] {
        assert_eq!(answer.status, 410);
        assert!(answer.text().contains("action=\"/sign-in/again\""), "{}", answer.text());
    }
    plaza.close().await;
}

#[tokio::test]
async fn who_is_not_seen_or_signed_in_long_ago_is_signed_out() {
    let place = Place::of_sqlite();
    let (plaza, _) = a_plaza(&place).await;
    let ada = signed_in(&plaza, ADA, 1).await;
    for _ in 0..4 {
        plaza.clock.advance(TimeDelta::days(13));
        assert!(is_signed_in(&ada).await, "seen within 14 days");
        // Written down after the answer.
        let cookie = ada.cookie(SESSION).unwrap();
        let hash = plaza_domain::people::secret::hash(&cookie);
        plaza_tests::eventually("it is noted that she was seen", async || {
            let idle = Duration::from_mins(1);
            plaza.plaza.store.find_browser_session(&hash, idle).await.unwrap()
        })
        .await;
    }
    plaza.clock.advance(TimeDelta::days(8));
    assert!(!is_signed_in(&ada).await, "60 days are over");
    let ada = signed_in(&plaza, ADA, 2).await;
    plaza.clock.advance(TimeDelta::days(15));
    assert!(!is_signed_in(&ada).await, "not seen for 14 days");
    plaza.close().await;
}

#[tokio::test]
async fn a_block_a_lost_role_and_an_ended_session_act_at_once() {
    for engine in Engine::ALL {
        let Some(place) = Place::find(engine) else { continue };
        let (plaza, id) = a_plaza(&place).await;
        let store = &plaza.plaza.store;
        let ada = signed_in(&plaza, ADA, 1).await;
        let roles = async || whoami(&ada).await.1["roles"].clone();
        store.set_granted_roles(id, &[Role::Organizer], Seating::OVER).await.unwrap();
        assert_eq!(roles().await, serde_json::json!(["attendee", "organizer"]));
        store.set_granted_roles(id, &[], Seating::OVER).await.unwrap();
        assert_eq!(roles().await, serde_json::json!(["attendee"]));

        let other = signed_in(&plaza, ADA, 2).await;
        let list: Value = ada.get("/api/v1/me/sign-ins").await.json();
        let theirs = list["signIns"].as_array().unwrap();
        assert_eq!(theirs.len(), 2);
        let other_id = theirs.iter().find(|one| one["isCurrent"] == false).unwrap();
        let path = format!("/me/sign-ins/{}/end", other_id["id"].as_str().unwrap());
        assert_eq!(ada.post(&path, &[]).await.status, 303);
        assert!(!is_signed_in(&other).await && is_signed_in(&ada).await);

        store.block(id, "disturbed others", Seating::OVER).await.unwrap();
        assert!(!is_signed_in(&ada).await);
        let page = ada.get("/").await;
        assert!(page.text().contains("href=\"/sign-in?next="), "shown as a guest");
        // And stays out: the answer is the same, no mail is sent.
        asks(&Browser::new(&plaza), ADA, "/").await;
        store.unblock(id).await.unwrap();
        assert!(!is_signed_in(&ada).await, "what was ended stays ended");
        plaza.close().await;
    }
}
