//! The demo programme is whole, tidy, and holds nothing that is not public.

use std::{path::Path, sync::Arc};

use plaza_domain::{
    Schedule,
    clock::SystemClock,
    schedule::{Session, lint::WarningKind},
};
use plaza_jobs::{
    fetch::Jitter,
    pretalx::{Conversion, PretalxOptions, Source, convert, gather},
};
use rand::{SeedableRng, rngs::StdRng};
use tokio_util::sync::CancellationToken;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("tests/ lies in the project")
}

/// The demo as `make run` fetches it, on the days its sources name.
async fn fetched() -> Conversion {
    let config = std::fs::read_to_string(root().join("demo/plaza.toml")).expect("demo/plaza.toml");
    let config: toml::Table = config.parse().expect("a configuration is TOML");
    let mut options: PretalxOptions =
        config["pretalx"].clone().try_into().expect("a section [pretalx]");
    options.url = root().join(&options.url).display().to_string();
    let jitter = Jitter::new(StdRng::seed_from_u64(1));
    let clock = Arc::new(SystemClock);
    let source = Source::open(&options, clock, jitter, CancellationToken::new()).expect("a folder");
    let gathered = gather(&source, &options.mapping).await.expect("a whole programme");
    convert(&gathered, &options.mapping, None)
}

fn titled<'a>(schedule: &'a Schedule, title: &str) -> Vec<&'a Session> {
    let is_it = |text: &(&str, &str)| text.1 == title;
    schedule.sessions.iter().filter(|session| session.title.iter().any(|t| is_it(&t))).collect()
}

#[tokio::test]
async fn the_demo_has_everything_a_page_can_show() {
    let Conversion { schedule, .. } = fetched().await;
    let counts = [
        schedule.sessions.len(),
        schedule.people.len(),
        schedule.locations.len(),
        schedule.tracks.len(),
        schedule.types.len(),
        schedule.themes.len(),
        schedule.breaks.len(),
    ];
    assert_eq!(counts, [63, 45, 12, 6, 5, 6, 9]);
    assert_eq!(titled(&schedule, "Repair café: bring a thing, keep a thing").len(), 2);
    let walk = titled(&schedule, "Night walk with open maps");
    assert_eq!(walk.iter().map(|session| session.slot).collect::<Vec<_>>(), [None]);
    let with =
        |has: fn(&Session) -> bool| schedule.sessions.iter().filter(|session| has(session)).count();
    assert!(with(|session| session.has_captions) > 10);
    assert!(with(|session| !session.is_recorded) > 3);
    assert!(with(|session| session.languages == ["es"]) >= 6);
    assert!(with(|session| session.languages == ["ar"]) >= 6);
    assert!(schedule.people.iter().all(|person| !person.affiliation.is_empty()));
}

#[tokio::test]
async fn the_demo_is_tidy() {
    let Conversion { warnings, .. } = fetched().await;
    // On-site sessions have no link to join, and one session waits for its time on purpose.
    let expected = [WarningKind::MissingLink, WarningKind::Unscheduled];
    let surprising: Vec<_> = warnings.iter().filter(|w| !expected.contains(&w.kind)).collect();
    assert!(surprising.is_empty(), "{surprising:#?}");
}

#[tokio::test]
async fn the_demo_shows_nothing_that_is_not_public() {
    let source = std::fs::read_to_string(root().join("demo/pretalx/submissions.p1.json"));
    assert!(source.expect("a captured page").contains("NEVER SHOWN"));
    let Conversion { schedule, .. } = fetched().await;
    let public = serde_json::to_string(&schedule).expect("a schedule is JSON").to_lowercase();
    let secrets = ["never shown", "nevershown", "never-shown", "crew-check", "was withdrawn", "@"];
    for secret in secrets {
        assert!(!public.contains(secret), "{secret}");
    }
}
