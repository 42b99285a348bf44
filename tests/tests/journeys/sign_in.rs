//! Somebody is let in: by the link in their mail, by the code in it, by an operator; and what keeps
//! everybody else out.

mod asking;
mod codes;
mod cookies;
mod limits;
mod links;
mod lives;
mod profile;
mod programs;
mod without_tickets;

use plaza_domain::people::{EmailAddress, RegistrationId};
use plaza_tests::{Answer, Browser, Place, TestPlaza};
use serde_json::Value;

const ADA: &str = "ada@example.org";
const SESSION: &str = "__Host-plaza_session";

fn address(text: &str) -> EmailAddress {
    EmailAddress::parse(text).expect("the address is well-formed")
}

async fn a_plaza(place: &Place) -> (TestPlaza, RegistrationId) {
    let plaza = TestPlaza::with_jobs(place, |_| Vec::new()).await;
    let ada = plaza.plaza.store.invite(&address(ADA), "Ada", &[]).await.expect("the store answers");
    (plaza, ada)
}

/// What stands behind `before` in a text, up to a blank.
fn after<'a>(text: &'a str, before: &str) -> &'a str {
    let (_, rest) = text.split_once(before).unwrap_or_else(|| panic!("no `{before}` in {text}"));
    rest.split(|c: char| c.is_whitespace() || c == '<')
        .next()
        .expect("a split text has a first part")
}

/// The path of the link in the newest of `count` mails to an address, and the code in it.
async fn mailed(plaza: &TestPlaza, email: &str, count: usize) -> (String, String) {
    let mails = plaza.has_mailed(email, count).await;
    let text = &mails[0].written.text;
    let link = format!("/sign-in/link/{}", after(text, "/sign-in/link/"));
    let is_code = |word: &&str| {
        let word = word.trim_matches(|c: char| !c.is_ascii_alphanumeric());
        word.len() == 9 && word.as_bytes()[4] == b'-' && word.to_uppercase() == word
    };
    let code = text.split_whitespace().find(is_code).unwrap_or_else(|| panic!("no code: {text}"));
    (link, code.trim_matches(|c: char| !c.is_ascii_alphanumeric()).to_owned())
}

/// Asks for a link and stands before the page that says that it is under way.
async fn asks(browser: &Browser<'_>, email: &str, next: &str) -> Answer {
    let answer = browser.post("/sign-in", &[("email", email), ("next", next)]).await;
    assert_eq!((answer.status, answer.header("location")), (303, "/sign-in/sent"));
    browser.get("/sign-in/sent").await
}

/// Who a browser is, by its cookie.
async fn whoami(browser: &Browser<'_>) -> (u16, Value) {
    let answer = browser.get("/api/v1/me").await;
    (answer.status, answer.json())
}

async fn is_signed_in(browser: &Browser<'_>) -> bool {
    whoami(browser).await.0 == 200
}

/// A browser that is signed in by the link in a mail.
async fn signed_in<'a>(plaza: &'a TestPlaza, email: &str, count: usize) -> Browser<'a> {
    let browser = Browser::new(plaza);
    asks(&browser, email, "/").await;
    let (link, _) = mailed(plaza, email, count).await;
    assert_eq!(browser.post(&link, &[]).await.status, 303);
    browser
}
