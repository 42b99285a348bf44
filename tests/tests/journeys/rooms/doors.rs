//! Doors: invitations, frames of other sites, hours, and what a browser may do behind them.

use chrono::{DateTime, TimeDelta, Utc};
use plaza_tests::{Answer, Browser, Place};

use super::{a_plaza, comes, config, makes};
use crate::story::CODE;

/// The link in the answer that shows it.
fn link(page: &Answer) -> String {
    assert_eq!((page.status, page.header("cache-control")), (200, "no-store"));
    let (_, after) = page.text().split_once("readonly value=\"").expect("a link is shown");
    let (link, _) = after.split_once('"').expect("it ends");
    link.strip_prefix("https://plaza.example.org").expect("it is ours").to_owned()
}

#[tokio::test]
async fn an_invitation_lets_in_whoever_has_it_until_it_is_revoked() {
    let plaza = a_plaza(&Place::of_sqlite()).await;
    let (ada, _) = comes(&plaza, "Ada", &[]).await;
    let (ben, _) = comes(&plaza, "Ben", &[]).await;
    let guest = Browser::new(&plaza);
    let id = makes(&ada, "Secret tea").await;
    let settings = format!("/rooms/{id}/settings");
    assert_eq!(ada.post(&settings, &[("access", "invite")]).await.status, 303);

    // What it is called is nobody's business.
    for who in [&ben, &guest] {
        for path in [format!("/rooms/{id}/room"), format!("/rooms/{id}/secret-tea")] {
            let door = who.get(&path).await;
            assert_eq!(door.status, 403);
            assert!(!door.text().to_lowercase().contains("secret tea"), "{}", door.text());
        }
        let led = who.get(&format!("/rooms/{id}")).await;
        assert_eq!(led.header("location"), format!("/rooms/{id}/room"));
        assert!(!who.get("/rooms").await.text().contains("Secret tea"));
    }
    let invitation = link(&ada.post(&format!("{settings}/invites"), &[("days", "1")]).await);
    for (who, signed_in) in [(&ben, true), (&guest, false)] {
        let inside = who.get(&invitation).await;
        assert_eq!(inside.status, 200, "{}", inside.text());
        assert_eq!(inside.header("referrer-policy"), "same-origin");
        let told = config(&inside);
        assert_eq!(told["you"]["isSignedIn"], signed_in);
        assert!(invitation.ends_with(told["invite"].as_str().unwrap()));
    }
    assert!(!ada.get(&settings).await.text().contains("readonly value"), "it is shown once");
    let other = makes(&ada, "Other").await;
    ada.post(&format!("/rooms/{other}/settings"), &[("access", "invite")]).await;
    let (_, secret) = invitation.split_once('?').unwrap();
    let elsewhere = guest.get(&format!("/rooms/{other}/other?{secret}")).await;
    assert_eq!(elsewhere.status, 403, "it is no invitation to another room");
    let held = ada.get(&format!("{invitation}&embed=x")).await;
    assert!(held.header("content-security-policy").contains("frame-ancestors 'none'"));

    let ended = ada.post(&format!("{settings}/invites/1"), &[]).await;
    assert_eq!(ended.status, 303);
    assert_eq!(guest.get(&invitation).await.status, 403);
    let invitation = link(&ada.post(&format!("{settings}/invites"), &[("days", "1")]).await);
    plaza.clock.advance(TimeDelta::hours(25));
    assert_eq!(guest.get(&invitation).await.status, 403, "its day is over");
    plaza.close().await;
}

#[tokio::test]
async fn only_the_page_of_a_room_may_load_what_people_bring_and_only_by_secret_be_framed() {
    let plaza = a_plaza(&Place::of_sqlite()).await;
    let (ada, _) = comes(&plaza, "Ada", &[]).await;
    let guest = Browser::new(&plaza);
    let id = makes(&ada, "Tea").await;
    let policy = |answer: &Answer| answer.header("content-security-policy").to_owned();
    let inside = ada.get(&format!("/rooms/{id}/tea")).await;
    let said = policy(&inside);
    for part in [
        "connect-src 'self' wss://plaza.example.org blob: https:;",
        "worker-src 'self' blob:;",
        "media-src 'self' blob: https:;",
        "img-src 'self' data: blob: https:;",
        "script-src 'self';",
        "frame-ancestors 'none'",
    ] {
        assert!(said.contains(part), "{part} in {said}");
    }
    assert_eq!(inside.header("x-frame-options"), "DENY");
    for path in ["/", "/rooms", &format!("/rooms/{id}/settings"), "/schedule"] {
        let said = policy(&ada.get(path).await);
        assert!(!said.contains("blob:") && !said.contains("wss:"), "{path}: {said}");
    }
    let invites = format!("/rooms/{id}/settings/invites");
    let frame = link(&ada.post(&invites, &[("kind", "embed"), ("days", "")]).await);
    let framed = guest.get(&frame).await;
    assert_eq!((framed.status, framed.header("x-frame-options")), (200, ""));
    assert!(policy(&framed).contains("frame-ancestors https:"), "{}", policy(&framed));
    assert!(config(&framed)["invite"].is_string());
    let (path, _) = frame.split_once('?').unwrap();
    for other in [path.to_owned(), format!("{path}?embed=x"), frame.replace("embed=", "invite=")] {
        let said = policy(&guest.get(&other).await);
        assert!(said.contains("frame-ancestors 'none'"), "{other}: {said}");
    }
    plaza.close().await;
}

#[tokio::test]
async fn a_room_opens_with_its_session_and_leads_back_to_it() {
    let plaza = a_plaza(&Place::of_sqlite()).await;
    let (ada, _) = comes(&plaza, "Ada", &[]).await;
    let (ben, _) = comes(&plaza, "Ben", &[]).await;
    let id = makes(&ada, "Front row").await;
    let settings = format!("/rooms/{id}/settings");
    let opening = format!("session {CODE}");
    assert_eq!(ada.post(&settings, &[("opening", &opening)]).await.status, 303);
    let edition = plaza.plaza.live.load_full();
    let start: DateTime<Utc> = edition.session(CODE).unwrap().slot.unwrap().start;
    let page = format!("/rooms/{id}/front-row");

    plaza.clock.set(start - TimeDelta::minutes(31));
    let early = ben.get(&page).await;
    assert_eq!(early.status, 200);
    assert!(
        early.text().contains("Not open yet")
            && early.text().contains(&format!("/sessions/{CODE}"))
    );
    assert_eq!(config(&ada.get(&page).await)["id"], id, "whose it is comes at any hour");
    plaza.clock.set(start - TimeDelta::minutes(30));
    let told = config(&ben.get(&page).await);
    assert_eq!(told["leaveTo"], format!("/sessions/{CODE}"));
    for (from, to) in [("/schedule?day=1", "/schedule?day=1"), ("//evil.example", "/")] {
        let from = from.replace('?', "%3F").replace('/', "%2F");
        assert_eq!(config(&ben.get(&format!("{page}?from={from}")).await)["leaveTo"], to);
    }
    // The session's page leads there, with room for the heads.
    let session = plaza.shows(&format!("/sessions/{CODE}"), &format!("data-room=\"{id}\"")).await;
    assert!(session.text().contains(&format!("{page}?from=%2Fsessions%2F{CODE}")));
    plaza.close().await;
}
