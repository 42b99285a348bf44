//! The outbox: queued once, claimed by one, taken over when its claimer is gone.

use std::{collections::BTreeSet, time::Duration};

use chrono::TimeDelta;
use futures::future::join_all;
use plaza_domain::people::EmailAddress;
use plaza_store::{Mail, MailCounts, MailEntry, MailOutcome, MailQuery, MailState, NewMail};
use serde_json::json;

use super::{
    dump::execute,
    people::email,
    support::{Place, an_instant},
};

const PATIENCE: Duration = Duration::from_mins(1);

fn mail_to(email: &str, once: Option<&str>) -> NewMail {
    NewMail {
        kind: "seat".into(),
        email: EmailAddress::parse(email).unwrap(),
        locale: "es".into(),
        payload: json!({"session": "opening"}),
        once: once.map(Into::into),
    }
}

#[tokio::test]
async fn a_mail_is_queued_claimed_and_sent() {
    for place in Place::all().await {
        let store = place.open().await;
        assert_eq!(store.next_mail_at().await.unwrap(), None);
        assert!(store.queue_mail(&mail_to("ada@example.org", None)).await.unwrap());
        assert_eq!(store.next_mail_at().await.unwrap(), Some(an_instant()));

        let claimed = store.claim_mail(10, PATIENCE).await.unwrap();
        let expected = Mail {
            id: claimed[0].id,
            kind: "seat".into(),
            email: EmailAddress::parse("ada@example.org").unwrap(),
            locale: "es".into(),
            payload: json!({"session": "opening"}),
            attempts: 1,
            due_at: an_instant() + PATIENCE,
            created_at: an_instant(),
            failure: String::new(),
        };
        assert_eq!(claimed, std::slice::from_ref(&expected), "{}", place.name());
        assert_eq!(store.claim_mail(10, PATIENCE).await.unwrap(), []);

        store.finish_mail(expected.id, MailOutcome::Sent).await.unwrap();
        let sent = MailEntry {
            id: expected.id,
            kind: expected.kind,
            email: Some(expected.email),
            locale: expected.locale,
            state: MailState::Sent,
            attempts: 1,
            due_at: an_instant(),
            created_at: an_instant(),
            failure: String::new(),
        };
        let query = MailQuery { state: Some(MailState::Sent), before: None, limit: 10 };
        assert_eq!(store.list_mail(&query).await.unwrap(), [sent]);
        assert_eq!(store.next_mail_at().await.unwrap(), None);
        assert_eq!(
            store.count_mail().await.unwrap(),
            MailCounts { sent: 1, ..MailCounts::default() }
        );
    }
}

#[tokio::test]
async fn mail_with_the_same_key_is_queued_once_even_after_it_was_sent() {
    for place in Place::all().await {
        let (here, there) = (place.open().await, place.open().await);
        let mail = mail_to("ada@example.org", Some("ticket:1"));
        let (one, other) = tokio::join!(here.queue_mail(&mail), there.queue_mail(&mail));
        assert_ne!(one.unwrap(), other.unwrap(), "{}", place.name());
        let claimed = here.claim_mail(10, PATIENCE).await.unwrap();
        assert_eq!(claimed.len(), 1);
        here.finish_mail(claimed[0].id, MailOutcome::Sent).await.unwrap();
        assert!(!there.queue_mail(&mail).await.unwrap());
        assert_eq!(there.claim_mail(10, PATIENCE).await.unwrap(), []);
    }
}

#[tokio::test]
async fn no_mail_is_claimed_twice_however_many_claim() {
    for place in Place::all().await {
        let stores = [place.open().await, place.open().await];
        for number in 0..40 {
            let address = format!("person{number}@example.org");
            stores[0].queue_mail(&mail_to(&address, None)).await.unwrap();
        }
        let claims = (0..16).map(|number| {
            let store = &stores[number % 2];
            async move {
                let mut mine = Vec::new();
                while store.next_mail_at().await.unwrap() == Some(an_instant()) {
                    mine.extend(store.claim_mail(3, PATIENCE).await.unwrap());
                }
                mine
            }
        });
        let all: Vec<Mail> = join_all(claims).await.into_iter().flatten().collect();
        let ids: BTreeSet<i64> = all.iter().map(|mail| mail.id).collect();
        assert_eq!((all.len(), ids.len()), (40, 40), "{}", place.name());
        assert!(all.iter().all(|mail| mail.attempts == 1));
    }
}

#[tokio::test]
async fn mail_of_a_claimer_that_died_is_taken_over_after_a_while() {
    for place in Place::all().await {
        let store = place.open().await;
        store.queue_mail(&mail_to("ada@example.org", None)).await.unwrap();
        let first = store.claim_mail(1, PATIENCE).await.unwrap();
        assert_eq!(store.next_mail_at().await.unwrap(), Some(an_instant() + PATIENCE));
        place.clock.advance(TimeDelta::seconds(60));
        let second = store.claim_mail(1, PATIENCE).await.unwrap();
        let expected =
            Mail { attempts: 2, due_at: an_instant() + 2 * PATIENCE, ..first[0].clone() };
        assert_eq!(second, [expected], "{}", place.name());
    }
}

