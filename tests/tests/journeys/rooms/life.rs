//! From the first form to the last button.

use plaza_domain::people::Role;
use plaza_tests::{Browser, Engine, Place};

use super::{a_plaza, comes, config, makes, trace};

#[tokio::test]
async fn a_room_is_made_renamed_closed_opened_put_away_brought_back_and_deleted() {
    for engine in Engine::ALL {
        let Some(place) = Place::find(engine) else { continue };
        let plaza = a_plaza(&place).await;
        let (ada, _) = comes(&plaza, "Ada", &[]).await;
        let (ben, _) = comes(&plaza, "Ben", &[]).await;
        let id = makes(&ada, "Tea at four").await;
        let page = format!("/rooms/{id}/tea-at-four");
        let settings = format!("/rooms/{id}/settings");

        // Every short address leads to the page, which is told as it is called.
        for short in [format!("/rooms/{id}"), format!("/link/{id}"), format!("/{id}")] {
            let led = ben.get(&format!("{short}?from=/schedule")).await;
            let expected = (307, format!("{page}?from=/schedule"));
            assert_eq!((led.status, led.header("location").to_owned()), expected, "{short}");
        }
        let inside = ben.get(&page).await;
        assert_eq!(inside.status, 200, "{}", inside.text());
        let told = config(&inside);
        assert_eq!(
            (&told["id"], &told["scene"], &told["size"]),
            (&id.into(), &"garden".into(), &12.into())
        );
        assert_eq!(
            told["you"],
            serde_json::json!({"name": "Ben", "isSignedIn": true, "mayModerate": false})
        );
        let list = ben.get("/rooms").await;
        assert!(list.text().contains("Tea at four") && list.text().contains("up to 12 people"));
        let id = page.split('/').nth(2).unwrap();
        assert!(list.text().contains(&format!("data-room=\"{id}\"")));

        let changed = ada.post(&settings, &[("name", "Café"), ("size", "30")]).await;
        assert_eq!(changed.status, 303, "{}", changed.text());
        let led = ben.get(&page).await;
        assert_eq!((led.status, led.header("location")), (307, &*format!("/rooms/{id}/cafe")));
        let page = format!("/rooms/{id}/cafe");
        let told = config(&ada.get(&page).await);
        assert_eq!((&told["name"], &told["size"]), (&"Café".into(), &30.into()));
        assert_eq!((&told["scene"], &told["you"]["mayModerate"]), (&"garden".into(), &true.into()));

        let state = format!("{settings}/state");
        for (wish, status, words) in [
            ("close", 200, "This room is closed for now."),
            ("open", 200, "room-config"),
            ("archive", 410, "not in use any more"),
            ("restore", 200, "room-config"),
        ] {
            assert_eq!(ada.post(&state, &[("do", wish)]).await.status, 303, "{wish}");
            let seen = ben.get(&page).await;
            assert_eq!(seen.status, status, "{wish}");
            assert!(seen.text().contains(words), "{wish}: {}", seen.text());
        }
        let copied = ada.post(&format!("{settings}/clone"), &[]).await;
        assert_eq!(copied.status, 303);
        let copy = copied.header("location").split('/').nth(2).unwrap().to_owned();
        assert_ne!(copy, id);
        assert_eq!(config(&ben.get(&format!("/rooms/{copy}/cafe")).await)["size"], 30);

        let unsure = ada.post(&format!("{settings}/delete"), &[]).await;
        assert_eq!(unsure.status, 400);
        let sure = ada.post(&format!("{settings}/delete"), &[("sure", "yes")]).await;
        assert_eq!((sure.status, sure.header("location")), (303, "/rooms?done=deleted"));
        let gone = ben.get(&page).await;
        assert_eq!(gone.status, 404);
        assert!(gone.text().contains("href=\"/\""), "there is a way back");
        let names: Vec<_> =
            trace(&plaza).await.into_iter().map(|(who, what, _)| (who, what)).collect();
        let expected = ["make", "change", "close", "open", "archive", "restore", "clone", "delete"];
        let expected = expected.map(|what| ("Ada".to_owned(), format!("room.{what}")));
        assert_eq!(names, expected, "{engine:?}");
        plaza.close().await;
    }
}

