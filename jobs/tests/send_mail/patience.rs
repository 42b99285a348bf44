//! What is tried again, when, and what is given up.

use std::{fs, sync::Arc};

use chrono::TimeDelta;
use plaza_domain::Localized;
use plaza_jobs::mail::{Carrier, Letter, Tally};
use plaza_store::{MailState, NewMail};
use serde_json::json;

use super::plaza::{Plaza, email};

fn seat() -> Letter {
    Letter::Seat { session: "S1".to_owned(), title: Localized::english("Tea") }
}

const DELAYED: Tally = Tally { sent: 0, unsent: 0, delayed: 1, dead: 0 };

#[tokio::test]
async fn what_cannot_leave_is_tried_again_after_growing_pauses_and_given_up() {
    // A file stands where the folder should be.
    let plaza = Plaza::with(|folder| Carrier::Folder(folder.path().join("plaza.db"))).await;
    plaza.queues(&seat(), "ada@example.org").await;
    let clock = Arc::clone(&plaza.clock);
    for full in [10, 20, 40] {
        assert_eq!(plaza.delivers().await, DELAYED);
        let mail = plaza.queue().await.remove(0);
        assert_eq!(mail.state, MailState::Queued);
        assert!(mail.failure.starts_with("could not write into "), "{}", mail.failure);
        let pause = (mail.due_at - plaza_domain::Clock::now(&*clock)).num_milliseconds();
        assert!((full * 500..=full * 1_000).contains(&pause), "{pause} ms of {full} s");
        assert_eq!(plaza.delivers().await, Tally::default(), "not before its time");
        clock.advance(TimeDelta::seconds(full));
    }
    assert_eq!(plaza.delivers().await, Tally { dead: 1, ..Tally::default() });
    let mail = plaza.queue().await.remove(0);
    assert_eq!((mail.state, mail.attempts), (MailState::Dead, 4));
    clock.advance(TimeDelta::days(2));
    assert_eq!(plaza.delivers().await, Tally::default(), "it stays dead");
}

#[tokio::test]
async fn what_is_given_up_can_be_sent_again_when_the_trouble_is_over() {
    let plaza = Plaza::with(|folder| Carrier::Folder(folder.path().join("mail"))).await;
    let folder = plaza.folder.path().join("mail");
    fs::write(&folder, "in the way").unwrap();
    plaza.queues(&seat(), "ada@example.org").await;
    for _ in 0..4 {
        plaza.delivers().await;
        plaza.clock.advance(TimeDelta::hours(1));
    }
    assert_eq!(plaza.queue().await[0].state, MailState::Dead);
    fs::remove_file(&folder).unwrap();
    assert!(plaza.store.requeue_mail(1).await.unwrap());
    assert_eq!(plaza.delivers().await, Tally { sent: 1, ..Tally::default() });
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 1);
}

#[tokio::test]
async fn a_letter_nobody_understands_is_given_up_at_once_and_holds_up_no_other() {
    let plaza = Plaza::new().await;
    let strange = NewMail {
        kind: "carrier-pigeon".to_owned(),
        email: email("ada@example.org"),
        locale: "en".to_owned(),
        payload: json!({ "color": "grey" }),
        once: None,
    };
    plaza.store.queue_mail(&strange).await.unwrap();
    plaza.queues(&seat(), "ada@example.org").await;
    let expected = Tally { sent: 1, dead: 1, ..Tally::default() };
    assert_eq!(plaza.delivers().await, expected);
    let failure = &plaza.queue().await[0].failure;
    assert!(failure.contains("unknown variant `carrier-pigeon`"), "{failure}");
}
