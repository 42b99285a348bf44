//! Sessions that people keep.

use chrono::TimeDelta;
use plaza_domain::people::RegistrationId;
use plaza_store::{Nudge, SavedSession};

use super::{
    people::email,
    support::{Place, an_instant, nudged},
};

#[tokio::test]
async fn what_was_kept_as_a_guest_joins_what_was_kept_before() {
    for place in Place::all().await {
        let (here, there) = (place.open().await, place.open().await);
        let ada = here.invite(&email("ada@example.org"), "Ada", &[]).await.unwrap();
        let ben = here.invite(&email("ben@example.org"), "Ben", &[]).await.unwrap();
        let mut far = there.nudges();
        assert!(here.save_session(ada, "opening").await.unwrap());
        assert!(!here.save_session(ada, "opening").await.unwrap());
        assert!(here.save_session(ben, "opening").await.unwrap());
        place.clock.advance(TimeDelta::minutes(1));
        let as_guest = ["closing", "opening", "closing"].map(String::from);
        assert_eq!(here.save_sessions(ada, &as_guest).await.unwrap(), 1);

        let saved = |session: &str, minute| SavedSession {
            session: session.into(),
            created_at: an_instant() + TimeDelta::minutes(minute),
        };
        let expected = [saved("opening", 0), saved("closing", 1)];
        assert_eq!(there.list_saved(ada).await.unwrap(), expected, "{}", place.name());
        assert_eq!(there.count_saved("opening").await.unwrap(), 2);
        assert_eq!(there.list_savers("opening").await.unwrap(), [ada, ben]);
        for who in [ada, ben, ada] {
            nudged(&mut far, Nudge::Saved(who)).await;
        }

        assert!(here.unsave_session(ada, "opening").await.unwrap());
        assert!(!here.unsave_session(ada, "opening").await.unwrap());
        assert_eq!(there.list_savers("opening").await.unwrap(), [ben]);
    }
}

#[tokio::test]
async fn somebody_who_is_gone_keeps_nothing() {
    for place in Place::all().await {
        let store = place.open().await;
        assert!(!store.save_session(RegistrationId(404), "opening").await.unwrap());
        assert_eq!(store.list_saved(RegistrationId(404)).await.unwrap(), []);
    }
}
