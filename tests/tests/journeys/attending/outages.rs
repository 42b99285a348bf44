//! PostgreSQL or Redis goes away while attendees are in the middle of something: they are told so,
//! nothing is done by half, and the same works once it is back.

use chrono::TimeDelta;
use plaza_domain::Localized;
use plaza_jobs::mail::Letter;
use plaza_server::config::{MailTransport, secret::Secret};
use plaza_store::{MailCounts, Nudge};
use plaza_tests::{
    Answer, Browser, FakeSmtp, PrivateServices, SmtpMood, SourceFolder, TestPlaza, eventually,
    faults::Service,
};
use reqwest::Method;
use serde_json::{Value, json};

use super::{Attendee, CODE, a_fetched_plaza, a_plaza, address, saved, seats};

const ADA: &str = "ada@example.org";
/// What is said to those whose wish was not done, and to those whom nobody knows meanwhile.
const AWAY: &str = "Nothing was lost. Please try again in a moment.";
const UNKNOWN: &str = "We cannot look up who you are at the moment. You are still signed in and \
                       nothing was changed; please try again shortly.";

/// Ends a service, and waits until the plaza misses it.
async fn goes_away(services: &PrivateServices, service: Service, plaza: &TestPlaza) {
    services.kill(service);
    eventually("it is missed", async || is_there(service, plaza).await.then_some(()).xor(Some(())))
        .await;
}

async fn comes_back(services: &PrivateServices, service: Service, plaza: &TestPlaza) {
    services.revive(service);
    eventually("it is back", async || is_there(service, plaza).await.then_some(())).await;
}

async fn is_there(service: Service, plaza: &TestPlaza) -> bool {
    let store = &plaza.plaza.store;
    match service {
        Service::Postgres => store.ping_database().await.is_ok(),
        Service::Redis => store.ping_cache().await.is_ok(),
    }
}

fn assert_is_put_off(answer: &Answer, sentence: &str) {
    assert_eq!(answer.status, 503, "{}", answer.text());
    assert!(answer.text().contains(sentence), "{}", answer.text());
    assert_eq!(answer.header("cache-control"), "no-store");
}

async fn asks(browser: &Browser<'_>) -> Answer {
    browser.post("/sign-in", &[("email", ADA), ("next", "/me")]).await
}

/// The path of the link in the only mail to Ada.
async fn link(plaza: &TestPlaza) -> String {
    let mails = plaza.has_mailed(ADA, 1).await;
    let text = &mails[0].written.text;
    let (_, rest) = text.split_once("/sign-in/link/").expect("there is a link");
    let token = rest.split(char::is_whitespace).next().expect("it is there");
    format!("/sign-in/link/{token}")
}

#[tokio::test]
async fn who_signs_in_while_postgresql_is_down_is_told_so_and_signs_in_once_it_is_back() {
    let Some(services) = PrivateServices::start() else { return };
    let plaza = TestPlaza::with_jobs(&services.place(), |_| Vec::new()).await;
    plaza.plaza.store.invite(&address("ada"), "Ada", &[]).await.expect("the store answers");
    let ada = Browser::new(&plaza);

    goes_away(&services, Service::Postgres, &plaza).await;
    assert_is_put_off(&asks(&ada).await, AWAY);
    comes_back(&services, Service::Postgres, &plaza).await;
    let sent = asks(&ada).await;
    assert_eq!((sent.status, sent.header("location")), (303, "/sign-in/sent"));
    let link = link(&plaza).await;

    goes_away(&services, Service::Postgres, &plaza).await;
    assert_is_put_off(&ada.post(&link, &[]).await, AWAY);
    comes_back(&services, Service::Postgres, &plaza).await;
    let pressed = ada.post(&link, &[]).await;
    assert_eq!((pressed.status, pressed.header("location")), (303, "/me"), "it was not used up");
    assert_eq!(ada.get("/api/v1/me").await.json::<Value>()["email"], ADA);
    plaza.has_mailed(ADA, 1).await;
    plaza.close().await;
}

