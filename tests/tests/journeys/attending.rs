//! Attendees keep sessions, take seats and come in: on their devices, under a rush, at the right
//! time and no sooner.

mod calendar;
mod links;
mod outages;
mod queries;
mod rush;
mod saved;
mod seats;

use std::{sync::Arc, time::Duration};

use plaza_domain::{
    Localized, Schedule,
    link::Link,
    people::{EmailAddress, RegistrationId, Role},
    schedule::{Session, Visibility},
};
use plaza_store::{BrowserSessionKind, NewBrowserSession, SnapshotKind};
use plaza_tests::{Browser, Place, SourceFolder, TestPlaza};
use reqwest::Method;
use serde_json::{Value, json};

use crate::story::{CODE, a_fetched_plaza};

/// Where the session of the stories takes place; for attendees.
const SECRET: &str = "https://meet.example.org/secret-room";

/// A plaza whose session [`CODE`] is online, for attendees, with `cap` seats.
async fn a_plaza(place: &Place, cap: Option<u32>) -> TestPlaza {
    let plaza = a_fetched_plaza(place, &SourceFolder::new()).await;
    publish(&plaza, |session| session.participant_cap = cap).await;
    plaza
}

/// The organizers change the session of the stories.
async fn publish(plaza: &TestPlaza, change: impl FnOnce(&mut Session)) {
    publish_schedule(plaza, |schedule| {
        let session = schedule.sessions.iter_mut().find(|session| session.id.as_str() == CODE);
        let session = session.expect("the session is in the captured programme");
        let url = SECRET.parse().expect("the URL is well-formed");
        session.links = vec![Link { url, title: Localized::default(), language: None }];
        session.visibility = Visibility::Private;
        change(session);
    })
    .await;
}

async fn publish_schedule(plaza: &TestPlaza, change: impl FnOnce(&mut Schedule)) {
    let edition = plaza.plaza.live.load_full();
    let mut schedule = edition.schedule().expect("its first edition was waited for").clone();
    change(&mut schedule);
    let hash = schedule.content_hash();
    let store = &plaza.plaza.store;
    let info = store
        .publish(SnapshotKind::Schedule, &hash, &schedule, &json!([]))
        .await
        .expect("the store answers");
    plaza.shows_edition(&format!("{}.0", info.number)).await;
}

/// The session of the stories as it is now.
fn session(plaza: &TestPlaza) -> Session {
    plaza.plaza.live.load_full().session(CODE).expect("the captured programme has it").clone()
}

fn address(name: &str) -> EmailAddress {
    EmailAddress::parse(&format!("{name}@example.org")).expect("the address is well-formed")
}

/// Somebody who was let in and is signed in.
struct Attendee<'a> {
    id: RegistrationId,
    browser: Browser<'a>,
}

impl<'a> Attendee<'a> {
    async fn comes(plaza: &'a TestPlaza, name: &str, roles: &[Role]) -> Self {
        let id =
            plaza.plaza.store.invite(&address(name), name, roles).await.expect("the store answers");
        let attendee = Self { id, browser: Browser::new(plaza) };
        attendee.browser.set_cookie("__Host-plaza_session", &a_token(plaza, id, false).await);
        attendee
    }

    /// Asks the API; status and body.
    async fn asks(&self, method: Method, path: &str, body: Value) -> (u16, Value) {
        let answer = self.browser.ask(method, path, |request| {
            request.header("sec-fetch-site", "same-origin").json(&body)
        });
        let answer = answer.await;
        (answer.status, answer.json())
    }

    async fn reads(&self, path: &str) -> Value {
        let answer = self.browser.get(path).await;
        assert_eq!(answer.status, 200, "{path}: {}", answer.text());
        assert_eq!(answer.header("cache-control"), "no-store", "{path}");
        answer.json()
    }
}

/// A token that is signed in.
async fn a_token(plaza: &TestPlaza, id: RegistrationId, is_bearer: bool) -> String {
    let token = plaza.plaza.sign_in.issue_token();
    let text =
        if is_bearer { format!("plaza_{}", token.expose()) } else { token.expose().to_owned() };
    let session = NewBrowserSession {
        token_hash: plaza_domain::people::secret::hash(&text),
        id: plaza.plaza.sign_in.name(),
        kind: if is_bearer { BrowserSessionKind::Bearer } else { BrowserSessionKind::Cookie },
        device: "Firefox on Linux".into(),
        lifetime: Duration::from_hours(60 * 24),
    };
    assert!(
        plaza.plaza.store.insert_browser_session(id, &session).await.expect("the store answers")
    );
    text
}

/// The seats of the session of the stories, as somebody is told.
async fn seats(who: &Attendee<'_>) -> Value {
    who.reads(&format!("/api/v1/sessions/{CODE}/seat")).await
}

/// Who keeps what, in the order of saving.
async fn saved(who: &Attendee<'_>) -> Vec<String> {
    let answer = who.reads("/api/v1/me/saved").await;
    let saved = answer["saved"].as_array().expect("an answer lists what is saved");
    saved
        .iter()
        .map(|one| one["session"].as_str().expect("what is saved names its session").to_owned())
        .collect()
}

/// Two more sessions of the captured programme.
fn others(plaza: &TestPlaza) -> [String; 2] {
    let edition: Arc<_> = plaza.plaza.live.load_full();
    let sessions = edition.schedule().expect("its first edition was waited for").sessions.iter();
    let mut ids = sessions.map(|session| session.id.to_string()).filter(|id| id != CODE);
    [(); 2].map(|()| ids.next().expect("the captured programme has many sessions"))
}
