//! Nothing private leaves the job: every secret of the captured answers is looked for.

use std::{collections::BTreeSet, fs, path::Path};

use serde_json::Value;

use super::{
    plaza::Plaza,
    site::{OLD, Site, V1, captured},
};

/// Fields that nobody outside the organizers may see.
const PRIVATE: [&str; 10] = [
    "email",
    "invitation_token",
    "review_code",
    "access_code",
    "internal_notes",
    "notes",
    "anonymised_data",
    "speaker_info",
    "help_text",
    "availabilities",
];
/// Questions the mapping of these tests names; answers to all others are private.
const READ: [u64; 5] = [1, 4, 5, 6, 8];

/// Every private text below a value.
fn collect(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                if PRIVATE.contains(&name.as_str()) {
                    texts(value, found);
                }
                collect(value, found);
            }
            let question = fields.get("question");
            let id = question.and_then(|q| q.as_u64().or_else(|| q.get("id")?.as_u64()));
            if id.is_some_and(|id| !READ.contains(&id)) {
                fields.get("answer").into_iter().for_each(|answer| texts(answer, found));
            }
            let state = fields.get("state").and_then(Value::as_str);
            if state.is_some_and(|state| state != "confirmed") {
                for name in ["title", "code"] {
                    texts(&fields[name], found);
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| collect(item, found)),
        _ => {}
    }
}

fn texts(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        // Shorter ones (`True`, `Hard`, `{}`) and days of the conference occur anywhere.
        Value::String(text) if text.len() >= 6 && !is_day(text) => _ = found.insert(text.clone()),
        Value::Object(fields) => fields.values().for_each(|value| texts(value, found)),
        Value::Array(items) => items.iter().for_each(|item| texts(item, found)),
        _ => {}
    }
}

fn is_day(text: &str) -> bool {
    text.parse::<chrono::NaiveDate>().is_ok()
}

fn secrets_below(folder: &Path, found: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            secrets_below(&path, found);
        } else if path.extension().is_some_and(|kind| kind == "json") {
            collect(&serde_json::from_slice(&fs::read(&path).unwrap()).unwrap(), found);
        }
    }
}

#[tokio::test]
async fn no_secret_of_the_source_is_in_the_snapshot_or_the_report() {
    for release in [V1, OLD] {
        let mut secrets = BTreeSet::from(["a-token-nobody-may-see".to_owned()]);
        secrets_below(&captured(release), &mut secrets);
        assert!(secrets.contains("speaker0077.plaza26@example.org"));
        assert!(secrets.contains("Needs two microphones"));
        assert!(secrets.len() > 150, "{}", secrets.len());

        let site = Site::honest(release).await;
        let plaza = Plaza::new().await;
        let report = plaza.fetch(&site.options()).await.unwrap();
        let snapshot = plaza.snapshot().await.unwrap();
        let told = format!(
            "{}{}{}{:?}",
            serde_json::to_string(&snapshot.body).unwrap(),
            serde_json::to_string(&report).unwrap(),
            snapshot.info.changes,
            site.options(),
        );
        // A rejected talk may share its title with a confirmed one.
        let public: BTreeSet<_> =
            snapshot.body.sessions.iter().flat_map(|s| s.title.iter().map(|(_, t)| t)).collect();
        let leaked: Vec<_> = secrets
            .iter()
            .filter(|secret| !public.contains(secret.as_str()) && told.contains(*secret))
            .collect();
        assert_eq!(leaked, Vec::<&String>::new(), "in {release}");
        assert!(!told.contains('@'), "an address in {release}");
    }
}

#[tokio::test]
async fn only_people_of_public_sessions_are_published() {
    let site = Site::honest(OLD).await;
    let plaza = Plaza::new().await;
    plaza.fetch(&site.options()).await.unwrap();
    let schedule = plaza.schedule().await;
    let named: BTreeSet<_> = schedule.sessions.iter().flat_map(|s| &s.people).collect();
    let published: BTreeSet<_> = schedule.people.iter().map(|person| &person.id).collect();
    assert_eq!(published, named);
    assert!(published.len() < 100, "the source has 100 profiles");
}

#[tokio::test]
async fn the_token_is_only_sent_to_the_api() {
    let site = Site::honest(OLD).await;
    Plaza::new().await.fetch(&site.options()).await.unwrap();
    for asked in site.asked() {
        let expected = asked.is("/api/").then(|| "Token a-token-nobody-may-see".to_owned());
        assert_eq!(asked.authorization, expected, "{}", asked.path);
    }
}
