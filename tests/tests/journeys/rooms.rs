//! Rooms as the site knows them: people make them, change them, invite to them; others may not.

mod doors;
mod life;
mod making;
mod published;
mod refusals;

use std::time::Duration;

use plaza_domain::people::{EmailAddress, RegistrationId, Role};
use plaza_store::{AuditQuery, BrowserSessionKind, NewBrowserSession};
use plaza_tests::{Answer, Browser, Place, SourceFolder, TestPlaza};
use reqwest::Method;
use serde_json::Value;

use crate::story::a_fetched_plaza;

/// A plaza that shows the captured programme.
async fn a_plaza(place: &Place) -> TestPlaza {
    a_fetched_plaza(place, &SourceFolder::new()).await
}

/// Somebody who was let in with a role and is signed in.
async fn comes<'a>(
    plaza: &'a TestPlaza,
    name: &str,
    roles: &[Role],
) -> (Browser<'a>, RegistrationId) {
    let store = &plaza.plaza.store;
    let address = EmailAddress::parse(&format!("{}@example.org", name.to_lowercase()));
    let address = address.expect("the address is well-formed");
    let id = store.invite(&address, name, roles).await.expect("the store answers");
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

/// Fills in the form and presses its button; the id of the room.
async fn makes(browser: &Browser<'_>, name: &str) -> String {
    let fields = [("name", name), ("scene", "garden"), ("size", "12"), ("access", "ticket")];
    let made = browser.post("/rooms", &fields).await;
    assert_eq!(made.status, 303, "{}", made.text());
    made.header("location").trim_start_matches("/rooms/").to_owned()
}

/// Asks the API in somebody's name, from one of our pages.
async fn asks(browser: &Browser<'_>, method: Method, path: &str, body: &Value) -> Answer {
    browser
        .ask(method, path, |request| {
            request
                .header("content-type", "application/json")
                .header("sec-fetch-site", "same-origin")
                .body(body.to_string())
        })
        .await
}

/// What was done to rooms and by whom, oldest first.
async fn trace(plaza: &TestPlaza) -> Vec<(String, String, String)> {
    let query = AuditQuery { limit: 100, ..AuditQuery::default() };
    let acts = plaza.plaza.store.list_audit(&query).await.expect("the store answers");
    acts.into_iter().rev().map(|act| (act.actor, act.action, act.subject)).collect()
}

/// What the page of a room tells its script.
fn config(page: &Answer) -> Value {
    let (_, after) = page.text().split_once("id=\"room-config\">").expect("the page of a room");
    let (json, _) = after.split_once("</script>").expect("the script ends");
    serde_json::from_str(json).expect("it is JSON")
}
