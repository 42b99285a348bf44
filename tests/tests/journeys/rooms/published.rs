//! Rooms the organizers write into their settings.

use std::sync::Arc;

use plaza_domain::people::Role;
use plaza_jobs::{fetch_content::FetchContent, runner::Trigger};
use plaza_store::RunOutcome;
use plaza_tests::{Engine, Place, Repository, TestPlaza, eventually};
use serde_json::{Value, json};

use super::comes;
use crate::story::{message, outcome};

fn settings(rooms: &Value) -> String {
    json!({ "rooms": { "rooms": rooms } }).to_string()
}

async fn a_plaza(place: &Place, repository: &Repository) -> TestPlaza {
    let job = FetchContent::new(repository.options());
    TestPlaza::with_jobs(place, |_| vec![Arc::new(job)]).await
}

#[tokio::test]
async fn a_room_of_the_settings_stays_the_same_room_and_goes_with_its_key() {
    for engine in Engine::ALL {
        let Some(place) = Place::find(engine) else { continue };
        let mut repository = Repository::new();
        let hall = json!({"key": "hall", "name": {"en": "Hall", "es": "Sala"}, "lobby": true});
        repository.push(&[("settings.json", &settings(&json!([hall])))]);
        let one = a_plaza(&place, &repository).await;
        let other = a_plaza(&place, &repository).await;
        let fetch = async || one.plaza.runner.run("fetch-content", Trigger::Command, false).await;
        assert_eq!(outcome(&fetch().await), (RunOutcome::Succeeded, Some(1)));
        for plaza in [&one, &other] {
            plaza.shows("/rooms?lang=es", "Sala").await;
            plaza.shows("/?lang=en", ">Hall<").await;
        }
        let made = one.plaza.store.find_room_by_key("hall").await.unwrap().unwrap();
        assert!(made.is_lobby);
        let (olu, _) = comes(&one, "Olu", &[Role::Organizer]).await;
        let page = olu.get(&format!("/rooms/{}/settings", made.id)).await;
        assert!(page.text().contains("organizers’ settings describe this room"));

        let renamed = json!({"key": "hall", "name": "Great Hall"});
        repository.push(&[("settings.json", &settings(&json!([renamed])))]);
        assert_eq!(outcome(&fetch().await), (RunOutcome::Succeeded, Some(2)));
        for plaza in [&one, &other] {
            plaza.shows("/rooms", "Great Hall").await;
        }
        let same = one.plaza.store.find_room_by_key("hall").await.unwrap().unwrap();
        assert_eq!((same.id, same.slug()), (made.id, "great-hall".to_owned()), "{engine:?}");

        repository.push(&[("settings.json", &settings(&json!([])))]);
        assert_eq!(outcome(&fetch().await), (RunOutcome::Succeeded, Some(3)));
        eventually("the room is put away", async || {
            let gone = other.get(&same.path()).await;
            (gone.status == 410).then_some(())
        })
        .await;
        one.close().await;
        other.close().await;
    }
}

#[tokio::test]
async fn a_mistake_about_a_room_rejects_the_revision_with_its_line_and_the_room_stays() {
    let (place, mut repository) = (Place::of_sqlite(), Repository::new());
    let hall = json!({"key": "hall", "name": "Hall"});
    repository.push(&[("settings.json", &settings(&json!([hall])))]);
    let plaza = a_plaza(&place, &repository).await;
    let fetch = async || plaza.plaza.runner.run("fetch-content", Trigger::Command, false).await;
    assert_eq!(outcome(&fetch().await), (RunOutcome::Succeeded, Some(1)));
    plaza.shows("/rooms", "Hall").await;
    let wrong =
        "{\"rooms\": {\n\"rooms\": [\n{\"key\": \"hall\", \"name\": \"Hall\",\n\"size\": 0}]}}";
    repository.push(&[("settings.json", wrong)]);
    let refused = fetch().await;
    assert_eq!(outcome(&refused), (RunOutcome::Failed, None));
    let expected = "settings.json:4: a room holds 1 to 1000 people";
    assert!(message(&refused).contains(expected), "{}", message(&refused));
    assert!(plaza.get("/rooms").await.text().contains("Hall"));
    plaza.close().await;
}
