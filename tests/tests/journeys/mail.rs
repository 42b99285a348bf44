//! Mail on its way through a mail server that takes it, refuses it, hangs, or goes away; and
//! through a server of ours that is killed.

use std::time::{Duration, Instant};

use chrono::TimeDelta;
use plaza_domain::{
    Clock, Localized,
    clock::SystemClock,
    people::{EmailAddress, Ticket, TicketState},
};
use plaza_jobs::mail::Letter;
use plaza_server::config::{MailTransport, secret::Secret};
use plaza_store::{MailEntry, MailQuery, MailState, Nudge, Seating, Store};
use plaza_tests::{Engine, FakeSmtp, Place, Setting, SmtpMood, TestPlaza, eventually};

const ADA: &str = "ada@example.org";

async fn sending_to(smtp: &FakeSmtp, place: &Place) -> TestPlaza {
    sending_to_when(smtp, place, true).await
}

async fn sending_to_when(smtp: &FakeSmtp, place: &Place, worker: bool) -> TestPlaza {
    let url = smtp.url();
    TestPlaza::configured(
        place,
        |_| Vec::new(),
        |config| {
            config.mail.transport = MailTransport::Smtp;
            config.mail.smtp_url = Some(Secret::new(url));
            config.mail.timeout_seconds = 1;
            config.mail.worker = worker;
        },
    )
    .await
}

fn ada() -> EmailAddress {
    EmailAddress::parse(ADA).expect("the address is well-formed")
}

fn message(subject: &str) -> Letter {
    let subject = Localized::english(subject);
    Letter::Message { subject, text: Localized::english("The doors open at 9.") }
}

fn ticket(slug: &str) -> (Ticket, Letter) {
    let ticket = Ticket {
        slug: slug.to_owned(),
        state: TicketState::Complete,
        email: Some(ada()),
        name: "Ada".to_owned(),
        release: "facilitator".to_owned(),
        updated_at: "2026-06-01T10:00:00Z".parse().expect("the time is well-formed"),
        language: None,
    };
    (ticket, Letter::Ticket { slug: slug.to_owned(), name: "Ada".to_owned() })
}

/// The first mail of the queue, as soon as it is as wanted.
async fn first(store: &Store, what: &str, is_wanted: impl Fn(&MailEntry) -> bool) -> MailEntry {
    eventually(what, async || {
        let query = MailQuery { limit: 100, ..MailQuery::default() };
        let mut mails = store.list_mail(&query).await.expect("the queue can be read");
        mails.pop().filter(&is_wanted)
    })
    .await
}

/// Lets the pause after a refusal pass.
async fn is_patient(plaza: &TestPlaza) {
    plaza.clock.advance(TimeDelta::hours(1));
    plaza.plaza.store.nudge(&Nudge::Mail).await;
}

#[tokio::test]
async fn a_bought_ticket_becomes_a_mail_with_a_link_on_every_engine() {
    for engine in Engine::ALL {
        let Some(place) = Place::find(engine) else { continue };
        let smtp = FakeSmtp::serve().await;
        let plaza = sending_to(&smtp, &place).await;
        let store = &plaza.plaza.store;
        let (ticket, letter) = ticket("ti_1");
        let mail = letter.queue(&ada(), "es");
        assert!(store.apply_ticket(&ticket, Some(&mail), Seating::OVER).await.unwrap().mail_queued);
        let sent = first(store, "the mail is sent", |mail| mail.state == MailState::Sent).await;
        assert_eq!((sent.attempts, sent.failure.as_str()), (1, ""));

        let taken = smtp.taken();
        assert_eq!((taken.len(), taken[0].to.as_str()), (1, ADA));
        assert_eq!(taken[0].header("Content-Language").as_deref(), Some("es"));
        assert_eq!(taken[0].header("Auto-Submitted").as_deref(), Some("auto-generated"));
        let body = taken[0].body();
        assert!(body.contains("https://plaza.example.org/sign-in/link/"), "{body}");
        plaza.close().await;
    }
}

#[tokio::test]
async fn a_reader_who_does_not_exist_is_given_up_at_once_and_named_nowhere() {
    let (smtp, place) = (FakeSmtp::serve().await, Place::of_sqlite());
    let plaza = sending_to(&smtp, &place).await;
    let store = &plaza.plaza.store;
    store.invite(&ada(), "Ada", &[]).await.unwrap();
    smtp.be(SmtpMood::Refuse("550 5.1.1 <ada@example.org>: there is no such reader"));
    store.queue_mail(&message("Doors").queue(&ada(), "en")).await.unwrap();
    let dead = first(store, "the mail is given up", |mail| mail.state == MailState::Dead).await;
    assert!(dead.failure.contains("there is no such reader"), "{}", dead.failure);
    assert!(!dead.failure.contains("ada"), "{}", dead.failure);
    assert_eq!(dead.attempts, 1);
    plaza.close().await;
}

#[tokio::test]
async fn a_mail_that_is_refused_hung_up_on_or_not_answered_leaves_later_once() {
    let refusals = [
        (SmtpMood::Refuse("451 4.7.1 try again later"), "try again later"),
        (SmtpMood::Hang, "the mail server took longer than 1 s"),
        (SmtpMood::Drop, ""),
    ];
    for (mood, said) in refusals {
        let (smtp, place) = (FakeSmtp::serve().await, Place::of_sqlite());
        let plaza = sending_to(&smtp, &place).await;
        let store = &plaza.plaza.store;
        store.invite(&ada(), "Ada", &[]).await.unwrap();
        smtp.be(mood);
        store.queue_mail(&message("Doors").queue(&ada(), "en")).await.unwrap();
        let is_delayed = |mail: &MailEntry| mail.state == MailState::Queued && mail.attempts == 1;
        let delayed = first(store, "the mail is delayed", is_delayed).await;
        assert!(delayed.failure.contains(said), "{mood:?}: {}", delayed.failure);
        assert!(!delayed.failure.is_empty() && delayed.due_at > plaza.clock.now(), "{delayed:?}");
        assert_eq!(smtp.taken(), []);

        smtp.be(SmtpMood::Take);
        is_patient(&plaza).await;
        let sent = first(store, "the mail is sent", |mail| mail.state == MailState::Sent).await;
        assert_eq!((sent.attempts, sent.failure.as_str()), (2, ""));
        assert_eq!(smtp.taken().len(), 1, "{mood:?}");
        plaza.close().await;
    }
}