#[tokio::test]
async fn what_failed_is_tried_later_or_given_up_until_somebody_asks() {
    for place in Place::all().await {
        let store = place.open().await;
        store.queue_mail(&mail_to("ada@example.org", None)).await.unwrap();
        let id = store.claim_mail(1, PATIENCE).await.unwrap()[0].id;
        let retry = MailOutcome::Retry { after: Duration::from_secs(5), why: "busy".into() };
        store.finish_mail(id, retry).await.unwrap();
        assert_eq!(store.claim_mail(1, PATIENCE).await.unwrap(), []);
        let later = an_instant() + Duration::from_secs(5);
        assert_eq!(store.next_mail_at().await.unwrap(), Some(later));

        place.clock.advance(TimeDelta::seconds(5));
        let again = store.claim_mail(1, PATIENCE).await.unwrap();
        assert_eq!((again[0].attempts, &*again[0].failure), (2, "busy"), "{}", place.name());
        store.finish_mail(id, MailOutcome::Dead { why: "no such host".into() }).await.unwrap();
        assert_eq!(store.next_mail_at().await.unwrap(), None);
        // Saying again how it ended changes nothing: nobody has claimed it.
        store.finish_mail(id, MailOutcome::Sent).await.unwrap();
        let all = store.list_mail(&MailQuery { limit: 10, ..MailQuery::default() }).await.unwrap();
        assert_eq!((all[0].state, &*all[0].failure), (MailState::Dead, "no such host"));

        assert!(store.requeue_mail(id).await.unwrap());
        assert!(!store.requeue_mail(id).await.unwrap(), "it is queued already");
        let once_more = store.claim_mail(1, PATIENCE).await.unwrap();
        assert_eq!((once_more[0].id, once_more[0].attempts), (id, 1));
    }
}

#[tokio::test]
async fn mail_that_cannot_be_read_is_given_up_with_a_reason_and_the_rest_is_sent() {
    for place in Place::all().await {
        let store = place.open().await;
        for number in 0..4 {
            let address = format!("person{number}@example.org");
            store.queue_mail(&mail_to(&address, None)).await.unwrap();
        }
        let first = "UPDATE mail SET email = 'not an address' WHERE email LIKE 'person0%'";
        let second = "UPDATE mail SET payload = '{\"session\": ' WHERE email LIKE 'person1%'";
        for text in [first, second] {
            assert_eq!(execute(&place, text).await, 1);
        }
        // As many as cannot be read: nobody thinks that nothing is due.
        let claimed = store.claim_mail(2, PATIENCE).await.unwrap();
        let addresses: Vec<_> = claimed.into_iter().map(|mail| mail.email).collect();
        let expected = [2, 3].map(|n| email(&format!("person{n}@example.org")));
        assert_eq!(addresses, expected, "{}", place.name());

        let query = MailQuery { state: Some(MailState::Dead), before: None, limit: 10 };
        let dead = store.list_mail(&query).await.unwrap();
        let told: Vec<_> = dead.iter().map(|mail| (mail.email.clone(), &*mail.failure)).collect();
        let expected = [
            (
                Some(email("person1@example.org")),
                "what it is to tell cannot be read: somebody or another version wrote it",
            ),
            (None, "its address cannot be read: somebody or another version wrote it"),
        ];
        assert_eq!(told, expected, "{}", place.name());
        let counts = MailCounts { sending: 2, dead: 2, ..MailCounts::default() };
        assert_eq!(store.count_mail().await.unwrap(), counts);
        assert_eq!(store.claim_mail(2, PATIENCE).await.unwrap(), []);
    }
}

#[tokio::test]
async fn a_claim_that_tried_nothing_does_not_count() {
    for place in Place::all().await {
        let store = place.open().await;
        store.queue_mail(&mail_to("ada@example.org", None)).await.unwrap();
        for _ in 0..3 {
            let mail = store.claim_mail(1, PATIENCE).await.unwrap().remove(0);
            assert_eq!(mail.attempts, 1, "{}", place.name());
            let why = "the server stopped".to_owned();
            store.finish_mail(mail.id, MailOutcome::Untried { why }).await.unwrap();
        }
        let query = MailQuery { limit: 1, ..MailQuery::default() };
        let mail = store.list_mail(&query).await.unwrap().remove(0);
        assert_eq!((mail.state, mail.attempts), (MailState::Queued, 0));
        assert_eq!(mail.failure, "the server stopped");
    }
}

#[tokio::test]
async fn mail_is_listed_page_by_page_and_what_is_done_with_does_not_stay_for_ever() {
    for place in Place::all().await {
        let store = place.open().await;
        for number in 0..5 {
            let address = format!("person{number}@example.org");
            store.queue_mail(&mail_to(&address, None)).await.unwrap();
        }
        let first = MailQuery { limit: 3, ..MailQuery::default() };
        let page = store.list_mail(&first).await.unwrap();
        let rest = MailQuery { before: Some(page[2].id), ..first };
        let rest = store.list_mail(&rest).await.unwrap();
        let addresses: Vec<_> =
            page.iter().chain(&rest).map(|mail| mail.email.clone().unwrap()).collect();
        let expected: Vec<_> =
            (0..5).rev().map(|n| email(&format!("person{n}@example.org"))).collect();
        assert_eq!(addresses, expected, "{}", place.name());

        let claimed = store.claim_mail(2, PATIENCE).await.unwrap();
        let dead = MailOutcome::Dead { why: "refused".into() };
        for (mail, outcome) in claimed.iter().zip([MailOutcome::Sent, dead]) {
            store.finish_mail(mail.id, outcome).await.unwrap();
        }
        assert_eq!(store.prune_mail(PATIENCE).await.unwrap(), 0);
        place.clock.advance(TimeDelta::seconds(120));
        assert_eq!(store.prune_mail(PATIENCE).await.unwrap(), 2);
        assert_eq!(
            store.count_mail().await.unwrap(),
            MailCounts { queued: 3, ..MailCounts::default() }
        );
    }
}
