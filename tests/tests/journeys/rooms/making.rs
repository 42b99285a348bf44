//! Who makes rooms: by the form, by a link that fills it, by a program; and how many.

use plaza_domain::people::Role;
use plaza_tests::{Browser, Place};
use reqwest::Method;
use serde_json::{Value, json};

use super::{a_plaza, asks, comes, makes, trace};

#[tokio::test]
async fn a_link_fills_the_form_and_only_its_button_makes_a_room() {
    let plaza = a_plaza(&Place::of_sqlite()).await;
    let (ada, _) = comes(&plaza, "Ada", &[]).await;
    let link = "/rooms/new?name=Reading%20circle&scene=theatre&description=Poems&size=9";
    let guest = Browser::new(&plaza).get(link).await;
    assert_eq!(guest.status, 303);
    assert!(guest.header("location").starts_with("/sign-in?next=%2Frooms%2Fnew"));
    let form = ada.get(link).await;
    assert_eq!(form.status, 200);
    for filled in [
        "value=\"Reading circle\"",
        "<option value=\"theatre\" selected>",
        ">Poems</textarea>",
        "value=\"9\"",
    ] {
        assert!(form.text().contains(filled), "{filled} in {}", form.text());
    }
    assert_eq!(plaza.plaza.store.list_rooms().await.unwrap(), [], "to look makes nothing");

    let far = [("name", "Far"), ("scene", "address"), ("address", "http://example.org/a.glb")];
    let wrong = ada.post("/rooms", &far).await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.text().contains("This is no scene") && wrong.text().contains("value=\"Far\""));
    for nameless in ["  ", "\u{200f}\u{0}\u{200b}", "\u{3164}"] {
        assert_eq!(ada.post("/rooms", &[("name", nameless)]).await.status, 422, "{nameless:?}");
    }
    let right = [("name", "Far"), ("scene", "address"), ("address", "https://example.org/a.glb")];
    assert_eq!(ada.post("/rooms", &right).await.status, 303);
    plaza.close().await;
}

#[tokio::test]
async fn a_program_makes_and_changes_rooms() {
    let plaza = a_plaza(&Place::of_sqlite()).await;
    let (ada, _) = comes(&plaza, "Ada", &[]).await;
    let (ben, _) = comes(&plaza, "Ben", &[]).await;
    let body = json!({"name": {"en": "Tea", "es": "Té"}, "scene": "garden", "size": 7,
        "permissions": {"fly": true}});
    let made = asks(&ada, Method::POST, "/api/v1/rooms", &body).await;
    assert_eq!(made.status, 201, "{}", made.text());
    let room: Value = made.json();
    let id = room["id"].as_str().unwrap();
    assert_eq!(room["page"], format!("/rooms/{id}/tea"));
    assert_eq!((&room["name"]["es"], &room["state"]), (&"Té".into(), &"open".into()));
    assert_eq!(
        (&room["permissions"]["fly"], &room["permissions"]["pinObjects"]),
        (&true.into(), &false.into())
    );

    let path = format!("/api/v1/rooms/{id}");
    let change = json!({"access": "invite", "opening": "session 37SR9H"});
    let changed = asks(&ada, Method::PATCH, &path, &change).await;
    assert_eq!(changed.status, 200, "{}", changed.text());
    let changed: Value = changed.json();
    assert_eq!((&changed["session"], &changed["size"]), (&"37SR9H".into(), &7.into()));
    assert!(changed["opensAt"].is_string(), "{changed}");
    assert_eq!(ben.get(&path).await.status, 404, "it is by invitation now");
    let listed: Value = ben.get("/api/v1/rooms").await.json();
    assert_eq!(listed, json!({ "rooms": [] }));
    let listed: Value = ada.get("/api/v1/rooms").await.json();
    assert_eq!(listed["rooms"][0]["id"], id);

    let state = async |what: &str| -> Value {
        let answer = asks(&ada, Method::POST, &format!("{path}/{what}"), &Value::Null).await;
        answer.json::<Value>()["state"].clone()
    };
    assert_eq!((state("close").await, state("open").await), ("closed".into(), "open".into()));
    let copy = asks(&ada, Method::POST, &format!("{path}/clone"), &Value::Null).await;
    assert_eq!(copy.status, 201);
    assert_eq!(asks(&ada, Method::DELETE, &path, &Value::Null).await.status, 204);
    assert_eq!(ada.get(&path).await.status, 404);

    for (wrong, said) in [
        (json!({"scene": "garden"}), "A room needs a name."),
        (json!({"name": "Tea", "size": 0}), "A room holds 1 to 1000 people."),
        (json!({"name": "Tea", "scene": "ftp://example.org/a"}), "This is no scene"),
        (json!({"name": "Tea", "access": "all"}), "`access` cannot be that"),
        (json!({"name": "Tea", "opening": "never"}), "`opening` cannot be that"),
        (json!({"name": "Tea", "permissions": {"rule": true}}), "`permissions` cannot be that"),
        (json!({"name": "Tea", "colour": "red"}), "colour"),
        (json!({"name": {"<b>": "Tea"}}), "languages"),
    ] {
        let refused = asks(&ada, Method::POST, "/api/v1/rooms", &wrong).await;
        assert_eq!(refused.status, 400, "{wrong}");
        assert!(refused.text().contains(said), "{wrong}: {}", refused.text());
    }
    plaza.close().await;
}

#[tokio::test]
async fn a_person_makes_so_many_rooms_a_day_and_who_looks_after_them_as_many_as_it_takes() {
    let plaza = a_plaza(&Place::of_sqlite()).await;
    let (ada, _) = comes(&plaza, "Ada", &[]).await;
    for number in 0..19 {
        makes(&ada, &format!("Room {number}")).await;
    }
    let last = makes(&ada, "The last").await;
    let settings = format!("/rooms/{last}/settings");
    let deleted = ada.post(&format!("{settings}/delete"), &[("sure", "yes")]).await;
    assert_eq!(deleted.status, 303);
    let refused = ada.post("/rooms", &[("name", "One more")]).await;
    assert_eq!(refused.status, 429, "deleting one is no way around it");
    assert!(!refused.header("retry-after").is_empty());
    let refused = asks(&ada, Method::POST, "/api/v1/rooms", &json!({"name": "One more"})).await;
    assert_eq!(refused.status, 429);
    let made = trace(&plaza).await.into_iter().filter(|(_, what, _)| what == "room.make").count();
    assert_eq!(made, 20);

    let (olu, _) = comes(&plaza, "Olu", &[Role::Organizer]).await;
    for number in 0..21 {
        makes(&olu, &format!("Hall {number}")).await;
    }
    plaza.close().await;
}