#[tokio::test]
async fn a_pasted_link_unfolds_and_a_guest_is_led_to_sign_in_and_back() {
    let plaza = a_plaza(&Place::of_sqlite()).await;
    let (ada, _) = comes(&plaza, "Ada", &[]).await;
    let fields = [
        ("name", "Tea </script><b>"),
        ("description", "Bread & butter"),
        ("scene", "plaza"),
        ("size", "5"),
        ("access", "ticket"),
    ];
    let made = ada.post("/rooms", &fields).await;
    let guest = Browser::new(&plaza);
    let path = guest.get(made.header("location")).await.header("location").to_owned();
    assert!(path.ends_with("/tea-script-b"), "{path}");
    let door = guest.get(&path).await;
    assert_eq!(door.status, 200);
    for tag in [
        "<meta property=\"og:title\" content=\"Tea &#60;/script&#62;&#60;b&#62;",
        "<meta property=\"og:description\" content=\"Bread &#38; butter\">",
        "<meta name=\"twitter:card\"",
    ] {
        assert!(door.text().contains(tag), "{tag} in {}", door.text());
    }
    assert!(!door.text().contains("room-config"), "a guest gets no room");
    let next = format!("/sign-in?next={}", path.replace('/', "%2F"));
    assert!(door.text().contains(&next) || door.text().contains(&format!("next={path}")));

    // Nothing that somebody wrote ends the block it stands in.
    let inside = ada.get(&path).await;
    assert_eq!(config(&inside)["name"], "Tea </script><b>");
    assert!(!inside.text().contains("<b>"));
    plaza.close().await;
}

#[tokio::test]
async fn who_looks_after_rooms_gives_roles_and_takes_them() {
    let plaza = a_plaza(&Place::of_sqlite()).await;
    let (ada, _) = comes(&plaza, "Ada", &[]).await;
    let (ben, ben_id) = comes(&plaza, "Ben", &[]).await;
    let (mod_, _) = comes(&plaza, "Mo", &[Role::Moderator]).await;
    let id = makes(&ada, "Tea").await;
    let (page, settings) = (format!("/rooms/{id}/tea"), format!("/rooms/{id}/settings"));
    let roles = format!("{settings}/roles");
    let may = async |who: &Browser<'_>| config(&who.get(&page).await)["you"]["mayModerate"].clone();
    assert_eq!((may(&ben).await, may(&mod_).await), (false.into(), true.into()));

    // Her guests' addresses are not hers to try.
    let tried = ada.post(&roles, &[("email", "ben@example.org"), ("role", "moderator")]).await;
    assert_eq!(tried.status, 403);
    let given = mod_.post(&roles, &[("email", "ben@example.org"), ("role", "moderator")]).await;
    assert_eq!((given.status, may(&ben).await), (303, true.into()));
    assert_eq!(ben.get(&settings).await.status, 403, "a moderator changes no settings");
    let unknown = mod_.post(&roles, &[("email", "eve@example.org"), ("role", "member")]).await;
    assert_eq!(unknown.status, 400);

    let listed = ada.get(&settings).await;
    assert!(listed.text().contains("<bdi>Ben</bdi>") && !listed.text().contains("ben@example.org"));
    let who = ben_id.to_string();
    let owner = ada.post(&roles, &[("who", &who), ("role", "creator")]).await;
    assert_eq!((owner.status, ben.get(&settings).await.status), (303, 200));
    let none = ada.post(&roles, &[("who", &who), ("role", "none")]).await;
    assert_eq!((none.status, ben.get(&settings).await.status), (303, 403));
    assert_eq!(ada.post(&roles, &[("who", "999"), ("role", "member")]).await.status, 404);
    plaza.close().await;
}
