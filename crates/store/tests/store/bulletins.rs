//! Bulletins: told once, in an order that a page that was away can rely on.

use std::time::Duration;

use chrono::TimeDelta;
use futures::future::join_all;
use plaza_store::{Bulletin, BulletinKind, NewBulletin};
use serde_json::json;

use super::support::{Place, SOON, an_instant};

fn message(text: &str, once: Option<&str>) -> NewBulletin {
    NewBulletin {
        kind: BulletinKind::Message,
        session: Some("opening".into()),
        body: json!({"en": text}),
        once: once.map(Into::into),
    }
}

#[tokio::test]
async fn a_page_that_was_away_gets_what_it_missed() {
    for place in Place::all().await {
        let store = place.open().await;
        assert_eq!(store.last_bulletin().await.unwrap(), 0);
        let first = store.insert_bulletin(&message("one", None)).await.unwrap().unwrap();
        let second = store.insert_bulletin(&message("two", None)).await.unwrap().unwrap();
        let expected = Bulletin {
            id: second.id,
            kind: BulletinKind::Message,
            session: Some("opening".into()),
            body: json!({"en": "two"}),
            created_at: an_instant(),
        };
        assert_eq!(second, expected, "{}", place.name());
        assert_eq!(store.list_bulletins(0, 10).await.unwrap(), [first.clone(), second.clone()]);
        assert_eq!(store.list_bulletins(0, 1).await.unwrap(), std::slice::from_ref(&first));
        assert_eq!(
            store.list_bulletins(first.id, 10).await.unwrap(),
            std::slice::from_ref(&second)
        );
        assert_eq!(store.last_bulletin().await.unwrap(), second.id);
    }
}

#[tokio::test]
async fn what_many_processes_notice_is_told_once() {
    for place in Place::all().await {
        let (here, there) = (place.open().await, place.open().await);
        let starting = message("starting", Some("starting:opening"));
        let (one, other) =
            tokio::join!(here.insert_bulletin(&starting), there.insert_bulletin(&starting));
        assert_ne!(one.unwrap().is_some(), other.unwrap().is_some(), "{}", place.name());
        assert_eq!(here.list_bulletins(0, 10).await.unwrap().len(), 1);
    }
}

/// On PostgreSQL a number is given before it can be seen.
#[tokio::test]
async fn who_follows_the_numbers_misses_nothing_while_many_tell() {
    for place in Place::all().await {
        let (here, there) = (place.open().await, place.open().await);
        let tellers =
            join_all(
                (0..60).map(|number| {
                    let store = if number % 2 == 0 { &here } else { &there };
                    async move {
                        store.insert_bulletin(&message(&number.to_string(), None)).await.unwrap()
                    }
                }),
            );
        let follow = async {
            let mut followed: Vec<i64> = Vec::new();
            while followed.len() < 60 {
                let after = followed.last().copied().unwrap_or(0);
                let news = there.list_bulletins(after, 100).await.unwrap();
                followed.extend(news.into_iter().map(|bulletin| bulletin.id));
            }
            followed
        };
        let follow = tokio::time::timeout(SOON, follow);
        let (_, followed) = tokio::join!(tellers, follow);
        let followed = followed.expect("all are seen soon");
        let all = here.list_bulletins(0, 100).await.unwrap();
        let all: Vec<_> = all.into_iter().map(|bulletin| bulletin.id).collect();
        assert_eq!(followed, all, "{}", place.name());
    }
}

#[tokio::test]
async fn old_bulletins_go_and_the_numbers_go_on() {
    for place in Place::all().await {
        let store = place.open().await;
        store.insert_bulletin(&message("one", None)).await.unwrap();
        let newest = store.insert_bulletin(&message("two", None)).await.unwrap().unwrap();
        place.clock.advance(TimeDelta::seconds(100));
        assert_eq!(store.prune_bulletins(Duration::from_secs(200)).await.unwrap(), 0);
        assert_eq!(store.prune_bulletins(Duration::from_secs(50)).await.unwrap(), 1);
        assert_eq!(store.list_bulletins(0, 10).await.unwrap(), std::slice::from_ref(&newest));
        let next = store.insert_bulletin(&message("three", None)).await.unwrap().unwrap();
        assert!(next.id > newest.id, "{}", place.name());
    }
}
