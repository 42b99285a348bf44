//! What a source knows and nobody else may.

use std::{collections::BTreeSet, fs};

use plaza_jobs::pretalx::mapping::{LinksFor, Named};
use plaza_store::RunOutcome;
use plaza_tests::{Answer, Place, SourceFolder, TestPlaza, source::captured};
use serde_json::Value;

use crate::story::outcome;

/// Fields of the source whose values must not come out anywhere.
const SECRET: [&str; 8] = [
    "email",
    "invitation_token",
    "access_code",
    "review_code",
    "internal_notes",
    "notes",
    "anonymised_data",
    "speaker_info",
];

#[tokio::test]
async fn no_address_token_or_note_of_the_source_is_ever_served() {
    let secrets = secrets_of_the_source();
    assert!(secrets.len() > 100, "the captured answers hold what could leak: {}", secrets.len());
    let (place, source) = (Place::of_sqlite(), SourceFolder::new());
    let plaza = TestPlaza::open(&place, source.options()).await;
    assert_eq!(outcome(&plaza.fetches().await).0, RunOutcome::Succeeded);
    plaza.shows_edition("1.0").await;
    for (path, answer) in everything_served(&plaza).await {
        let text = answer.text();
        for secret in &secrets {
            assert!(!text.contains(secret.as_str()), "{path} holds `{secret}`");
        }
    }
    plaza.close().await;
}

#[tokio::test]
async fn a_private_link_is_nowhere_and_a_public_one_only_where_links_are() {
    const LINKS: &str = "Links for the session";
    for visibility in [LinksFor::Private, LinksFor::Public] {
        let source = SourceFolder::new();
        let mut options = source.options();
        options.mapping.links = vec![Named::Text(LINKS.to_owned())];
        options.mapping.visibility = visibility;
        let place = Place::of_sqlite();
        let plaza = TestPlaza::open(&place, options).await;
        assert_eq!(outcome(&plaza.fetches().await).0, RunOutcome::Succeeded);
        plaza.shows_edition("1.0").await;
        let edition = plaza.plaza.live.load_full();
        let sessions = &edition.schedule().unwrap().sessions;
        let links: BTreeSet<String> =
            sessions.iter().flat_map(|s| &s.links).map(|link| link.url.to_string()).collect();
        assert!(links.len() > 10, "the captured sessions have links: {}", links.len());
        let shown: BTreeSet<String> = everything_served(&plaza)
            .await
            .into_iter()
            .filter(|(_, answer)| links.iter().any(|link| answer.text().contains(link)))
            .map(|(path, _)| path)
            .collect();
        match visibility {
            LinksFor::Private => assert_eq!(shown, BTreeSet::new()),
            LinksFor::Public => {
                assert!(shown.contains("/api/v1/schedule"), "{shown:?}");
                assert!(!shown.contains("/api/schedule"), "deconf's record has no links");
            }
        }
        plaza.close().await;
    }
}

/// Every kind of answer there is, for many sessions and people.
async fn everything_served(plaza: &TestPlaza) -> Vec<(String, Answer)> {
    let edition = plaza.plaza.live.load_full();
    let schedule = edition.schedule().expect("a programme was fetched");
    let mut paths: Vec<String> = [
        "/",
        "/schedule",
        "/schedule?view=grid",
        "/people",
        "/search?q=example.org",
        "/schedule.ics",
        "/sitemap.xml",
        "/api",
        "/api/schedule",
        "/api/schedule/whats-on",
        "/api/settings",
        "/api/openapi.json",
        "/api/v1/schedule",
        "/api/v1/settings",
        "/api/v1/edition",
        "/api/v1/content",
        "/api/v1/changes",
        "/api/v1/whats-on?at=2026-06-18T08:00:00Z",
    ]
    .map(str::to_owned)
    .into();
    for session in schedule.sessions.iter().step_by(7) {
        let id = &session.id;
        paths.push(format!("/sessions/{id}"));
        paths.push(format!("/api/v1/sessions/{id}"));
        if session.slot.is_some() {
            paths.push(format!("/sessions/{id}.ics"));
        }
    }
    for person in schedule.people.iter().step_by(7) {
        paths.push(format!("/people/{}", person.id));
        paths.push(format!("/api/v1/people/{}", person.id));
    }
    for location in &schedule.locations {
        paths.push(format!("/doors/{}", location.id));
        paths.push(format!("/locations/{}.ics", location.id));
    }
    let mut answers = Vec::new();
    for path in paths {
        let answer = plaza.get(&path).await;
        assert_eq!(answer.status, 200, "{path}");
        answers.push((path, answer));
    }
    answers
}

fn secrets_of_the_source() -> BTreeSet<String> {
    let mut secrets = BTreeSet::new();
    for entry in fs::read_dir(captured()).expect("the answers are in the tree").flatten() {
        let Ok(text) = fs::read(entry.path()) else { continue };
        if let Ok(json) = serde_json::from_slice::<Value>(&text) {
            collect(&json, &mut secrets);
        }
    }
    secrets
}

fn collect(json: &Value, secrets: &mut BTreeSet<String>) {
    match json {
        Value::Object(fields) => {
            for (name, value) in fields {
                match value {
                    Value::String(text) if SECRET.contains(&name.as_str()) && text.len() > 5 => {
                        secrets.insert(text.clone());
                    }
                    other => collect(other, secrets),
                }
            }
        }
        Value::Array(values) => values.iter().for_each(|value| collect(value, secrets)),
        _ => {}
    }
}
