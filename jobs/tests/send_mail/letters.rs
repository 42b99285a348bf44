//! What is in a letter, who gets it, and what of it is in the database.

use std::fs;

use chrono::TimeDelta;
use plaza_domain::{
    Localized,
    people::secret::{self, Code, Token, code_hash},
};
use plaza_jobs::mail::{Letter, Tally};
use plaza_store::{MailState, Seating, SignInPurpose};

use super::plaza::{Plaza, email};

fn token_in(text: &str) -> Token {
    let (_, rest) = text.split_once("https://plaza.example.org/sign-in/link/").unwrap();
    Token::parse(rest.split_whitespace().next().unwrap()).unwrap()
}

fn code_in(text: &str) -> Code {
    let line = text.lines().find(|line| line.starts_with("    ")).unwrap();
    Code::parse(line).unwrap()
}

#[tokio::test]
async fn a_request_gets_its_link_and_its_code_when_the_mail_is_sent() {
    let plaza = Plaza::new().await;
    plaza.publishes("Festival", &[]).await;
    plaza.asks("r1", "ada@example.org", "es").await;
    assert!(plaza.store.find_sign_in_by_id("r1").await.unwrap().unwrap().code_hash.is_none());
    assert_eq!(plaza.delivers().await, Tally { sent: 1, ..Tally::default() });

    let sent = plaza.sent();
    let written = &sent[0].written;
    assert_eq!(written.subject, "Iniciar sesión en Festival");
    assert!(written.text.contains("durante 10 minutos"), "{}", written.text);
    let (token, code) = (token_in(&written.text), code_in(&written.text));
    let found = plaza.store.find_sign_in(&token.hash()).await.unwrap().unwrap();
    assert_eq!(found.id, "r1");
    let key = plaza.store.server_key().await.unwrap();
    assert_eq!(found.code_hash.unwrap(), code_hash(&key, "r1", &code));
    assert!(written.html.contains(token.expose()) && written.html.contains(&code.to_string()));

    plaza.store.close().await;
    let kept = fs::read(plaza.folder.path().join("plaza.db")).unwrap();
    let kept = String::from_utf8_lossy(&kept);
    assert!(kept.contains(&token.hash()), "its hash is there");
    for secret in [token.expose().to_owned(), code.to_string(), code.to_string().replace('-', "")] {
        assert!(!kept.contains(&secret), "a secret is in the database");
    }
}

#[tokio::test]
async fn who_may_not_sign_in_gets_nothing_and_the_queue_says_why() {
    let plaza = Plaza::new().await;
    let eve = plaza.store.invite(&email("eve@example.org"), "Eve", &[]).await.unwrap();
    plaza.store.block(eve, "spam", Seating::OVER).await.unwrap();
    plaza.store.invite(&email("mallory@example.org"), "Mallory", &[]).await.unwrap();
    plaza.publishes("Festival", &["mallory@example.org"]).await;
    for (id, reader) in
        [("r1", "nobody@example.org"), ("r2", "eve@example.org"), ("r3", "mallory@example.org")]
    {
        plaza.asks(id, reader, "en").await;
    }
    let message = Letter::Message {
        subject: Localized::english("Hello"),
        text: Localized::english("All of you"),
    };
    plaza.queues(&message, "eve@example.org").await;
    assert_eq!(plaza.delivers().await, Tally { unsent: 4, ..Tally::default() });
    assert!(plaza.sent().is_empty());
    for mail in plaza.queue().await {
        let why = "nobody with this address may sign in: nothing was sent";
        assert_eq!((mail.state, mail.failure.as_str()), (MailState::Sent, why));
    }
    assert!(plaza.store.find_sign_in_by_id("r1").await.unwrap().unwrap().code_hash.is_none());
}

#[tokio::test]
async fn a_request_that_is_over_is_not_written_any_more() {
    let plaza = Plaza::new().await;
    plaza.asks("r1", "ada@example.org", "en").await;
    plaza.clock.advance(TimeDelta::minutes(11));
    assert_eq!(plaza.delivers().await, Tally { unsent: 1, ..Tally::default() });
    let why = "the request was used or too old: nothing was sent";
    assert_eq!(plaza.queue().await[0].failure, why);
}

#[tokio::test]
async fn a_ticket_brings_a_link_that_works_for_an_hour_and_needs_no_browser_that_asked() {
    let plaza = Plaza::new().await;
    let letter = Letter::Ticket { slug: "ti_1".to_owned(), name: "Ada".to_owned() };
    assert!(plaza.queues(&letter, "ada@example.org").await);
    assert!(!plaza.queues(&letter, "ada@example.org").await, "a ticket makes one letter");
    assert_eq!(plaza.delivers().await, Tally { sent: 1, ..Tally::default() });

    let sent = plaza.sent();
    let text = &sent[0].written.text;
    assert!(text.starts_with("Hello Ada,\n"), "{text}");
    assert!(text.contains("within 60 minutes") && !text.contains("this code"), "{text}");
    let found = plaza.store.find_sign_in(&token_in(text).hash()).await.unwrap().unwrap();
    assert_eq!((found.purpose, found.nonce_hash), (SignInPurpose::Ticket, None));
    assert_eq!(found.expires_at - found.created_at, TimeDelta::minutes(60));
    assert_eq!(found.email, email("ada@example.org"));
    assert_ne!(found.id, secret::hash(token_in(text).expose()), "its name gives nothing away");
}

#[tokio::test]
async fn seats_and_messages_are_written_in_the_words_of_the_reader() {
    let plaza = Plaza::new().await;
    let title = Localized::of("de", "Tee & Gebäck");
    let seat = Letter::Seat { session: "S1".to_owned(), title };
    plaza.queues(&seat, "ada@example.org").await;
    let message = Letter::Message {
        subject: Localized::english("Doors open at 9\r\nBcc: eve@example.org"),
        text: Localized::english("Come early."),
    };
    plaza.queues(&message, "ada@example.org").await;
    plaza.delivers().await;
    // Those of one claim are sent at the same time, in no order.
    let mut mails = plaza.sent();
    mails.sort_by_key(|mail| mail.written.subject.clone());
    let subjects: Vec<_> = mails.iter().map(|mail| mail.written.subject.as_str()).collect();
    assert_eq!(subjects, ["Doors open at 9 Bcc: eve@example.org", "You have a seat: Tee & Gebäck"]);
    let text = &mails[1].written.text;
    assert!(text.contains("\nhttps://plaza.example.org/sessions/S1\n"), "{text}");
}

#[tokio::test]
async fn who_wants_to_come_in_does_not_wait_for_a_message_to_everyone() {
    let plaza = Plaza::new().await;
    for n in 0..25 {
        let message = Letter::Message {
            subject: Localized::english(format!("Message {n}")),
            text: Localized::english("Hello"),
        };
        plaza.queues(&message, "ada@example.org").await;
    }
    plaza.asks("r1", "ada@example.org", "en").await;
    assert_eq!(plaza.delivers().await, Tally { sent: 26, ..Tally::default() });
    let place = plaza.sent().iter().position(|mail| mail.kind == "sign-in").unwrap();
    assert!(place < 10, "it left as number {place}");
}
