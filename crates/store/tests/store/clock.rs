//! The clock jumps, backward and forward: nothing waits for it, and nothing counts twice.

use std::time::Duration;

use chrono::TimeDelta;
use plaza_domain::people::secret;
use plaza_store::{Mail, MailOutcome, Store};

use super::{
    people::{browser, email, mail, request},
    support::{Memory, Place},
};

const ADA: &str = "ada@example.org";
const PATIENCE: Duration = Duration::from_mins(1);
const IDLE: Duration = Duration::from_hours(14 * 24);

async fn each_engine() -> Vec<Place> {
    Place::all().await.into_iter().filter(|place| place.memory == Memory::Own).collect()
}

async fn claimed(store: &Store) -> Option<Mail> {
    store.claim_mail(10, PATIENCE).await.unwrap().pop()
}

async fn is_signed_in(store: &Store) -> bool {
    let found = store.find_browser_session(&secret::hash("hers"), IDLE).await.unwrap();
    found.is_some()
}

#[tokio::test]
async fn mail_does_not_wait_until_the_clock_is_where_it_was() {
    let later = |seconds| {
        let why = "the mail server is away".to_owned();
        MailOutcome::Retry { after: Duration::from_secs(seconds), why }
    };
    for place in each_engine().await {
        let (store, clock) = (place.open().await, &place.clock);
        store.queue_mail(&mail(ADA)).await.unwrap();
        clock.advance(TimeDelta::hours(-1));
        let first = claimed(&store).await.expect("nobody tried it, so it is due");
        assert_eq!(claimed(&store).await, None, "it is on its way");

        store.finish_mail(first.id, later(10)).await.unwrap();
        assert_eq!(claimed(&store).await, None, "its pause counts: {}", place.name());
        clock.advance(TimeDelta::seconds(10));
        assert_eq!(claimed(&store).await.map(|mail| mail.attempts), Some(2));

        // Neither a pause nor a claim is as long as what they would last now.
        store.finish_mail(first.id, later(10)).await.unwrap();
        clock.advance(TimeDelta::days(-2));
        assert_eq!(claimed(&store).await.map(|mail| mail.attempts), Some(3));
        clock.advance(TimeDelta::days(-2));
        assert_eq!(claimed(&store).await.map(|mail| mail.attempts), Some(4));

        // Whoever has it looks dead once the clock jumps over the end of its claim.
        clock.advance(TimeDelta::days(400));
        assert_eq!(claimed(&store).await.map(|mail| mail.attempts), Some(5));
        store.finish_mail(first.id, MailOutcome::Sent).await.unwrap();
        clock.advance(TimeDelta::days(-400));
        assert_eq!(claimed(&store).await, None, "what left does not leave again");
    }
}

#[tokio::test]
async fn a_link_is_over_by_the_clock_and_good_once_whatever_that_does() {
    for place in each_engine().await {
        let (store, clock) = (place.open().await, &place.clock);
        store.invite(&email(ADA), "Ada", &[]).await.unwrap();
        store.insert_sign_in("r1", &request(ADA), None).await.unwrap();
        clock.advance(TimeDelta::hours(-1));
        assert!(store.set_sign_in_secrets("r1", "link", "code").await.unwrap());
        assert!(store.consume_sign_in("r1", &browser("hers")).await.unwrap().is_some());
        for jump in [TimeDelta::hours(-1), TimeDelta::hours(2), TimeDelta::minutes(-5)] {
            clock.advance(jump);
            let again = store.consume_sign_in("r1", &browser("another")).await.unwrap();
            assert_eq!(again, None, "{jump} on {}", place.name());
        }

        store.insert_sign_in("r2", &request(ADA), None).await.unwrap();
        clock.advance(TimeDelta::minutes(15));
        assert_eq!(store.consume_sign_in("r2", &browser("another")).await.unwrap(), None);
        clock.advance(TimeDelta::minutes(-1));
        assert!(store.consume_sign_in("r2", &browser("another")).await.unwrap().is_some());
    }
}

#[tokio::test]
async fn who_is_signed_in_stays_so_over_a_jump_there_and_back() {
    for place in each_engine().await {
        let (store, clock) = (place.open().await, &place.clock);
        let ada = store.invite(&email(ADA), "Ada", &[]).await.unwrap();
        assert!(store.insert_browser_session(ada, &browser("hers")).await.unwrap());
        clock.advance(TimeDelta::days(-1));
        assert!(is_signed_in(&store).await, "seen in time to come: {}", place.name());
        store.touch_browser_session(&secret::hash("hers")).await.unwrap();
        clock.advance(TimeDelta::days(20));
        assert!(!is_signed_in(&store).await, "not seen for so long: {}", place.name());
        clock.advance(TimeDelta::days(-20));
        assert!(is_signed_in(&store).await);
        clock.advance(TimeDelta::days(61));
        assert!(!is_signed_in(&store).await, "over: {}", place.name());
        assert_eq!(store.list_browser_sessions(ada).await.unwrap(), []);
        store.prune_sign_ins().await.unwrap();
        clock.advance(TimeDelta::days(-61));
        assert!(!is_signed_in(&store).await, "what was deleted stays so: {}", place.name());
    }
}