#[tokio::test]
async fn a_mail_whose_taking_was_not_heard_of_arrives_again_under_the_same_name() {
    let (smtp, place) = (FakeSmtp::serve().await, Place::of_sqlite());
    let plaza = sending_to(&smtp, &place).await;
    let store = &plaza.plaza.store;
    store.invite(&ada(), "Ada", &[]).await.unwrap();
    smtp.be(SmtpMood::TakeAndDrop);
    store.queue_mail(&message("Doors").queue(&ada(), "en")).await.unwrap();
    first(store, "the mail is delayed", |mail| !mail.failure.is_empty()).await;
    smtp.be(SmtpMood::Take);
    is_patient(&plaza).await;
    first(store, "the mail is sent", |mail| mail.state == MailState::Sent).await;
    let names: Vec<_> =
        smtp.taken().iter().map(|mail| mail.header("Message-ID").unwrap()).collect();
    assert_eq!(names.len(), 2);
    assert_eq!(names[0], names[1], "whoever gets both can tell");
    plaza.close().await;
}

#[tokio::test]
async fn nobody_waits_for_a_mail_server_that_hangs() {
    let (smtp, place) = (FakeSmtp::serve().await, Place::of_sqlite());
    let plaza = sending_to(&smtp, &place).await;
    smtp.be(SmtpMood::Hang);
    let store = &plaza.plaza.store;
    store.invite(&ada(), "Ada", &[]).await.unwrap();
    for n in 0..8 {
        store.queue_mail(&message(&format!("{n}")).queue(&ada(), "en")).await.unwrap();
    }
    eventually("mail is under way", async || (smtp.asked() > 0).then_some(())).await;
    let asked = Instant::now();
    assert_eq!(plaza.get("/").await.status, 200);
    let (ticket, letter) = ticket("ti_1");
    store.apply_ticket(&ticket, Some(&letter.queue(&ada(), "en")), Seating::OVER).await.unwrap();
    assert!(asked.elapsed() < Duration::from_millis(900), "{:?}", asked.elapsed());
    plaza.close().await;
}

#[tokio::test]
async fn a_server_killed_between_registration_and_mail_sends_it_through_the_next_one_once() {
    let smtp = FakeSmtp::serve().await;
    smtp.be(SmtpMood::Hang);
    let mail = format!("[mail]\ntransport = \"smtp\"\nsmtp_url = \"{}\"\n", smtp.url());
    let Some(setting) = Setting::new(Place::of_sqlite(), &mail) else { return };
    let server = setting.serves().await;
    let beside = sending_to_when(&smtp, &setting.place, false).await;
    beside.clock.set(SystemClock.now());
    let (ticket, letter) = ticket("ti_1");
    let mail = letter.queue(&ada(), "en");
    beside.plaza.store.apply_ticket(&ticket, Some(&mail), Seating::OVER).await.unwrap();
    eventually("the mail is under way", async || (smtp.asked() > 0).then_some(())).await;
    server.signal("KILL");
    server.ends().await;
    assert_eq!(smtp.taken(), []);

    smtp.be(SmtpMood::Take);
    let next = sending_to(&smtp, &setting.place).await;
    let store = &next.plaza.store;
    next.clock.set(SystemClock.now() + TimeDelta::minutes(10));
    store.nudge(&Nudge::Mail).await;
    first(store, "the mail is sent", |mail| mail.state == MailState::Sent).await;
    store.nudge(&Nudge::Mail).await;
    assert_eq!(smtp.taken().len(), 1);
    assert_eq!(store.next_mail_at().await.unwrap(), None, "nothing is left to send");
    next.close().await;
    beside.close().await;
}

#[tokio::test]
async fn letters_that_wait_behind_others_when_the_server_stops_lose_no_attempt() {
    for engine in Engine::ALL {
        let Some(place) = Place::find(engine) else { continue };
        let smtp = FakeSmtp::serve().await;
        smtp.be(SmtpMood::Hang);
        let before = sending_to_when(&smtp, &place, false).await;
        let store = &before.plaza.store;
        store.invite(&ada(), "Ada", &[]).await.expect("the store answers");
        for _ in 0..10 {
            let letter = message("News").queue(&ada(), "en");
            store.queue_mail(&letter).await.expect("the store answers");
        }
        before.close().await;

        // It takes more than it sends at a time.
        let plaza = sending_to(&smtp, &place).await;
        eventually("some are on their way", async || (smtp.asked() > 0).then_some(())).await;
        plaza.close().await;
        let after = sending_to_when(&smtp, &place, false).await;
        let query = MailQuery { limit: 100, ..MailQuery::default() };
        let mails = after.plaza.store.list_mail(&query).await.expect("the store answers");
        assert!(mails.iter().all(|mail| mail.state == MailState::Queued), "{mails:?}");
        let tried: usize = mails.iter().map(|mail| mail.attempts as usize).sum();
        eventually("each attempt was one", async || (smtp.asked() == tried).then_some(())).await;
        after.close().await;
    }
}