#[tokio::test]
async fn who_keeps_a_session_or_asks_for_a_seat_while_postgresql_is_down_has_both_once_it_is_back()
{
    let Some(services) = PrivateServices::start() else { return };
    let plaza = a_plaza(&services.place(), Some(1)).await;
    let ada = Attendee::comes(&plaza, "ada", &[]).await;
    let bo = Attendee::comes(&plaza, "bo", &[]).await;
    let (star, seat) =
        (format!("/api/v1/me/saved/{CODE}"), format!("/api/v1/sessions/{CODE}/seat"));
    let (take, wait) = (json!({ "wait": false }), json!({ "wait": true }));

    goes_away(&services, Service::Postgres, &plaza).await;
    let told = json!({ "error": UNKNOWN, "codes": ["general.unavailable"] });
    assert_eq!(ada.asks(Method::PUT, &star, json!(null)).await, (503, told.clone()));
    assert_eq!(ada.asks(Method::POST, &seat, take.clone()).await, (503, told.clone()));
    let form = format!("/sessions/{CODE}/seat");
    assert_is_put_off(&ada.browser.post(&form, &[("wish", "take")]).await, UNKNOWN);
    // Who asks for their own page is not shown a guest's.
    assert_is_put_off(&ada.browser.get("/me/schedule").await, UNKNOWN);

    comes_back(&services, Service::Postgres, &plaza).await;
    assert_eq!(saved(&ada).await, Vec::<String>::new(), "what was refused was not done");
    assert_eq!(ada.asks(Method::PUT, &star, json!(null)).await.0, 200);
    let (status, answer) = ada.asks(Method::POST, &seat, take).await;
    assert_eq!((status, &answer["mine"]), (200, &json!({ "state": "taken" })));
    assert_eq!(bo.asks(Method::POST, &seat, wait).await.0, 200);

    goes_away(&services, Service::Postgres, &plaza).await;
    assert_eq!(ada.asks(Method::DELETE, &seat, json!(null)).await, (503, told));
    comes_back(&services, Service::Postgres, &plaza).await;
    assert_eq!(seats(&bo).await["mine"], json!({ "state": "waiting", "place": 1 }));
    assert_eq!(ada.asks(Method::DELETE, &seat, json!(null)).await.0, 200);
    assert_eq!(seats(&bo).await["mine"], json!({ "state": "taken" }));
    let mails = plaza.has_mailed("bo@example.org", 1).await;
    assert!(mails[0].written.text.contains(&format!("/sessions/{CODE}")), "{mails:?}");
    plaza.close().await;
}

#[tokio::test]
async fn a_letter_that_is_on_its_way_while_postgresql_goes_is_sent_once_it_is_back() {
    let Some(services) = PrivateServices::start() else { return };
    let (place, smtp) = (services.place(), FakeSmtp::serve().await);
    let url = smtp.url();
    let configure = |config: &mut plaza_server::Config| {
        config.mail.transport = MailTransport::Smtp;
        config.mail.smtp_url = Some(Secret::new(url));
        config.mail.timeout_seconds = 2;
    };
    let plaza = TestPlaza::configured(&place, |_| Vec::new(), configure).await;
    let store = &plaza.plaza.store;
    store.invite(&address("ada"), "Ada", &[]).await.expect("the store answers");
    smtp.be(SmtpMood::Hang);
    let words = Localized::english("The doors open at 9.");
    let letter = Letter::Message { subject: words.clone(), text: words };
    store.queue_mail(&letter.queue(&address("ada"), "en")).await.expect("the store answers");
    eventually("it is on its way", async || (smtp.asked() == 1).then_some(())).await;

    goes_away(&services, Service::Postgres, &plaza).await;
    smtp.be(SmtpMood::Take);
    comes_back(&services, Service::Postgres, &plaza).await;
    eventually("it is sent", async || {
        // The pause after a refusal, and the time of a postman who is gone.
        plaza.clock.advance(TimeDelta::hours(1));
        store.nudge(&Nudge::Mail).await;
        (!smtp.taken().is_empty()).then_some(())
    })
    .await;
    let sent = MailCounts { sent: 1, ..MailCounts::default() };
    eventually("that is noted", async || {
        (store.count_mail().await.expect("the store answers") == sent).then_some(())
    })
    .await;
    assert_eq!(smtp.taken().len(), 1);
    plaza.close().await;
}

#[tokio::test]
async fn without_redis_attendees_sign_in_keep_sessions_take_seats_and_get_their_mail() {
    let Some(services) = PrivateServices::start() else { return };
    let plaza = a_fetched_plaza(&services.place(), &SourceFolder::new()).await;
    super::publish(&plaza, |session| session.participant_cap = Some(1)).await;
    let bo = Attendee::comes(&plaza, "bo", &[]).await;
    plaza.plaza.store.invite(&address("ada"), "Ada", &[]).await.expect("the store answers");
    goes_away(&services, Service::Redis, &plaza).await;

    let ada = Browser::new(&plaza);
    assert_eq!(asks(&ada).await.status, 303);
    assert_eq!(ada.post(&link(&plaza).await, &[]).await.status, 303);
    let star = ada.post(&format!("/sessions/{CODE}/save"), &[("wish", "save")]).await;
    assert_eq!(star.status, 303, "{}", star.text());
    let form = format!("/sessions/{CODE}/seat");
    assert_eq!(ada.post(&form, &[("wish", "take")]).await.status, 303);
    assert_eq!(bo.browser.post(&form, &[("wish", "wait")]).await.status, 303);
    assert_eq!(ada.post(&form, &[("wish", "leave")]).await.status, 303);
    assert_eq!(seats(&bo).await["mine"], json!({ "state": "taken" }));
    plaza.has_mailed("bo@example.org", 1).await;

    comes_back(&services, Service::Redis, &plaza).await;
    let kept = ada.get("/api/v1/me/saved").await.json::<Value>();
    assert_eq!(kept["saved"][0]["session"], CODE);
    plaza.close().await;
}
